using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using EduReports.Core;
using EduReports.Core.Submissions;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>A file that was dealt with: it stands for a month, or it does not stand; or one that is about to stand.</summary>
/// <param name="Path">Inside the container <c>submissions</c>.</param>
/// <param name="BlobETag">The version of the file, as <see cref="BlobContent.VersionOf"/> writes it.</param>
/// <param name="BlobLastModified">When that version was written.</param>
/// <param name="JudgedUnder">The version of the plan that it stands under, or the stamp of the plans and the register that it was
/// rejected under; empty where neither matters.</param>
public sealed record HandledFile(string Path, string BlobETag, DateTimeOffset BlobLastModified, string JudgedUnder)
{
    /// <summary>The plan that it stands in; null for a file that does not stand.</summary>
    public string? PlanId { get; init; }

    /// <summary>What stands, without the cells and explanations; null for a file that does not stand.</summary>
    public StandingSubmission? Standing { get; init; }

    /// <summary>Whether it was rejected only because of what else stands, and may be accepted once that has changed.</summary>
    public bool AwaitsHistory { get; init; }

    /// <summary>Of a file that is about to stand, the month (<see cref="MonthKey"/>) that is to be computed anew for it; null for others.</summary>
    public string? Owed { get; init; }

    /// <summary>False while the file is about to stand, or while files that waited for this one are still to be read again.</summary>
    public bool IsSettled { get; init; } = true;

    /// <summary>Which version of the row this is; not stored.</summary>
    public ETag RowETag { get; init; }

    /// <summary>Whether it would be judged in the same way today.</summary>
    public bool IsJudgedUnder(CatalogueSnapshot snapshot) =>
        JudgedUnder.Length == 0
        || JudgedUnder == (PlanId is null ? SentFiles.StampOf(snapshot) : snapshot.Plans.GetValueOrDefault(PlanId)?.Version ?? JudgedUnder);
}

/// <summary>What one organisation has sent so far, and what became of it.</summary>
/// <param name="Files">In no order.</param>
public sealed record SentFiles(IReadOnlyList<HandledFile> Files)
{
    /// <summary>Nothing yet.</summary>
    public static SentFiles Empty { get; } = new([]);

    /// <summary>The version of the organisation's head row; null before its first file. Not stored.</summary>
    public ETag? Head { get; init; }

    /// <summary>What stands, by plan.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StandingSubmission>> Standing { get; } = Files
        .Where(file => file.PlanId is not null)
        .GroupBy(file => file.PlanId!, StringComparer.Ordinal)
        .ToDictionary(ofPlan => ofPlan.Key, ofPlan => (IReadOnlyList<StandingSubmission>)[.. ofPlan.Select(file => file.Standing!)], StringComparer.Ordinal);

    /// <summary>The files that may be accepted once something else has changed, in the order in which they came.</summary>
    public IEnumerable<HandledFile> Waiting => Files
        .Where(file => file.AwaitsHistory)
        .OrderBy(file => file.BlobLastModified)
        .ThenBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>What became of one version of a file; null while it was not dealt with, or when it would be judged otherwise today.</summary>
    public HandledFile? Find(string path, string blobETag, CatalogueSnapshot snapshot) =>
        Files.FirstOrDefault(file => file.Path == path && file.BlobETag == blobETag && file.IsJudgedUnder(snapshot));

    /// <summary>Another version of a file that was about to stand when it was overwritten; null for none.</summary>
    public HandledFile? FindBegun(string path, string blobETag) =>
        Files.FirstOrDefault(file => file.Path == path && file.BlobETag != blobETag && file.Owed is not null);

    /// <summary>Names the plans and the register that a file was judged under.</summary>
    public static string StampOf(CatalogueSnapshot snapshot) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot.Stamp)).AsSpan(0, 16));
}

/// <summary>
/// The table <c>SubmissionHistory</c>: orgCode / <c>{planId}|{yyyy-MM}</c> for what stands, orgCode / <c>file|{hash of the path}</c> for
/// a file that does not, or is about to. It follows from the other tables and is written after them; it makes an organisation's months one partition.
/// Every write touches orgCode / <c>head</c> as well: so of two hosts at files of one organisation, who comes second finds that
/// what it has read no longer holds, and begins again.
/// </summary>
public sealed class SubmissionHistoryTable(StorageAccount account)
{
    private const string HeadRowKey = "head";

    private TableClient Table => account.Table(StorageNames.HistoryTable);

