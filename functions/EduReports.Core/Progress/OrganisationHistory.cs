using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Progress;

/// <summary>What one organisation has sent since the plan's start, found by month and code.</summary>
internal sealed class OrganisationHistory
{
    private readonly Dictionary<YearMonth, Dictionary<string, Observation>> _months = [];

    public static OrganisationHistory Nothing { get; } = new();

    public static Dictionary<string, OrganisationHistory> Of(IEnumerable<StandingSubmission> submissions)
    {
        var histories = new Dictionary<string, OrganisationHistory>(StringComparer.Ordinal);
        foreach (var submission in submissions)
        {
            if (!histories.TryGetValue(submission.OrganisationCode, out var history))
            {
                histories.Add(submission.OrganisationCode, history = new OrganisationHistory());
            }
            history._months[submission.Period] =
                submission.Observations.ToDictionary(observation => observation.Code, StringComparer.Ordinal);
        }
        return histories;
    }

    public bool Has(YearMonth month) => _months.ContainsKey(month);

    /// <summary>What was said of an indicator; null for nothing, or for something that was said when it was of another kind.</summary>
    public Observation? Find(YearMonth month, Indicator indicator) => Find(month, indicator.Code, indicator.Kind);

    /// <summary>What was said of a milestone's project; null for nothing.</summary>
    public Observation? Find(YearMonth month, Project project) => Find(month, project.Code, IndicatorKind.Milestone);

    /// <summary>The state of an indicator's row; for a milestone the most that any of its projects' rows says.</summary>
    public CellState StateOf(YearMonth month, Indicator indicator) => indicator.Kind == IndicatorKind.Milestone
        ? indicator.Projects.Select(project => Find(month, project)?.State ?? CellState.Missing).DefaultIfEmpty(CellState.Missing).Min()
        : Find(month, indicator)?.State ?? CellState.Missing;

    private Observation? Find(YearMonth month, string code, IndicatorKind kind) =>
        _months.TryGetValue(month, out var observations)
        && observations.GetValueOrDefault(code) is { } observation
        && (observation.State != CellState.Value || Fits(observation, kind))
            ? observation
            : null;

    private static bool Fits(Observation observation, IndicatorKind kind) => kind == IndicatorKind.Ratio
        ? observation is { Numerator: not null, Denominator: > 0 }
        : observation.Value is not null;
}
