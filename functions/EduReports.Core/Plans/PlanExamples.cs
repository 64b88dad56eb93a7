using EduReports.Core.Briefs;
using EduReports.Core.Organisations;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using YamlDotNet.Core;

namespace EduReports.Core.Plans;

/// <summary>A row of a worked case, as a clerk would type it.</summary>
/// <param name="Organisation">A label; rows of one label and type in one month are one file.</param>
/// <param name="Type">The organisation's type.</param>
/// <param name="Month">For which month.</param>
/// <param name="Cells">The texts by column.</param>
/// <param name="Place">Where it stands in the plan file.</param>
internal sealed record ExampleRow(
    string Organisation, string Type, YearMonth Month, IReadOnlyDictionary<SubmissionColumn, string> Cells, Mark Place);

/// <summary>A figure that must come out.</summary>
/// <param name="Code">The indicator's code.</param>
/// <param name="Value">Rounded to the indicator's decimals, without unit; <c>—</c> for none; null when it is not said.</param>
/// <param name="Status">As in tables, for example <c>on_track</c>; null when it is not said.</param>
/// <param name="Place">Where it stands in the plan file.</param>
internal sealed record ExpectedFigure(string Code, string? Value, string? Status, Mark Place);

/// <summary>A worked case of a plan file: rows in, figures out.</summary>
internal sealed record PlanExample(string Name, YearMonth Month, IReadOnlyList<ExampleRow> Rows, IReadOnlyList<ExpectedFigure> Expected);

/// <summary>Works the examples of a plan through the same code as real files.</summary>
internal static class PlanExamples
{
    private static readonly Dictionary<SubmissionColumn, (int Index, string Header)> Columns =
        Enum.GetValues<SubmissionColumn>().ToDictionary(column => column, column => ((int)column, ExampleReader.KeyOf(column)));

    /// <summary>A finding for each row that cannot be read and each figure that comes out otherwise.</summary>
    public static IEnumerable<Finding> Check(Plan plan, IReadOnlyList<PlanExample> examples) =>
        examples.SelectMany(example => Check(plan, example)).ToList();

    private static IEnumerable<Finding> Check(Plan plan, PlanExample example)
    {
        var findings = new List<Finding>();
        var submissions = new List<StandingSubmission>();
        var organisations = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        foreach (var file in example.Rows.GroupBy(row => (row.Organisation, row.Type, row.Month)))
        {
            var code = $"{file.Key.Organisation} {file.Key.Type}";
            var organisation = new Organisation(code, code, file.Key.Type, plan.District, "", "", null, null);
            organisations.TryAdd(code, organisation);
            submissions.Add(new StandingSubmission(
                code, file.Key.Month, "", "", OnTime: true, Read(plan, organisation, example, [.. file], findings)));
        }
        if (findings.Count > 0)
        {
            return findings;
        }
        var progress = ProgressCalculator.Compute(new ProgressInput(
            plan, "", example.Month, [.. organisations.Values], submissions, new HashSet<string>()));
        var rows = progress.Rows.Where(row => row.Scope == ProgressRow.All).ToDictionary(row => row.Code, StringComparer.Ordinal);
        var indicators = plan.Indicators.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);
        return example.Expected.SelectMany(expected => Compare(example, expected, indicators[expected.Code], rows[expected.Code]));
    }

    private static List<Observation> Read(
        Plan plan, Organisation organisation, PlanExample example, List<ExampleRow> rows, List<Finding> findings)
    {
        var sheet = new SubmissionSheet(null, null, null, Columns, [.. rows.Select((row, at) => new SubmissionRow(at, row.Cells))], []);
        var found = new List<Finding>();
        var observations = new RowChecker(plan, organisation, sheet, found).Check();
        findings.AddRange(found.Where(finding => finding.Severity == Severity.Error)
            .Select(finding => PlanFindings.ExampleRow(
                rows[finding.Row ?? 0].Place, example.Name,
                WithKey(finding, finding.Message, $"{finding.Cell}（{finding.Column}）").TrimEnd('。'),
                WithKey(finding, finding.MessageEn, $"{finding.Cell} ({finding.Column})").TrimEnd('.'))));
        return observations;
    }

    // A row of a plan has keys and no cells.
    private static string WithKey(Finding finding, string message, string place) =>
        message.StartsWith(place, StringComparison.Ordinal) ? finding.Column + message[place.Length..] : message;

    private static IEnumerable<Finding> Compare(PlanExample example, ExpectedFigure expected, Indicator indicator, ProgressRow row)
    {
        var value = row.Value is { } figure ? Figures.Rounded(figure, indicator.Decimals) : BriefWords.None;
        if (expected.Value is not null && expected.Value != value)
        {
            yield return PlanFindings.ExampleFails(expected.Place, example.Name, expected.Code, expected.Value, value);
        }
        var status = BriefWords.StatusCode(row.Assessment!.Status);
        if (expected.Status is not null && expected.Status != status)
        {
            yield return PlanFindings.ExampleFails(expected.Place, example.Name, expected.Code, expected.Status, status);
        }
    }
}
