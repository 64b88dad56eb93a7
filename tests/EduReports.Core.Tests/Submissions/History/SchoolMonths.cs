using System.Text;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions.History;

/// <summary>A school with a five-year plan, and what its file says beside those of other months. A row is written as in a file.</summary>
internal static class SchoolMonths
{
    private const string School = "2133000001";

    private static readonly DateTimeOffset Late = new(2026, 1, 2, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly Register Register = new([new Organisation(School, "示例小学", "primary", "33", "东片", "", null, null)]);

    public static Plan Plan { get; } = new(
        "test-145", "示例规划", "示例区教育局", "33", new YearMonth(2021, 1), new YearMonth(2025, 12),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 3)
    {
        Indicators =
        [
            Indicator("C", IndicatorKind.Count, "个"),
            Indicator("M", IndicatorKind.Count, "万元") with { Decimals = 2 },
            Indicator("S", IndicatorKind.Cumulative, "人"),
            Indicator("W", IndicatorKind.Cumulative, "万元") with { Decimals = 2 },
            Indicator("T", IndicatorKind.Cumulative, "次") with { Per = Per.Term },
            Indicator("A", IndicatorKind.Cumulative, "次") with { Per = Per.Year, Scope = PromiseScope.Each },
            Indicator("N", IndicatorKind.Cumulative, "次") with { Per = Per.Month },
            Indicator("L", IndicatorKind.Level, "人"),
            Indicator("P", IndicatorKind.Level, "%") with { Decimals = 1 },
            Indicator("R", IndicatorKind.Ratio, "%"),
            Indicator("F", IndicatorKind.Ratio, "%") with { Flow = true },
            Indicator("Y", IndicatorKind.YesNo, "项"),
            Indicator("B", IndicatorKind.Milestone, "个") with
            {
                Stages = ["前期", "开工", "在建", "竣工"],
                Projects = [new Project("B.1", "食堂扩建")],
            },
        ],
    };

    /// <summary>What stands of months that say the same row, one month after the other.</summary>
    public static List<StandingSubmission> From(string month, params string[] rows) =>
        [.. rows.Select((row, at) => Month(YearMonth.Parse(month).AddMonths(at), row))];

    /// <summary>What stands of one month.</summary>
    public static StandingSubmission Month(YearMonth month, string row)
    {
        var check = SubmissionValidator.Check(Sheet(month, row), Context(Plan, []));
        Assert.True(check.IsAccepted, string.Join('\n', check.Findings.Select(finding => finding.Message)));
        return new StandingSubmission(School, month, $"{School}/{month}.csv", "", OnTime: true, check.Observations);
    }

    /// <summary>What is said of a file beside other months.</summary>
    public static List<Finding> Check(string month, string row, IEnumerable<StandingSubmission> standing, Plan? plan = null) =>
        [.. SubmissionValidator.Check(Sheet(YearMonth.Parse(month), row), Context(plan ?? Plan, [.. standing])).Findings
            .Where(finding => finding.Code != "EDU405")];

    private static SubmissionSheet Sheet(YearMonth month, string row) =>
        SubmissionReader.Read(Encoding.UTF8.GetBytes($"报送月份: {month}\n指标代码,本期值,分子,分母,备注\n{row}\n"), "x.csv");

    private static SubmissionContext Context(Plan plan, IReadOnlyList<StandingSubmission> standing) =>
        new(School, "x.csv", Late, Register, [plan])
        {
            History = new Dictionary<string, IReadOnlyList<StandingSubmission>> { [plan.Id] = standing },
        };

    private static Indicator Indicator(string code, IndicatorKind kind, string unit) =>
        new(code, "指标" + code, "一", kind, unit, "科", ["primary"], new Target(Comparator.AtLeast, 100));
}
