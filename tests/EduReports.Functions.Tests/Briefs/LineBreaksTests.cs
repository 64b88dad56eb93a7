using EduReports.Functions.Briefs;

namespace EduReports.Functions.Tests.Briefs;

public sealed class LineBreaksTests
{
    [Theory]
    [InlineData("覆盖率", "覆盖|率")]
    [InlineData("学位数（含改扩建项目）", "学位数（含改扩建项|目）")]
    [InlineData("等5项。", "等5项。")]
    [InlineData("各1小时", "各1|小|时")]
    [InlineData("2024年6月30日", "2024年6月30日")]
    [InlineData("现场办公；2023-07", "现场办公；2023-07")]
    [InlineData("率", "率")]
    [InlineData("", "")]
    public void The_last_two_characters_stay_together(string text, string kept) =>
        Assert.Equal(kept.Replace('|', '\u2060'), LineBreaks.KeepLastTwo(text));

    [Fact]
    public void A_word_stays_whole_and_before_what_follows_it() =>
        Assert.Equal("5月7%，目|标|≥60%。".Replace('|', '\u2060'), LineBreaks.KeepWithNext("目标", "5月7%，目标≥60%。"));
}
