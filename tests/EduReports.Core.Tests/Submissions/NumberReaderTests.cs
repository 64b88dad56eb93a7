using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

/// <summary>What clerks type, and what it means. By hand.</summary>
public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("60", "所", "60")]
    [InlineData("0", "所", "0")]
    [InlineData("零", "所", "0")]
    [InlineData("007", "所", "7")]
    [InlineData("６０", "所", "60")]
    [InlineData("２．５", "%", "2.5")]
    [InlineData("1,200", "元", "1200")]
    [InlineData("1，200", "元", "1200")]
    [InlineData("1,234,567.89", "元", "1234567.89")]
    [InlineData("1 200", "元", "1200")]
    [InlineData("1\u00A0200\u00A0000", "元", "1200000")]
    [InlineData(" 60 ", "所", "60")]
    [InlineData("'60", "所", "60")]
    [InlineData("\u202D60\u202C", "所", "60")]
    [InlineData("60所", "所", "60")]
    [InlineData("60 所", "所", "60")]
    [InlineData("1.2万", "人", "12000")]
    [InlineData("1.2万人", "人", "12000")]
    [InlineData("1.2万人次", "万人次", "1.2")]
    [InlineData("3万元", "元", "30000")]
    [InlineData("3万元", "万元", "3")]
    [InlineData("3万", "万元", "3")]
    [InlineData("30000元", "万元", "3")]
    [InlineData("5.6亿", "元", "560000000")]
    [InlineData("5.6亿元", "万元", "56000")]
    [InlineData("5000万元", "亿元", "0.5")]
    [InlineData("2千万", "元", "20000000")]
    [InlineData("3百万元", "万元", "300")]
    [InlineData("1.5万亿元", "亿元", "15000")]
    [InlineData("12m2", "m2", "12")]
    [InlineData("20套多媒体", "套多媒体", "20")]
    [InlineData("-5", "所", "-5")]
    [InlineData("－５", "所", "-5")]
    [InlineData("−5", "所", "-5")]
    [InlineData("–5", "所", "-5")]
    [InlineData("-0", "所", "0")]
    [InlineData("0.30000000000000004", "元", "0.30000000000000004")]
    [InlineData("9999999999999", "元", "9999999999999")]
    public void Numbers_as_people_type_them(string text, string unit, string expected)
    {
        var reading = NumberReader.Read(text, unit);
        Assert.Equal((NumberFault.None, Figures.Parse(expected)), (reading.Fault, reading.Value));
        Assert.False(reading.IsPercent);
    }

    [Theory]
    [InlineData("60%", "60", 0)]
    [InlineData("６０％", "60", 0)]
    [InlineData("60.50 %", "60.5", 2)]
    [InlineData("0.6%", "0.6", 1)]
    public void A_percentage_is_the_number_before_its_sign_with_its_places(string text, string expected, int decimals) => Assert.Equal(
        new NumberReading(Figures.Parse(expected), IsPercent: true, decimals, NumberFault.None), NumberReader.Read(text, "%"));

    [Theory]
    [InlineData("约60")]
    [InlineData("60左右")]
    [InlineData("60余")]
    [InlineData("60余所")]
    [InlineData("60多")]
    [InlineData("近60")]
    [InlineData("大概60所")]
    [InlineData("1.2万余人")]
    public void What_nobody_can_add_up_is_approximate(string text) =>
        Assert.Equal(NumberFault.Approximate, NumberReader.Read(text, "所").Fault);

    [Theory]
    [InlineData("60个", "所")]
    [InlineData("3万元", "所")]
    [InlineData("60‰", "%")]
    [InlineData("3公里", "万元")]
    public void A_unit_word_that_is_not_the_indicators_is_wrong(string text, string unit) =>
        Assert.Equal(NumberFault.WrongUnit, NumberReader.Read(text, unit).Fault);

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e5")]
    [InlineData("1E+05")]
    [InlineData("0x10")]
    [InlineData("(5)")]
    [InlineData("1,2,3")]
    [InlineData("1,2345")]
    [InlineData("1,23")]
    [InlineData("12 34")]
    [InlineData("3\n5")]
    [InlineData("120\n130")]
    [InlineData("120  130")]
    [InlineData("1.2.3")]
    [InlineData("5-6")]
    [InlineData("3/5")]
    [InlineData("--5")]
    [InlineData("+-5")]
    [InlineData("六十")]
    [InlineData("约六十")]
    [InlineData("#DIV/0!")]
    [InlineData("#REF!")]
    [InlineData("60%%")]
    [InlineData("²")]
    [InlineData("①")]
    public void Anything_else_is_not_a_number(string text)
    {
        var fault = NumberReader.Read(text, "所").Fault;
        Assert.True(fault is NumberFault.NotANumber, fault.ToString());
    }

    [Theory]
    [InlineData("10000000000000")]
    [InlineData("123456789012345678")]
    [InlineData("9999999999999万亿")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("0.123456789012345678901")]
    public void More_digits_than_any_figure_has_are_too_many_and_never_overflow(string text) =>
        Assert.Equal(NumberFault.TooManyDigits, NumberReader.Read(text, "元").Fault);
}
