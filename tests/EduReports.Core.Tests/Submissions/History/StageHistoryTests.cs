namespace EduReports.Core.Tests.Submissions.History;

/// <summary>A project's stage does not go back without a word in 备注.</summary>
public sealed class StageHistoryTests
{
    [Fact]
    public void A_stage_before_the_one_that_stands_is_an_error_that_a_note_answers()
    {
        var standing = SchoolMonths.From("2023-01", "B.1,开工", "B.1,在建");
        var finding = Assert.Single(SchoolMonths.Check("2023-03", "B.1,前期", standing));
        Assert.Equal(
            new Finding("EDU504", Severity.Error,
                "B3（本期值）“前期”比 2023-02 已报的“在建”靠前，阶段不能无故倒退。",
                "B3 (本期值) '前期' comes before '在建', reported for 2023-02; a stage does not go back without a reason.",
                "核对阶段；确实倒退的，在该行“备注”里说明原因；如果是 2023-02 报错了，先更正 2023-02 的报表，再重新上传本月的。")
            {
                Row = 3,
                Column = "本期值",
                Cell = "B3",
                Value = "前期",
            },
            finding);

        var answered = Assert.Single(SchoolMonths.Check("2023-03", "B.1,前期,,,停工重新报批", standing));
        Assert.Equal(("EDU504", Severity.Note), (answered.Code, answered.Severity));
        Assert.Equal("B3（本期值）“前期”比 2023-02 已报的“在建”靠前。第3行备注已说明：“停工重新报批”。", answered.Message);
        Assert.Empty(SchoolMonths.Check("2023-03", "B.1,在建", standing));
        Assert.Empty(SchoolMonths.Check("2023-03", "B.1,竣工", standing));
    }

    [Fact]
    public void A_stage_beyond_that_of_a_later_month_is_an_error_unless_the_later_month_gives_a_reason()
    {
        var finding = Assert.Single(SchoolMonths.Check("2023-02", "B.1,竣工", SchoolMonths.From("2023-03", "B.1,在建")));
        Assert.Equal("B3（本期值）“竣工”比 2023-03 已报的“在建”靠后，阶段不能无故倒退。", finding.Message);
        Assert.Equal(
            "核对阶段；如果是 2023-03 报错了，先更正 2023-03 的报表，再重新上传本月的；阶段后来确实倒退的，先在 2023-03 报表的该行“备注”里说明原因。",
            finding.Hint);
        Assert.Equal(Severity.Error, Assert.Single(SchoolMonths.Check("2023-02", "B.1,竣工,,,属实", SchoolMonths.From("2023-03", "B.1,在建"))).Severity);
        Assert.Empty(SchoolMonths.Check("2023-02", "B.1,竣工", SchoolMonths.From("2023-03", "B.1,在建,,,返工")));
        Assert.Empty(SchoolMonths.Check("2023-02", "B.1,在建", SchoolMonths.From("2023-03", "B.1,在建")));
    }

    /// <summary>As progress has it: neither "nothing to report" nor "not applicable" undoes a stage.</summary>
    [Theory]
    [InlineData("B.1,")]
    [InlineData("B.1,—")]
    [InlineData("B.1,不适用")]
    public void Months_without_a_stage_change_nothing(string between) =>
        Assert.Contains("2023-01", Assert.Single(SchoolMonths.Check("2023-03", "B.1,前期", SchoolMonths.From("2023-01", "B.1,在建", between))).Message, StringComparison.Ordinal);

    [Fact]
    public void After_a_step_back_with_a_reason_the_stage_goes_on_from_there() =>
        Assert.Empty(SchoolMonths.Check("2023-03", "B.1,开工", SchoolMonths.From("2023-01", "B.1,在建", "B.1,前期,,,停工")));

    /// <summary>Progress keeps the stage before, and so does the question.</summary>
    [Fact]
    public void A_step_back_without_a_reason_does_not_stand() =>
        Assert.Contains("2023-01", Assert.Single(SchoolMonths.Check("2023-03", "B.1,开工", SchoolMonths.From("2023-01", "B.1,在建", "B.1,前期"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_stage_that_the_plan_no_longer_has_is_passed_over()
    {
        var shorter = SchoolMonths.Plan with
        {
            Indicators = [.. SchoolMonths.Plan.Indicators.Select(indicator => indicator.Code == "B" ? indicator with { Stages = ["前期", "开工"] } : indicator)],
        };
        Assert.Empty(SchoolMonths.Check("2023-02", "B.1,前期", SchoolMonths.From("2023-01", "B.1,竣工"), shorter));
    }
}
