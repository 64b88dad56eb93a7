namespace EduReports.Core.Tests;

public sealed class FiguresTests
{
    // 四舍五入: half goes away from zero, on both sides of it. By hand.
    [Theory]
    [InlineData("0.5", 0, "1")]
    [InlineData("1.5", 0, "2")]
    [InlineData("2.5", 0, "3")]
    [InlineData("-2.5", 0, "-3")]
    [InlineData("2.4999", 0, "2")]
    [InlineData("1.005", 2, "1.01")]
    [InlineData("56.665", 2, "56.67")]
    [InlineData("60", 2, "60.00")]
    [InlineData("0", 1, "0.0")]
    [InlineData("1234567.891", 1, "1234567.9")]
    public void Rounding_is_half_away_from_zero(string value, int decimals, string expected) =>
        Assert.Equal(expected, Figures.Rounded(Figures.Parse(value), decimals));

    [Theory]
    [InlineData("-0.4", 0, "0")]
    [InlineData("-0.004", 2, "0.00")]
    [InlineData("-0.005", 2, "-0.01")]
    public void Nothing_rounds_to_minus_zero(string value, int decimals, string expected) =>
        Assert.Equal(expected, Figures.Rounded(Figures.Parse(value), decimals));

    [Theory]
    [InlineData("60.00", "60")]
    [InlineData("57.60", "57.6")]
    [InlineData("0.000", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("100", "100")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("0.0000001", "0.0000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Exact_writes_every_digit_and_no_more(string value, string expected)
    {
        var number = Figures.Parse(value);
        Assert.Equal(expected, Figures.Exact(number));
        Assert.Equal(number, Figures.Parse(Figures.Exact(number)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,000")]
    [InlineData("1e5")]
    [InlineData(" 1")]
    public void Parse_takes_plain_numbers_only(string text) => Assert.Throws<FormatException>(() => Figures.Parse(text));
}
