using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Plans;

/// <summary>Weekdays from a printed calendar of 2023. June's files are due on Monday 3 July, its brief goes out on Wednesday the 5th.</summary>
public sealed class MonthScheduleTests
{
    private static readonly YearMonth June = new(2023, 6);

    private static readonly Plan Plan = Samples.OuhaiPlan with { Office = new Recipient("局办公室", "office@example.org") };

    [Fact]
    public void Those_that_have_not_reported_are_reminded_three_days_before_on_the_day_and_the_day_after()
    {
        var schedule = MonthSchedule.Of(Plan, June);
        Assert.Equal(["06-30 09:00", "07-03 09:00", "07-04 09:00"], schedule.Reminders.Select(reminder => reminder.At.ToString("MM-dd HH:mm", null)));
        Assert.All(schedule.Reminders, reminder => Assert.Equal(TimeSpan.FromHours(8), reminder.At.Offset));
    }

    [Theory]
    [InlineData("2023-06-30T08:59", null)]
    [InlineData("2023-06-30T09:00", ReminderKind.Ahead)]
    [InlineData("2023-07-03T08:59", ReminderKind.Ahead)]
    [InlineData("2023-07-03T09:00", ReminderKind.DueDay)]
    [InlineData("2023-07-07T08:59", ReminderKind.Overdue)] // the host was away since June: the last one only
    [InlineData("2023-07-07T09:00", null)] // too late to be of use
    public void Of_several_that_fell_due_while_nobody_looked_the_last_goes_out(string now, ReminderKind? expected) =>
        Assert.Equal(expected, MonthSchedule.Of(Plan, June).ReminderAt(DateTimeOffset.Parse(now + ":00+08:00", null))?.Kind);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "07-04 09:00")]
    [InlineData(3, "06-30 09:00")] // over a weekend
    public void The_office_gets_the_draft_so_many_workdays_before(int days, string? expected) =>
        Assert.Equal(expected, MonthSchedule.Of(Plan with { ReviewDays = days }, June).Review?.ToString("MM-dd HH:mm", null));

    [Fact]
    public void The_brief_goes_out_at_the_plans_own_time_whatever_zone_the_host_is_in() =>
        Assert.Equal(
            new DateTimeOffset(2023, 7, 7, 6, 30, 0, TimeSpan.Zero),
            MonthSchedule.Of(Plan with { BriefDay = 7, BriefTime = new TimeOnly(14, 30) }, June).Release.ToUniversalTime());

    [Fact]
    public void A_weekend_that_is_worked_on_in_exchange_for_a_holiday_is_a_workday()
    {
        // 23 April 2023 is a Sunday on which everybody worked for Labour Day.
        var calendar = new WorkCalendar(new HashSet<DateOnly>()) { Workdays = new HashSet<DateOnly> { new(2023, 4, 23) } };
        Assert.Equal(new DateOnly(2023, 4, 23), calendar.WorkdayOnOrAfter(new DateOnly(2023, 4, 22)));
        Assert.Equal(new DateOnly(2023, 4, 21), calendar.WorkdaysBefore(new DateOnly(2023, 4, 24), 2));
    }

    [Fact]
    public void A_summer_time_zone_is_counted_as_its_clocks_show()
    {
        var plan = Plan with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Calendar = new WorkCalendar(new HashSet<DateOnly>()) };
        Assert.Equal(TimeSpan.FromHours(2), MonthSchedule.Of(plan, June).Release.Offset);
        Assert.Equal(TimeSpan.FromHours(1), MonthSchedule.Of(plan, new YearMonth(2023, 11)).Release.Offset);
    }
}
