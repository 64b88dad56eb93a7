using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace EduReports.Functions.Tests.Running;

/// <summary>Counts what the Azure clients of this process ask of one storage account, as a bill would: by service and by kind of request.</summary>
internal sealed class StorageOperations : EventListener
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _services;

    /// <param name="connectionString">Names the ports of the three services; what goes elsewhere is not counted.</param>
    public StorageOperations(string connectionString) => _services = connectionString.Split(';')
        .Select(part => part.Split('=', 2))
        .Where(part => part[0].EndsWith("Endpoint", StringComparison.Ordinal))
        .ToDictionary(part => new Uri(part[1]).Port, part => part[0][..^"Endpoint".Length].ToLowerInvariant());

    /// <summary>What was counted since the last call, such as <c>table POST 2</c>, in order.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => FormattableString.Invariant($"{count.Key} {count.Value}")).ToList();
        _counts.Clear();
        return taken;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Azure-Core")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName != "Request" || _services is null
            || eventData.Payload is not { } payload || eventData.PayloadNames is not { } names)
        {
            return;
        }
        if (payload[names.IndexOf("uri")] is string uri && payload[names.IndexOf("method")] is string method
            && _services.TryGetValue(new Uri(uri).Port, out var service))
        {
            _counts.AddOrUpdate($"{service} {method}{Kind(new Uri(uri))}", 1, (_, count) => count + 1);
        }
    }

    // Lists cost more than reads.
    private static string Kind(Uri uri) => uri.Query.Contains("comp=list", StringComparison.Ordinal) ? " list" : "";
}
