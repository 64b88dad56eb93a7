using System.Globalization;

namespace EduReports.Core.Tests.Submissions.History;

/// <summary>A figure far outside the school's own history is asked about; a 备注 answers.</summary>
public sealed class UnusualFigureTests
{
    [Fact]
    public void A_count_with_a_digit_too_many_is_asked_about_with_the_last_values_and_a_note_answers()
    {
        var standing = SchoolMonths.From("2023-01", "C,12", "C,10", "C,15", "C,12");
        var finding = Assert.Single(SchoolMonths.Check("2023-05", "C,120", standing));
        Assert.Equal(
            new Finding("EDU505", Severity.Query,
                "B3（本期值）“120”比本单位前几个月（2023-01 为 12、2023-02 为 10、2023-03 为 15、2023-04 为 12）多得多。",
                "B3 (本期值) '120' is far more than in the months before (2023-01: 12, 2023-02: 10, 2023-03: 15, 2023-04: 12).",
                "核对是否多输或少输了数字、漏了小数点、填错了行或单位；数据属实的，在该行“备注”里说明原因。")
            {
                Row = 3,
                Column = "本期值",
                Cell = "B3",
                Value = "120",
            },
            finding);

        Assert.Empty(SchoolMonths.Check("2023-05", "C,12", standing));
        var answered = Assert.Single(SchoolMonths.Check("2023-05", "C,120,,,新校区启用", standing));
        Assert.Equal(Severity.Note, answered.Severity);
        Assert.EndsWith("多得多。第3行备注已说明：“新校区启用”。", answered.Message, StringComparison.Ordinal);
        Assert.Equal("仅供参考。", answered.Hint);
    }

