using EduReports.Core.Plans;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Templates;

/// <summary>Asks for the templates that organisations need now; what is right already is not written again.</summary>
public sealed class TemplateRequests(PlanCatalogue catalogue, RequestQueues requests, TimeProvider clock)
{
    /// <summary>Asks for those of every plan.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        foreach (var loaded in (await catalogue.GetFreshAsync(cancellationToken)).Plans.Values)
        {
            await AskAsync(loaded.Plan, cancellationToken);
        }
    }

    /// <summary>Asks for those of one plan, for every month that is in hand and each of its districts.</summary>
    public async Task AskAsync(Plan plan, CancellationToken cancellationToken)
    {
        foreach (var month in plan.MonthsInHand(clock.GetUtcNow()))
        {
            foreach (var part in plan.Parts)
            {
                await requests.AskForTemplatesAsync(new MonthRequest(plan.Id, month.ToString(), part.District), cancellationToken);
            }
        }
    }
}
