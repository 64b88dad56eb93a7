using Azure;
using EduReports.Core;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Briefs;

/// <summary>A row of the table <c>Briefs</c>.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="FiguresHash">SHA-256 over everything that the brief says.</param>
/// <param name="IsPublished">Whether its files are complete.</param>
/// <param name="ETag">The version of the row.</param>
public sealed record BriefEntry(int Revision, string FiguresHash, bool IsPublished, ETag ETag)
{
    /// <summary>The month's progress that it says, see <see cref="Core.Progress.ProgressResult.Generation"/>; empty where that was not noted.</summary>
    public string Generation { get; init; } = "";
}

/// <summary>The table <c>Briefs</c>: planId / <c>{yyyy-MM}|{revision}</c>.</summary>
public sealed class BriefTable(StorageAccount account)
{
    private const string Rendering = "rendering";
    private const string Published = "published";

    private TableClient Table => account.Table(StorageNames.BriefTable);

    /// <summary>The newest revision; null when there is none.</summary>
    public async Task<BriefEntry?> FindNewestAsync(string planId, YearMonth month, CancellationToken cancellationToken)
    {
        var (first, beyond) = ($"{month}|", $"{month}}}");
        BriefEntry? newest = null;
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {planId} and RowKey ge {first} and RowKey lt {beyond}"),
            cancellationToken: cancellationToken))
        {
            var entry = FromEntity(row);
            newest = newest is null || entry.Revision > newest.Revision ? entry : newest;
        }
        return newest;
    }

    /// <summary>One revision; null when there is no such row.</summary>
    public async Task<BriefEntry?> FindAsync(string planId, YearMonth month, int revision, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(planId, RowKeyOf(month, revision), cancellationToken: cancellationToken);
        return row.HasValue ? FromEntity(row.Value!) : null;
    }

    /// <summary>Claims a revision before its files are written.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has claimed it.</exception>
    public async Task<BriefEntry> ClaimAsync(
        string planId, YearMonth month, int revision, int issue, string figuresHash, string generation, CancellationToken cancellationToken)
    {
        var entry = new BriefEntry(revision, figuresHash, IsPublished: false, ETag.All) { Generation = generation };
        var response = await Table.AddEntityAsync(ToEntity(planId, month, entry, issue, Rendering), cancellationToken).OrConflictAsync();
        return entry with { ETag = response.Headers.ETag ?? ETag.All };
    }

    /// <summary>Claims a revision again, whose files are to be written anew.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has touched it.</exception>
    public async Task<BriefEntry> TakeOverAsync(
        string planId, YearMonth month, BriefEntry entry, int issue, CancellationToken cancellationToken)
    {
        var response = await Table.UpdateEntityAsync(
            ToEntity(planId, month, entry, issue, Rendering), entry.ETag, TableUpdateMode.Replace, cancellationToken).OrConflictAsync();
        return entry with { IsPublished = false, ETag = response.Headers.ETag ?? ETag.All };
    }

    /// <summary>Says that the files of a claimed revision are complete, or that a complete one says another generation as well.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has touched it.</exception>
    public Task PublishAsync(string planId, YearMonth month, BriefEntry entry, int issue, CancellationToken cancellationToken) =>
        Table.UpdateEntityAsync(
            ToEntity(planId, month, entry, issue, Published), entry.ETag, TableUpdateMode.Replace, cancellationToken).OrConflictAsync();

    private static string RowKeyOf(YearMonth month, int revision) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{month}|{revision}");

    private static BriefEntry FromEntity(TableEntity row) => new(
        row.GetInt32("Revision")!.Value, row.GetString("FiguresHash")!, row.GetString("State") == Published, row.ETag)
    {
        Generation = row.GetString("Generation") ?? "",
    };

    private static TableEntity ToEntity(string planId, YearMonth month, BriefEntry entry, int issue, string state) =>
        new(planId, RowKeyOf(month, entry.Revision))
        {
            ["Revision"] = entry.Revision,
            ["IssueNumber"] = issue,
            ["FiguresHash"] = entry.FiguresHash,
            ["Generation"] = entry.Generation,
            ["State"] = state,
        };
}
