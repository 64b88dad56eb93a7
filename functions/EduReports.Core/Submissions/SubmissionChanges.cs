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
            .SelectMany(indicator => indicator.Rows)
            .Select(row => new ReceiptChange(
                row.Code, row.Name,
                TextOf(old.GetValueOrDefault(row.Code), row.Indicator), TextOf(now.GetValueOrDefault(row.Code), row.Indicator)))
            .Where(change => change.From != change.To)];
    }

    private static string TextOf(Observation? observation, Indicator indicator) => observation switch
    {
        null or { State: CellState.Missing } => "",
        { State: CellState.Nothing } => "—",
        { State: CellState.NotApplicable } => "不适用",
        { Numerator: { } numerator, Denominator: { } denominator } => $"{Figures.Exact(numerator)}/{Figures.Exact(denominator)}",
        { Value: { } value } when indicator.Kind == IndicatorKind.YesNo => value == 1 ? "是" : "否",
        { Value: { } value } when indicator.Kind == IndicatorKind.Milestone => indicator.Stages[(int)value - 1],
        { Value: { } value } => Figures.Exact(value),
        _ => "",
    };
}
