using EduReports.Core.Plans;

namespace EduReports.Core.Progress;

/// <summary>Where a promise stands (DESIGN section 6).</summary>
public enum Status
{
    /// <summary>已完成</summary>
    Met,

    /// <summary>正常</summary>
    OnTrack,

    /// <summary>滞后</summary>
    Behind,

    /// <summary>严重滞后</summary>
    FarBehind,

    /// <summary>未报</summary>
    NoData,

    /// <summary>未到期</summary>
    NotDue,
}

/// <summary>A figure held against its target.</summary>
/// <param name="Target">The number called the target, in the indicator's unit; null when the baseline it needs is unknown.</param>
/// <param name="Expected">What the pace asks for by this month, in the indicator's unit; null where nothing is asked yet.</param>
/// <param name="Attainment">How much of the way from start to target is done, in percent; of a target to hold, how much of it is held.</param>
/// <param name="PointsBehind">How far the pace is ahead, in points of the way; negative when the figure is ahead. Null when that cannot be said.</param>
/// <param name="Status">Where it stands.</param>
public sealed record Assessment(decimal? Target, decimal? Expected, decimal? Attainment, decimal? PointsBehind, Status Status)
{
    /// <summary>The target worked out; null when it stands against an unknown figure.</summary>
    public Goal? Goal { get; init; }

    /// <summary>How much of the way the pace asks for, in percent; null when nothing is asked yet.</summary>
    public decimal? Asked => Expected is { } expected && Goal is { Distance: > 0 } goal ? goal.Way(expected) : null;

    /// <summary>
    /// Holds a figure (null when there is none) against its indicator's target by the end of <paramref name="month"/>.
    /// Without <paramref name="hasData"/>, when nobody said anything this month, the status is no data; only a total
    /// that has been met stays met. When all said that there is nothing to report, it is not due;
    /// nor can a target be due that stands against an unknown figure before, or that asks for a count of months before the plan.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="indicator">As it stands in the month, with the figure that it is compared with as its baseline; a promise to every
    /// school as one school's own.</param>
    /// <param name="month">By whose end.</param>
    /// <param name="value">The figure.</param>
    /// <param name="hasData">Whether anybody said anything this month.</param>
    /// <param name="asksForWholeNumbers">Whether the pace is rounded down: a school cannot hold a third of a drill.</param>
    public static Assessment Of(Plan plan, Indicator indicator, YearMonth month, decimal? value, bool hasData, bool asksForWholeNumbers = false)
    {
        if (!plan.IsWhole(indicator, month) || Goal.Of(indicator) is not { } goal)
        {
            return new Assessment(null, null, null, null, hasData ? Status.NotDue : Status.NoData);
        }
        var expected = PaceLine.Expected(plan, indicator, goal, month);
        if (asksForWholeNumbers && goal.IsRising && expected is { } line)
        {
            expected = decimal.Floor(line);
        }
        var isDue = month >= plan.DueMonth(indicator, month);
        var result = value is not { } figure
            ? new Assessment(null, expected, null, null, Status.NotDue)
            : Assess(plan.Thresholds, indicator, goal, expected, figure, isDue);
        var stays = result.Status == Status.Met && indicator.StartsAtZero;
        return result with { Goal = goal, Target = goal.Shown(indicator.Target), Status = hasData || stays ? result.Status : Status.NoData };
    }

    /// <summary>
    /// Holds the schools together against a promise that is made to each of them: met when all keep it; as many points behind
    /// as percent of them lag behind their own pace; not due while nothing is asked, though some have done it already.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="indicator">As it stands in the month.</param>
    /// <param name="month">By whose end.</param>
    /// <param name="tally">What the schools say.</param>
    /// <param name="hasData">Whether anybody said anything this month.</param>
    public static Assessment OfSchools(Plan plan, Indicator indicator, YearMonth month, Tally tally, bool hasData)
    {
        if (!plan.IsWhole(indicator, month))
        {
            return new Assessment(100, null, null, null, hasData ? Status.NotDue : Status.NoData) { Goal = Goal.AllSchools };
        }
        var isDue = month >= plan.DueMonth(indicator, month);
        var all = new Assessment(100, isDue ? 100 : null, null, null, Status.NoData) { Goal = Goal.AllSchools };
        if (tally.Figure(indicator) is not { } share)
        {
            return all with { Status = hasData ? Status.NotDue : Status.NoData };
        }
        var lagging = tally.Lagging * 100m / tally.Values;
        var status = !hasData ? Status.NoData
            : share == 100 ? Status.Met
            : tally is { NotDue: > 0, Lagging: 0 } ? Status.NotDue
            : Graded(plan.Thresholds, lagging, asked: 100, atLeastBehind: isDue);
        return all with { Attainment = share, PointsBehind = lagging, Status = status };
    }

