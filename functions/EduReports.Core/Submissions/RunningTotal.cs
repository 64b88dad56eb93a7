using EduReports.Core.Plans;

namespace EduReports.Core.Submissions;

/// <summary>A total that was given.</summary>
/// <param name="Before">What stood before it within its span; null for nothing.</param>
/// <param name="Now">What stands with it.</param>
/// <param name="IsExplained">Whether a 备注 stood on its row.</param>
internal sealed record TotalStep(RunningTotal? Before, RunningTotal Now, bool IsExplained)
{
    /// <summary>How much came in each month since the total before; null for a first total, which may hold what came before the plan.</summary>
    public decimal? MonthlyIncrease(Plan plan, Indicator indicator)
    {
        if (Before is not null)
        {
            return (Now.Value - Before.Value) / Math.Max(1, plan.WorkingMonths(Before.Until, Now.SaidIn));
        }
        return indicator.Per != Per.Plan && plan.SpanOf(indicator, Now.SaidIn).First == Now.SaidIn ? Now.Value : null;
    }
}

/// <summary>How a cumulative total stands after some months.</summary>
/// <param name="SaidIn">The month whose file gave it.</param>
/// <param name="Value">Since the start of its span.</param>
/// <param name="Until">The last month that has confirmed it: "nothing to report" leaves a total as it was.</param>
internal sealed record RunningTotal(YearMonth SaidIn, decimal Value, YearMonth Until)
{
    /// <summary>
    /// What the months bring forth one after the other, as progress reads them: a total begins anew with its indicator's span, "not
    /// applicable" takes it back, and months without a word leave it as it was.
    /// </summary>
    /// <param name="plan">Tells the spans.</param>
    /// <param name="indicator">A cumulative one.</param>
    /// <param name="months">In their order.</param>
    /// <returns>One for each month that gives a value.</returns>
    public static IEnumerable<TotalStep> Through(
        Plan plan, Indicator indicator, IEnumerable<PastObservation> months)
    {
        RunningTotal? total = null;
        foreach (var (month, observation) in months)
        {
            var isSameSpan = total is not null && plan.SpanOf(indicator, total.Until) == plan.SpanOf(indicator, month);
            var before = isSameSpan ? total : null;
            total = observation switch
            {
                { State: CellState.Value, Value: { } value } => new RunningTotal(month, value, month),
                { State: CellState.NotApplicable } => null,
                { State: CellState.Nothing } => before is null ? null : before with { Until = month },
                _ => before,
            };
            if (observation is { State: CellState.Value, Value: not null })
            {
                yield return new TotalStep(before, total!, observation.Note is not null);
            }
        }
    }
}
