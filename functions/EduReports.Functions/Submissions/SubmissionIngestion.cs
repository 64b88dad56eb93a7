using Azure.Storage.Blobs;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Submissions;

/// <summary>Takes a school's file in: reads, checks, stores, answers, and asks for aggregation.</summary>
/// <remarks>
/// Every step may be repeated and interrupted. The one write that accepts a file is conditional; what comes after it
/// (receipt, request) is done again by a repeated run, which finds its own file standing.
/// </remarks>
public sealed partial class SubmissionIngestion(
    StorageAccount account, PlanCatalogue catalogue, SubmissionTable submissions, RejectionTable rejections, ReceiptStore receipts,
    RequestQueues requests, AppSettings settings, Resilience resilience, ILogger<SubmissionIngestion> logger)
{
    /// <summary>Takes in the file at a path in the container <c>submissions</c>.</summary>
    public Task IngestAsync(string path, CancellationToken cancellationToken) =>
        IngestAsync(account.Container(StorageNames.Submissions).GetBlobClient(path), cancellationToken);

    /// <summary>Takes in what the blob holds now; nothing when it has gone.</summary>
    public Task IngestAsync(BlobClient blob, CancellationToken cancellationToken) =>
        resilience.Storage.ExecuteAsync(async token =>
        {
            if (await ReadAsync(blob, token) is not { } file)
            {
                return;
            }
            var snapshot = await catalogue.GetAsync(token);
            while (true)
            {
                var check = Check(file, snapshot);
                if (check.IsAccepted)
                {
                    await AcceptAsync(file, check, token);
                    return;
                }
                var partition = RejectionPartition(check);
                await rejections.NoteAsync(partition, file.OrganisationCode, file.Path, token);
                // Whoever loads a plan reads the list of rejected files after storing the plan; so after adding to that
                // list, look once more: either they see this file, or this run sees their plan.
                var latest = await catalogue.GetFreshAsync(token);
                if (latest.Stamp == snapshot.Stamp)
                {
                    await RejectAsync(file, check, partition, token);
                    return;
                }
                await rejections.ForgetAsync(partition, file.Path, token);
                snapshot = latest;
            }
        }, cancellationToken).AsTask();

    /// <summary>Checks a file of the container <c>precheck</c> and stores nothing but the receipt.</summary>
    public Task PrecheckAsync(BlobClient blob, CancellationToken cancellationToken) =>
        resilience.Storage.ExecuteAsync(async token =>
        {
            if (await ReadAsync(blob, token) is { } file)
            {
                var check = Check(file, await catalogue.GetFreshAsync(token));
                await receipts.WriteAsync(
                    $"{StorageNames.Precheck}/{file.Path}", ReceiptOf(file, check, ReceiptStatus.Checked), file.Content, null, token);
            }
        }, cancellationToken).AsTask();

    private async Task<SubmittedFile?> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var content = await BlobContent.ReadAsync(blob, SubmissionReader.MaximumBytes, cancellationToken);
        if (content is null)
        {
            return null;
        }
        var slash = blob.Name.IndexOf('/', StringComparison.Ordinal);
        return new SubmittedFile(
            blob.BlobContainerName, blob.Name, slash < 0 ? "" : blob.Name[..slash], blob.Name[(slash + 1)..],
            content, content.LastModified + settings.ClockOffset);
    }

    private static SubmissionCheck Check(SubmittedFile file, CatalogueSnapshot snapshot)
    {
        var sheet = file.Content.IsTooLarge
            ? SubmissionReader.TooLarge()
            : SubmissionReader.Read(file.Content.Bytes, file.FileName);
        return SubmissionValidator.Check(sheet, new SubmissionContext(
            file.OrganisationCode, file.FileName, file.ReceivedAt, snapshot.Register, [.. snapshot.Plans.Values.Select(plan => plan.Plan)]));
    }

    private static string RejectionPartition(SubmissionCheck check) =>
        check is { Plan: { } plan, Period: { } period }
            ? SubmissionTable.PartitionKey(plan.Id, period, plan.District)
            : RejectionTable.Unassigned;

    private async Task RejectAsync(SubmittedFile file, SubmissionCheck check, string partition, CancellationToken cancellationToken)
    {
        var earlier = await receipts.WriteAsync(
            file.Path, ReceiptOf(file, check, ReceiptStatus.Rejected), file.Content, partition, cancellationToken);
        await ForgetElsewhereAsync(file, earlier, partition, cancellationToken);
        if (check.Plan is { } plan)
        {
            await requests.AskForAggregateAsync(RequestFor(plan, check.Period!.Value.ToString()), cancellationToken);
        }
        var codes = string.Join(' ', check.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal));
        Log.Rejected(logger, file.Path, codes);
    }

    private async Task AcceptAsync(SubmittedFile file, SubmissionCheck check, CancellationToken cancellationToken)
    {
        var plan = check.Plan!;
        var (entry, stands) = await StandAsync(file, check, cancellationToken);
        var receipt = stands
            ? ReceiptOf(file, check, ReceiptStatus.Accepted) with
            {
                OnTime = entry.Standing.OnTime,
                Supersedes = entry.Supersedes,
                Changes = entry.Changes,
            }
            : ReceiptOf(file, check, ReceiptStatus.Superseded) with { Supersedes = $"{StorageNames.Submissions}/{entry.Standing.Blob}" };
        var earlier = await receipts.WriteAsync(file.Path, receipt, file.Content, null, cancellationToken);
        await ForgetElsewhereAsync(file, earlier, keep: null, cancellationToken);
        await requests.AskForAggregateAsync(RequestFor(plan, check.Period!.Value.ToString()), cancellationToken);
        Log.Accepted(logger, file.Path, receipt.Status, check.Rows);
    }

    /// <summary>Makes the file stand, unless a newer one does.</summary>
    /// <returns>What stands now, and whether it is this file.</returns>
    private async Task<(SubmissionEntry Entry, bool Stands)> StandAsync(
        SubmittedFile file, SubmissionCheck check, CancellationToken cancellationToken)
    {
        var (plan, period) = (check.Plan!, check.Period!.Value);
        var first = EntryOf(file, check, file.ReceivedAt, version: 1, supersedes: null, changes: []);
        if (await submissions.TryInsertAsync(plan.Id, plan.District, first, cancellationToken))
        {
            return (first, true);
        }
        var standing = await submissions.FindAsync(plan.Id, period, plan.District, file.OrganisationCode, cancellationToken)
            ?? throw new ConcurrencyConflictException($"The row of {file.Path} vanished while it was read.");
        if (standing.Standing.Blob == file.Path && standing.BlobETag == file.Content.ETag.ToString("G"))
        {
            return (standing, true);
        }
        await RefuseStaleVersionAsync(file, standing, cancellationToken);
        var firstReceivedAt = standing.FirstReceivedAt < file.ReceivedAt ? standing.FirstReceivedAt : file.ReceivedAt;
        if (IsNewer(standing, file))
        {
            if (firstReceivedAt < standing.FirstReceivedAt)
            {
                var punctual = standing with
                {
                    FirstReceivedAt = firstReceivedAt,
                    Standing = standing.Standing with { OnTime = firstReceivedAt < plan.DueInstant(period) },
                };
                await submissions.ReplaceAsync(plan.Id, plan.District, punctual, standing.RowETag, cancellationToken);
            }
            return (standing, false);
        }
        var next = EntryOf(
            file, check, firstReceivedAt, standing.Version + 1, $"{StorageNames.Submissions}/{standing.Standing.Blob}",
            SubmissionChanges.Between(plan, standing.Standing.Observations, check.Observations));
        await submissions.ReplaceAsync(plan.Id, plan.District, next, standing.RowETag, cancellationToken);
        return (next, true);
    }

    /// <summary>Two versions written within one second look equally new: only the one that the blob still holds may stand.</summary>
    private async Task RefuseStaleVersionAsync(SubmittedFile file, SubmissionEntry standing, CancellationToken cancellationToken)
    {
        if (standing.Standing.Blob != file.Path || standing.BlobLastModified != file.Content.LastModified)
        {
            return;
        }
        var current = await account.Container(file.Container).GetBlobClient(file.Path).GetPropertiesAsync(cancellationToken: cancellationToken);
        if (current.Value.ETag != file.Content.ETag)
        {
            throw new ConcurrencyConflictException($"{file.Path} was overwritten while it was read.");
        }
    }

    /// <summary>DESIGN section 7.2: the blob's last-modified time decides, then its name.</summary>
    private static bool IsNewer(SubmissionEntry standing, SubmittedFile file)
    {
        var byTime = standing.BlobLastModified.CompareTo(file.Content.LastModified);
        return byTime != 0 ? byTime > 0 : string.CompareOrdinal(standing.Standing.Blob, file.Path) > 0;
    }

    private static SubmissionEntry EntryOf(
        SubmittedFile file, SubmissionCheck check, DateTimeOffset firstReceivedAt, int version, string? supersedes,
        IReadOnlyList<ReceiptChange> changes) =>
        new(
            new StandingSubmission(
                file.OrganisationCode, check.Period!.Value, file.Path, file.Content.Hash,
                firstReceivedAt < check.Plan!.DueInstant(check.Period.Value), check.Observations),
            file.Content.ETag.ToString("G"), file.Content.LastModified, firstReceivedAt, version, supersedes, changes);

    /// <summary>Clears what an earlier version of the same file left in the list of rejections.</summary>
    private async Task ForgetElsewhereAsync(SubmittedFile file, EarlierReceipt? earlier, string? keep, CancellationToken cancellationToken)
    {
        if (earlier?.RejectionPartition is not { } partition || partition == keep)
        {
            return;
        }
        await rejections.ForgetAsync(partition, file.Path, cancellationToken);
        if (partition.Split('|') is [var plan, var period, var district])
        {
            await requests.AskForAggregateAsync(new MonthRequest(plan, period, district), cancellationToken);
        }
    }

    private static MonthRequest RequestFor(Plan plan, string period) => new(plan.Id, period, plan.District);

    private static Receipt ReceiptOf(SubmittedFile file, SubmissionCheck check, ReceiptStatus status) => new()
    {
        Blob = $"{file.Container}/{file.Path}",
        Etag = file.Content.ETag.ToString("G"),
        Org = file.OrganisationCode,
        Plan = check.Plan?.Id,
        Period = check.Period?.ToString(),
        Status = status,
        ReceivedAt = file.ReceivedAt,
        Rows = check.Rows,
        Findings = check.Findings,
    };

    private sealed record SubmittedFile(
        string Container, string Path, string OrganisationCode, string FileName, BlobContent Content, DateTimeOffset ReceivedAt);

    private static partial class Log
    {
        [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "submissions/{Path}: {Status}, {Rows} rows.")]
        public static partial void Accepted(ILogger logger, string path, ReceiptStatus status, int rows);

        [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "submissions/{Path}: rejected, {Codes}.")]
        public static partial void Rejected(ILogger logger, string path, string codes);
    }
}
