using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>A row of the table <c>Submissions</c>.</summary>
/// <param name="Standing">What stands.</param>
/// <param name="BlobETag">The version of the file.</param>
/// <param name="BlobLastModified">When that version was written, by the service's clock.</param>
/// <param name="FirstReceivedAt">When the first file that was accepted came.</param>
/// <param name="PlanVersion">The plan that it was read under: under another, it is read again.</param>
public sealed record SubmissionEntry(
    StandingSubmission Standing, string BlobETag, DateTimeOffset BlobLastModified, DateTimeOffset FirstReceivedAt, string PlanVersion)
{
    /// <summary>How many files have stood, this one included, in the order in which they were processed.</summary>
    public int Version { get; init; }

    /// <summary>The file that stood before; null for none.</summary>
    public string? Supersedes { get; init; }

    /// <summary>What it changed.</summary>
    public IReadOnlyList<ReceiptChange> Changes { get; init; } = [];

    /// <summary>Which version of the row this is; not stored.</summary>
    public ETag RowETag { get; init; }
}

/// <summary>
/// The table <c>Submissions</c>: <c>{planId}|{yyyy-MM}|{district}</c> / orgCode, one wide row for a school's month.
/// A submission is accepted by the one write of its row.
/// </summary>
public sealed class SubmissionTable(StorageAccount account)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private TableClient Table => account.Table(StorageNames.SubmissionTable);

    /// <summary>What stands for one organisation and month; null for nothing.</summary>
    public async Task<SubmissionEntry?> FindAsync(
        string planId, YearMonth month, string district, string organisationCode, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(
            MonthKey.Of(planId, month, district), organisationCode, cancellationToken: cancellationToken);
        return row.HasValue ? FromEntity(row.Value!) : null;
    }

    /// <summary>Makes the first submission of an organisation and month stand.</summary>
    /// <returns>False when one stands already.</returns>
    public async Task<bool> TryInsertAsync(string planId, string district, SubmissionEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await Table.AddEntityAsync(ToEntity(planId, district, entry), cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Replaces what stands, if it is still the row that was read.</summary>
    /// <exception cref="ConcurrencyConflictException">It is not.</exception>
    public Task ReplaceAsync(
        string planId, string district, SubmissionEntry entry, ETag expected, CancellationToken cancellationToken) =>
        Table.UpdateEntityAsync(ToEntity(planId, district, entry), expected, TableUpdateMode.Replace, cancellationToken).OrConflictAsync();

    /// <summary>Who has a submission that stands for one month of a plan.</summary>
    public async Task<IReadOnlySet<string>> OrganisationsAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var partition = MonthKey.Of(plan, month);
        await foreach (var entity in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["RowKey"], cancellationToken: cancellationToken))
        {
            codes.Add(entity.RowKey);
        }
        return codes;
    }

    /// <summary>Everything that stands for one month of a plan.</summary>
    public async Task<IReadOnlyList<SubmissionEntry>> MonthAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var standing = new List<SubmissionEntry>();
        var partition = MonthKey.Of(plan, month);
        await foreach (var entity in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken))
        {
            standing.Add(FromEntity(entity));
        }
        return standing;
    }

    /// <summary>Everything that stands for a plan from its first month up to <paramref name="last"/>.</summary>
    public async Task<IReadOnlyList<StandingSubmission>> ThroughAsync(Plan plan, YearMonth last, CancellationToken cancellationToken)
    {
        var months = await Task.WhenAll(plan.From.Through(last).Select(month => MonthAsync(plan, month, cancellationToken)));
        return [.. months.SelectMany(entries => entries).Select(entry => entry.Standing)];
    }

    /// <summary>The files that stand for a plan, in any of its districts, but were read under another version of it.</summary>
    public async IAsyncEnumerable<string> PathsReadUnderOtherVersionsAsync(
        Plan plan, string planVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, beyond) = KeysOf(plan);
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {beyond} and PlanVersion ne {planVersion}"),
            select: ["Blob"], cancellationToken: cancellationToken))
        {
            yield return row.GetString("Blob")!;
        }
    }

    /// <summary>The files that stand in another district of an area than the one to which their organisation belongs now, and not yet in that.</summary>
    public async Task<IReadOnlyList<string>> PathsOfMovedAsync(Plan area, Register register, CancellationToken cancellationToken)
    {
        var (first, beyond) = KeysOf(area);
        var (stand, moved) = (new HashSet<(string, string)>(), new List<(string Partition, string Code, string Path)>());
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {beyond}"),
            select: ["PartitionKey", "RowKey", "Blob"], cancellationToken: cancellationToken))
        {
            stand.Add((row.PartitionKey, row.RowKey));
            if (register.Find(row.RowKey)?.District is { } home && home != MonthKey.DistrictIn(row.PartitionKey) && area.IsOf(home))
            {
                moved.Add((MonthKey.Of(area.Id, MonthKey.MonthIn(row.PartitionKey), home), row.RowKey, row.GetString("Blob")!));
            }
        }
        return [.. moved.Where(row => !stand.Contains((row.Partition, row.Code))).Select(row => row.Path)];
    }

    private static (string First, string Beyond) KeysOf(Plan plan) =>
        (MonthKey.Of(plan.Id, plan.From, ""), MonthKey.Of(plan.Id, plan.To.AddMonths(1), ""));

    private static TableEntity ToEntity(string planId, string district, SubmissionEntry entry)
    {
        var standing = entry.Standing;
        var entity = new TableEntity(MonthKey.Of(planId, standing.Period, district), standing.OrganisationCode)
        {
            ["Blob"] = standing.Blob,
            ["ETag"] = entry.BlobETag,
            ["BlobLastModified"] = entry.BlobLastModified,
            ["ContentHash"] = standing.ContentHash,
            ["PlanVersion"] = entry.PlanVersion,
            ["Version"] = entry.Version,
            ["ReceivedAt"] = entry.FirstReceivedAt,
            ["OnTime"] = standing.OnTime,
        };
        if (entry.Supersedes is not null)
        {
            entity["Supersedes"] = entry.Supersedes;
        }
        entity.WriteChunks("Values", JsonSerializer.Serialize(standing.Observations, Json));
        if (entry.Changes.Count > 0)
        {
            entity.WriteChunks("Changes", JsonSerializer.Serialize(entry.Changes, Json));
        }
        return entity;
    }

    private static SubmissionEntry FromEntity(TableEntity entity)
    {
        var period = MonthKey.MonthIn(entity.PartitionKey);
        var observations = JsonSerializer.Deserialize<List<Observation>>(entity.ReadChunks("Values"), Json)!;
        var changes = entity.ReadChunks("Changes");
        return new SubmissionEntry(
            new StandingSubmission(
                entity.RowKey, period, entity.GetString("Blob")!, entity.GetString("ContentHash")!, entity.GetBoolean("OnTime")!.Value, observations)
            {
                PlanVersion = entity.GetString("PlanVersion") ?? "",
            },
            entity.GetString("ETag")!, entity.GetDateTimeOffset("BlobLastModified")!.Value, entity.GetDateTimeOffset("ReceivedAt")!.Value,
            entity.GetString("PlanVersion") ?? "")
        {
            Version = entity.GetInt32("Version")!.Value,
            Supersedes = entity.GetString("Supersedes"),
            Changes = changes.Length == 0 ? [] : JsonSerializer.Deserialize<List<ReceiptChange>>(changes, Json)!,
            RowETag = entity.ETag,
        };
    }
}
