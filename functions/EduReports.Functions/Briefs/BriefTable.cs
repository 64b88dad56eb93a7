using Azure;
using EduReports.Core;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Briefs;

/// <summary>A row of the table <c>Briefs</c>.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="FiguresHash">SHA-256 over everything that the brief says.</param>
/// <param name="IsPublished">Whether its files are complete.</param>
/// <param name="ETag">The version of the row.</param>
public sealed record BriefEntry(int Revision, string FiguresHash, bool IsPublished, ETag ETag);

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
            var entry = new BriefEntry(
                row.GetInt32("Revision")!.Value, row.GetString("FiguresHash")!, row.GetString("State") == Published, row.ETag);
            newest = newest is null || entry.Revision > newest.Revision ? entry : newest;
        }
        return newest;
    }

    /// <summary>Claims a revision before its files are written.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has claimed it.</exception>
    public async Task<BriefEntry> ClaimAsync(
        string planId, YearMonth month, int revision, int issue, string figuresHash, CancellationToken cancellationToken)
    {
        var response = await Table.AddEntityAsync(
            ToEntity(planId, month, revision, issue, figuresHash, Rendering), cancellationToken).OrConflictAsync();
        return new BriefEntry(revision, figuresHash, IsPublished: false, response.Headers.ETag ?? ETag.All);
    }

    /// <summary>Claims a revision again, whose files are to be written anew.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has touched it.</exception>
    public async Task<BriefEntry> TakeOverAsync(
        string planId, YearMonth month, BriefEntry entry, int issue, CancellationToken cancellationToken)
    {
        var response = await Table.UpdateEntityAsync(
            ToEntity(planId, month, entry.Revision, issue, entry.FiguresHash, Rendering), entry.ETag, TableUpdateMode.Replace, cancellationToken)
            .OrConflictAsync();
        return entry with { IsPublished = false, ETag = response.Headers.ETag ?? ETag.All };
    }

    /// <summary>Says that the files of a claimed revision are complete.</summary>
    public Task PublishAsync(string planId, YearMonth month, BriefEntry entry, int issue, CancellationToken cancellationToken) =>
        Table.UpdateEntityAsync(
            ToEntity(planId, month, entry.Revision, issue, entry.FiguresHash, Published), entry.ETag, TableUpdateMode.Replace, cancellationToken)
            .OrConflictAsync();

    private static TableEntity ToEntity(string planId, YearMonth month, int revision, int issue, string figuresHash, string state) =>
        new(planId, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{month}|{revision}"))
        {
            ["Revision"] = revision,
            ["IssueNumber"] = issue,
            ["FiguresHash"] = figuresHash,
            ["State"] = state,
        };
}
