using EduReports.Core.Text;

namespace EduReports.Core.Tests.Text;

public sealed class TextNormaliserTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("１２３．５％", "123.5%")]
    [InlineData("单位代码：１１", "单位代码:11")]
    [InlineData("　两端　", "两端")]
    [InlineData("\u00A012\u00A0", "12")]
    [InlineData("1\u2009200", "1 200")]
    [InlineData("\uFEFFcode", "code")]
    [InlineData("6\u200B0", "60")]
    [InlineData("\u202D123\u202C", "123")]
    [InlineData("a\u2003b\u2002", "a b")]
    [InlineData("a\tb", "a b")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void Width_and_invisible_characters_do_not_matter(string typed, string expected) =>
        Assert.Equal(expected, TextNormaliser.Normalise(typed));

    [Theory]
    [InlineData("②")]
    [InlineData("㎡")]
    [InlineData("10²")]
    [InlineData("——")]
    [InlineData("“引号”")]
    [InlineData("𠮷")]
    public void What_looks_alike_but_means_something_else_stays(string text) => Assert.Equal(text, TextNormaliser.Normalise(text));

    [Theory]
    [InlineData("指标 代码", "指标代码")]
    [InlineData("合　计", "合计")]
    [InlineData("本期\r\n值", "本期值")]
    [InlineData("分\u2003子", "分子")]
    [InlineData("分\u2028母", "分母")]
    public void Squeezing_leaves_no_white_space(string typed, string expected) => Assert.Equal(expected, TextNormaliser.Squeeze(typed));
}
