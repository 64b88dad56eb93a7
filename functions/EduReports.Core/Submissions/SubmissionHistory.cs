using EduReports.Core.Plans;

namespace EduReports.Core.Submissions;

/// <summary>What one row said in a month.</summary>
internal readonly record struct PastObservation(YearMonth Month, Observation Observation);

/// <summary>What one organisation's other files under a plan say, row by row and in the order of their months.</summary>
internal sealed class SubmissionHistory
{
    private readonly Dictionary<string, (List<PastObservation> Before, List<PastObservation> After)> _rows;

    /// <param name="plan">Months beyond it are passed over.</param>
    /// <param name="period">The month of the file that is checked; what stands for it is passed over.</param>
    /// <param name="standing">In any order, at most one for each month.</param>
    /// <param name="codes">The rows that are asked for.</param>
    public SubmissionHistory(Plan plan, YearMonth period, IReadOnlyList<StandingSubmission> standing, IEnumerable<string> codes)
    {
        _rows = codes.ToDictionary(
            code => code, _ => (new List<PastObservation>(standing.Count), new List<PastObservation>()), StringComparer.Ordinal);
        foreach (var submission in standing.Where(other => other.Period != period && plan.Covers(other.Period)).OrderBy(other => other.Period))
        {
            foreach (var observation in submission.Observations)
            {
                if (_rows.TryGetValue(observation.Code, out var row))
                {
                    (submission.Period < period ? row.Before : row.After).Add(new PastObservation(submission.Period, observation));
                }
            }
        }
    }

    /// <summary>What the row said before the file's month.</summary>
    /// <param name="code">One of those asked for.</param>
    public IReadOnlyList<PastObservation> Before(string code) => _rows[code].Before;

    /// <summary>What it said after that month.</summary>
    /// <inheritdoc cref="Before"/>
    public IReadOnlyList<PastObservation> After(string code) => _rows[code].After;
}
