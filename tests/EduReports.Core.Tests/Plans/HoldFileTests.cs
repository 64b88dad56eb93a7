using System.Text;
using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Plans;

public sealed class HoldFileTests
{
    [Fact]
    public void Its_name_tells_plan_and_month()
    {
        Assert.True(HoldFile.TryParse("ouhai-2023/hold/2023-05.txt", out var file));
        Assert.Equal(new HoldFile("ouhai-2023", new YearMonth(2023, 5)), file);
        Assert.Equal("ouhai-2023/hold/2023-05.txt", file.Name);
    }

    [Theory]
    [InlineData("ouhai-2023/hold/2023-13.txt")]
    [InlineData("ouhai-2023/hold/2023-05.md")]
    [InlineData("ouhai-2023/hold/.txt")]
    [InlineData("/hold/2023-05.txt")]
    [InlineData("ouhai-2023.yaml")]
    [InlineData("hold/2023-05.txt")]
    public void Other_names_are_none(string name)
    {
        Assert.False(HoldFile.TryParse(name, out _));
        Assert.Contains(PlanFile.Check(name, "x"u8).Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void Its_text_is_told_on_one_line_in_whatever_encoding_an_office_writes()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal("两校数据 正在核实", HoldFile.ReasonIn(Encoding.GetEncoding("GB18030").GetBytes("两校数据\r\n正在核实\r\n")));
        Assert.Equal("", HoldFile.ReasonIn([]));
        Assert.Equal(501, HoldFile.ReasonIn(Encoding.UTF8.GetBytes(new string('长', 10_000))).Length);
    }
}
