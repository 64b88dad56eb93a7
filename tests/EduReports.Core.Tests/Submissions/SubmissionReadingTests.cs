using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

/// <summary>What a good file says.</summary>
public sealed class SubmissionReadingTests
{
    [Fact]
    public void A_good_file_gives_one_observation_per_row()
    {
        var check = Files.Check(Files.Good);
        Assert.True(check.IsAccepted, string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Empty(check.Findings);
        Assert.Equal(("示例小学", "test-2023", new YearMonth(2023, 5), 7), (check.Organisation!.Name, check.Plan!.Id, check.Period, check.Rows));
        Assert.Equal(
            [
                new Observation("C", CellState.Value, 4) { Value = 10 },
                new Observation("S", CellState.Value, 5) { Value = 20 },
                new Observation("L", CellState.Value, 6) { Value = 300 },
                new Observation("R", CellState.Value, 7) { Numerator = 30, Denominator = 40 },
                new Observation("Y", CellState.Value, 8) { Value = 1 },
                new Observation("P", CellState.Value, 9) { Value = 4.5m },
                new Observation("M", CellState.Value, 10) { Value = 1.5m },
            ],
            check.Observations);
    }

    [Theory]
    [InlineData("0", CellState.Value)]
    [InlineData("零", CellState.Value)]
    [InlineData("—", CellState.Nothing)]
    [InlineData("——", CellState.Nothing)]
    [InlineData("－", CellState.Nothing)]
    [InlineData("-", CellState.Nothing)]
    [InlineData("无", CellState.Nothing)]
    [InlineData("不适用", CellState.NotApplicable)]
    [InlineData("N/A", CellState.NotApplicable)]
    [InlineData("n/a", CellState.NotApplicable)]
    [InlineData("/", CellState.NotApplicable)]
    [InlineData("", CellState.Missing)]
    [InlineData("　", CellState.Missing)]
    [InlineData("未统计", CellState.Missing)]
    public void Zero_nothing_not_applicable_and_missing_are_four_different_things(string text, CellState expected)
    {
        var check = Files.Check(Files.With("C,新增座位,10", "C,新增座位," + text));
        Assert.True(check.IsAccepted);
        var observation = check.Observations[0];
        Assert.Equal((expected, expected == CellState.Value ? 0m : null), (observation.State, observation.Value));
    }

    [Theory]
    [InlineData("—,,", CellState.Nothing)]
    [InlineData("—,—,—", CellState.Nothing)]
    [InlineData(",无,", CellState.Nothing)]
    [InlineData("不适用,,", CellState.NotApplicable)]
    [InlineData(",,不适用", CellState.NotApplicable)]
    [InlineData(",,", CellState.Missing)]
    public void A_mark_in_one_cell_of_a_ratio_speaks_for_the_row(string cells, CellState expected) =>
        Assert.Equal(expected, Files.Check(Files.With(",30,40", cells)).Observations[3].State);

    [Theory]
    [InlineData("是", 1)]
    [InlineData("已完成", 1)]
    [InlineData("√", 1)]
    [InlineData("Yes", 1)]
    [InlineData("１", 1)]
    [InlineData("否", 0)]
    [InlineData("无", 0)]
    [InlineData("未完成", 0)]
    [InlineData("×", 0)]
    [InlineData("no", 0)]
    [InlineData("0", 0)]
    public void Yes_and_no_have_many_words_and_for_them_the_word_for_nothing_is_no(string word, int value)
    {
        var observation = Files.Check(Files.With("制度建立,是", "制度建立," + word)).Observations[4];
        Assert.Equal((CellState.Value, value), (observation.State, observation.Value));
    }

    [Theory]
    [InlineData("75%,30,40", 30, 40)] // stated besides, and right
    [InlineData("75,30,40", 30, 40)]
    [InlineData("0.75,30,40", 30, 40)] // as a share: with both numbers there is no doubt
    [InlineData("0.8,30,40", 30, 40)] // to the one place that it shows
    [InlineData("1,40,40", 40, 40)]
    [InlineData("66.67%,2,3", 2, 3)]
    [InlineData("67,2,3", 2, 3)]
    [InlineData("75%,—,40", 30, 40)] // from the rate
    [InlineData("75,,40", 30, 40)]
    [InlineData("0,,40", 0, 40)]
    [InlineData("100%,,40", 40, 40)]
    [InlineData(",\"1,200\",1.2万", 1200, 12000)]
    public void A_ratio_is_two_numbers_or_a_percentage_and_its_denominator(string cells, int numerator, int denominator)
    {
        var check = Files.Check(Files.With(",30,40", cells));
        Assert.True(check.IsAccepted, string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Equal(((decimal)numerator, (decimal)denominator), (check.Observations[3].Numerator!.Value, check.Observations[3].Denominator!.Value));
    }

    [Theory]
    [InlineData("3万元", "3")]
    [InlineData("30000元", "3")]
    [InlineData("3", "3")]
    [InlineData("0.5亿", "5000")]
    public void Unit_words_scale_to_the_indicators_unit(string typed, string expected) =>
        Assert.Equal(Figures.Parse(expected), Files.Check(Files.With("经费投入,1.5", "经费投入," + typed)).Observations[6].Value);

    [Fact]
    public void English_headers_in_another_order_read_the_same()
    {
        var check = Files.Check("value,code,note,denominator,numerator\n10,C,,,\n,R,备注,40,30\n");
        Assert.True(check.IsAccepted);
        Assert.Equal(new Observation("C", CellState.Value, 2) { Value = 10 }, check.Observations[0]);
        Assert.Equal(new Observation("R", CellState.Value, 3) { Numerator = 30, Denominator = 40, Note = "备注" }, check.Observations[1]);
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(';')]
    [InlineData('，')]
    public void Other_separators_read_the_same(char separator) =>
        Assert.Equal(Files.Check(Files.Good).Observations, Files.Check(Files.Good.Replace(',', separator)).Observations);

    [Fact]
    public void The_head_may_stand_in_two_cells_with_full_width_colons_and_a_title_above()
    {
        var check = Files.Check("示例小学5月报表,,\n单位代码：,2133000001,\n报送月份：,2023年5月,\n" + Files.Header + "C,新增座位,10,,,\n", "报表.csv");
        Assert.True(check.IsAccepted, string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Equal(new YearMonth(2023, 5), check.Period);
    }

    [Fact]
    public void The_total_ends_the_data_and_remarks_below_it_are_left_alone()
    {
        var check = Files.Check(Files.Good + "合 计,,999,,,\n填表说明：按月填报,,,,,\n填表人：张三,,,,,\n");
        Assert.True(check.IsAccepted);
        Assert.Equal(7, check.Rows);
    }

    [Fact]
    public void Repeated_columns_that_agree_are_one() =>
        Assert.True(Files.Check("指标代码,本期值,本期值\nC,10,１０\n").IsAccepted);

    [Fact]
    public void A_code_of_full_width_signs_is_the_same_code() =>
        Assert.Equal("C", Files.Check(Files.Header + "Ｃ,新增座位,10,,,\n").Observations[0].Code);

    [Fact]
    public void Reason_next_step_and_deadline_are_kept()
    {
        var check = Files.Check("指标代码,本期值,原因,下一步措施,完成时限\nC,10,雨季停工,增加班组,6月底\n");
        Assert.Equal(new Explanation("雨季停工", "增加班组", "6月底"), check.Observations[0].Explanation);
    }

    [Fact]
    public void An_office_may_explain_an_indicator_that_it_does_not_report()
    {
        var check = Files.Check("指标代码,本期值,分子,分母,原因\nK,,,,新园未开\n", organisation: "3333000001");
        Assert.True(check.IsAccepted);
        Assert.Equal((CellState.Missing, "新园未开"), (check.Observations[0].State, check.Observations[0].Explanation!.Reason));
        Assert.Contains("EDU402", Files.Check("指标代码,本期值,分子,分母,原因\nK,,1,2,新园未开\n", organisation: "3333000001")
            .Findings.Select(finding => finding.Code));
        Assert.Contains("EDU402", Files.Check("指标代码,本期值,原因\nK,,新园未开\n").Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void The_month_in_the_name_is_enough() => Assert.Equal(
        new YearMonth(2023, 5), Files.Check(Files.Header + "C,新增座位,10,,,\n", "报表2023年5月.csv").Period);
}
