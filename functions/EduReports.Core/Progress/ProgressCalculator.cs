using System.Security.Cryptography;
using System.Text;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Progress;

/// <summary>Everything that progress depends on, and nothing else.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="PlanVersion">A hash of the plan file: the same text gives the same version.</param>
/// <param name="Month">The month to compute.</param>
/// <param name="Organisations">The register's organisations of the plan's district.</param>
/// <param name="Submissions">What stands from the plan's first month up to <paramref name="Month"/>; at most one per organisation and month.</param>
/// <param name="Rejected">Organisations that have sent files for <paramref name="Month"/> but none that could be accepted.</param>
public sealed record ProgressInput(
    Plan Plan, string PlanVersion, YearMonth Month, IReadOnlyList<Organisation> Organisations,
    IReadOnlyList<StandingSubmission> Submissions, IReadOnlySet<string> Rejected);

/// <summary>All rows of one computation.</summary>
/// <param name="Generation">Names the computation by what went into it: the same input has the same generation, on any host, in any order.</param>
/// <param name="Rows">Scope <c>all</c> first, then types, then groups; within a scope in plan order.</param>
public sealed record ProgressResult(string Generation, IReadOnlyList<ProgressRow> Rows);

/// <summary>Computes progress from what stands; never from earlier progress.</summary>
public static class ProgressCalculator
{
    // Raised whenever the same input gives other rows than before.
    private const string FormulaVersion = "1";

    public static ProgressResult Compute(ProgressInput input) => new(GenerationOf(input), ComputeRows(input));

    /// <summary>The district's figure of each indicator at the end of each month from the plan's first up to the input's.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<MonthlyFigure>> HistoryOf(ProgressInput input)
    {
        var histories = HistoriesOf(input.Submissions);
        var months = input.Plan.From.Through(input.Month)
            .Select(month => (Month: month, Tallies: TalliesOf(input, month, histories, new HashSet<string>()))).ToList();
        return input.Plan.Indicators.ToDictionary(
            indicator => indicator.Code,
            IReadOnlyList<MonthlyFigure> (indicator) => months.ConvertAll(month => new MonthlyFigure(
                month.Month, month.Tallies.GetValueOrDefault((ProgressRow.All, indicator.Code))?.Figure(indicator))),
            StringComparer.Ordinal);
    }

    /// <summary>16 hexadecimal digits over everything in <paramref name="input"/>, regardless of its order.</summary>
    public static string GenerationOf(ProgressInput input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Append(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(part));
                hash.AppendData([0]);
            }
        }
        Append(FormulaVersion, input.PlanVersion, input.Month.ToString());
        foreach (var organisation in input.Organisations.OrderBy(organisation => organisation.Code, StringComparer.Ordinal))
        {
            Append("o", organisation.Code, organisation.Name, organisation.Type, organisation.Group,
                organisation.ActiveFrom?.ToString() ?? "", organisation.ActiveTo?.ToString() ?? "");
        }
        foreach (var submission in input.Submissions
            .OrderBy(submission => submission.Period).ThenBy(submission => submission.OrganisationCode, StringComparer.Ordinal))
        {
            Append("s", submission.Period.ToString(), submission.OrganisationCode, submission.Blob, submission.ContentHash,
                submission.PlanVersion, submission.OnTime ? "1" : "0");
        }
        foreach (var code in input.Rejected.Order(StringComparer.Ordinal))
        {
            Append("r", code);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static List<ProgressRow> ComputeRows(ProgressInput input)
    {
        var histories = HistoriesOf(input.Submissions);
        var now = TalliesOf(input, input.Month, histories, input.Rejected);
        var before = input.Month > input.Plan.From
            ? TalliesOf(input, input.Month.AddMonths(-1), histories, new HashSet<string>())
            : null;
        var rows = new List<ProgressRow>();
        foreach (var scope in ScopesOf(input.Organisations))
        {
            foreach (var indicator in input.Plan.Indicators)
            {
                if (now.TryGetValue((scope, indicator.Code), out var tally))
                {
                    rows.Add(RowOf(input, scope, indicator, tally, before?.GetValueOrDefault((scope, indicator.Code))));
                }
                else if (scope == ProgressRow.All)
                {
                    rows.Add(RowOf(input, scope, indicator, Tally.Zero, null));
                }
            }
        }
        return rows;
    }

    private static ProgressRow RowOf(ProgressInput input, string scope, Indicator indicator, Tally tally, Tally? before)
    {
        var value = tally.Figure(indicator);
        var figureBefore = before?.Figure(indicator);
        var previous = indicator.Kind == IndicatorKind.Count && figureBefore is not null ? before!.ThisMonth : figureBefore;
        if (!ProgressRow.IsAssessed(scope, indicator))
        {
            return new ProgressRow(scope, indicator.Code, tally, value, previous, null, null);
        }
        return new ProgressRow(
            scope, indicator.Code, tally, value, previous,
            Assessment.Of(input.Plan, indicator, input.Month, value, HasData(tally)),
            before is null ? null : Assessment.Of(input.Plan, indicator, input.Month.AddMonths(-1), figureBefore, HasData(before)).Status);
    }

    private static bool HasData(Tally tally) => tally.Reported + tally.Nothing + tally.Carried > 0;

    private static Dictionary<string, OrganisationHistory> HistoriesOf(IEnumerable<StandingSubmission> submissions)
    {
        var histories = new Dictionary<string, OrganisationHistory>(StringComparer.Ordinal);
        foreach (var submission in submissions)
        {
            if (!histories.TryGetValue(submission.OrganisationCode, out var history))
            {
                histories.Add(submission.OrganisationCode, history = new OrganisationHistory());
            }
            history.Add(submission);
        }
        return histories;
    }

    private static Dictionary<(string Scope, string Code), Tally> TalliesOf(
        ProgressInput input, YearMonth month, Dictionary<string, OrganisationHistory> histories, IReadOnlySet<string> rejected)
    {
        var tallies = new Dictionary<(string, string), Tally>();
        var nothingSent = new OrganisationHistory();
        var indicatorsByType = input.Organisations.Select(organisation => organisation.Type).Distinct(StringComparer.Ordinal)
            .ToDictionary(type => type, type => input.Plan.ReportedBy(type).ToList(), StringComparer.Ordinal);
        foreach (var organisation in input.Organisations)
        {
            var history = histories.GetValueOrDefault(organisation.Code, nothingSent);
            foreach (var indicator in indicatorsByType[organisation.Type])
            {
                var tally = OrganisationTally.Of(
                    input.Plan, indicator, month, organisation, history, rejected.Contains(organisation.Code));
                foreach (var scope in ScopesOf(organisation))
                {
                    tallies[(scope, indicator.Code)] =
                        tallies.TryGetValue((scope, indicator.Code), out var sum) ? sum + tally : tally;
                }
            }
        }
        return tallies;
    }

    private static IEnumerable<string> ScopesOf(Organisation organisation) =>
        organisation.Group.Length == 0
            ? [ProgressRow.All, organisation.Type]
            : [ProgressRow.All, organisation.Type, organisation.Group];

    private static IEnumerable<string> ScopesOf(IReadOnlyList<Organisation> organisations) =>
        new[] { ProgressRow.All }
            .Concat(organisations.Select(organisation => organisation.Type).Order(StringComparer.Ordinal))
            .Concat(organisations.Select(organisation => organisation.Group).Where(group => group.Length > 0).Order(StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
}
