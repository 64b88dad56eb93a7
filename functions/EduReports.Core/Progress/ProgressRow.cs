using EduReports.Core.Plans;

namespace EduReports.Core.Progress;

/// <summary>A figure at the end of a month; null when there was none.</summary>
public sealed record MonthlyFigure(YearMonth Month, decimal? Value);

/// <summary>One indicator's standing in one scope.</summary>
/// <param name="Scope"><c>all</c>, an organisation type, or a group.</param>
/// <param name="Code">The indicator's code.</param>
/// <param name="Tally">What the scope's organisations say.</param>
/// <param name="Value">The figure to date, in the indicator's unit, unrounded; null when there is none.</param>
/// <param name="Previous">What to compare with a month before (环比): the figure, or for a count what came in that month alone.
/// Null in the plan's first month, or when there was none.</param>
/// <param name="Assessment">Null where the target is the whole district's and the scope is a part of it.</param>
/// <param name="PreviousStatus">Where it stood a month before; null in the plan's first month.</param>
public sealed record ProgressRow(
    string Scope, string Code, Tally Tally, decimal? Value, decimal? Previous, Assessment? Assessment, Status? PreviousStatus)
{
    /// <summary>The scope of the whole district.</summary>
    public const string All = "all";

    /// <summary>Whether it was behind a month ago and has caught up (补齐).</summary>
    public bool IsMadeGood =>
        PreviousStatus is Status.Behind or Status.FarBehind && Assessment?.Status is Status.OnTrack or Status.Met;

    /// <summary>Whether a figure of this kind in a part of the district can be held against the district's target.</summary>
    public static bool IsAssessed(string scope, Indicator indicator) =>
        scope == All || indicator.Kind is IndicatorKind.Ratio or IndicatorKind.YesNo
            || indicator is { Kind: IndicatorKind.Level, Across: not Across.Sum };
}
