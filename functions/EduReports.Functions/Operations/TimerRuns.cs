using Azure;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Operations;

/// <summary>When each timer last came to its end, in the table <c>TimerRuns</c>: <c>run</c> / function. So that one that does not run is
/// noticed, and what was done for a period is not done again: planId / <c>{what}|{yyyy-MM}</c>.</summary>
public sealed class TimerRuns(StorageAccount account, AppSettings settings, TimeProvider clock)
{
    private const string Partition = "run";
    private const string At = "At";

    private TableClient Table => account.Table(StorageNames.TimerTable);

    /// <summary>Notes when each timer was first seen.</summary>
    public async Task NoteFirstSeenAsync(CancellationToken cancellationToken)
    {
        foreach (var function in settings.Schedules.Expressions.Keys)
        {
            await TryNoteAsync(Partition, function, cancellationToken);
        }
    }

    /// <summary>Runs a timer's work and notes that it came to its end.</summary>
    public async Task RunAsync(string function, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await work(cancellationToken);
        await Table.UpsertEntityAsync(RowOf(Partition, function), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>When each timer last ran, or was first seen.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastRunsAsync(CancellationToken cancellationToken)
    {
        var runs = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken))
        {
            runs[row.RowKey] = row.GetDateTimeOffset(At)!.Value;
        }
        return runs;
    }

    /// <summary>Whether something was done.</summary>
    public async Task<bool> IsDoneAsync(string planId, string what, CancellationToken cancellationToken) =>
        (await Table.GetEntityIfExistsAsync<TableEntity>(planId, what, cancellationToken: cancellationToken)).HasValue;

    /// <summary>Notes that something was done.</summary>
    public Task NoteDoneAsync(string planId, string what, CancellationToken cancellationToken) => TryNoteAsync(planId, what, cancellationToken);

    private async Task TryNoteAsync(string partition, string row, CancellationToken cancellationToken)
    {
        try
        {
            await Table.AddEntityAsync(RowOf(partition, row), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Noted before.
        }
    }

    private TableEntity RowOf(string partition, string row) => new(partition, row) { [At] = clock.GetUtcNow() };
}
