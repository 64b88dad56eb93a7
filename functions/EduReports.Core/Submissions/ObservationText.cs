using EduReports.Core.Plans;

namespace EduReports.Core.Submissions;

/// <summary>What was said, as people write it.</summary>
internal static class ObservationText
{
    /// <summary>The value, the mark, or nothing; a ratio as numerator/denominator.</summary>
    public static string Of(Observation? observation, Indicator indicator) => observation switch
    {
        null or { State: CellState.Missing } => "",
        { State: CellState.Nothing } => "—",
        { State: CellState.NotApplicable } => "不适用",
        { Numerator: { } numerator, Denominator: { } denominator } => $"{Figures.Exact(numerator)}/{Figures.Exact(denominator)}",
        { Value: { } value } when indicator.Kind == IndicatorKind.YesNo => value == 1 ? "是" : "否",
        // It may have been said under a plan that had other stages.
        { Value: { } value } when indicator.Kind == IndicatorKind.Milestone =>
            value >= 1 && value <= indicator.Stages.Count ? indicator.Stages[(int)value - 1] : "",
        { Value: { } value } => Figures.Exact(value),
        _ => "",
    };
}