    private static Assessment Assess(
        Thresholds thresholds, Indicator indicator, Goal goal, decimal? expected, decimal value, bool isDue)
    {
        if (indicator.StartsAtZero && goal is { Floor: null, Ceiling: { } most })
        {
            return Allowance(thresholds, most, expected, value, isDue);
        }
        if (goal.IsMetBy(value))
        {
            return new Assessment(null, expected, Math.Max(100, Done(goal, value)), Ahead(goal, expected, value), Status.Met);
        }
        // What was to stay below a bound, and runs through the year, cannot come back; a state can, until something is asked of it.
        if (Overshoot(goal, value) is { } excess && (indicator.StartsAtZero || expected is not null))
        {
            var status = indicator.StartsAtZero ? Status.FarBehind : Graded(thresholds, excess, 100, atLeastBehind: true);
            return new Assessment(null, expected, Done(goal, value), excess, status);
        }
        if (expected is not { } line)
        {
            return new Assessment(null, null, Done(goal, value), null, Status.NotDue);
        }
        if (goal.Distance == 0)
        {
            var shortfall = Shortfall(goal, value);
            return new Assessment(null, expected, 100 - shortfall, shortfall, Graded(thresholds, shortfall, 100, atLeastBehind: true));
        }
        var asked = Done(goal, line);
        var done = Done(goal, value);
        // Where all of the target is asked for already, what is not met is not on track.
        return new Assessment(null, expected, done, asked - done, Graded(thresholds, asked - done, asked, atLeastBehind: isDue || line == goal.Aim));
    }

    /// <summary>A total that may not pass a bound by the due date: it uses up an allowance, and is met only when the time is over.</summary>
    private static Assessment Allowance(Thresholds thresholds, decimal most, decimal? expected, decimal value, bool isDue)
    {
        var used = most == 0 ? (value > 0 ? 100 + value : 0) : value * 100 / most;
        var allowed = most == 0 || expected is not { } line ? 100 : line * 100 / most;
        var over = used - allowed;
        var status = value > most ? Status.FarBehind
            : isDue ? Status.Met
            : Graded(thresholds, over, allowed, atLeastBehind: false);
        return new Assessment(null, expected, used, over, status);
    }

    private static decimal Done(Goal goal, decimal value) => goal.Distance != 0 ? goal.Way(value)
        : goal.IsMetBy(value) ? 100 : 100 - Shortfall(goal, value);

    private static decimal? Ahead(Goal goal, decimal? expected, decimal value) =>
        expected is { } line && goal.Distance > 0 ? Done(goal, line) - Done(goal, value) : null;

    // How far a bound to hold is missed, in percent of the bound.
    private static decimal Shortfall(Goal goal, decimal value)
    {
        var bound = value < goal.Floor ? goal.Floor.Value : goal.Ceiling ?? goal.Floor!.Value;
        return bound == 0 ? 100 : Math.Abs(value - bound) * 100 / Math.Abs(bound);
    }

    /// <summary>By how much a figure on its way up has passed the ceiling, or on its way down the floor; null when it has not.</summary>
    private static decimal? Overshoot(Goal goal, decimal value)
    {
        var beyond = goal.IsRising ? value - goal.Ceiling : goal.Floor - value;
        return beyond > 0 && goal.Distance > 0 ? beyond * 100 / goal.Distance : null;
    }

    private static Status Graded(Thresholds thresholds, decimal pointsBehind, decimal asked, bool atLeastBehind)
    {
        // Where a checkpoint asks for less than there was at the start, nothing of the way is asked for.
        var measure = !thresholds.Relative ? pointsBehind : asked <= 0 ? Math.Max(0, pointsBehind) : pointsBehind * 100 / asked;
        // Thirds and twelfths leave a trace in the last digits, which must not turn "up to" into "more than".
        measure = Math.Round(measure, 9);
        return measure > thresholds.FarBehind ? Status.FarBehind
            : measure > thresholds.Behind || atLeastBehind ? Status.Behind
            : Status.OnTrack;
    }
}
