namespace EduReports.Core.Plans;

/// <summary>What a row of a file means and how it adds up (DESIGN section 6).</summary>
public enum IndicatorKind
{
    /// <summary>How many this month; summed across schools and through the year.</summary>
    Count,

    /// <summary>How many so far; summed across schools, the latest stands, never falls.</summary>
    Cumulative,

    /// <summary>A state now; put together across schools as <see cref="Indicator.Across"/> says, the latest stands.</summary>
    Level,

    /// <summary>A numerator and a denominator; both are summed, never the rates averaged.</summary>
    Ratio,

    /// <summary>Done or not; the share of schools with yes, in percent.</summary>
    YesNo,
}

/// <summary>How a level is put together across schools.</summary>
public enum Across
{
    Sum,
    Mean,
    Min,
    Max,
}

/// <summary>What should be reached by a month before the due date.</summary>
public enum Pace
{
    /// <summary>A straight line from the start to the target.</summary>
    Linear,

    /// <summary>Nothing before the due date.</summary>
    End,
}

/// <summary>A figure that the plan's own document gives for an earlier year.</summary>
/// <param name="Year">The calendar year it describes.</param>
/// <param name="Value">In the indicator's unit; percentages from 0 to 100.</param>
public sealed record Baseline(int Year, decimal Value);

/// <summary>One promise of the plan that has a figure to follow.</summary>
/// <param name="Code">The trace code printed beside every figure, for example <c>1-03</c>.</param>
/// <param name="Name">What is measured, in the words of this plan file.</param>
/// <param name="Clause">The id of the clause that holds the promise.</param>
/// <param name="Kind">How rows add up.</param>
/// <param name="Unit">For example <c>所</c>, <c>万元</c> or <c>%</c>.</param>
/// <param name="Owner">The department that answers for it.</param>
/// <param name="Reporters">The organisation types that must report it each month; at least one.</param>
/// <param name="Target">What was promised.</param>
public sealed record Indicator(
    string Code, string Name, string Clause, IndicatorKind Kind, string Unit, string Owner,
    IReadOnlyList<string> Reporters, Target Target)
{
    /// <summary>Last year's figure, where the document gives it.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Only for <see cref="IndicatorKind.Level"/>.</summary>
    public Across Across { get; init; } = Across.Sum;

    public Pace Pace { get; init; } = Pace.Linear;

    /// <summary>What a ratio counts; null for other kinds.</summary>
    public string? Numerator { get; init; }

    /// <summary>What a ratio counts it among; null for other kinds.</summary>
    public string? Denominator { get; init; }

    /// <summary>For a ratio: both numbers are summed through the year instead of the latest standing.</summary>
    public bool Flow { get; init; }

    /// <summary>For how many months a school's last state stands in for a missing one; 0 to 12.</summary>
    public int Carry { get; init; }

    /// <summary>Places after the point when printed; 0 to 6.</summary>
    public int Decimals { get; init; }

    /// <summary>How a doubtful promise was read, and why.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the figure runs from 0 through the year, so that last year's figure is no starting point.</summary>
    public bool StartsAtZero => Kind is IndicatorKind.Count or IndicatorKind.Cumulative;

    /// <summary>Whether its figures are percentages, written from 0 to 100.</summary>
    public bool IsPercentage => Kind is IndicatorKind.Ratio or IndicatorKind.YesNo || Unit == "%";

    /// <summary>What its figures and its target are counted in. Schools answer yes or no per <see cref="Unit"/>, the district's
    /// figure is a share.</summary>
    public string FigureUnit => IsPercentage ? "%" : Unit;
}
