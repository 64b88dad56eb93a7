using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

/// <summary>A milestone is reported project by project, each on a row of its own whose value is a stage.</summary>
public sealed class ProjectRowsTests
{
    private static readonly Plan Plan = Files.Plan with
    {
        Indicators =
        [
            new Indicator("2-07", "新开工项目", "一", IndicatorKind.Milestone, "个", "科", ["primary"], new Target(Comparator.AtLeast, 1) { Stage = "开工" })
            {
                Stages = ["前期", "开工", "竣工"],
                Projects = [new Project("2-07.1", "一小扩建"), new Project("2-07.2", "二小迁建")],
            },
            new Indicator("2-08", "合计", "一", IndicatorKind.Derived, "个", "科", [], new Target(Comparator.AtLeast, 1))
            {
                Formula = Expression.Parse("[2-07] + 1").Expression,
            },
        ],
    };

    [Theory]
    [InlineData("开工", 2)]
    [InlineData(" 开 工 ", 2)]
    [InlineData("竣工", 3)]
    public void The_value_is_the_number_of_the_stage(string text, int expected)
    {
        var check = Check($"2-07.1,一小扩建,{text},,,\n");
        Assert.True(check.IsAccepted);
        Assert.Equal(("2-07.1", CellState.Value, (decimal?)expected), Only(check));
    }

    [Theory]
    [InlineData("—", CellState.Nothing)]
    [InlineData("不适用", CellState.NotApplicable)]
    [InlineData("", CellState.Missing)]
    public void A_project_that_has_not_begun_says_so(string text, CellState expected) =>
        Assert.Equal(("2-07.1", expected, null), Only(Check($"2-07.1,一小扩建,{text},,,\n")));

    [Fact]
    public void A_word_that_is_no_stage_is_asked_for_one()
    {
        var finding = Assert.Single(Check("2-07.1,一小扩建,快了,,,\n").Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(("EDU316", "C4", "快了"), (finding.Code, finding.Cell, finding.Value));
        Assert.Equal("改为其中之一：前期、开工、竣工；还没有开始填“—”。", finding.Hint);
        Assert.True(Check("2-07.1,一小扩建,前期,,,\n").IsAccepted);
    }

    [Fact]
    public void The_milestones_own_row_takes_no_figure()
    {
        var finding = Assert.Single(Check("2-07,新开工项目,1,,,\n").Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(("EDU407", "A4"), (finding.Code, finding.Cell));
        Assert.Contains("2-07.1 至 2-07.2", finding.Hint, StringComparison.Ordinal);
        Assert.True(Check("2-07,新开工项目,,,,\n2-07.1,一小扩建,前期,,,\n").IsAccepted);
    }

    [Fact]
    public void Nobody_reports_what_is_computed() =>
        Assert.Equal("EDU402", Assert.Single(Check("2-08,合计,3,,,\n").Findings, finding => finding.Severity == Severity.Error).Code);

    [Fact]
    public void Projects_that_are_not_filled_in_are_named() => Assert.Contains(
        "2-07.2", Assert.Single(Check("2-07.1,一小扩建,前期,,,\n").Findings, finding => finding.Code == "EDU405").Message, StringComparison.Ordinal);

    [Fact]
    public void A_correction_tells_the_stages() => Assert.Equal(
        [new ReceiptChange("2-07.1", "一小扩建", "前期", "开工"), new ReceiptChange("2-07.2", "二小迁建", "", "竣工")],
        SubmissionChanges.Between(Plan, Check("2-07.1,一小扩建,前期,,,\n").Observations,
            Check("2-07.1,一小扩建,开工,,,\n2-07.2,二小迁建,竣工,,,\n").Observations));

    [Fact]
    public void A_projects_row_tells_which_of_two_plans_a_file_is_for() => Assert.Equal("test-2023", Files.Check(
        "单位代码: 2133000001\n报送月份: 2023-05\n" + Files.Header + "2-07.1,一小扩建,前期,,,\n", plans: [Plan, Files.Plan with { Id = "other-2023" }]).Plan?.Id);

    private static SubmissionCheck Check(string rows) =>
        Files.Check("单位代码: 2133000001\n报送月份: 2023-05\n" + Files.Header + rows, plans: Plan);

    private static (string, CellState, decimal?) Only(SubmissionCheck check)
    {
        var observation = Assert.Single(check.Observations);
        return (observation.Code, observation.State, observation.Value);
    }
}