    /// <summary>Rows of the months before, the row that is asked about or not, and whether it is.</summary>
    public static TheoryData<string[], string, bool> Cases => new()
    {
        // A flow: three times the median of 10 is 30, and figures that are all alike have no spread.
        { ["C,10", "C,10", "C,10", "C,10"], "C,29", false },
        { ["C,10", "C,10", "C,10", "C,10"], "C,30", true },
        // Of few things eight more: a digit too many on the smallest adds nine.
        { ["C,1", "C,1", "C,1", "C,1"], "C,8", false },
        { ["C,1", "C,1", "C,1", "C,1"], "C,9", true },
        // What is measured needs no such number.
        { ["M,0.1", "M,0.1", "M,0.1", "M,0.1"], "M,0.29", false },
        { ["M,0.1", "M,0.1", "M,0.1", "M,0.1"], "M,0.3", true },
        // Little or nothing in a month is honest.
        { ["C,100", "C,100", "C,100", "C,100"], "C,1", false },
        { ["C,100", "C,100", "C,100", "C,100"], "C,0", false },
        // The more the months differ, the less is unusual: median 25, MAD 15, five deviations 111.195.
        { ["C,10", "C,40", "C,20", "C,30", "C,5", "C,60"], "C,136", false },
        { ["C,10", "C,40", "C,20", "C,30", "C,5", "C,60"], "C,137", true },
        // One odd month does not hide the next.
        { ["C,10", "C,12", "C,900", "C,11", "C,10"], "C,110", true },
        // Months without an event are no history of events.
        { ["C,0", "C,—", "C,0", "C,0", "C,0", "C,0", "C,0"], "C,500", false },
        { ["C,0", "C,8", "C,0", "C,12", "C,0", "C,9", "C,0"], "C,90", false },
        { ["C,0", "C,8", "C,0", "C,12", "C,0", "C,9", "C,0", "C,10", "C,0"], "C,12", false },
        { ["C,0", "C,8", "C,0", "C,12", "C,0", "C,9", "C,0", "C,10", "C,0"], "C,90", true },
        // What was explained once needs no second word.
        { ["C,10", "C,12", "C,11", "C,10", "C,50,,,新校区启用"], "C,48", false },
        { ["C,10", "C,12", "C,11", "C,10", "C,50,,,新校区启用"], "C,480", true },
        { ["C,10,,,已核对", "C,12,,,已核对", "C,11", "C,10"], "C,50", true },
        // Not enough months.
        { ["C,10", "C,10", "C,10"], "C,10000", false },
        { ["C,10", "C,10", "C,10", "C,不适用", "C,"], "C,10000", false },

        // A cumulative total: it is the month's growth that is asked about.
        { ["S,10", "S,20", "S,30", "S,40", "S,50"], "S,79", false },
        { ["S,10", "S,20", "S,30", "S,40", "S,50"], "S,80", true },
        // Two months' growth at once.
        { ["S,10", "S,20", "S,30", "S,40", "S,50", "S,"], "S,109", false },
        { ["S,10", "S,20", "S,30", "S,40", "S,50", "S,"], "S,110", true },
        // A first total may hold what came before the plan; one that seldom grows is held against itself.
        { ["S,300", "S,300", "S,310", "S,310"], "S,320", false },
        { ["S,3", "S,3", "S,4", "S,4"], "S,11", false },
        { ["S,3", "S,3", "S,4", "S,4"], "S,12", true },
        { ["N,4", "N,4", "N,4", "N,4"], "N,11", false },
        { ["N,4", "N,4", "N,4", "N,4"], "N,12", true },

        // A level: the last step, of half of what it was.
        { ["L,300", "L,300", "L,300", "L,300"], "L,449", false },
        { ["L,300", "L,300", "L,300", "L,300"], "L,450", true },
        { ["L,300", "L,300", "L,300", "L,300"], "L,30", true },
        { ["L,300", "L,300", "L,300", "L,300"], "L,0", true },
        { ["L,4", "L,4", "L,4", "L,4"], "L,11", false },
        { ["L,4", "L,4", "L,4", "L,4"], "L,12", true },
        // It may go far, step by step.
        { ["L,100", "L,130", "L,170", "L,220", "L,290", "L,380"], "L,500", false },
        // Steps that are usual are no question: 100, -100, 100, -100.
        { ["L,200", "L,300", "L,200", "L,300", "L,200"], "L,300", false },
        // Back from an odd month; but not away from a state that has lasted.
        { ["L,300", "L,302", "L,301", "L,300", "L,3000,,,合并统计"], "L,300", false },
        { ["L,0", "L,0", "L,50", "L,0", "L,0", "L,60", "L,0"], "L,70", false },
        { ["L,300", "L,300", "L,300"], "L,3000", false },

        // A percentage: ten points.
        { ["P,40", "P,40", "P,40", "P,40"], "P,49.9", false },
        { ["P,40", "P,40", "P,40", "P,40"], "P,50", true },
        { ["P,4.5", "P,4.5", "P,4.5", "P,4.5"], "P,45", true },

        // A ratio: its denominator, then its rate, in points and in heads.
        { ["R,,60,100", "R,,61,100", "R,,60,100", "R,,60,100"], "R,,70,100", true },
        { ["R,,60,100", "R,,60,100", "R,,60,100", "R,,60,100"], "R,,69,100", false },
        { ["R,,6,10", "R,,6,10", "R,,6,10", "R,,6,10"], "R,,9,10", false },
        { ["R,,60,100", "R,,60,100", "R,,60,100", "R,,60,100"], "R,,60,1000", true },
        { ["R,,9,100", "R,,9,100", "R,,9,100", "R,,9,100"], "R,,9,10", true },
        { ["R,,8,100", "R,,16,100", "R,,24,100", "R,,32,100", "R,,40,100"], "R,,48,100", false },
        { ["R,,8,100", "R,,16,100", "R,,24,100", "R,,32,100", "R,,40,100"], "R,,4.8,100", true },
        { ["R,,0,100", "R,,0,100", "R,,0,100", "R,,0,100"], "R,,60,100", false },
        { ["F,,9,10", "F,,18,20", "F,,12,15", "F,,9,10"], "F,,20,22", false },
        { ["F,,9,10", "F,,18,20", "F,,12,15", "F,,9,10"], "F,,200,220", true },

        // Yes and no have no size.
        { ["Y,是", "Y,是", "Y,是", "Y,是"], "Y,否", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_asked_about_or_not(string[] before, string row, bool isAsked)
    {
        var month = new YearMonth(2023, 1).AddMonths(before.Length).ToString();
        var findings = SchoolMonths.Check(month, row, SchoolMonths.From("2023-01", before));
        Assert.Equal(isAsked ? ["EDU505"] : [], findings.Select(finding => finding.Code));
        Assert.All(findings, finding => Assert.Equal(Severity.Query, finding.Severity));
    }

    [Theory]
    [InlineData("S,500", "B3（本期值）“500”比 2023-05 的 50 增加了 450，比本单位前几个月（2023-02 为 10、2023-03 为 10、2023-04 为 10、2023-05 为 10）的月增加数多得多。", "S,10", "S,20", "S,30", "S,40", "S,50")]
    [InlineData("S,40", "B3（本期值）“40”与本单位前几个月（2023-01 为 3、2023-02 为 3、2023-03 为 4、2023-04 为 4）相差很大。", "S,3", "S,3", "S,4", "S,4")]
    [InlineData("L,3000", "B3（本期值）“3000”与本单位前几个月（2023-02 为 301、2023-03 为 302、2023-04 为 303、2023-05 为 304、2023-06 为 305、2023-07 为 306）相差很大。", "L,300", "L,301", "L,302", "L,303", "L,304", "L,305", "L,306")]
    [InlineData("P,45", "B3（本期值）“45”与本单位前几个月（2023-01 为 4.5%、2023-02 为 4.4%、2023-03 为 4.5%、2023-04 为 4.6%）相差很大。", "P,4.5", "P,4.4", "P,4.5", "P,4.6")]
    [InlineData("R,,7,90", "C3（分子）“7”算出的比率为 7.78%，与本单位前几个月（2023-01 为 77.78%、2023-02 为 77.78%、2023-03 为 78.89%、2023-04 为 77.78%）相差很大。", "R,,70,90", "R,,70,90", "R,,71,90", "R,,70,90")]
    [InlineData("R,70%,,900", "D3（分母）“900”与本单位前几个月（2023-01 为 90、2023-02 为 90、2023-03 为 90、2023-04 为 90）相差很大。", "R,,70,90", "R,,70,90", "R,,71,90", "R,,70,90")]
    [InlineData("R,7%,,90", "B3（本期值）“7%”算出的比率为 7%，与本单位前几个月（2023-01 为 77.78%、2023-02 为 77.78%、2023-03 为 78.89%、2023-04 为 77.78%）相差很大。", "R,,70,90", "R,,70,90", "R,,71,90", "R,,70,90")]
    public void The_sentences_read_well(string row, string message, params string[] before) => Assert.Equal(
        message, Assert.Single(SchoolMonths.Check(new YearMonth(2023, 1).AddMonths(before.Length).ToString(), row, SchoolMonths.From("2023-01", before))).Message);

    [Fact]
    public void What_comes_every_September_is_usual_in_September_and_in_no_other_month()
    {
        var rows = Enumerable.Range(0, 32).Select(at => new YearMonth(2021, 1).AddMonths(at).Month == 9 ? "C,100" : "C,10").ToArray();
        var standing = SchoolMonths.From("2021-01", rows);
        Assert.Empty(SchoolMonths.Check("2023-09", "C,110", standing));
        Assert.Contains(
            "比本单位往年同月（2021-09 为 100、2022-09 为 100）多得多",
            Assert.Single(SchoolMonths.Check("2023-09", "C,1000", standing)).Message, StringComparison.Ordinal);
        Assert.Contains("往年同月", Assert.Single(SchoolMonths.Check("2023-10", "C,100", standing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vacation_is_no_measure_of_other_months_nor_they_of_it()
    {
        var plan = SchoolMonths.Plan with { Vacations = new HashSet<YearMonth> { new(2021, 7), new(2022, 7), new(2023, 7), new(2023, 8) } };
        // Three of the four are no vacation.
        Assert.Empty(SchoolMonths.Check("2023-09", "C,500", SchoolMonths.From("2023-05", "C,10", "C,10", "C,10", "C,10"), plan));
        Assert.Empty(SchoolMonths.Check("2023-07", "C,500", SchoolMonths.From("2023-03", "C,10", "C,10", "C,10", "C,10"), plan));
        Assert.Single(SchoolMonths.Check("2023-07", "C,500", SchoolMonths.From("2023-03", "C,10", "C,10", "C,10", "C,10")));
        // A state does not pause.
        Assert.Single(SchoolMonths.Check("2023-07", "L,3000", SchoolMonths.From("2023-03", "L,300", "L,300", "L,300", "L,300"), plan));
    }

    [Fact]
    public void Later_months_tell_nothing_of_what_is_usual() =>
        Assert.Empty(SchoolMonths.Check("2023-01", "C,1000", SchoolMonths.From("2023-02", "C,10", "C,10", "C,10", "C,10")));

    /// <summary>At every school and size, a digit too many or a decimal point lost is asked about once there are months enough.</summary>
    [Theory]
    [InlineData("C", 1)]
    [InlineData("C", 37)]
    [InlineData("L", 1)]
    [InlineData("L", 1200)]
    [InlineData("M", 0.25)]
    [InlineData("S", 6)]
    public void Ten_times_as_much_is_asked_about(string code, double size)
    {
        var value = (decimal)size;
        var isTotal = code == "S";
        var standing = SchoolMonths.From("2023-01", [.. Enumerable.Range(1, 6).Select(at => Row(code, isTotal ? value * at : value))]);
        Assert.Empty(SchoolMonths.Check("2023-07", Row(code, isTotal ? value * 7 : value), standing));
        Assert.Single(SchoolMonths.Check("2023-07", Row(code, isTotal ? value * 70 : value * 10), standing));
    }

    private static string Row(string code, decimal value) => string.Create(CultureInfo.InvariantCulture, $"{code},{value}");
}
