using EduReports.Core.Plans;

namespace EduReports.Core.Progress;

/// <summary>
/// What a set of organisations says of one indicator, in numbers that add up: the tally of a district is the sum of the
/// tallies of its schools, however they are split, and a province's is the sum of its districts'.
/// </summary>
public sealed record Tally
{
    public static Tally Zero { get; } = new();

    /// <summary>Active organisations that must report it this month: always
    /// <see cref="Reported"/> + <see cref="Nothing"/> + <see cref="Rejected"/> + <see cref="Missing"/>.</summary>
    public int Due { get; init; }

    /// <summary>Gave a value this month.</summary>
    public int Reported { get; init; }

    /// <summary>Said that there is nothing to report, or that it does not apply.</summary>
    public int Nothing { get; init; }

    /// <summary>Sent a file for the month, but none that could be accepted.</summary>
    public int Rejected { get; init; }

    /// <summary>Sent nothing, or left it blank.</summary>
    public int Missing { get; init; }

    /// <summary>Organisations whose earlier value stands in.</summary>
    public int Carried { get; init; }

    /// <summary>Organisations with a value in the figure, carried ones included.</summary>
    public int Values { get; init; }

    /// <summary>Organisations that answered in any month since the plan's start.</summary>
    public int Answered { get; init; }

    /// <summary>For a promise made to every school: those that lag behind the pace.</summary>
    public int Lagging { get; init; }

    /// <summary>For a promise made to every school: those of which nothing is asked yet.</summary>
    public int NotDue { get; init; }

    /// <summary>Sum of the values; for yes and no the number of yes, for a promise made to every school the number that keep it.</summary>
    public decimal Sum { get; init; }

    public decimal Numerator { get; init; }

    public decimal Denominator { get; init; }

    public decimal? Least { get; init; }

    public decimal? Greatest { get; init; }

    /// <summary>For a count: what came this month alone.</summary>
    public decimal ThisMonth { get; init; }

    /// <summary>For a milestone: how far each project has come.</summary>
    public ProjectStages Stages { get; init; } = ProjectStages.None;

    public static Tally operator +(Tally left, Tally right) => ReferenceEquals(left, Zero) ? right : ReferenceEquals(right, Zero) ? left : new()
    {
        Due = left.Due + right.Due,
        Reported = left.Reported + right.Reported,
        Nothing = left.Nothing + right.Nothing,
        Rejected = left.Rejected + right.Rejected,
        Missing = left.Missing + right.Missing,
        Carried = left.Carried + right.Carried,
        Values = left.Values + right.Values,
        Answered = left.Answered + right.Answered,
        Lagging = left.Lagging + right.Lagging,
        NotDue = left.NotDue + right.NotDue,
        Sum = left.Sum + right.Sum,
        Numerator = left.Numerator + right.Numerator,
        Denominator = left.Denominator + right.Denominator,
        Least = Pick(left.Least, right.Least, Math.Min),
        Greatest = Pick(left.Greatest, right.Greatest, Math.Max),
        ThisMonth = left.ThisMonth + right.ThisMonth,
        Stages = left.Stages.With(right.Stages),
    };

    /// <summary>The figure, in the indicator's unit; percentages from 0 to 100. Null when nobody gave a value, and for a derived
    /// indicator, which has no tally of its own.</summary>
    public decimal? Figure(Indicator indicator) => indicator.Kind switch
    {
        IndicatorKind.Derived => null,
        _ when indicator.Scope == PromiseScope.Each => Values > 0 ? Sum * 100 / Values : null,
        IndicatorKind.Milestone => Answered > 0 ? Stages.Reached(indicator.TargetStage) : null,
        // Schools that all say "nothing to report" have said that the count is still what it was.
        IndicatorKind.Count => Answered > 0 ? Sum : null,
        IndicatorKind.Cumulative => Values > 0 ? Sum : null,
        IndicatorKind.Ratio => Denominator > 0 ? Numerator * 100 / Denominator : null,
        IndicatorKind.YesNo => Values > 0 ? Sum * 100 / Values : null,
        _ when Values == 0 => null,
        _ => indicator.Across switch
        {
            Across.Mean => Sum / Values,
            Across.Min => Least,
            Across.Max => Greatest,
            _ => Sum,
        },
    };

    private static decimal? Pick(decimal? left, decimal? right, Func<decimal, decimal, decimal> choose) =>
        left is { } one && right is { } other ? choose(one, other) : left ?? right;
}
