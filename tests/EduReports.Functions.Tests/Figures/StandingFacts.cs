namespace EduReports.Functions.Tests.Figures;

/// <summary>What a target asks for, worked out: where the way begins, at least the floor, at most the ceiling; a total may use up
/// what its ceiling allows.</summary>
internal sealed record GoalFact(decimal Start, decimal? Floor, decimal? Ceiling, bool UsesUp)
{
    /// <summary>The goal; null when it is relative to a year before that is not known.</summary>
    public static GoalFact? Of(IndicatorFact indicator, TargetFact target, decimal? yearBefore)
    {
        var change = target.InPercent ? yearBefore * target.Number / 100 : target.Number;
        var start = indicator.AddsUp ? 0 : yearBefore ?? 0;
        (decimal?, decimal?)? ends = target.Comparator switch
        {
            "at_least" => (target.Number, null),
            "at_most" => (null, target.Number),
            "equal" => start <= target.Number ? (target.Number, null) : (null, target.Number),
            "range" => (target.Number, indicator.AddsUp ? null : target.Upper),
            "approx" => (target.Number - target.Within, target.Number + target.Within),
            "not_below_previous" => yearBefore is null ? null : (yearBefore, null),
            "increase_by" => yearBefore is null ? null : (yearBefore + change, null),
            _ => yearBefore is null ? null : (null, yearBefore - change),
        };
        return ends is not var (floor, ceiling) ? null : new GoalFact(
            start, floor, ceiling, UsesUp: indicator.AddsUp && floor is null && target.Comparator == "at_most");
    }

    /// <summary>Whether a figure meets it; an allowance is only kept when its time is over.</summary>
    public bool IsMet(decimal value, bool isOver) =>
        (Floor is not { } floor || value >= floor) && (Ceiling is not { } ceiling || value <= ceiling) && (!UsesUp || isOver);

    /// <summary>The end that a figure is held against: the one that it misses, else the one that the way leads to.</summary>
    public decimal End(decimal value) =>
        Ceiling is { } ceiling && (Floor is null || value > ceiling || (value >= Floor && Start > ceiling)) ? ceiling : Floor!.Value;
}

/// <summary>README, Where a promise stands.</summary>
internal sealed record StandingFact(
    decimal? Target, decimal? Expected, decimal? Attainment, decimal? PointsBehind, string Status)
{
    /// <summary>Where a figure stands.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="month">The month.</param>
    /// <param name="goal">What the target asks for; null when it is not known or not judged.</param>
    /// <param name="figure">The figure; null for none.</param>
    /// <param name="hasAnswer">Whether anybody has answered.</param>
    public static StandingFact Of(
        PlanFacts plan, IndicatorFact indicator, int month, GoalFact? goal, decimal? figure, bool hasAnswer)
    {
        if (goal is null)
        {
            return new StandingFact(null, null, null, null, hasAnswer ? "not_due" : "no_data");
        }
        var isOver = month >= plan.Due(indicator, month);
        if (figure is not { } value)
        {
            // All have answered that there is nothing to report, and nothing is asked yet.
            var towards = goal.Floor ?? goal.Ceiling!.Value;
            var asked = AskedBy(plan, indicator, month, goal, towards);
            return new StandingFact(towards, asked, null, null,
                hasAnswer && (asked is null || asked == goal.Start) ? "not_due" : "no_data");
        }
        var end = goal.End(value);
        var expected = AskedBy(plan, indicator, month, goal, end);
        var isMet = goal.IsMet(value, isOver);
        // Where the way leads the other way, or nowhere, the target was met at the start and is to be held.
        var way = end - goal.Start;
        var isHeld = !goal.UsesUp && (end == goal.Floor ? way <= 0 : way >= 0);
        decimal? points = isHeld
            ? (end == 0 ? null : 100 * (end == goal.Floor ? end - value : value - end) / Math.Abs(end))
            : way == 0 ? null
            : plan.AsShare ? (expected is null or 0 ? null : 100 * (expected - value) / expected * (end == goal.Floor ? 1 : -1))
            : 100 * (expected - value) / way * (goal.UsesUp ? -1 : 1);
        return new StandingFact(
            end, expected,
            Attainment: isHeld || way == 0 ? (end == 0 ? null : 100 * value / end) : 100 * (value - goal.Start) / way,
            expected is null ? null : points,
            Word(plan, goal, value, expected, points, isMet, isHeld, hasAnswer, addsUp: indicator.AddsUp, end));
    }

    /// <summary>The pace; null while it asks for nothing.</summary>
    public static decimal? AskedBy(PlanFacts plan, IndicatorFact indicator, int month, GoalFact goal, decimal end)
    {
        var (first, due) = (plan.Span(indicator, month).First, plan.Due(indicator, month));
        // What is held is asked for all the time.
        var start = !goal.UsesUp && (end == goal.Floor ? goal.Start >= end : goal.Start <= end) ? end : goal.Start;
        var points = indicator.TargetIn(month).Checkpoints.Where(point => point.Month >= first && point.Month < due)
            .Append(new CheckpointFact(due, end)).ToList();
        if (month >= due)
        {
            return end;
        }
        if (indicator.AtEnd)
        {
            return points.LastOrDefault(point => point.Month <= month)?.Value;
        }
        var next = points.First(point => point.Month >= month);
        var last = points.LastOrDefault(point => point.Month < month) ?? new CheckpointFact(first - 1, start);
        var (gone, all) = (plan.Working(last.Month, month), plan.Working(last.Month, next.Month));
        return month == next.Month ? next.Value
            : all == 0 ? last.Value
            : last.Value + ((next.Value - last.Value) * gone / all);
    }

    private static string Word(
        PlanFacts plan, GoalFact goal, decimal value, decimal? expected, decimal? points, bool isMet, bool isHeld, bool hasAnswer,
        bool addsUp, decimal end)
    {
        if (!hasAnswer && !(isMet && addsUp))
        {
            return "no_data";
        }
        if (isMet)
        {
            return "met";
        }
        // Beyond what a total may come to there is no way back.
        if (addsUp && value > goal.Ceiling)
        {
            return "far_behind";
        }
        if (expected is null)
        {
            return "not_due";
        }
        if (points is not { } behind)
        {
            // No allowance, and none used; or a state that must not be, and is.
            return goal.UsesUp && value <= goal.Ceiling ? "on_track" : "far_behind";
        }
        var isWholeAsked = isHeld || (expected == end && !goal.UsesUp);
        return behind > plan.FarBehind ? "far_behind"
            : behind > plan.Behind || isWholeAsked ? "behind"
            : "on_track";
    }
}
