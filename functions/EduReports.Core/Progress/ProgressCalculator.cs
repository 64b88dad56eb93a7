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
    IReadOnlyList<StandingSubmission> Submissions, IReadOnlySet<string> Rejected)
{
    /// <summary>Of an area: what its districts come to, each once, under the same plan and for the same month; none for a district.</summary>
    public IReadOnlyList<DistrictAggregate> Parts { get; init; } = [];
}

/// <summary>All rows of one computation.</summary>
/// <param name="Generation">Names the computation by what went into it: the same input has the same generation, on any host, in any order.</param>
/// <param name="Rows">Scope <c>all</c> first, then types, then groups, then an area's districts; within a scope in plan order.</param>
public sealed record ProgressResult(string Generation, IReadOnlyList<ProgressRow> Rows);

/// <summary>Computes progress from what stands; never from earlier progress.</summary>
public static class ProgressCalculator
{
    /// <summary>Raised whenever the same input gives other rows than before, or an aggregate that is written otherwise.</summary>
    internal const string FormulaVersion = "3";

    public static ProgressResult Compute(ProgressInput input) => new(GenerationOf(input), ComputeRows(input));

    /// <summary>The district's figure of each indicator at the end of each month from the plan's first up to the input's.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<MonthlyFigure>> HistoryOf(ProgressInput input)
    {
        var figures = new DistrictFigures(input);
        return input.Plan.Indicators.ToDictionary(
            indicator => indicator.Code, IReadOnlyList<MonthlyFigure> (indicator) => figures.HistoryOf(indicator), StringComparer.Ordinal);
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
                organisation.ActiveFrom?.ToString() ?? "", organisation.ActiveTo?.ToString() ?? "", organisation.Successor);
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
        foreach (var part in input.Parts.OrderBy(part => part.District, StringComparer.Ordinal))
        {
            Append("d", part.District, part.Generation);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static List<ProgressRow> ComputeRows(ProgressInput input)
    {
        var figures = new DistrictFigures(input);
        var composer = new RowComposer(input, figures);
        return [.. ScopesOf(input).SelectMany(scope => input.Plan.Indicators
            .Where(indicator => scope == ProgressRow.All || figures.Has(scope, indicator))
            .Select(indicator => composer.RowOf(scope, indicator)))];
    }

    private static IEnumerable<string> ScopesOf(ProgressInput input) =>
        new[] { ProgressRow.All }
            .Concat(input.Organisations.Select(organisation => organisation.Type)
                .Concat(input.Parts.SelectMany(part => part.Tracks.Keys.Select(key => key.Scope))).Order(StringComparer.Ordinal))
            .Concat(input.Organisations.Select(organisation => organisation.Group).Where(group => group.Length > 0).Order(StringComparer.Ordinal))
            .Concat(input.Plan.Districts.Select(district => district.Code).Where(code => input.Parts.Any(part => part.District == code)))
            .Distinct(StringComparer.Ordinal);
}
