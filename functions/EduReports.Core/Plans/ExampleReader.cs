using EduReports.Core.Briefs;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using YamlDotNet.RepresentationModel;

namespace EduReports.Core.Plans;

/// <summary>Reads the <c>examples</c> of a plan file.</summary>
internal static class ExampleReader
{
    private static readonly Dictionary<string, SubmissionColumn> Cells = new(StringComparer.Ordinal)
    {
        ["value"] = SubmissionColumn.Value,
        ["numerator"] = SubmissionColumn.Numerator,
        ["denominator"] = SubmissionColumn.Denominator,
        ["note"] = SubmissionColumn.Note,
    };

    /// <summary>The key of a row that stands for a column.</summary>
    public static string KeyOf(SubmissionColumn column) =>
        Cells.FirstOrDefault(cell => cell.Value == column).Key ?? "code";

    public static List<PlanExample> Read(YamlSection root, Plan plan, List<Finding> findings) =>
        [.. root.Sections("examples").Select(section => ReadExample(section, plan, findings))];

    private static PlanExample ReadExample(YamlSection section, Plan plan, List<Finding> findings)
    {
        var name = section.Text("name", "加权而不是平均");
        var rows = section.Sections("rows").Select(row => ReadRow(row, plan, findings)).OfType<ExampleRow>().ToList();
        if (!section.Has("rows"))
        {
            findings.Add(PlanFindings.Missing(section.Start, "rows", "[ { org: A, code: 1-03, numerator: 10, denominator: 100 } ]"));
        }
        var month = InPlan(section, "month", plan, findings) ?? (rows.Count == 0 ? plan.From : rows.Max(row => row.Month));
        var expected = ReadExpected(section, plan, findings);
        section.ReportUnknownKeys();
        return new PlanExample(name, month, rows, expected);
    }

    /// <summary>Null, with a finding, when its indicator is unknown.</summary>
    private static ExampleRow? ReadRow(YamlSection section, Plan plan, List<Finding> findings)
    {
        var organisation = section.Text("org", "A");
        var code = section.Text("code", "1-03");
        var indicator = plan.Indicators.FirstOrDefault(indicator =>
            indicator.Code == code || indicator.Projects.Any(project => project.Code == code));
        var type = section.OptionalText("type") ?? (indicator is { Reporters: [var first, ..] } ? first : null);
        var month = InPlan(section, "month", plan, findings) ?? plan.From;
        var cells = new Dictionary<SubmissionColumn, string> { [SubmissionColumn.Code] = code };
        foreach (var (key, column) in Cells)
        {
            if (section.OptionalText(key) is { } text)
            {
                cells[column] = text;
            }
        }
        section.ReportUnknownKeys();
        if (type is null)
        {
            findings.Add(PlanFindings.UnknownOperand(section.MarkOf("code"), "rows", code));
            return null;
        }
        return new ExampleRow(organisation, type, month, cells, section.Start);
    }

    private static YearMonth? InPlan(YamlSection section, string key, Plan plan, List<Finding> findings)
    {
        var month = section.OptionalMonth(key);
        if (month is { } given && !plan.Covers(given))
        {
            findings.Add(PlanFindings.BadValue(section.MarkOf(key), key, given.ToString(),
                $"{plan.From} 到 {plan.To} 的月份", $"a month from {plan.From} to {plan.To}"));
            return null;
        }
        return month;
    }

    private static List<ExpectedFigure> ReadExpected(YamlSection section, Plan plan, List<Finding> findings)
    {
        var expected = new List<ExpectedFigure>();
        if (section.OptionalSection("expect") is not { } figures)
        {
            findings.Add(PlanFindings.Missing(section.Start, "expect", "{ 1-03: \"62.00\" }"));
            return expected;
        }
        var codes = plan.Indicators.Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in figures.Entries())
        {
            var code = key.Value ?? "";
            if (!codes.Contains(code))
            {
                findings.Add(PlanFindings.UnknownOperand(key.Start, "expect", code));
                continue;
            }
            if (value is YamlScalarNode text)
            {
                expected.Add(new ExpectedFigure(code, text.Value, null, key.Start));
            }
            else if (figures.SectionOf(key, value) is { } both)
            {
                var statuses = Enum.GetValues<Status>().Select(BriefWords.StatusCode).ToDictionary(status => status, status => true);
                _ = both.OptionalChoice("status", statuses);
                expected.Add(new ExpectedFigure(code, both.OptionalText("value"), both.OptionalText("status"), key.Start));
                both.ReportUnknownKeys();
            }
        }
        return expected;
    }
}
