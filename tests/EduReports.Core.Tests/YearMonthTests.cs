namespace EduReports.Core.Tests;

public sealed class YearMonthTests
{
    [Theory]
    [InlineData("2023-01", 2023, 1)]
    [InlineData("2023-12", 2023, 12)]
    [InlineData("0001-01", 1, 1)]
    [InlineData("9999-12", 9999, 12)]
    public void A_month_reads_and_writes_as_year_and_two_digits(string text, int year, int month)
    {
        var read = YearMonth.Parse(text);
        Assert.Equal((year, month), (read.Year, read.Month));
        Assert.Equal(text, read.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2023-13")]
    [InlineData("2023-00")]
    [InlineData("0000-05")]
    [InlineData("2023-5")]
    [InlineData("2023/05")]
    [InlineData("2023-05-01")]
    [InlineData(" 023-05")]
    [InlineData("-023-05")]
    [InlineData("２０２３-０５")]
    public void Anything_else_is_no_month(string? text)
    {
        Assert.False(YearMonth.TryParse(text, out _));
        Assert.Throws<FormatException>(() => YearMonth.Parse(text!));
    }

    [Fact]
    public void Counting_goes_over_the_year()
    {
        var november = new YearMonth(2022, 11);
        Assert.Equal(new YearMonth(2023, 2), november.AddMonths(3));
        Assert.Equal(new YearMonth(2021, 12), november.AddMonths(-11));
        Assert.Equal(3, new YearMonth(2023, 2).MonthsSince(november));
        Assert.Equal(-3, november.MonthsSince(new YearMonth(2023, 2)));
    }

    [Fact]
    public void Through_names_every_month_once_and_none_backwards()
    {
        Assert.Equal(["2022-12", "2023-01", "2023-02"], new YearMonth(2022, 12).Through(new YearMonth(2023, 2)).Select(month => month.ToString()));
        Assert.Empty(new YearMonth(2023, 2).Through(new YearMonth(2022, 12)));
    }

    [Fact]
    public void The_last_day_knows_leap_years()
    {
        Assert.Equal(new DateOnly(2024, 2, 29), new YearMonth(2024, 2).LastDay);
        Assert.Equal(new DateOnly(2023, 2, 28), new YearMonth(2023, 2).LastDay);
        Assert.Equal(new DateOnly(2023, 2, 1), new YearMonth(2023, 2).FirstDay);
    }

    [Fact]
    public void Months_compare_by_time()
    {
        var (earlier, later) = (new YearMonth(2022, 12), new YearMonth(2023, 1));
        Assert.True(earlier < later && later > earlier && earlier <= later && later >= earlier);
        Assert.True(earlier <= new YearMonth(2022, 12) && earlier >= new YearMonth(2022, 12));
        Assert.False(earlier > later);
    }

    [Fact]
    public void Leaving_the_calendar_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new YearMonth(1, 1).AddMonths(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new YearMonth(9999, 12).AddMonths(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new YearMonth(2023, 13));
        Assert.Throws<ArgumentOutOfRangeException>(() => new YearMonth(0, 1));
    }
}
