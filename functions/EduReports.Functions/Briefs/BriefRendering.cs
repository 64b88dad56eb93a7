using System.Security.Cryptography;
using System.Text;
using EduReports.Core;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.WordEdition;
using EduReports.Core.Progress;
using EduReports.Functions.Progress;
using EduReports.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Briefs;

/// <summary>Makes a month's brief from its progress: PDF, Word file, HTML and figures.</summary>
/// <remarks>The same data give the same revision and the same bytes; other data give the next revision.</remarks>
public sealed partial class BriefRendering(
    Aggregation aggregation, BriefTable briefs, BriefStore store, BriefFonts fonts, BriefDistribution distribution, Resilience resilience, ILogger<BriefRendering> logger)
{
    public async Task RenderAsync(MonthRequest request, CancellationToken cancellationToken) =>
        await resilience.Storage.ExecuteAsync(async token =>
        {
            // Brings progress up to date first: a brief never speaks of less than what stands.
            if (await aggregation.ComputeAsync(request, token) is { } computed)
            {
                await PublishAsync(computed, token);
            }
        }, cancellationToken);

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
            // It may have been published without anybody having been told.
            await TellAsync(
                computed, (newest.Revision == 1 ? first : Compose(computed, newest.Revision)) with { DataVersion = VersionOf(hash) },
                await store.ReadPdfAsync(plan.Id, month, cancellationToken), figures, cancellationToken);
            return;
        }
        var entry = newest is not null && await MayTakeOverAsync(plan.Id, month, newest, hash, cancellationToken)
            ? await briefs.TakeOverAsync(plan.Id, month, newest with { FiguresHash = hash }, first.Issue, cancellationToken)
            : await briefs.ClaimAsync(plan.Id, month, (newest?.Revision ?? 0) + 1, first.Issue, hash, cancellationToken);
        var brief = (entry.Revision == 1 ? first : Compose(computed, entry.Revision)) with { DataVersion = VersionOf(hash) };
        // A layout that does not end cannot be stopped, but must not hold up the queue.
        var pdf = await resilience.Rendering.ExecuteAsync(
            async token => await Task.Run(() => BriefDocument.Render(brief, fonts), token).WaitAsync(token), cancellationToken);
        var files = new BriefFiles(pdf, BriefDocx.Render(brief), Encoding.UTF8.GetBytes(BriefHtml.Render(brief)), figures);
        await store.WriteAsync(plan.Id, month, entry.Revision, hash, files, cancellationToken);
        await briefs.PublishAsync(plan.Id, month, entry, brief.Issue, cancellationToken);
        Log.Published(logger, plan.Id, month, entry.Revision, pdf.Length);
        await TellAsync(computed, brief, pdf, figures, cancellationToken);
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
        computed.Input.Rejected, revision) { History = ProgressCalculator.HistoryOf(computed.Input) };

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

        [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "{Plan} {Month}: nothing has changed since revision {Revision}.")]
        public static partial void Unchanged(ILogger logger, string plan, YearMonth month, int revision);
    }
}
