using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

public sealed class PeriodReaderTests
{
    [Theory]
    [InlineData("2023-05")]
    [InlineData("2023.05")]
    [InlineData("202305")]
    [InlineData("2023年5月")]
    [InlineData("2023年05月")]
    [InlineData("2023年5月份")]
    [InlineData("2023/5")]
    [InlineData("2023-5")]
    [InlineData("2023_05")]
    [InlineData("２０２３－０５")]
    [InlineData(" 2023 年 5 月 ")]
    public void A_head_row_gives_the_month(string text) => Assert.Equal(new YearMonth(2023, 5), PeriodReader.Read(text));

    [Theory]
    [InlineData("2023-10", 10)]
    [InlineData("2023年12月", 12)]
    [InlineData("202311", 11)]
    public void Two_digit_months_read_whole(string text, int month) => Assert.Equal(new YearMonth(2023, month), PeriodReader.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("5月")]
    [InlineData("2023")]
    [InlineData("2023-13")]
    [InlineData("2023-00")]
    [InlineData("20235")]
    [InlineData("1923-05")]
    [InlineData("2023-05-03")]
    [InlineData("2023年5月3日")]
    [InlineData("2023-05至2023-06")]
    [InlineData("2023年5月报表")]
    [InlineData("May 2023")]
    public void A_head_row_with_anything_else_gives_none(string text) => Assert.Null(PeriodReader.Read(text));

    [Theory]
    [InlineData("2023-05.csv")]
    [InlineData("2023.05.csv")]
    [InlineData("202305.csv")]
    [InlineData("2023年5月.csv")]
    [InlineData("报表2023年5月份（改）.csv")]
    [InlineData("1133000056_202305.csv")]
    [InlineData("2023-05_1133000056.csv")]
    [InlineData("2023-05-1133000056.csv")]
    [InlineData("2023-05(2).csv")]
    [InlineData("2023-05v2.csv")]
    [InlineData("2023-05（2023年5月）.csv")]
    public void A_file_name_holds_the_month(string name) => Assert.Equal(new YearMonth(2023, 5), PeriodReader.FindIn(name));

    [Theory]
    [InlineData("报表.csv")]
    [InlineData("2023-05 2023-06.csv")]
    [InlineData("1133202305.csv")]
    [InlineData("20230503.csv")]
    [InlineData("2023-06-03.csv")]
    [InlineData("2023.6.3.csv")]
    [InlineData("2023年6月3日.csv")]
    [InlineData("")]
    public void A_day_a_longer_number_or_two_months_are_no_month(string name) => Assert.Null(PeriodReader.FindIn(name));
}
