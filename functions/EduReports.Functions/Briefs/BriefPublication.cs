using EduReports.Functions.Plans;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Briefs;

/// <summary>Asks for the brief of the month that has ended, for every plan that covers it.</summary>
public sealed class BriefPublication(PlanCatalogue catalogue, RequestQueues requests, TimeProvider clock)
{
    public async Task RequestBriefsAsync(CancellationToken cancellationToken)
    {
        var snapshot = await catalogue.GetFreshAsync(cancellationToken);
        foreach (var plan in snapshot.Plans.Values.Select(loaded => loaded.Plan))
        {
            var month = plan.MonthOf(clock.GetUtcNow()).AddMonths(-1);
            if (plan.Covers(month))
            {
                await requests.AskForBriefAsync(new MonthRequest(plan.Id, month.ToString(), plan.District), cancellationToken);
            }
        }
    }
}
