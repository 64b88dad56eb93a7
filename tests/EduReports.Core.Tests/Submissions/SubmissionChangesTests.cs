using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

public sealed class SubmissionChangesTests
{
    [Fact]
    public void Every_indicator_that_says_something_else_is_told_in_plan_order()
    {
        var before = Files.Check(Files.Good).Observations;
        var after = Files.Check(Files.Good
            .Replace("座位,10", "座位,12", StringComparison.Ordinal).Replace("培训,20", "培训,—", StringComparison.Ordinal)
            .Replace(",30,40", ",31,40", StringComparison.Ordinal).Replace("建立,是", "建立,否", StringComparison.Ordinal)
            .Replace("比例,4.5%", "比例,不适用", StringComparison.Ordinal).Replace("M,经费投入,1.5,,,\n", "", StringComparison.Ordinal)).Observations;
        Assert.Equal(
            [
                new ReceiptChange("C", "新增座位", "10", "12"), new ReceiptChange("S", "累计培训", "20", "—"),
                new ReceiptChange("R", "优良率", "30/40", "31/40"), new ReceiptChange("Y", "制度建立", "是", "否"),
                new ReceiptChange("P", "经费比例", "4.5", "不适用"), new ReceiptChange("M", "经费投入", "1.5", ""),
            ],
            SubmissionChanges.Between(Files.Plan, before, after));
    }

    [Fact]
    public void The_same_figures_in_another_order_are_no_change()
    {
        var observations = Files.Check(Files.Good).Observations;
        Assert.Empty(SubmissionChanges.Between(Files.Plan, observations, [.. observations.Reverse()]));
    }

    [Fact]
    public void A_first_file_changes_everything_that_it_says() =>
        Assert.Equal(7, SubmissionChanges.Between(Files.Plan, [], Files.Check(Files.Good).Observations).Count);
}
