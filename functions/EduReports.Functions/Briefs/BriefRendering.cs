using System.Security.Cryptography;
using System.Text;
using EduReports.Core;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.WordEdition;
using EduReports.Core.Mail;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Functions.Mail;
using EduReports.Functions.Progress;
using EduReports.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Briefs;

/// <summary>Makes a month's brief from its progress: PDF, Word file, HTML and figures.</summary>
/// <remarks>The same data give the same revision and the same bytes; other data give the next revision.</remarks>
public sealed partial class BriefRendering(
    Aggregation aggregation, BriefTable briefs, BriefStore store, Revisions revisions, BriefPrinter print, ReleaseGate gate, BriefPublication publication,
    BriefDistribution distribution, Deliveries deliveries, TimeProvider clock, Resilience resilience, ILogger<BriefRendering> logger)
{
    /// <summary>Makes a month's brief and lets it go as far as it may: to the office as a draft, or to everybody; or nowhere, as long as it is
    /// held.</summary>
    public async Task RenderAsync(MonthRequest request, CancellationToken cancellationToken) =>
        await resilience.Storage.ExecuteAsync(async token =>
        {
            // Brings progress up to date first: a brief never speaks of less than what stands. Of an area, of what its districts have come to.
            if (await aggregation.ComputeAsync(request, token) is not { } computed)
            {
                return;
            }
            var (plan, month) = (computed.Input.Plan, computed.Input.Month);
            if (plan.Area is { } area)
            {
                Log.NotTheArea(logger, plan.Id, month, plan.District, area);
                return;
            }
            // A request that has lain in the queue must not make a correction of the first file that came meanwhile.
            if (request.IsScheduled && !await publication.IsDueAsync(plan, month, token))
            {
                return;
            }
            var release = await gate.FindAsync(plan, month, token);
            switch (release.Stage)
            {
                case ReleaseStage.Draft:
                    await SendDraftAsync(computed, token);
                    break;
                case ReleaseStage.Held:
                    await TellHeldAsync(plan, month, release.Reason, token);
                    break;
                default:
                    await PublishAsync(computed, token);
                    break;
            }
        }, cancellationToken);

    private async Task SendDraftAsync(ComputedMonth computed, CancellationToken cancellationToken)
    {
        var (plan, month) = (computed.Input.Plan, computed.Input.Month);
        var mail = $"{plan.Id}|draft|{month}";
        if (plan.Office is not { } office || await deliveries.IsAskedAsync(mail, office.Email, cancellationToken))
        {
            return;
        }
        var draft = Compose(computed, revision: 1) with { IsDraft = true };
        var content = BriefMail.Compose(
            draft, await print(draft, cancellationToken), FiguresFile.Write(plan, month, computed.Result), ReleaseMail.DraftLead(plan, month));
        await deliveries.AskAsync(mail, content, [office.Email], cancellationToken);
        Log.Drafted(logger, plan.Id, month);
    }

    /// <summary>Once for each reason; those who have an earlier revision do not know that they wait.</summary>
    private async Task TellHeldAsync(Plan plan, YearMonth month, string reason, CancellationToken cancellationToken)
    {
        var isOut = await briefs.FindNewestAsync(plan.Id, month, cancellationToken) is { IsPublished: true };
        var waiting = (isOut ? [] : plan.Distribution).Concat(plan.Office is { } office ? [office] : []).Select(recipient => recipient.Email);
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reason)).AsSpan(0, 6));
        await deliveries.AskAsync($"{plan.Id}|hold|{month}|{version}", ReleaseMail.Held(plan, month, reason), waiting, cancellationToken);
        Log.Held(logger, plan.Id, month);
    }

    private async Task PublishAsync(ComputedMonth computed, CancellationToken cancellationToken)
    {
        var (plan, month) = (computed.Input.Plan, computed.Input.Month);
        var first = Compose(computed, revision: 1);
        var figures = FiguresFile.Write(plan, month, computed.Result);
        var hash = HashOf(first, figures);
        var newest = await briefs.FindNewestAsync(plan.Id, month, cancellationToken);
        if (newest is { IsPublished: true } && newest.FiguresHash == hash
            && await store.HoldsAsync(plan.Id, month, newest.Revision, hash, cancellationToken))
        {
            Log.Unchanged(logger, plan.Id, month, newest.Revision);
            if (newest.Generation != computed.Result.Generation)
            {
                newest = await briefs.ReplaceAsync(plan.Id, month, newest with { Generation = computed.Result.Generation }, cancellationToken);
            }
            if (!newest.IsAnnounced)
            {
                var published = await revisions.CompleteAsync(
                    (newest.Revision == 1 ? first : Compose(computed, newest.Revision)) with { DataVersion = VersionOf(hash) }, newest, computed.Input,
                    cancellationToken);
                await AnnounceAsync(computed, published, newest, await store.ReadPdfAsync(plan.Id, month, cancellationToken), figures, cancellationToken);
            }
            return;
        }
        var claim = new BriefEntry(0, hash, IsPublished: false, default) { Issue = first.Issue, Generation = computed.Result.Generation };
        var entry = newest is not null && await MayTakeOverAsync(plan.Id, month, newest, hash, cancellationToken)
            ? await briefs.ReplaceAsync(
                plan.Id, month, claim with { Revision = newest.Revision, PublishedAt = newest.PublishedAt, ETag = newest.ETag }, cancellationToken)
            : await briefs.ClaimAsync(plan.Id, month, claim with { Revision = (newest?.Revision ?? 0) + 1 }, cancellationToken);
        var brief = await revisions.CompleteAsync(
            (entry.Revision == 1 ? first : Compose(computed, entry.Revision)) with { DataVersion = VersionOf(hash) }, entry, computed.Input, cancellationToken);
        var pdf = await print(brief, cancellationToken);
        var files = new BriefFiles(pdf, BriefDocx.Render(brief), Encoding.UTF8.GetBytes(BriefHtml.Render(brief)), figures);
        await store.WriteAsync(plan.Id, month, entry, files, cancellationToken);
        entry = await briefs.ReplaceAsync(plan.Id, month, entry with { IsPublished = true, PublishedAt = entry.PublishedAt ?? clock.GetUtcNow() }, cancellationToken);
        Log.Published(logger, plan.Id, month, entry.Revision, pdf.Length);
        await AnnounceAsync(computed, brief, entry, pdf, figures, cancellationToken);
    }

    private async Task AnnounceAsync(
        ComputedMonth computed, Brief brief, BriefEntry entry, byte[] pdf, byte[] figures, CancellationToken cancellationToken)
    {
        await TellAsync(computed, brief, pdf, figures, cancellationToken);
        await briefs.ReplaceAsync(brief.PlanId, brief.Period, entry with { IsAnnounced = true }, cancellationToken);
    }

    private Task TellAsync(ComputedMonth computed, Brief brief, byte[] pdf, byte[] figures, CancellationToken cancellationToken) =>
        distribution.TellAsync(new FinishedBrief(InputOf(computed, brief.Revision), brief, pdf, figures), cancellationToken);

    /// <summary>The same figures are the same revision; and a revision that nobody can have seen yet may get other ones.</summary>
    private async Task<bool> MayTakeOverAsync(
        string planId, YearMonth month, BriefEntry newest, string hash, CancellationToken cancellationToken) =>
        newest.FiguresHash == hash
        || (!newest.IsPublished && !await store.IsVisibleAsync(planId, month, newest.Revision, cancellationToken));

    private static Brief Compose(ComputedMonth computed, int revision) => BriefComposer.Compose(InputOf(computed, revision));

    private static BriefInput InputOf(ComputedMonth computed, int revision) => new(
        computed.Input.Plan, computed.Input.Month, computed.Result, computed.Input.Organisations,
        [.. computed.Input.Submissions.Where(submission => submission.Period == computed.Input.Month)],
        computed.Input.Rejected, revision) { History = ProgressCalculator.HistoryOf(computed.Input), Parts = computed.Input.Parts };

    private static string VersionOf(string hash) => hash[..12];

    // The page for the screen holds every word of the brief, except what is made from this hash.
    private static string HashOf(Brief brief, byte[] figures)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(BriefHtml.Render(brief)));
        hash.AppendData(figures);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 400, Level = LogLevel.Information, Message = "{Plan} {Month}: revision {Revision} published, {Bytes} bytes of PDF.")]
        public static partial void Published(ILogger logger, string plan, YearMonth month, int revision, int bytes);

        [LoggerMessage(EventId = 404, Level = LogLevel.Warning,
            Message = "{Plan} {Month}: a brief was asked for of the district {District}. The plan's brief is of its area; ask for the district {Area}.")]
        public static partial void NotTheArea(ILogger logger, string plan, YearMonth month, string district, string area);

        [LoggerMessage(EventId = 402, Level = LogLevel.Information, Message = "{Plan} {Month}: the draft goes to the office.")]
        public static partial void Drafted(ILogger logger, string plan, YearMonth month);

        [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "{Plan} {Month}: held by the office.")]
        public static partial void Held(ILogger logger, string plan, YearMonth month);

        [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "{Plan} {Month}: nothing has changed since revision {Revision}.")]
        public static partial void Unchanged(ILogger logger, string plan, YearMonth month, int revision);
    }
}
