using EduReports.Functions.Reminders;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>Who is reminded, and when, on a clock that the tests move. June's files are due on Monday 3 July 2023.</summary>
public sealed class ReminderTests
{
    private const string Ahead = "test-2023|reminder-ahead|2023-06";
    private const string DueDay = "test-2023|reminder-dueday|2023-06";
    private const string Overdue = "test-2023|reminder-overdue|2023-06";

    [Fact]
    public async Task Only_those_are_reminded_who_have_not_reported_each_time_once()
    {
        await using var app = await AppWithin.StartAsync("2023-06-29T10:00");
        await RemindAsync(app, "2023-06-30T08:05");
        Assert.Empty(await app.MailsAsync());
        await RemindAsync(app, "2023-06-30T09:05");
        await RemindAsync(app, "2023-06-30T10:05");
        Assert.Equal([$"{Ahead}|S1 > s1@example.org", $"{Ahead}|S2 > s2@example.org", $"{Ahead}|office > office@example.org"], await app.MailsAsync());

        await app.ReportAsync("S1", "2023-06", 30);
        await RemindAsync(app, "2023-07-03T09:05");
        await app.ReportAsync("S2", "2023-06", 30);
        await RemindAsync(app, "2023-07-04T09:05");
        Assert.Equal(
            [$"{DueDay}|S2 > s2@example.org", $"{DueDay}|office > office@example.org", $"{Overdue}|office > office@example.org"],
            (await app.MailsAsync()).Where(mail => !mail.StartsWith(Ahead, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_host_that_was_away_sends_the_last_of_what_it_missed()
    {
        await using var app = await AppWithin.StartAsync("2023-06-20T10:00");
        await RemindAsync(app, "2023-07-04T17:05");
        Assert.All(await app.MailsAsync(), mail => Assert.StartsWith(Overdue, mail, StringComparison.Ordinal));
        Assert.Equal(3, (await app.MailsAsync()).Count);
    }

    [Fact]
    public async Task The_office_reads_who_is_late_and_who_has_no_address()
    {
        await using var app = await AppWithin.StartAsync("2023-06-29T10:00");
        await RemindAsync(app, "2023-06-30T09:05");
        var list = await app.MailAsync($"{Ahead}|office");
        Assert.Equal("【报送进度】2023年6月数据：应报3家，未报好3家", list.Subject);
        Assert.Contains("单位：第三小学；情况：未报；提醒：没有邮箱", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_gets_the_workbook_to_be_filled_in()
    {
        await using var app = await AppWithin.StartAsync("2023-06-29T10:00");
        await app.UploadAsync("templates", "test-2023/2023-06/S1.xlsx", "the workbook");
        await RemindAsync(app, "2023-06-30T09:05");
        Assert.Equal("the workbook"u8.ToArray(), Assert.Single((await app.MailAsync($"{Ahead}|S1")).Attachments).Content);
        Assert.Empty((await app.MailAsync($"{Ahead}|S2")).Attachments);
    }

    private static Task RemindAsync(AppWithin app, string now) => app.TickAsync<LateReminders>(now, (reminders, token) => reminders.RemindAsync(token));
}
