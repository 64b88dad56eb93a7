using System.Text;
using EduReports.Core.Briefs;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Text;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Briefs;

public sealed class FiguresFileTests
{
    [Fact]
    public void It_opens_in_a_spreadsheet_with_its_header()
    {
        var bytes = Write(Plan(Indicator(IndicatorKind.Count)));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith(
            "编号,指标,条款,范围,责任科室,单位,口径,目标,比较方式,序时应达,本月,累计或现值,分子,分母,上月,完成进度%,落后百分点,状态,应报,已报,无数据,退回,未报,沿用,算法,去年同期,同口径环比,可能下限,可能上限,可能状态,月均还需,预计,预计下限,预计上限,各项目阶段\r\n",
            Encoding.UTF8.GetString(bytes[3..]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_exact_figures_and_every_scope_its_row()
    {
        var rows = Rows(Plan(Indicator(IndicatorKind.Ratio, new Target(Comparator.AtLeast, 60)) with { Baseline = new Baseline(2022, 50) }));
        // 2 of 4 in A, 1 of 2 in B: half, where it began; 5/12 of the way is asked for.
        Assert.Equal(
            ["1-01", "指标1-01", "一", "全部", "基建科", "%", "比率", "60", "at_least", "54.166666666666666666666666667", "", "50", "3", "6", "",
                "0", "41.66666666666666666666666667", "严重滞后", "2", "2", "0", "0", "0", "0", "分子之和÷分母之和×100",
                "50", "", "", "", "", "1.4285714285714285714285714286", "", "", "", ""], // 10 points are left for 7 months
            rows[1].Cells);
        Assert.Equal(["全部", "primary", "东片"], rows.Skip(1).Select(row => row[3]));
    }

    [Fact]
    public void The_share_of_yes_is_a_percentage() =>
        Assert.Equal("%", Rows(Plan(Indicator(IndicatorKind.YesNo) with { Unit = "项" }))[1][5]);

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠1")]
    public void A_text_that_would_be_a_formula_is_written_as_text(string name)
    {
        var cell = Rows(Plan(Indicator(IndicatorKind.Count) with { Name = name }))[1][1];
        Assert.Equal("'" + name, cell);
    }

    [Fact]
    public void A_negative_number_stays_a_number()
    {
        // Nothing done against a pace of 41.67 is behind; 60 of 100 is 18.33 points ahead, and ahead is below zero.
        var row = Rows(Plan(Indicator(IndicatorKind.Count)), Sent("A", 5, Value(60)))[1];
        Assert.StartsWith("-18.3", row[16], StringComparison.Ordinal);
    }

    private static byte[] Write(Plan plan, params Core.Submissions.StandingSubmission[] sent)
    {
        if (sent.Length == 0)
        {
            sent = [Sent("A", 5, Ratio(2, 4)), Sent("B", 5, Ratio(1, 2))];
        }
        return FiguresFile.Write(plan, May, ProgressCalculator.Compute(Input(plan, [School("A", "东片"), School("B", "东片")], sent)));
    }

    private static List<TableRow> Rows(Plan plan, params Core.Submissions.StandingSubmission[] sent) =>
        CsvTable.Read(TextDecoder.Decode(Write(plan, sent))!, line => line.StartsWith("编号", StringComparison.Ordinal));
}
