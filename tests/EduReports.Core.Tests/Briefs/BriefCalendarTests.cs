using EduReports.Core.Briefs;
using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Briefs;

/// <summary>June's brief of the sample plan is due on Wednesday 5 July 2023 at nine, May's was on Tuesday 6 June.</summary>
public sealed class BriefCalendarTests
{
    private static readonly Plan Plan = Samples.OuhaiPlan;

    [Theory]
    [InlineData("2023-07-05T08:59", "")]
    [InlineData("2023-07-05T09:00", "2023-06")]
    [InlineData("2023-07-31T23:59", "2023-06")] // a host that was away until then
    [InlineData("2023-08-07T08:59", "")] // nobody reported June, and July's time has not come
    public void The_month_that_has_ended_is_made_once_its_time_has_come(string now, string expected) =>
        Assert.Equal(expected, MonthsToMake(now, [], []));

    [Fact]
    public void A_draft_is_made_before() =>
        Assert.Equal("2023-06", string.Join(',', BriefCalendar.MonthsToMake(
            Plan with { ReviewDays = 1 }, At("2023-07-04T09:00"), Nothing, new Dictionary<YearMonth, string>())));

    [Fact]
    public void What_a_host_missed_is_made_up_for_where_somebody_has_reported_and_for_three_months_at_most() =>
        Assert.Equal("2023-05,2023-06,2023-07,2023-08", MonthsToMake(
            "2023-09-05T09:00", [], [("2023-03", "c"), ("2023-04", "d"), ("2023-05", "e"), ("2023-06", "f"), ("2023-07", "g")]));

    [Fact]
    public void What_is_out_and_still_holds_is_left_alone() =>
        Assert.Equal("", MonthsToMake("2023-07-20T09:00", [("2023-06", "a", "2023-07-05T09:00")], [("2023-06", "a")]));

    [Theory]
    [InlineData("2023-07-05T18:00", "")]
    [InlineData("2023-07-06T08:59", "")]
    [InlineData("2023-07-06T09:00", "2023-06")]
    [InlineData("2023-12-20T10:00", "2023-06")] // however long ago it went out
    public void Corrections_are_gathered_until_nine_on_the_next_workday(string now, string expected) =>
        Assert.Equal(expected, MonthsToMake(
            now, [("2023-06", "a", "2023-07-05T09:00"), ("2023-11", "x", "2023-12-05T09:00")], [("2023-06", "b"), ("2023-11", "x")]));

    [Fact]
    public void A_correction_over_a_weekend_waits_until_Monday()
    {
        // 7 July 2023 is a Friday.
        Assert.Equal("", MonthsToMake("2023-07-09T12:00", [("2023-06", "a", "2023-07-07T09:00")], [("2023-06", "b")]));
        Assert.Equal("2023-06", MonthsToMake("2023-07-10T09:00", [("2023-06", "a", "2023-07-07T09:00")], [("2023-06", "b")]));
    }

    [Fact]
    public void Months_that_the_plan_does_not_cover_have_no_brief() => Assert.Equal("", MonthsToMake("2026-11-25T09:00", [], [("2023-12", "a")]));

    private static readonly Dictionary<YearMonth, PublishedBrief> Nothing = [];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + ":00+08:00", null);

    private static string MonthsToMake(string now, (string Month, string Generation, string At)[] published, (string Month, string Generation)[] computed) =>
        string.Join(',', BriefCalendar.MonthsToMake(
            Plan, At(now),
            published.ToDictionary(entry => YearMonth.Parse(entry.Month), entry => new PublishedBrief(entry.Generation, At(entry.At))),
            computed.ToDictionary(entry => YearMonth.Parse(entry.Month), entry => entry.Generation)));
}
