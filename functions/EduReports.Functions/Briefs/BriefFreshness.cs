using EduReports.Core;
using EduReports.Core.Plans;
using EduReports.Functions.Progress;

namespace EduReports.Functions.Briefs;

/// <summary>Tells whether a published brief still says what stands.</summary>
public sealed class BriefFreshness(BriefTable briefs, ProgressTable progress)
{
    /// <summary>Whether a month has a published brief, and its progress has been computed from something else since: asking for the brief
    /// then makes a correction, or notes that nothing printed has changed. False while nothing was ever published.</summary>
    public async Task<bool> IsOutOfDateAsync(Plan plan, YearMonth month, CancellationToken cancellationToken) =>
        await briefs.FindNewestAsync(plan.Id, month, cancellationToken) is { } newest
        && (newest.IsPublished
            ? await progress.FindGenerationAsync(plan, month, cancellationToken) is { } generation && generation != newest.Generation
            // A correction was begun and not ended.
            : newest.Revision > 1);
}
