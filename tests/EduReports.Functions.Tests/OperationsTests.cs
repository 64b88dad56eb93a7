using EduReports.Functions.Hosting;
using EduReports.Functions.Mail;
using EduReports.Functions.Operations;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>What was lost on the way is found, and what nobody would notice is told.</summary>
public sealed class OperationsTests
{
    [Fact]
    public async Task A_file_that_no_trigger_saw_is_taken_in_and_what_has_its_receipt_is_left_alone()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S2", "2023-06", 20);
        var before = (await app.Blob("receipts", "S2/2023-06.csv.json").GetPropertiesAsync()).Value.ETag;
        await app.DropAsync("S1", "2023-06", 30);
        await app.UploadAsync("precheck", "S1/try.csv", "指标代码,本期值\n1-01,3\n");
        await app.UploadAsync("submissions", "nobody.csv", "指标代码,本期值\n1-01,3\n");
        await app.UploadAsync("plans", "more-2023.yaml", "id: more-2023\n");
        await app.UploadAsync("plans", "test-2023/hold/2023-06.txt", "核实");
        await ReconcileAsync(app, "2023-07-03T11:30");
        foreach (var receipt in (string[])["S1/2023-06.csv", "precheck/S1/try.csv", "nobody.csv", "plans/more-2023.yaml", "plans/test-2023/hold/2023-06.txt"])
        {
            Assert.True(await app.Blob("receipts", receipt + ".json").ExistsAsync(), receipt);
        }
        Assert.Equal(before, (await app.Blob("receipts", "S2/2023-06.csv.json").GetPropertiesAsync()).Value.ETag);
    }

    [Fact]
    public async Task A_receipt_that_was_lost_or_is_for_an_earlier_version_is_written_again()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.ReportAsync("S2", "2023-06", 20);
        var before = (await app.Blob("receipts", "S1/2023-06.csv.json").DownloadContentAsync()).Value.Content.ToString();
        await app.Blob("receipts", "S1/2023-06.csv.json").DeleteAsync();
        await app.DropAsync("S2", "2023-06", 25);
        await ReconcileAsync(app, "2023-07-03T11:30");
        Assert.Equal(before, (await app.Blob("receipts", "S1/2023-06.csv.json").DownloadContentAsync()).Value.Content.ToString());
        Assert.Contains("\"25\"", (await app.Blob("receipts", "S2/2023-06.csv.json").DownloadContentAsync()).Value.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brief_that_nobody_was_told_of_is_told()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T09:00");
        var table = app.Get<Functions.Briefs.BriefTable>();
        var entry = await table.FindNewestAsync("test-2023", new(2023, 6), default);
        await table.ReplaceAsync("test-2023", new(2023, 6), entry! with { IsAnnounced = false }, default);
        await ReconcileAsync(app, "2023-07-05T09:30");
        Assert.True((await table.FindNewestAsync("test-2023", new(2023, 6), default))!.IsAnnounced);
        Assert.Equal(["test-2023|2023-06|1 > leaders@example.org"], await app.MailsAsync());
    }

    [Fact]
    public async Task A_mail_whose_request_was_lost_is_asked_for_again_after_two_hours()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T09:00");
        var asked = await app.MessagesAsync("delivery-requests");
        await ReconcileAsync(app, "2023-07-05T10:30");
        Assert.Equal(asked, await app.MessagesAsync("delivery-requests"));
        await ReconcileAsync(app, "2023-07-05T11:30");
        Assert.Equal(asked + 1, await app.MessagesAsync("delivery-requests"));
    }

    [Fact]
    public async Task One_mail_a_day_lists_what_a_person_must_see_to()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PutMessageAsync("brief-requests-poison", """{"plan":"test-2023"}""");
        await ReportAsync(app, "2023-07-06T10:00");
        await ReportAsync(app, "2023-07-06T11:00");
        var mail = await app.MailAsync("operations/2023-07-06");
        Assert.Contains("brief-requests-poison；情况：约1条", mail.Text, StringComparison.Ordinal);
        Assert.Contains("何处：test-2023 2023-06；情况：没有发出，也没有暂缓", mail.Text, StringComparison.Ordinal);
        Assert.Contains("何处：test-2023；情况：1家：S3", mail.Text, StringComparison.Ordinal);
        // First seen on the 3rd, and due every hour.
        Assert.Contains($"何处：{ScheduleSettings.PublishBriefs}；", mail.Text, StringComparison.Ordinal);
        Assert.Equal(["operations/2023-07-06 > operations@example.org"], await app.MailsAsync());
    }

    [Fact]
    public async Task A_day_without_problems_has_no_mail()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.UploadAsync("plans", "organisations.csv", "code,name,type,district,group,contact_email,active_from,active_to\nS1,第一小学,primary,330000,,s1@example.org,,\n");
        await app.Get<Functions.Plans.PlanLoading>().LoadAsync(app.Blob("plans", "organisations.csv"), default);
        await ReportAsync(app, "2023-07-03T11:00");
        Assert.Empty(await app.MailsAsync());
    }

    [Fact]
    public async Task Whom_a_mail_did_not_reach_is_listed_to_the_office_on_the_day()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T09:00");
        var table = app.Get<DeliveryTable>();
        var row = await table.FindAsync("test-2023|2023-06|1", AppWithin.Leader, default);
        await table.ReplaceAsync(row! with { State = DeliveryState.Failed, Answer = "550 no such mailbox", ChangedAt = app.Clock.GetUtcNow() }, default);
        await ReportAsync(app, "2023-07-05T20:00");
        var mail = await app.MailAsync("test-2023|undelivered|2023-07-05");
        Assert.Equal("【退信】2023年7月5日：1封邮件没有送达", mail.Subject);
        Assert.Contains("leaders@example.org：failed。550 no such mailbox", mail.Text, StringComparison.Ordinal);
        Assert.Contains("test-2023|undelivered|2023-07-05 > office@example.org", await app.MailsAsync());
        await ReportAsync(app, "2023-07-06T20:00");
        Assert.DoesNotContain("test-2023|undelivered|2023-07-06 > office@example.org", await app.MailsAsync());
    }

    private static Task ReconcileAsync(AppWithin app, string now) =>
        app.TickAsync<Reconciliation>(now, (reconciliation, token) => reconciliation.ReconcileAsync(token));

    private static Task ReportAsync(AppWithin app, string now) => app.TickAsync<TimerRuns>(now, (timers, token) =>
        timers.RunAsync(ScheduleSettings.ReportProblems, app.Get<ProblemReport>().ReportAsync, token));
}
