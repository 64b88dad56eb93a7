using EduReports.Core.Briefs;

namespace EduReports.Core.Tests.Briefs;

public sealed class LineBreaksTests
{
    [Theory]
    [InlineData("覆盖率", "覆盖|率")]
    [InlineData("学位数（含改扩建项目）", "学位数（含改扩建项|目）")]
    [InlineData("10所（投用）", "10所（投|用）")]
    [InlineData("等5项。", "等5项。")]
    [InlineData("各1小时", "各1|小|时")]
    [InlineData("2024年6月30日", "2024年6月30日")]
    [InlineData("现场办公；2023-07", "现场办公；2023-07")]
    [InlineData("率", "率")]
    [InlineData("", "")]
    public void The_last_two_characters_stay_together(string text, string kept) =>
        Assert.Equal(kept.Replace('|', '\u2060'), LineBreaks.KeepLastTwo(text));

    [Fact]
    public void A_word_stays_whole() =>
        Assert.Equal("办公；时|限|：2023年7月".Replace('|', '\u2060'), LineBreaks.KeepWhole("时限：", "办公；时限：2023年7月"));

    [Fact]
    public void A_word_stays_whole_and_before_what_follows_it() =>
        Assert.Equal("5月7%，目|标|≥60%。".Replace('|', '\u2060'), LineBreaks.KeepWithNext("目标", "5月7%，目标≥60%。"));

    [Theory]
    [InlineData("2023年教育工作要点5月份进展情况", "5月份进展情况", "2023年教育工作要点5月份进展情况")]
    [InlineData("“十四五”教育事业发展专项规划2022年3月份进展情况", "2022年3月份进展情况", "“十四五”教育事业发展专项规划\n2022年3月份进展情况")]
    // Two lines are enough: a third would leave the second with a few characters.
    [InlineData("2024年教育高质量发展和优质均衡创建重点工作任务5月份进展情况", "5月份进展情况", "2024年教育高质量发展和优质均衡创建重点工作任务5月份进展情况")]
    public void A_title_too_long_for_a_line_breaks_before_its_month(string title, string end, string expected) =>
        Assert.Equal(expected, LineBreaks.TwoLines(title, end, room: 20));
}
