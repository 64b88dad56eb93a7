using System.Text.Json;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>How JSON is read into a function's own types and written from them.</summary>
internal static class WorkerJson
{
    public static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };
}
