using EduReports.Core;
using EduReports.Core.Briefs;
using EduReports.Core.Plans;
using EduReports.Functions.Plans;
using EduReports.Functions.Progress;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Briefs;

/// <summary>Asks for the briefs whose time has come, and for corrections of those that no longer hold.</summary>
public sealed class BriefPublication(PlanCatalogue catalogue, BriefTable briefs, ProgressTable progress, RequestQueues requests, TimeProvider clock)
{
    /// <summary>Looks at every plan; what was asked for before is found done, or done again with the same result.</summary>
    public async Task RequestBriefsAsync(CancellationToken cancellationToken)
    {
        foreach (var loaded in (await catalogue.GetFreshAsync(cancellationToken)).Plans.Values)
        {
            await RequestBriefsAsync(loaded.Plan, cancellationToken);
        }
    }

    /// <summary>Whether the time of a month's brief, or of a correction of it, has come and it is still to be made.</summary>
    public async Task<bool> IsDueAsync(Plan plan, YearMonth month, CancellationToken cancellationToken) =>
        MonthsToMake(plan, await progress.ComputationsAsync(plan, cancellationToken), await briefs.NewestAsync(plan, cancellationToken)).Contains(month);

    private async Task RequestBriefsAsync(Plan plan, CancellationToken cancellationToken)
    {
        var computations = await progress.ComputationsAsync(plan, cancellationToken);
        foreach (var month in MonthsToMake(plan, computations, await briefs.NewestAsync(plan, cancellationToken)))
        {
            // In the trace of the file that changed the month last.
            await requests.AskForBriefAsync(
                new MonthRequest(plan.Id, month.ToString(), plan.District) { IsScheduled = true }, computations.GetValueOrDefault(month)?.TraceParent,
                cancellationToken);
        }
    }

    private IEnumerable<YearMonth> MonthsToMake(
        Plan plan, IReadOnlyDictionary<YearMonth, Computation> computations, IReadOnlyDictionary<YearMonth, BriefEntry> newest)
    {
        var published = newest.Where(entry => entry.Value is { IsPublished: true })
            .ToDictionary(entry => entry.Key, entry => new PublishedBrief(entry.Value.Generation, entry.Value.PublishedAt ?? DateTimeOffset.MinValue));
        var generations = computations.Where(entry => entry.Value.Generation.Length > 0)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Generation);
        return BriefCalendar.MonthsToMake(plan, clock.GetUtcNow(), published, generations);
    }
}
