using System.Globalization;
using Azure;
using EduReports.Core;
using EduReports.Core.Plans;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Briefs;

/// <summary>A row of the table <c>Briefs</c>.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="FiguresHash">SHA-256 over everything that the brief says.</param>
/// <param name="IsPublished">Whether its files are complete.</param>
/// <param name="ETag">The version of the row.</param>
public sealed record BriefEntry(int Revision, string FiguresHash, bool IsPublished, ETag ETag)
{
    /// <summary>The computation of the month (<see cref="Core.Progress.ProgressResult.Generation"/>) that it says.</summary>
    public string Generation { get; init; } = "";

    /// <summary>The number of the brief within its year.</summary>
    public int Issue { get; init; }

    /// <summary>When its files were complete; null before.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Whether everybody on the list has been written to, or is going to be.</summary>
    public bool IsAnnounced { get; init; }
}

/// <summary>The table <c>Briefs</c>: planId / <c>{yyyy-MM}|{revision}</c>.</summary>
public sealed class BriefTable(StorageAccount account)
{
    private const string Rendering = "rendering";
    private const string Published = "published";

    private TableClient Table => account.Table(StorageNames.BriefTable);

    /// <summary>The newest revision of a month; null when there is none.</summary>
    public async Task<BriefEntry?> FindNewestAsync(string planId, YearMonth month, CancellationToken cancellationToken)
    {
        var (first, beyond) = ($"{month}|", $"{month}}}");
        return (await NewestAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {planId} and RowKey ge {first} and RowKey lt {beyond}"), cancellationToken))
            .GetValueOrDefault(month);
    }

    /// <summary>The newest revision of each month of a plan.</summary>
    public Task<IReadOnlyDictionary<YearMonth, BriefEntry>> NewestAsync(Plan plan, CancellationToken cancellationToken)
    {
        var planId = plan.Id;
        return NewestAsync(TableClient.CreateQueryFilter($"PartitionKey eq {planId}"), cancellationToken);
    }

    /// <summary>One revision; null when there is no such row.</summary>
    public async Task<BriefEntry?> FindAsync(string planId, YearMonth month, int revision, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(planId, RowKeyOf(month, revision), cancellationToken: cancellationToken);
        return row.HasValue ? FromEntity(row.Value!) : null;
    }

    /// <summary>Claims a revision before its files are written.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has claimed it.</exception>
    public async Task<BriefEntry> ClaimAsync(string planId, YearMonth month, BriefEntry entry, CancellationToken cancellationToken)
    {
        var response = await Table.AddEntityAsync(ToEntity(planId, month, entry), cancellationToken).OrConflictAsync();
        return entry with { ETag = response.Headers.ETag ?? ETag.All };
    }

    /// <summary>Replaces the row that was read.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has touched it.</exception>
    public async Task<BriefEntry> ReplaceAsync(string planId, YearMonth month, BriefEntry entry, CancellationToken cancellationToken)
    {
        var response = await Table.UpdateEntityAsync(ToEntity(planId, month, entry), entry.ETag, TableUpdateMode.Replace, cancellationToken)
            .OrConflictAsync();
        return entry with { ETag = response.Headers.ETag ?? ETag.All };
    }

    private async Task<IReadOnlyDictionary<YearMonth, BriefEntry>> NewestAsync(string filter, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<YearMonth, BriefEntry>();
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var (month, entry) = (YearMonth.Parse(row.RowKey.Split('|')[0]), FromEntity(row));
            if (!newest.TryGetValue(month, out var other) || entry.Revision > other.Revision)
            {
                newest[month] = entry;
            }
        }
        return newest;
    }

    private static string RowKeyOf(YearMonth month, int revision) => string.Create(CultureInfo.InvariantCulture, $"{month}|{revision}");

    private static TableEntity ToEntity(string planId, YearMonth month, BriefEntry entry)
    {
        var row = new TableEntity(planId, RowKeyOf(month, entry.Revision))
        {
            ["Revision"] = entry.Revision,
            ["IssueNumber"] = entry.Issue,
            ["FiguresHash"] = entry.FiguresHash,
            ["State"] = entry.IsPublished ? Published : Rendering,
            ["Generation"] = entry.Generation,
            ["Announced"] = entry.IsAnnounced,
        };
        if (entry.PublishedAt is { } publishedAt)
        {
            row["PublishedAt"] = publishedAt;
        }
        return row;
    }

    private static BriefEntry FromEntity(TableEntity row) => new(
        row.GetInt32("Revision")!.Value, row.GetString("FiguresHash")!, row.GetString("State") == Published, row.ETag)
    {
        Issue = row.GetInt32("IssueNumber")!.Value,
        Generation = row.GetString("Generation") ?? "",
        PublishedAt = row.GetDateTimeOffset("PublishedAt"),
        IsAnnounced = row.GetBoolean("Announced") ?? false,
    };
}
