namespace EduReports.Core.Tests.Submissions.History;

/// <summary>A cumulative total never falls, whichever month's file comes second.</summary>
public sealed class TotalHistoryTests
{
    [Fact]
    public void A_total_below_that_of_the_month_before_is_an_error_that_names_month_and_value()
    {
        var finding = Assert.Single(SchoolMonths.Check("2023-03", "S,8", SchoolMonths.From("2023-01", "S,10", "S,12")));
        Assert.Equal(
            new Finding("EDU503", Severity.Error,
                "B3（本期值）“8”比 2023-02 已报的 12 少，累计数不能减少。",
                "B3 (本期值) '8' is less than the 12 reported for 2023-02; a running total never falls.",
                "填从计划开始到本月底的累计数，不是本月新增数；如果是 2023-02 报多了，先更正 2023-02 的报表，再重新上传本月的。")
            {
                Row = 3,
                Column = "本期值",
                Cell = "B3",
                Value = "8",
            },
            finding);
        // As the hint says: the total, or the other month first.
        Assert.Empty(SchoolMonths.Check("2023-03", "S,20", SchoolMonths.From("2023-01", "S,10", "S,12")));
        Assert.Empty(SchoolMonths.Check("2023-03", "S,8", SchoolMonths.From("2023-01", "S,5", "S,7")));
    }

    [Fact]
    public void A_total_above_that_of_a_later_month_is_an_error_that_says_which_month_to_mend_first()
    {
        var finding = Assert.Single(SchoolMonths.Check("2023-02", "S,15", [.. SchoolMonths.From("2023-01", "S,10"), .. SchoolMonths.From("2023-04", "S,12", "S,30")]));
        Assert.Equal(("EDU503", Severity.Error, "B3"), (finding.Code, finding.Severity, finding.Cell));
        Assert.Equal("B3（本期值）“15”比 2023-04 已报的 12 多，累计数不能减少。", finding.Message);
        Assert.Equal("填从计划开始到本月底的累计数；如果是 2023-04 报少了，先更正 2023-04 的报表，再重新上传本月的。", finding.Hint);
        Assert.Empty(SchoolMonths.Check("2023-02", "S,15", [.. SchoolMonths.From("2023-01", "S,10"), .. SchoolMonths.From("2023-04", "S,15", "S,30")]));
    }

    [Fact]
    public void No_note_explains_it_away() => Assert.Equal(
        Severity.Error, Assert.Single(SchoolMonths.Check("2023-02", "S,8,,,属实", SchoolMonths.From("2023-01", "S,10"))).Severity);

    [Theory]
    [InlineData("W,12.34", "W,12.33", 1)]
    [InlineData("W,12.34", "W,12.340", 0)]
    [InlineData("W,12.34", "W,12.35", 0)]
    [InlineData("S,0", "S,0", 0)]
    public void Exact_figures_are_compared(string before, string now, int findings) =>
        Assert.Equal(findings, SchoolMonths.Check("2023-02", now, SchoolMonths.From("2023-01", before)).Count);

    [Theory]
    [InlineData("S,")]
    [InlineData("S,—")]
    public void Months_without_a_word_or_with_nothing_to_report_leave_the_total_as_it_was(string between)
    {
        Assert.Contains("2023-01", Assert.Single(SchoolMonths.Check("2023-03", "S,8", SchoolMonths.From("2023-01", "S,10", between))).Message, StringComparison.Ordinal);
        Assert.Contains("2023-03", Assert.Single(SchoolMonths.Check("2023-01", "S,12", SchoolMonths.From("2023-02", between, "S,10"))).Message, StringComparison.Ordinal);
    }

    /// <summary>As progress has it: only "not applicable" takes a total back.</summary>
    [Fact]
    public void Not_applicable_takes_the_total_back()
    {
        Assert.Empty(SchoolMonths.Check("2023-03", "S,8", SchoolMonths.From("2023-01", "S,10", "S,不适用")));
        Assert.Empty(SchoolMonths.Check("2023-01", "S,12", SchoolMonths.From("2023-02", "S,不适用", "S,10")));
        Assert.Empty(SchoolMonths.Check("2023-02", "S,不适用", SchoolMonths.From("2023-01", "S,10")));
        Assert.Empty(SchoolMonths.Check("2023-02", "S,—", SchoolMonths.From("2023-01", "S,10")));
    }

    /// <summary>Terms begin in February and September, years in January.</summary>
    [Theory]
    [InlineData("T", "2023-08", "2023-09", 0)]
    [InlineData("T", "2023-09", "2024-01", 1)]
    [InlineData("T", "2024-01", "2024-02", 0)]
    [InlineData("A", "2023-12", "2024-01", 0)]
    [InlineData("A", "2023-01", "2023-12", 1)]
    [InlineData("N", "2023-04", "2023-05", 0)]
    public void A_total_begins_anew_with_its_span(string code, string first, string second, int findings)
    {
        Assert.Equal(findings, SchoolMonths.Check(second, $"{code},1", SchoolMonths.From(first, $"{code},3")).Count);
        Assert.Equal(findings, SchoolMonths.Check(first, $"{code},3", SchoolMonths.From(second, $"{code},1")).Count);
    }

    [Fact]
    public void The_hint_names_the_span()
    {
        Assert.StartsWith("填从本学期开始", Assert.Single(SchoolMonths.Check("2023-04", "T,1", SchoolMonths.From("2023-03", "T,3"))).Hint, StringComparison.Ordinal);
        Assert.StartsWith("填从本年开始", Assert.Single(SchoolMonths.Check("2023-04", "A,1", SchoolMonths.From("2023-03", "A,3"))).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_of_the_files_own_month_is_what_it_replaces() =>
        Assert.Empty(SchoolMonths.Check("2023-03", "S,8", SchoolMonths.From("2023-03", "S,80")));

    [Fact]
    public void Months_beyond_the_plan_do_not_count() => Assert.Empty(SchoolMonths.Check(
        "2023-03", "S,8", SchoolMonths.From("2023-02", "S,10"), SchoolMonths.Plan with { From = new YearMonth(2023, 3) }));

    [Fact]
    public void Another_plans_months_do_not_count() => Assert.Empty(SchoolMonths.Check(
        "2023-03", "S,8", [], SchoolMonths.Plan with { Id = "other-145" }));

    [Fact]
    public void What_was_said_when_the_row_was_of_another_kind_does_not_count()
    {
        var standing = SchoolMonths.From("2023-01", "R,,30,40", "S,10");
        standing[0] = standing[0] with { Observations = [standing[0].Observations[0] with { Code = "S" }] };
        Assert.Empty(SchoolMonths.Check("2023-03", "S,12", standing));
    }

    [Fact]
    public void A_total_between_two_months_that_contradict_each_other_is_told_of_both() => Assert.Equal(
        ["EDU503", "EDU503"],
        SchoolMonths.Check("2023-02", "S,15", [.. SchoolMonths.From("2023-01", "S,20"), .. SchoolMonths.From("2023-03", "S,10")]).Select(finding => finding.Code));

    [Fact]
    public void A_cell_that_could_not_be_read_is_told_once() => Assert.Equal(
        "EDU303", Assert.Single(SchoolMonths.Check("2023-02", "S,8.5", SchoolMonths.From("2023-01", "S,10"))).Code);
}
