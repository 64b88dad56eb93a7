using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Plans;

/// <summary>Weekdays from a printed calendar of 2023.</summary>
public sealed class PlanCalendarTests
{
    [Theory]
    [InlineData("2023-05", 3, "2023-06-05")] // 3 June is a Saturday
    [InlineData("2023-08", 3, "2023-09-04")] // 3 September is a Sunday
    [InlineData("2023-06", 3, "2023-07-03")] // a Monday
    [InlineData("2023-04", 3, "2023-05-04")] // 3 May is the last day of the Labour Day holiday
    [InlineData("2023-09", 3, "2023-10-09")] // National Day until Friday 6 October, then a weekend
    [InlineData("2023-12", 3, "2024-01-03")] // over the end of the year
    [InlineData("2023-01", 28, "2023-02-28")] // the latest due day that every month has
    public void A_due_day_without_work_moves_to_the_next_workday(string month, int dueDay, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), (Samples.OuhaiPlan with { DueDay = dueDay }).DueDate(YearMonth.Parse(month)));

    [Fact]
    public void A_file_is_late_from_midnight_after_the_due_date_in_the_plans_zone()
    {
        var instant = Samples.OuhaiPlan.DueInstant(new YearMonth(2023, 5));
        Assert.Equal(new DateTimeOffset(2023, 6, 6, 0, 0, 0, TimeSpan.FromHours(8)), instant);
        Assert.Equal(new DateTimeOffset(2023, 6, 5, 16, 0, 0, TimeSpan.Zero), instant.ToUniversalTime());
    }

    [Fact]
    public void The_brief_is_dated_the_fifth_or_the_workday_after_and_never_on_a_day_on_which_files_are_still_in_time()
    {
        Assert.Equal(new DateOnly(2023, 7, 5), Samples.OuhaiPlan.PublicationDate(new YearMonth(2023, 6)));
        Assert.Equal(new DateOnly(2023, 6, 6), Samples.OuhaiPlan.PublicationDate(new YearMonth(2023, 5))); // due on Monday the 5th
        Assert.Equal(new DateOnly(2023, 8, 7), Samples.OuhaiPlan.PublicationDate(new YearMonth(2023, 7))); // the 5th is a Saturday
    }

    [Fact]
    public void An_instant_lies_in_the_month_of_the_plans_zone()
    {
        // 31 May, 17:00 in Greenwich is 1 June, 01:00 in Shanghai.
        Assert.Equal(new YearMonth(2023, 6), Samples.OuhaiPlan.MonthOf(new DateTimeOffset(2023, 5, 31, 17, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new YearMonth(2023, 5), Samples.OuhaiPlan.MonthOf(new DateTimeOffset(2023, 5, 31, 15, 59, 59, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("2023-06-01", "2023-05,2023-06")] // May is being reported
    [InlineData("2023-06-05", "2023-05,2023-06")] // on the last day
    [InlineData("2023-06-06", "2023-05,2023-06,2023-07")] // May is late, June in hand, July next
    [InlineData("2022-12-31", "2023-01")] // before the plan begins, its first month is next
    [InlineData("2022-11-30", "")]
    [InlineData("2024-01-31", "2023-12")]
    [InlineData("2024-02-01", "")]
    public void The_months_in_hand_are_last_month_this_month_and_once_files_are_due_the_next(string day, string months) =>
        Assert.Equal(months, string.Join(',', Samples.OuhaiPlan.MonthsInHand(DateTimeOffset.Parse(day + "T12:00:00+08:00", null))));

    [Fact]
    public void A_workday_stays_where_it_is() => Assert.Equal(
        new DateOnly(2023, 6, 5), new WorkCalendar(new HashSet<DateOnly>()).WorkdayOnOrAfter(new DateOnly(2023, 6, 5)));

    [Fact]
    public void The_plan_covers_its_first_and_last_month_and_no_other()
    {
        var plan = Samples.OuhaiPlan;
        Assert.True(plan.Covers(new YearMonth(2023, 1)) && plan.Covers(new YearMonth(2023, 12)));
        Assert.False(plan.Covers(new YearMonth(2022, 12)) || plan.Covers(new YearMonth(2024, 1)));
    }

    [Fact]
    public void A_type_reports_the_indicators_that_name_it_in_plan_order()
    {
        var plan = Samples.OuhaiPlan;
        var codes = plan.ReportedBy("kindergarten").Select(indicator => indicator.Code).ToList();
        Assert.Contains("1-03", codes);
        Assert.DoesNotContain("1-04", codes);
        Assert.Equal(plan.Indicators.Select(indicator => indicator.Code).Where(codes.Contains), codes);
        Assert.Empty(plan.ReportedBy("university"));
    }
}
