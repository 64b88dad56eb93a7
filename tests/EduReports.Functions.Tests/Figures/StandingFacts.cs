namespace EduReports.Functions.Tests.Figures;

/// <summary>What a target asks for, worked out: where the way begins, at least the floor, at most the ceiling; a total may use up
/// what its ceiling allows.</summary>
internal sealed record GoalFact(decimal Start, decimal? Floor, decimal? Ceiling, bool UsesUp, decimal Shown)
{
    /// <summary>Whether the way leads upwards, to the floor.</summary>
    public bool Rises => Floor is { } floor && (Ceiling is null || Start < floor);

    /// <summary>Where the way leads.</summary>
    public decimal Aim => Rises ? Floor!.Value : Ceiling!.Value;

    /// <summary>How far it is; 0 where the start meets the target already, which is then to be held.</summary>
    public decimal Way => Math.Max(0, Rises ? Aim - Start : Start - Aim);

    /// <summary>The goal; null when it is relative to a year before that is not known.</summary>
    public static GoalFact? Of(IndicatorFact indicator, TargetFact target, decimal? yearBefore)
    {
        var change = target.InPercent ? yearBefore * target.Number / 100 : target.Number;
        var start = indicator.AddsUp ? 0 : yearBefore ?? 0;
        GoalFact Goal(decimal? floor, decimal? ceiling) => new(
            start, floor, ceiling, UsesUp: indicator.AddsUp && target.Comparator is "at_most" or "decrease_by", Shown: target.Number);
        GoalFact? Relative(decimal? floor, decimal? ceiling) =>
            yearBefore is null ? null : Goal(floor, ceiling) with { Shown = (floor ?? ceiling)!.Value };
        return target.Comparator switch
        {
            "at_least" => Goal(target.Number, null),
            "at_most" => Goal(null, target.Number),
            "equal" => start <= target.Number ? Goal(target.Number, null) : Goal(null, target.Number),
            "range" => Goal(target.Number, indicator.AddsUp ? null : target.Upper),
            "approx" => Goal(target.Number - target.Within, target.Number + target.Within),
            "not_below_previous" => Relative(yearBefore, null),
            "increase_by" => Relative(yearBefore + change, null),
            _ => Relative(null, yearBefore - change),
        };
    }

    /// <summary>Whether a figure meets it; an allowance is only kept when its time is over.</summary>
    public bool IsMet(decimal value, bool isOver) =>
        (Floor is not { } floor || value >= floor) && (Ceiling is not { } ceiling || value <= ceiling) && (!UsesUp || isOver);

    /// <summary>How much of the way is done, in percent.</summary>
    public decimal Done(decimal value) => 100 * (value - Start) / (Aim - Start);

    /// <summary>By how much a figure misses a target that is to be held, in percent of it.</summary>
    public decimal Miss(decimal value)
    {
        var end = value < Floor ? Floor.Value : Ceiling ?? Floor!.Value;
        return IsMet(value, isOver: true) ? 0 : end == 0 ? 100 : 100 * Math.Abs(value - end) / Math.Abs(end);
    }

    /// <summary>How far a figure has gone past the far end: above the ceiling on a way up, below the floor on a way down.</summary>
    public decimal Past(decimal value) => Math.Max(0, (Rises ? value - Ceiling : Floor - value) ?? 0);
}