    /// <summary>Everything that one organisation has sent.</summary>
    public async Task<SentFiles> ReadAsync(string organisationCode, CancellationToken cancellationToken)
    {
        var files = new List<HandledFile>();
        ETag? head = null;
        await foreach (var entity in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {organisationCode}"), cancellationToken: cancellationToken))
        {
            if (entity.RowKey == HeadRowKey)
            {
                head = entity.ETag;
            }
            else
            {
                files.Add(FromEntity(entity));
            }
        }
        return new SentFiles(files) { Head = head };
    }

    /// <summary>Notes what became of a file; of one that stands, no longer that it was rejected or about to stand.</summary>
    /// <returns>What the organisation has sent, this file included.</returns>
    /// <exception cref="ConcurrencyConflictException">Something else was noted of the organisation since <paramref name="read"/> was read.</exception>
    public async Task<SentFiles> NoteAsync(string organisationCode, SentFiles read, HandledFile file, CancellationToken cancellationToken)
    {
        var rowKey = RowKeyOf(file);
        var former = read.Files.FirstOrDefault(other => RowKeyOf(other) == rowKey);
        var replaced = file.PlanId is null ? null : read.Files.FirstOrDefault(other => other.Path == file.Path && other.PlanId is null);
        var isNoted = former is not null && IsSame(former, file);
        var actions = new List<TableTransactionAction>();
        if (!isNoted)
        {
            actions.Add(Put(ToEntity(organisationCode, rowKey, file), former?.RowETag));
        }
        if (replaced is not null)
        {
            actions.Add(new TableTransactionAction(
                TableTransactionActionType.Delete, new TableEntity(organisationCode, NotStandingRowKey(file.Path)), replaced.RowETag));
        }
        if (actions.Count == 0)
        {
            return read;
        }
        var responses = await TableTransactions.SubmitAsync(
            Table, [.. actions, Put(new TableEntity(organisationCode, HeadRowKey), read.Head)], cancellationToken);
        var noted = isNoted ? former! : file with { RowETag = responses[0].Headers.ETag ?? ETag.All };
        return new SentFiles([.. read.Files.Where(other => other != former && other != replaced), noted])
        {
            Head = responses[^1].Headers.ETag ?? ETag.All,
        };
    }

    private static TableTransactionAction Put(TableEntity entity, ETag? former) => former is { } version
        ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, version)
        : new TableTransactionAction(TableTransactionActionType.Add, entity);

    private static bool IsSame(HandledFile one, HandledFile other) =>
        one.Path == other.Path && one.BlobETag == other.BlobETag && one.JudgedUnder == other.JudgedUnder
        && one.AwaitsHistory == other.AwaitsHistory && one.IsSettled == other.IsSettled && one.Owed == other.Owed;

    private static string RowKeyOf(HandledFile file) =>
        file.Standing is { } standing ? $"{file.PlanId}|{standing.Period}" : NotStandingRowKey(file.Path);

    // A path may hold characters that a key must not.
    private static string NotStandingRowKey(string path) =>
        "file|" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));

    private static TableEntity ToEntity(string organisationCode, string rowKey, HandledFile file)
    {
        var entity = new TableEntity(organisationCode, rowKey)
        {
            ["Path"] = file.Path,
            ["ETag"] = file.BlobETag,
            ["BlobLastModified"] = file.BlobLastModified,
            ["JudgedUnder"] = file.JudgedUnder,
            ["AwaitsHistory"] = file.AwaitsHistory,
            ["IsSettled"] = file.IsSettled,
        };
        if (file.Owed is { } month)
        {
            entity["Owed"] = month;
        }
        if (file.Standing is { } standing)
        {
            entity["PlanId"] = file.PlanId;
            entity.WriteChunks("Values", JsonSerializer.Serialize(
                standing.Observations.Select(observation => observation with { Explanation = null }), SubmissionTable.Json));
        }
        return entity;
    }

    private static HandledFile FromEntity(TableEntity entity)
    {
        var file = new HandledFile(
            entity.GetString("Path")!, entity.GetString("ETag")!, entity.GetDateTimeOffset("BlobLastModified")!.Value,
            entity.GetString("JudgedUnder")!)
        {
            AwaitsHistory = entity.GetBoolean("AwaitsHistory")!.Value,
            IsSettled = entity.GetBoolean("IsSettled")!.Value,
            Owed = entity.GetString("Owed"),
            RowETag = entity.ETag,
        };
        return entity.GetString("PlanId") is not { } planId
            ? file
            : file with
            {
                PlanId = planId,
                Standing = new StandingSubmission(
                    entity.PartitionKey, YearMonth.Parse(entity.RowKey[(planId.Length + 1)..]), file.Path, "", OnTime: false,
                    JsonSerializer.Deserialize<List<Observation>>(entity.ReadChunks("Values"), SubmissionTable.Json)!),
            };
    }
}
