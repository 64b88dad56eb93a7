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
                ObservationText.Of(old.GetValueOrDefault(row.Code), row.Indicator),
                ObservationText.Of(now.GetValueOrDefault(row.Code), row.Indicator)))
            .Where(change => change.From != change.To)];
    }
}
