using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>When briefs and corrections go out, on a clock that the tests move. June's files are due on Monday 3 July 2023, its brief goes
/// out on Wednesday the 5th at nine.</summary>
public sealed class ReleaseTests
{
    private const string Reviewed = AppWithin.Plan + "review_days: 1\n";

    [Fact]
    public async Task The_brief_goes_out_at_its_time_and_once_however_often_the_timer_looks()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T08:00");
        Assert.Empty(await app.BriefsAsync());
        await app.PublishAsync("2023-07-05T09:00");
        await app.PublishAsync("2023-07-05T10:00");
        await app.PublishAsync("2023-07-06T09:00");
        Assert.Contains("test-2023/2023-06/brief.pdf", await app.BriefsAsync());
        Assert.DoesNotContain("test-2023/2023-06/brief-r2.pdf", await app.BriefsAsync());
        Assert.Equal(["test-2023|2023-06|1 > leaders@example.org"], await app.MailsAsync());
    }

    [Fact]
    public async Task A_host_that_was_away_makes_up_for_it_once()
    {
        await using var app = await AppWithin.StartAsync("2023-06-02T10:00");
        await app.ReportAsync("S1", "2023-05", 30);
        await app.PublishAsync("2023-07-05T09:00");
        await app.PublishAsync("2023-07-05T10:00");
        Assert.Equal(["test-2023|2023-05|1 > leaders@example.org", "test-2023|2023-06|1 > leaders@example.org"], await app.MailsAsync());
    }

    [Fact]
    public async Task Files_that_come_after_the_brief_are_one_correction_the_next_morning()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T09:00");
        await app.ReportAsync("S2", "2023-06", 20);
        await app.PublishAsync("2023-07-05T11:00");
        await app.ReportAsync("S1", "2023-06", 35);
        await app.PublishAsync("2023-07-05T17:00");
        Assert.DoesNotContain("test-2023/2023-06/brief-r2.pdf", await app.BriefsAsync());
        await app.PublishAsync("2023-07-06T09:00");
        await app.PublishAsync("2023-07-06T10:00");
        await app.PublishAsync("2023-07-07T09:00");
        Assert.Contains("test-2023/2023-06/brief-r2.pdf", await app.BriefsAsync());
        Assert.DoesNotContain("test-2023/2023-06/brief-r3.pdf", await app.BriefsAsync());
        Assert.Equal(["test-2023|2023-06|1 > leaders@example.org", "test-2023|2023-06|2 > leaders@example.org"], await app.MailsAsync());
        Assert.StartsWith("【更正】", (await app.MailAsync("test-2023|2023-06|2")).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_lay_in_the_queue_meanwhile_makes_no_correction_before_its_time()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T09:00");
        app.Clock.Now = AppWithin.At("2023-07-05T09:02");
        await app.PutMessageAsync("brief-requests", """{"plan":"test-2023","period":"2023-06","district":"330000","isScheduled":true}""");
        await app.ReportAsync("S2", "2023-06", 20);
        Assert.DoesNotContain("test-2023/2023-06/brief-r2.pdf", await app.BriefsAsync());
        // What a person asks for is made at once.
        await app.PutMessageAsync("brief-requests", """{"plan":"test-2023","period":"2023-06","district":"330000"}""");
        await app.WorkAsync();
        Assert.Contains("test-2023/2023-06/brief-r2.pdf", await app.BriefsAsync());
    }

    [Fact]
    public async Task The_office_gets_the_draft_first_and_everybody_the_brief_at_its_time()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", Reviewed);
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-04T08:00");
        Assert.Empty(await app.MailsAsync());
        await app.PublishAsync("2023-07-04T09:00");
        await app.PublishAsync("2023-07-04T10:00");
        Assert.Equal(["test-2023|draft|2023-06 > office@example.org"], await app.MailsAsync());
        Assert.Empty(await app.BriefsAsync());
        var draft = await app.MailAsync("test-2023|draft|2023-06");
        Assert.Equal("【送审】2023年教育工作要点6月份进展情况", draft.Subject);
        Assert.Contains("定于2023年7月5日09:00", draft.Text, StringComparison.Ordinal);
        Assert.Contains("plans/test-2023/hold/2023-06.txt", draft.Html, StringComparison.Ordinal);
        Assert.Contains(draft.Attachments, attachment => attachment.FileName == "2023年教育工作要点6月份进展情况（送审稿）.pdf");

        await app.PublishAsync("2023-07-05T09:00");
        Assert.Equal(["test-2023|2023-06|1 > leaders@example.org", "test-2023|draft|2023-06 > office@example.org"], await app.MailsAsync());
    }

    [Fact]
    public async Task A_held_brief_waits_those_who_wait_read_why_and_it_goes_out_once_the_hold_is_lifted()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", Reviewed);
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-04T09:00");
        await app.UploadAsync("plans", "test-2023/hold/2023-06.txt", "两校数据正在核实\n");
        await app.PublishAsync("2023-07-05T09:00");
        await app.PublishAsync("2023-07-05T10:00");
        Assert.Empty(await app.BriefsAsync());
        var notice = Assert.Single(await app.MailsAsync(), mail => mail.EndsWith(AppWithin.Leader, StringComparison.Ordinal));
        var name = notice.Split(" > ")[0];
        Assert.Contains($"{name} > {AppWithin.Office}", await app.MailsAsync());
        Assert.Contains("两校数据正在核实", (await app.MailAsync(name)).Text, StringComparison.Ordinal);

        await app.Blob("plans", "test-2023/hold/2023-06.txt").DeleteAsync();
        await app.PublishAsync("2023-07-06T14:00");
        Assert.Contains("test-2023/2023-06/brief.pdf", await app.BriefsAsync());
        Assert.Contains("test-2023|2023-06|1 > leaders@example.org", await app.MailsAsync());
    }

    [Fact]
    public async Task A_held_correction_is_told_to_the_office_alone()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T09:00");
        await app.ReportAsync("S2", "2023-06", 20);
        await app.UploadAsync("plans", "test-2023/hold/2023-06.txt", "");
        await app.PublishAsync("2023-07-06T09:00");
        Assert.DoesNotContain("test-2023/2023-06/brief-r2.pdf", await app.BriefsAsync());
        Assert.Equal(AppWithin.Office, Assert.Single(await app.MailsAsync(), mail => mail.Contains("|hold|", StringComparison.Ordinal)).Split(" > ")[1]);
    }
}
