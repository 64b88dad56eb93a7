using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Core;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Core.Submissions.Marking;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;
using EduReports.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Submissions;

/// <summary>Takes a school's file in: reads, checks, stores, answers, and asks for aggregation.</summary>
/// <remarks>
/// Every step may be repeated and interrupted. The one write that accepts a file is conditional; what comes after it
/// (receipt, request) is done again by a repeated run, which finds its own file standing. As that run may find the file overwritten, it is
/// noted before that write which month is to be computed for it.
/// </remarks>
public sealed partial class SubmissionIngestion(
    StorageAccount account, PlanCatalogue catalogue, SubmissionTable submissions, RejectionTable rejections, SubmissionHistoryTable histories,
    ReceiptStore receipts, ReceiptMails mail,
    RequestQueues requests, AppSettings settings, Resilience resilience, ILogger<SubmissionIngestion> logger)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Takes in a file of the container <c>submissions</c>.</summary>
    public Task IngestAsync(SubmissionRequest request, CancellationToken cancellationToken) =>
        IngestAsync(account.Container(StorageNames.Submissions).GetBlobClient(request.Path), request.Again, cancellationToken);

    /// <summary>Takes in what the blob holds now; nothing when it has gone, or when that was done.</summary>
    public Task IngestAsync(BlobClient blob, CancellationToken cancellationToken) => IngestAsync(blob, again: false, cancellationToken);

    /// <summary>Takes in what the blob holds now. What the same organisation sent
    /// before and was not dealt with is taken in first: a file is held against what was there when it came, whichever a trigger brings
    /// first.</summary>
    /// <param name="blob">The file.</param>
    /// <param name="again">Whether it is also read when it was dealt with.</param>
    /// <param name="cancellationToken">Stops the work; it is repeated.</param>
    private async Task IngestAsync(BlobClient blob, bool again, CancellationToken cancellationToken)
    {
        // Files of one organisation wait for each other, or each would take in the others. On several hosts they do; of two that are at
        // the same file, the second finds it dealt with.
        var turn = _turns.GetOrAdd(OrganisationOf(blob), _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            var snapshot = await catalogue.GetAsync(cancellationToken);
            var anew = new HashSet<string>(again ? [blob.Name] : Array.Empty<string>(), StringComparer.Ordinal);
            // Under another plan, what came before is to be taken in anew, and first.
            while (await IngestUpToAsync(blob, anew, snapshot, cancellationToken) is { } unsettled)
            {
                // Also when another host, under that plan, has dealt with it meanwhile: its receipt may have been overwritten here.
                anew.Add(unsettled);
                snapshot = await catalogue.GetFreshAsync(cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <param name="blob">The file.</param>
    /// <param name="anew">The files that are also read when they were dealt with.</param>
    /// <param name="snapshot">The plans and the register.</param>
    /// <param name="cancellationToken">Stops the work; it is repeated.</param>
    /// <returns>The file at which plans or register were found changed, so that what was rejected may have to be accepted; null for none.</returns>
    private async Task<string?> IngestUpToAsync(BlobClient blob, HashSet<string> anew, CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        // A folder that is no organisation's has no history.
        if (snapshot.Register.Find(OrganisationOf(blob)) is null)
        {
            return await IngestAloneAsync(blob, SentFiles.Empty, again: true, snapshot, cancellationToken) ? null : blob.Name;
        }
        var sent = await histories.ReadAsync(OrganisationOf(blob), cancellationToken);
        foreach (var unhandled in await UnhandledUpToAsync(blob, anew, sent, snapshot, cancellationToken))
        {
            if (!await IngestAloneAsync(unhandled, sent, anew.Contains(unhandled.Name), snapshot, cancellationToken))
            {
                return unhandled.Name;
            }
            sent = null;
        }
        return null;
    }

    /// <param name="blob">The file.</param>
    /// <param name="read">What the organisation has sent so far, if it was just read.</param>
    /// <param name="again">Whether it is also read when it was dealt with.</param>
    /// <param name="snapshot">The plans and the register.</param>
    /// <param name="cancellationToken">Stops the work; it is repeated.</param>
    /// <returns>False when plans or register have changed meanwhile and something was rejected.</returns>
    private async Task<bool> IngestAloneAsync(
        BlobClient blob, SentFiles? read, bool again, CatalogueSnapshot snapshot, CancellationToken cancellationToken) =>
        await resilience.Storage.ExecuteAsync(async token =>
        {
            var known = Interlocked.Exchange(ref read, null);
            if (await ReadAsync(blob, token) is not { } file)
            {
                return true;
            }
            var sent = known ?? await ReadHistoryAsync(file.OrganisationCode, snapshot, token);
            // Another host may have dealt with it since it was found.
            if (!again && known is null && sent.Find(file.Path, file.Content.Version, snapshot) is { IsSettled: true })
            {
                return true;
            }
            if (sent.FindBegun(file.Path, file.Content.Version) is { } begun)
            {
                if (!await EndAsync(begun, file.OrganisationCode, sent, snapshot, token))
                {
                    return false;
                }
                sent = await ReadHistoryAsync(file.OrganisationCode, snapshot, token);
            }
            var check = CheckAgainst(sent, file, snapshot);
            if (check.IsAccepted)
            {
                return await AcceptAsync(file, check, sent, snapshot, token);
            }
            await RejectAsync(file, check, sent, snapshot, token);
            // Whoever loads a plan reads the list of rejected files after storing the plan; so after adding to that
            // list, look once more: either they see this file, or this run sees their plan.
            return (await catalogue.GetFreshAsync(token)).Stamp == snapshot.Stamp;
        }, cancellationToken);

    /// <summary>The file, and those of the same organisation that came before it, as far as they were not dealt with as things are now;
    /// in the order in which they came.</summary>
    private async Task<IReadOnlyList<BlobClient>> UnhandledUpToAsync(
        BlobClient blob, HashSet<string> anew, SentFiles sent, CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        var container = account.Container(StorageNames.Submissions);
        var items = new List<BlobItem>();
        await foreach (var item in container.GetBlobsAsync(new() { Prefix = OrganisationOf(blob) + "/" }, cancellationToken))
        {
            items.Add(item);
        }
        items = [.. items.OrderBy(item => item.Properties.LastModified).ThenBy(item => item.Name, StringComparer.Ordinal)];
        return
        [
            .. items.Take(items.FindIndex(item => item.Name == blob.Name) + 1)
                .Where(item => anew.Contains(item.Name) || sent.Find(item.Name, BlobContent.VersionOf(item.Properties.ETag!.Value), snapshot) is not { IsSettled: true })
                .Select(item => container.GetBlobClient(item.Name)),
        ];
    }

    /// <summary>A folder that is no organisation's has no history.</summary>
    private async Task<SentFiles> ReadHistoryAsync(string organisationCode, CatalogueSnapshot snapshot, CancellationToken cancellationToken) =>
        snapshot.Register.Find(organisationCode) is null
            ? SentFiles.Empty
            : await histories.ReadAsync(organisationCode, cancellationToken);

    /// <summary>What stands already is not held against what came after it.</summary>
    private static SubmissionCheck CheckAgainst(SentFiles sent, SubmittedFile file, CatalogueSnapshot snapshot) =>
        Check(file, snapshot, sent.Find(file.Path, file.Content.Version, snapshot) is { PlanId: not null } ? SentFiles.Empty : sent);

    /// <summary>Checks a file of the container <c>precheck</c> and stores nothing but the receipt.</summary>
    public Task PrecheckAsync(BlobClient blob, CancellationToken cancellationToken) =>
        resilience.Storage.ExecuteAsync(async token =>
        {
            if (await ReadAsync(blob, token) is { } file)
            {
                var snapshot = await catalogue.GetFreshAsync(token);
                var check = Check(file, snapshot, await ReadHistoryAsync(file.OrganisationCode, snapshot, token));
                await AnswerAsync(file, check, ReceiptOf(file, check, ReceiptStatus.Checked), token);
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
            blob, blob.Name, OrganisationOf(blob), blob.Name[(slash + 1)..], content, content.LastModified + settings.ClockOffset);
    }

    private static string OrganisationOf(BlobClient blob) => blob.Name[..Math.Max(0, blob.Name.IndexOf('/', StringComparison.Ordinal))];

    private static SubmissionCheck Check(SubmittedFile file, CatalogueSnapshot snapshot, SentFiles sent)
    {
        var sheet = file.Content.IsTooLarge
            ? SubmissionReader.TooLarge()
            : SubmissionReader.Read(file.Content.Bytes, file.FileName);
        return SubmissionValidator.Check(sheet, new SubmissionContext(
            file.OrganisationCode, file.FileName, file.ReceivedAt, snapshot.Register, [.. snapshot.Plans.Values.Select(plan => plan.Plan)])
        {
            History = sent.Standing,
        });
    }

    private async Task RejectAsync(
        SubmittedFile file, SubmissionCheck check, SentFiles sent, CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        var outcome = await AnswerAsync(file, check, ReceiptOf(file, check, ReceiptStatus.Rejected), cancellationToken);
        if (outcome == NewestWinsOutcome.Stale)
        {
            return;
        }
        var district = check.Organisation?.District;
        await AskForFormerMonthAsync(file, district, outcome, cancellationToken);
        var rejected = new RejectedFile(file.Path, file.OrganisationCode, district, file.Content.Version, SentFiles.StampOf(snapshot));
        if (check is { Plan: { } plan, Period: { } period })
        {
            await rejections.NoteAsync(rejected with { Month = MonthKey.Of(plan, period) }, cancellationToken);
            await requests.AskForAggregateAsync(RequestFor(plan, period), cancellationToken);
        }
        else
        {
            await rejections.NoteAsync(rejected, cancellationToken);
        }
        await NoteRejectedAsync(file, sent, snapshot, cancellationToken);
        var codes = string.Join(' ', check.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal));
        Log.Rejected(logger, file.Path, codes);
    }

    private async Task NoteRejectedAsync(
        SubmittedFile file, SentFiles sent, CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.Register.Find(file.OrganisationCode) is not null)
        {
            await histories.NoteAsync(file.OrganisationCode, sent, HandledOf(file, SentFiles.StampOf(snapshot)) with
            {
                AwaitsHistory = sent.Standing.Count > 0 && Check(file, snapshot, SentFiles.Empty).IsAccepted,
            }, cancellationToken);
        }
    }

    /// <returns>False when plans or register have changed meanwhile, so that what waited for this file may have to be accepted.</returns>
    private async Task<bool> AcceptAsync(
        SubmittedFile file, SubmissionCheck check, SentFiles sent, CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        var (plan, period) = (check.Plan!, check.Period!.Value);
        if (sent.Find(file.Path, file.Content.Version, snapshot) is not { PlanId: not null })
        {
            sent = await histories.NoteAsync(
                file.OrganisationCode, sent, HandledOf(file, "") with { Owed = MonthKey.Of(plan, period), IsSettled = false }, cancellationToken);
        }
        var (entry, stands) = await StandAsync(file, check, snapshot.Plans[plan.Id].Version, cancellationToken);
        var receipt = stands
            ? ReceiptOf(file, check, ReceiptStatus.Accepted) with
            {
                OnTime = entry.Standing.OnTime,
                Supersedes = entry.Supersedes,
                Changes = entry.Changes,
            }
            : ReceiptOf(file, check, ReceiptStatus.Superseded) with { Supersedes = $"{StorageNames.Submissions}/{entry.Standing.Blob}" };
        var outcome = await AnswerAsync(file, check, receipt, cancellationToken);
        if (!stands && outcome == NewestWinsOutcome.Stale)
        {
            // Another version lies there, and was answered.
            return true;
        }
        if (outcome == NewestWinsOutcome.Replaced)
        {
            await AskForFormerMonthAsync(file, plan.District, outcome, cancellationToken);
            await rejections.ForgetAsync(file.Path, plan.District, cancellationToken);
        }
        await requests.AskForAggregateAsync(RequestFor(plan, period), cancellationToken);
        Log.Accepted(logger, file.Path, receipt.Status, check.Rows);
        if (stands)
        {
            var handled = HandledOf(file, entry.PlanVersion) with { PlanId = plan.Id, Standing = entry.Standing };
            return await NoteStandingAsync(handled, file.OrganisationCode, sent, snapshot, cancellationToken);
        }
        await histories.NoteAsync(file.OrganisationCode, sent, HandledOf(file, ""), cancellationToken);
        return true;
    }

    /// <summary>Ends what was begun with a version of a file that has been overwritten since.</summary>
    /// <returns>As <see cref="NoteStandingAsync"/>.</returns>
    private async Task<bool> EndAsync(
        HandledFile begun, string organisationCode, SentFiles sent, CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        var request = MonthKey.RequestOf(begun.Owed!);
        await requests.AskForAggregateAsync(request, cancellationToken);
        var entry = await submissions.FindAsync(request.Plan, request.Month, request.District, organisationCode, cancellationToken);
        if (entry is null || entry.Standing.Blob != begun.Path || BlobContent.VersionOf(new ETag(entry.BlobETag)) != begun.BlobETag)
        {
            return true;
        }
        var handled = begun with { JudgedUnder = entry.PlanVersion, PlanId = request.Plan, Standing = entry.Standing, Owed = null, IsSettled = true };
        return await NoteStandingAsync(handled, organisationCode, sent, snapshot, cancellationToken);
    }

    /// <summary>Notes the file among what stands, and reads again what was rejected because of what stood before, and what stood before:
    /// its receipt then says that it no longer does.</summary>
    private async Task<bool> NoteStandingAsync(
        HandledFile handled, string organisationCode, SentFiles sent, CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        var known = sent.Files.FirstOrDefault(other => other.PlanId == handled.PlanId && other.Standing!.Period == handled.Standing!.Period);
        var isNoted = known is { IsSettled: true } && known.Path == handled.Path && known.BlobETag == handled.BlobETag && known.JudgedUnder == handled.JudgedUnder;
        var waiting = isNoted ? [] : sent.Waiting.Concat(known is null ? [] : [known])
            .Select(other => other.Path).Where(path => path != handled.Path).Distinct(StringComparer.Ordinal).ToList();
        await histories.NoteAsync(organisationCode, sent, handled with { IsSettled = waiting.Count == 0 }, cancellationToken);
        if (waiting.Count == 0)
        {
            return true;
        }
        foreach (var other in waiting)
        {
            // The row of this file stays unsettled, so that it is taken up again.
            if (!await IngestAloneAsync(account.Container(StorageNames.Submissions).GetBlobClient(other), null, again: true, snapshot, cancellationToken))
            {
                return false;
            }
        }
        var now = await histories.ReadAsync(organisationCode, cancellationToken);
        // One of them may be a newer file for the same month.
        if (now.Files.Any(other => other.PlanId == handled.PlanId && other.Path == handled.Path && other.BlobETag == handled.BlobETag))
        {
            await histories.NoteAsync(organisationCode, now, handled, cancellationToken);
        }
        return true;
    }

    private static HandledFile HandledOf(SubmittedFile file, string judgedUnder) =>
        new(file.Path, file.Content.Version, file.Content.LastModified, judgedUnder);

    /// <summary>Makes the file stand, unless a newer one does.</summary>
    /// <returns>What stands now, and whether it is this file.</returns>
    private async Task<(SubmissionEntry Entry, bool Stands)> StandAsync(
        SubmittedFile file, SubmissionCheck check, string planVersion, CancellationToken cancellationToken)
    {
        var (plan, period) = (check.Plan!, check.Period!.Value);
        var first = EntryOf(file, check, planVersion, file.ReceivedAt) with { Version = 1 };
        if (await submissions.TryInsertAsync(plan.Id, plan.District, first, cancellationToken))
        {
            return (first, true);
        }
        var standing = await submissions.FindAsync(plan.Id, period, plan.District, file.OrganisationCode, cancellationToken)
            ?? throw new ConcurrencyConflictException($"The row of {file.Path} vanished while it was read.");
        var isSame = standing.Standing.Blob == file.Path && standing.BlobETag == first.BlobETag;
        if (isSame && standing.PlanVersion == planVersion)
        {
            return (standing, true);
        }
        await RefuseStaleVersionAsync(file, standing, cancellationToken);
        var firstReceivedAt = standing.FirstReceivedAt < file.ReceivedAt ? standing.FirstReceivedAt : file.ReceivedAt;
        var next = EntryOf(file, check, planVersion, firstReceivedAt);
        if (isSame)
        {
            // The same file read under another plan: what it means may differ, what it replaced does not.
            next = next with { Version = standing.Version, Supersedes = standing.Supersedes, Changes = standing.Changes };
        }
        else if (!IsNewer(standing, file))
        {
            next = next with
            {
                Version = standing.Version + 1,
                Supersedes = $"{StorageNames.Submissions}/{standing.Standing.Blob}",
                Changes = SubmissionChanges.Between(plan, standing.Standing.Observations, check.Observations),
            };
        }
        else if (firstReceivedAt < standing.FirstReceivedAt)
        {
            next = standing with { FirstReceivedAt = firstReceivedAt, Standing = standing.Standing with { OnTime = next.Standing.OnTime } };
        }
        else
        {
            return (standing, false);
        }
        await submissions.ReplaceAsync(plan.Id, plan.District, next, standing.RowETag, cancellationToken);
        return (next, next.Standing.Blob == file.Path);
    }

    /// <summary>Two versions written within one second look equally new: only the one that the blob still holds may stand.</summary>
    private static async Task RefuseStaleVersionAsync(SubmittedFile file, SubmissionEntry standing, CancellationToken cancellationToken)
    {
        if (standing.Standing.Blob == file.Path
            && standing.BlobLastModified == file.Content.LastModified
            && await file.Blob.FindPropertiesAsync(cancellationToken) is { } current
            && current.ETag != file.Content.ETag)
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

    private static SubmissionEntry EntryOf(SubmittedFile file, SubmissionCheck check, string planVersion, DateTimeOffset firstReceivedAt) =>
        new(
            new StandingSubmission(
                file.OrganisationCode, check.Period!.Value, file.Path, file.Content.Hash,
                firstReceivedAt < check.Plan!.DueInstant(check.Period.Value), check.Observations),
            file.Content.ETag.ToString("G"), file.Content.LastModified, firstReceivedAt, planVersion);

    /// <summary>A file that comes again may have been rejected for another month, which then has one rejection less.</summary>
    private async Task AskForFormerMonthAsync(
        SubmittedFile file, string? district, NewestWinsOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome == NewestWinsOutcome.Replaced && district is not null
            && await rejections.FindMonthAsync(file.Path, district, cancellationToken) is { } former)
        {
            await requests.AskForAggregateAsync(MonthKey.RequestOf(former), cancellationToken);
        }
    }

    /// <summary>Writes the receipt, and mails it to whoever sent the file.</summary>
    private async Task<NewestWinsOutcome> AnswerAsync(
        SubmittedFile file, SubmissionCheck check, Receipt receipt, CancellationToken cancellationToken)
    {
        var marked = receipt.Status is ReceiptStatus.Rejected or ReceiptStatus.Checked ? Mark(file, check) : null;
        var outcome = await receipts.WriteAsync(receipt, marked, file.Content, file.Blob, cancellationToken);
        if (outcome != NewestWinsOutcome.Stale)
        {
            AppTelemetry.SubmissionAnswered(receipt.Status.ToString(), receipt.Findings.Select(finding => finding.Code));
            await mail.SendAsync(receipt, marked, check.Organisation, cancellationToken);
        }
        return outcome;
    }

    private byte[]? Mark(SubmittedFile file, SubmissionCheck check)
    {
        try
        {
            return check.IsAccepted ? null : MarkedWorkbook.Mark(file.Content.Bytes, check.Findings);
        }
        // Nothing about this courtesy may keep a receipt back.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.NotMarked(logger, file.Path, exception);
            return null;
        }
    }

    private static MonthRequest RequestFor(Plan plan, YearMonth period) => new(plan.Id, period.ToString(), plan.District);

    private static Receipt ReceiptOf(SubmittedFile file, SubmissionCheck check, ReceiptStatus status) => new()
    {
        Blob = $"{file.Blob.BlobContainerName}/{file.Path}",
        Etag = file.Content.ETag.ToString("G"),
        Org = file.OrganisationCode,
        Plan = check.Plan?.Id,
        Period = check.Period?.ToString(),
        Status = status,
        // A clerk reads it as local time.
        ReceivedAt = check.Plan is { } plan ? TimeZoneInfo.ConvertTime(file.ReceivedAt, plan.TimeZone) : file.ReceivedAt,
        Rows = check.Rows,
        Findings = check.Findings,
    };

    private sealed record SubmittedFile(
        BlobClient Blob, string Path, string OrganisationCode, string FileName, BlobContent Content, DateTimeOffset ReceivedAt);

    private static partial class Log
    {
        [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "submissions/{Path}: {Status}, {Rows} rows.")]
        public static partial void Accepted(ILogger logger, string path, ReceiptStatus status, int rows);

        [LoggerMessage(EventId = 202, Level = LogLevel.Error, Message = "submissions/{Path} was not handed back with its faults marked; its receipt was written.")]
        public static partial void NotMarked(ILogger logger, string path, Exception exception);

        [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "submissions/{Path}: rejected, {Codes}.")]
        public static partial void Rejected(ILogger logger, string path, string codes);
    }
}
