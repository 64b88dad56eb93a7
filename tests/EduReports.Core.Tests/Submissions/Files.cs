using System.Text;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

/// <summary>A small plan with every kind, three organisations, and files for May 2023 as clerks would write them.</summary>
internal static class Files
{
    public const string School = "2133000001";

    public const string Header = "指标代码,指标名称,本期值,分子,分母,备注\n";

    /// <summary>A good file of the school's.</summary>
    public const string Good = "单位代码: 2133000001\n报送月份: 2023-05\n" + Header
        + "C,新增座位,10,,,\nS,累计培训,20,,,\nL,在校生数,300,,,\nR,优良率,,30,40,\nY,制度建立,是,,,\nP,经费比例,4.5%,,,\nM,经费投入,1.5,,,\n";

    public static Plan Plan { get; } = new(
        "test-2023", "2023年教育工作要点", "示例区教育局", "33", new YearMonth(2023, 1), new YearMonth(2023, 12),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 3)
    {
        OpenMonths = 3,
        Indicators =
        [
            Indicator("C", "新增座位", IndicatorKind.Count, "个"),
            Indicator("S", "累计培训", IndicatorKind.Cumulative, "人"),
            Indicator("L", "在校生数", IndicatorKind.Level, "人"),
            Indicator("R", "优良率", IndicatorKind.Ratio, "%") with { Decimals = 2 },
            Indicator("Y", "制度建立", IndicatorKind.YesNo, "项"),
            Indicator("P", "经费比例", IndicatorKind.Level, "%") with { Decimals = 1 },
            Indicator("M", "经费投入", IndicatorKind.Count, "万元") with { Decimals = 2 },
            Indicator("K", "入园率", IndicatorKind.Ratio, "%") with { Reporters = ["kindergarten"] },
        ],
    };

    public static Register Register { get; } = new(
    [
        new Organisation(School, "示例小学", "primary", "33", "东片", "", null, null),
        new Organisation("3333000001", "示例区教育局", Organisation.Office, "33", "", "", null, null),
        new Organisation("2133000009", "已撤并小学", "primary", "33", "", "", null, new YearMonth(2022, 12)),
    ]);

    public static SubmissionCheck Check(
        string text, string fileName = "2023-05.csv", string organisation = School, string receivedAt = "2023-06-02", params Plan[] plans) =>
        Check(Encoding.UTF8.GetBytes(text), fileName, organisation, receivedAt, plans);

    public static SubmissionCheck Check(
        byte[] content, string fileName = "2023-05.csv", string organisation = School, string receivedAt = "2023-06-02", params Plan[] plans) =>
        SubmissionValidator.Check(
            SubmissionReader.Read(content, fileName),
            new SubmissionContext(organisation, fileName, DateTimeOffset.Parse(receivedAt + "T00:00:00+08:00", null), Register,
                plans.Length == 0 ? [Plan] : plans));

    /// <summary>The good file with one text in the place of another, which must be there.</summary>
    public static string With(string old, string @new)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        return Good.Replace(old, @new, StringComparison.Ordinal);
    }

    /// <summary>A receipt as the app would write it of a check.</summary>
    public static Receipt Receipt(SubmissionCheck check) => new()
    {
        Blob = $"submissions/{School}/2023-05.csv",
        Etag = "0x1",
        Org = check.Organisation?.Code,
        Plan = check.Plan?.Id,
        Period = check.Period?.ToString(),
        Status = check.IsAccepted ? ReceiptStatus.Accepted : ReceiptStatus.Rejected,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Rows = check.Rows,
        Findings = check.Findings,
    };

    private static Indicator Indicator(string code, string name, IndicatorKind kind, string unit) =>
        new(code, name, "一", kind, unit, "科", ["primary", "office"], new Target(Comparator.AtLeast, 100));
}