/// <summary>README, Where a promise stands.</summary>
internal sealed record StandingFact(
    decimal? Target, decimal? Expected, decimal? Attainment, decimal? PointsBehind, string Status)
{
    /// <summary>The target worked out; null where the figure is not held against any.</summary>
    public GoalFact? Goal { get; init; }

    /// <summary>Where a figure stands.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="month">The month.</param>
    /// <param name="goal">What the target asks for; null when it is not known or not judged.</param>
    /// <param name="figure">The figure; null for none.</param>
    /// <param name="hasAnswer">Whether anybody has answered, or an earlier answer stands in.</param>
    /// <param name="isOneSchool">Whether it is a school's own figure: half a thing is not asked of it.</param>
    public static StandingFact Of(
        PlanFacts plan, IndicatorFact indicator, int month, GoalFact? goal, decimal? figure, bool hasAnswer, bool isOneSchool = false)
    {
        if (goal is null)
        {
            return new StandingFact(null, null, null, null, hasAnswer ? "not_due" : "no_data");
        }
        var asked = AskedBy(plan, indicator, month, goal);
        var isWhole = isOneSchool && indicator.Kind is "count" or "cumulative" && goal.Rises;
        var standing = Held(plan, indicator, month, goal, isWhole && asked is not null ? Math.Floor(asked.Value) : asked, figure);
        // Who is silent is not judged; only what has added up to its target cannot be lost any more.
        var isSure = standing.Status == "met" && indicator.AddsUp;
        return standing with { Target = goal.Shown, Goal = goal, Status = hasAnswer || isSure ? standing.Status : "no_data" };
    }

    /// <summary>The pace; null while it asks for nothing.</summary>
    public static decimal? AskedBy(PlanFacts plan, IndicatorFact indicator, int month, GoalFact goal)
    {
        var (first, due) = (plan.Span(indicator, month).First, plan.Due(indicator, month));
        if (month >= due)
        {
            return goal.Aim;
        }
        var checkpoints = indicator.TargetIn(month).Checkpoints.Where(point => point.Month >= first && point.Month < due).ToList();
        if (indicator.AtEnd)
        {
            return checkpoints.LastOrDefault(point => point.Month <= month)?.Value;
        }
        if (goal.Way == 0 && !indicator.AddsUp)
        {
            // What is to be held is asked for all the time.
            return goal.Aim;
        }
        var next = checkpoints.Find(point => point.Month > month) ?? new CheckpointFact(due, goal.Aim);
        var last = checkpoints.FindLast(point => point.Month <= month) ?? new CheckpointFact(first - 1, goal.Start);
        var (gone, all) = (plan.Working(last.Month, month), plan.Working(last.Month, next.Month));
        // Where there are vacations only, months are months.
        return all == 0
            ? last.Value + ((next.Value - last.Value) * (month - last.Month) / (next.Month - last.Month))
            : last.Value + ((next.Value - last.Value) * gone / all);
    }

    private static StandingFact Held(
        PlanFacts plan, IndicatorFact indicator, int month, GoalFact goal, decimal? asked, decimal? figure)
    {
        var isOver = month >= plan.Due(indicator, month);
        StandingFact Standing(decimal? attainment, decimal? behind, string status) => new(null, asked, attainment, behind, status);
        if (figure is not { } value)
        {
            // All have answered that there is nothing to report.
            return Standing(null, null, "not_due");
        }
        if (goal.UsesUp)
        {
            return Allowance(plan, goal, asked, value, isOver);
        }
        var done = goal.Way == 0 ? 100 - goal.Miss(value) : goal.Done(value);
        if (goal.IsMet(value, isOver))
        {
            decimal? ahead = goal.Way == 0 || asked is not { } line ? null : goal.Done(line) - done;
            return Standing(Math.Max(100, done), ahead, "met");
        }
        if (goal.Way > 0 && goal.Past(value) is > 0 and var past && (asked is not null || indicator.AddsUp))
        {
            var beyond = 100 * past / goal.Way;
            return Standing(done, beyond, indicator.AddsUp ? "far_behind" : Grade(plan, beyond, 100, isAllAsked: true));
        }
        if (asked is not { } expected)
        {
            return Standing(done, null, "not_due");
        }
        if (goal.Way == 0)
        {
            return Standing(done, goal.Miss(value), Grade(plan, goal.Miss(value), 100, isAllAsked: true));
        }
        var behind = goal.Done(expected) - done;
        return Standing(done, behind, Grade(plan, behind, goal.Done(expected), isAllAsked: isOver || expected == goal.Aim));
    }

    private static StandingFact Allowance(PlanFacts plan, GoalFact goal, decimal? asked, decimal value, bool isOver)
    {
        // Of nothing, a hundred percent may be used; each one that is used is one percent more.
        var isNothing = goal.Aim == 0;
        var used = isNothing ? (value > 0 ? 100 + value : 0) : 100 * value / goal.Aim;
        var allowed = isNothing || asked is null ? 100 : 100 * asked.Value / goal.Aim;
        return new StandingFact(null, asked, used, used - allowed,
            value > goal.Aim ? "far_behind" : isOver ? "met" : Grade(plan, used - allowed, allowed, isAllAsked: false));
    }

    /// <summary>How bad it is to be so many points behind.</summary>
    /// <remarks>"At most 10 points" is meant exactly, and a third or a twelfth of the way has no exact decimal: what is within a
    /// billionth of the limit is at the limit.</remarks>
    public static string Grade(PlanFacts plan, decimal points, decimal asked, bool isAllAsked)
    {
        var measure = !plan.AsShare ? points : asked <= 0 ? Math.Max(0, points) : 100 * points / asked;
        measure = Math.Round(measure, 9);
        return measure > plan.FarBehind ? "far_behind" : measure > plan.Behind || isAllAsked ? "behind" : "on_track";
    }
}
