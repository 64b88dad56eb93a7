using System.Text.Json;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>A timer's run, in the type that the function asks for.</summary>
internal sealed class TimerTriggerValue(TimerInfo info) : ITriggerValue
{
    /// <inheritdoc/>
    public ValueTask<object?> ReadAsync(Type type, CancellationToken cancellationToken) =>
        type == typeof(TimerInfo) ? ValueTask.FromResult<object?>(info)
        : type == typeof(string) ? ValueTask.FromResult<object?>(JsonSerializer.Serialize(info))
        : ValueTask.FromResult(JsonSerializer.SerializeToElement(info).Deserialize(type, WorkerJson.Options));
}
