using EduReports.Core.Plans;

namespace EduReports.Core.Submissions;

/// <summary>What a corrected file changes.</summary>
public static class SubmissionChanges
{
    /// <summary>Every indicator whose observation says something else than before, in plan order.</summary>
    public static IReadOnlyList<ReceiptChange> Between(
        Plan plan, IReadOnlyList<Observation> before, IReadOnlyList<Observation> after)
    {
        var old = before.ToDictionary(observation => observation.Code, StringComparer.Ordinal);
        var now = after.ToDictionary(observation => observation.Code, StringComparer.Ordinal);
        return [.. plan.Indicators
            .Select(indicator => new ReceiptChange(
                indicator.Code, indicator.Name,
                TextOf(old.GetValueOrDefault(indicator.Code), indicator), TextOf(now.GetValueOrDefault(indicator.Code), indicator)))
            .Where(change => change.From != change.To)];
    }

    private static string TextOf(Observation? observation, Indicator indicator) => observation switch
    {
        null or { State: CellState.Missing } => "",
        { State: CellState.Nothing } => "—",
        { State: CellState.NotApplicable } => "不适用",
        { Numerator: { } numerator, Denominator: { } denominator } => $"{Figures.Exact(numerator)}/{Figures.Exact(denominator)}",
        { Value: { } value } when indicator.Kind == IndicatorKind.YesNo => value == 1 ? "是" : "否",
        { Value: { } value } => Figures.Exact(value),
        _ => "",
    };
}
