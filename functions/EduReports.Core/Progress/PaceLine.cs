using EduReports.Core.Plans;

namespace EduReports.Core.Progress;

/// <summary>What should be reached by the end of a month (序时进度).</summary>
internal static class PaceLine
{
    /// <summary>The value asked for; null where nothing is asked yet (pace <c>end</c> before the first checkpoint or due month).</summary>
    /// <param name="plan">Tells the months without progress, in which a line stands still.</param>
    /// <param name="indicator">As it stands in <paramref name="month"/>.</param>
    /// <param name="goal">Its target, worked out.</param>
    /// <param name="month">By whose end.</param>
    public static decimal? Expected(Plan plan, Indicator indicator, Goal goal, YearMonth month)
    {
        var due = plan.DueMonth(indicator, month);
        var line = Points(plan.SpanOf(indicator, month).First, due, indicator, goal);
        var passed = line.FindLastIndex(point => point.Month <= month);
        if (passed == line.Count - 1 || month >= due)
        {
            return line[^1].Value;
        }
        if (goal.Distance == 0 && indicator is { Pace: Pace.Linear, StartsAtZero: false })
        {
            // A target to hold asks for its bound from the first month on; an allowance for the year is used up month by month.
            return goal.Aim;
        }
        if (indicator.Pace == Pace.End)
        {
            return passed <= 0 ? null : line[passed].Value;
        }
        var (last, next) = (line[Math.Max(passed, 0)], line[Math.Max(passed, 0) + 1]);
        var (elapsed, all) = (plan.WorkingMonths(last.Month, month), plan.WorkingMonths(last.Month, next.Month));
        if (all == 0)
        {
            // A stretch of vacations only: months are months.
            (elapsed, all) = (Math.Max(0, month.MonthsSince(last.Month)), next.Month.MonthsSince(last.Month));
        }
        return last.Value + (next.Value - last.Value) * elapsed / all;
    }

    // From the end of the month before the first, over the checkpoints, to the due month.
    private static List<Checkpoint> Points(YearMonth from, YearMonth due, Indicator indicator, Goal goal) =>
    [
        new Checkpoint(from.AddMonths(-1), goal.Start),
        .. indicator.Target.Checkpoints.Where(checkpoint => checkpoint.Month >= from && checkpoint.Month < due),
        new Checkpoint(due < from ? from : due, goal.Aim),
    ];
}
