using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using EduReports.Core;
using EduReports.Functions.Briefs;
using EduReports.Functions.Operations;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>DESIGN section 7.1 step by step: what one host does between two steps of another.</summary>
public sealed class SeveralHostsTests
{
    private const string File = "S1/2023-06.csv";

    [Fact]
    public async Task What_a_host_read_of_a_school_does_not_hold_once_another_has_noted_a_file_of_the_school()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00");
        var (one, other) = (app.Get<SubmissionHistoryTable>(), app.AnotherHost().Get<SubmissionHistoryTable>());
        var read = await one.ReadAsync("S1", default);
        await other.NoteAsync("S1", await other.ReadAsync("S1", default), Handled("S1/2023-06.csv"), default);
        // Another row: the file's first version, rejected, while its second stands already.
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => one.NoteAsync("S1", read, Handled("S1/2023-05.csv"), default));
        Assert.Single((await one.ReadAsync("S1", default)).Files);
        await one.NoteAsync("S1", await one.ReadAsync("S1", default), Handled("S1/2023-05.csv"), default);
        Assert.Equal(2, (await one.ReadAsync("S1", default)).Files.Count);
    }

    [Fact]
    public async Task A_host_that_has_not_heard_of_a_new_plan_does_not_leave_a_file_rejected_that_another_accepted_under_it()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00", AppWithin.Plan.Replace("1-01", "1-02", StringComparison.Ordinal));
        var slow = app.AnotherHost();
        // It keeps what it read for some seconds.
        await slow.Get<PlanCatalogue>().GetFreshAsync(default);
        await app.UploadAsync("plans", "test-2023.yaml", AppWithin.Plan);
        await app.Get<PlanLoading>().LoadAsync(app.Blob("plans", "test-2023.yaml"), default);
        await app.ReportAsync("S1", "2023-06", 30);
        await slow.Get<SubmissionIngestion>().IngestAsync(slow.Blob("submissions", File), default);

        Assert.Equal("accepted", await StatusAsync(app, File));
        Assert.Empty(await app.Get<RejectionTable>().AllAsync(default).ToListAsync());
        Assert.DoesNotContain((await app.Get<SubmissionHistoryTable>().ReadAsync("S1", default)).Files, file => file.PlanId is null);
    }

    [Fact]
    public async Task The_receipt_of_a_file_that_a_further_one_replaced_says_so_whether_or_not_a_trigger_comes_again()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.UploadAsync("submissions", "S1/2023-06更正.csv", "单位代码: S1\n报送月份: 2023-06\n指标代码,本期值\n1-01,31\n");
        await app.Get<SubmissionIngestion>().IngestAsync(app.Blob("submissions", "S1/2023-06更正.csv"), default);
        Assert.Equal("superseded", await StatusAsync(app, File));
        Assert.Equal("accepted", await StatusAsync(app, "S1/2023-06更正.csv"));
        await app.AnotherHost().Get<SubmissionIngestion>().IngestAsync(app.Blob("submissions", "S1/2023-06更正.csv"), default);
        Assert.Equal("superseded", await StatusAsync(app, File));
        Assert.Equal("accepted", await StatusAsync(app, "S1/2023-06更正.csv"));
    }

    [Fact]
    public async Task A_host_that_has_lost_a_revision_overwrites_none_of_its_files()
    {
        await using var app = await AppWithin.StartAsync("2023-07-05T09:00");
        var (slow, quick) = (app, app.AnotherHost());
        var june = new YearMonth(2023, 6);
        var lost = await slow.Get<BriefTable>().ClaimAsync("test-2023", june, new BriefEntry(1, "older figures", IsPublished: false, default), default);
        var won = await quick.Get<BriefTable>().ReplaceAsync("test-2023", june, lost with { FiguresHash = "newer figures" }, default);
        await quick.Get<BriefStore>().WriteAsync("test-2023", june, won, FilesOf("newer"), default);
        await quick.Get<BriefTable>().ReplaceAsync("test-2023", june, won with { IsPublished = true }, default);
        // It is killed then; the timer finds the brief out.
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.Get<BriefStore>().WriteAsync("test-2023", june, lost, FilesOf("older"), default));
        Assert.True(await app.Get<BriefStore>().HoldsAsync("test-2023", june, 1, "newer figures", default));
        Assert.Equal("newer", Encoding.UTF8.GetString(await app.Get<BriefStore>().ReadPdfAsync("test-2023", june, default)));
    }

    [Fact]
    public async Task A_host_that_has_lost_a_revision_shows_nothing_of_it()
    {
        await using var app = await AppWithin.StartAsync("2023-07-05T09:00");
        var june = new YearMonth(2023, 6);
        var lost = await app.Get<BriefTable>().ClaimAsync("test-2023", june, new BriefEntry(1, "older figures", IsPublished: false, default), default);
        await app.AnotherHost().Get<BriefTable>().ReplaceAsync("test-2023", june, lost with { FiguresHash = "newer figures" }, default);
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => app.Get<BriefStore>().WriteAsync("test-2023", june, lost, FilesOf("older"), default));
        Assert.Empty(await app.BriefsAsync());
    }

    [Fact]
    public async Task A_rejection_that_a_killed_host_noted_after_another_had_accepted_a_newer_file_is_found_and_forgotten()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00");
        await app.ReportAsync("S1", "2023-06", 30);
        // The version before it was for May; its host lagged, and was killed before it noted in the school's history what it had done.
        var stamp = SentFiles.StampOf(await app.Get<PlanCatalogue>().GetFreshAsync(default));
        await app.AnotherHost().Get<RejectionTable>().NoteAsync(
            new RejectedFile(File, "S1", "330000", "0x1", stamp) { Month = "test-2023|2023-05|330000" }, default);
        await AskForAsync(app, "2023-05");
        Assert.Equal(1, await RejectedAsync(app, "2023-05"));
        await ReconcileAsync(app);
        Assert.Equal(0, await RejectedAsync(app, "2023-05"));
        Assert.Empty(await app.Get<RejectionTable>().AllAsync(default).ToListAsync());
        Assert.Equal("accepted", await StatusAsync(app, File));
    }

    [Fact]
    public async Task A_rejection_under_a_plan_that_a_killed_host_did_not_know_to_be_old_is_found_and_the_file_taken()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00");
        await app.ReportAsync("S1", "2023-06", 30);
        var version = BlobContent.VersionOf((await app.Blob("submissions", File).GetPropertiesAsync()).Value.ETag);
        await app.AnotherHost().Get<RejectionTable>().NoteAsync(
            new RejectedFile(File, "S1", "330000", version, "older") { Month = "test-2023|2023-06|330000" }, default);
        await ReconcileAsync(app);
        Assert.Empty(await app.Get<RejectionTable>().AllAsync(default).ToListAsync());
    }

    [Fact]
    public async Task What_was_rejected_of_what_lies_there_under_the_plans_of_now_is_not_read_again()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00");
        await app.UploadAsync("submissions", File, "单位代码: S1\n报送月份: 2023-06\n指标代码,本期值\n1-01,many\n");
        await app.Get<SubmissionIngestion>().IngestAsync(app.Blob("submissions", File), default);
        await app.WorkAsync();
        var before = (await app.Blob("receipts", File + ".json").GetPropertiesAsync()).Value.ETag;
        await ReconcileAsync(app);
        Assert.Equal(before, (await app.Blob("receipts", File + ".json").GetPropertiesAsync()).Value.ETag);
        Assert.Equal(1, await RejectedAsync(app, "2023-06"));
    }

    [Fact]
    public async Task A_marked_workbook_whose_host_was_killed_before_it_wrote_the_page_does_not_outlive_a_good_version_of_the_file()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00");
        var marked = app.Blob("receipts", File + ".xlsx");
        await marked.UploadAsync(BinaryData.Empty, new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { ["sourceetag"] = "0x1", ["sourcelastmodified"] = new string('0', 20) },
        });
        await app.ReportAsync("S1", "2023-06", 30);
        await ReconcileAsync(app);
        Assert.False(await marked.ExistsAsync());
        Assert.Equal("accepted", await StatusAsync(app, File));
    }

    [Fact]
    public async Task A_plan_that_stands_holds_though_its_host_was_killed_right_after_and_the_file_overwritten_by_a_faulty_one()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00");
        await app.ReportAsync("S1", "2023-06", 30);
        var blob = app.Blob("plans", "test-2023.yaml");
        await app.ClockTicksAsync();
        await app.UploadAsync("plans", "test-2023.yaml", AppWithin.Plan.Replace("at_least: 100", "at_least: 200", StringComparison.Ordinal));
        var other = app.AnotherHost();
        Assert.True(await other.Get<PlanCatalogue>().AcceptPlanAsync(
            "test-2023", (await BlobContent.ReadAsync(blob, int.MaxValue, default))!, blob, default));
        await app.ClockTicksAsync();
        await app.UploadAsync("plans", "test-2023.yaml", "id: test-2023\n");
        await app.Get<PlanLoading>().LoadAsync(blob, default);
        await app.WorkAsync();
        Assert.Equal(200, (await app.RowsAsync("Progress", "test-2023|2023-06|330000"))["all|1-01"].GetDouble("Target"));
    }

    [Fact]
    public async Task A_file_that_stands_counts_though_its_host_was_killed_right_after_and_the_file_overwritten_by_one_for_another_month()
    {
        await using var app = await AppWithin.StartAsync("2023-07-02T09:00");
        await app.ReportAsync("S2", "2023-05", 1);
        Assert.Equal("1", await ValueAsync(app, "2023-05"));
        await app.UploadAsync("submissions", "S1/drills.csv", "单位代码: S1\n报送月份: 2023-05\n指标代码,本期值\n1-01,30\n");
        await KilledAfterStandingAsync(app.AnotherHost(), "S1/drills.csv");
        Assert.Contains("S1", (await app.RowsAsync("Submissions", "test-2023|2023-05|330000")).Keys);
        await app.ClockTicksAsync();
        await app.UploadAsync("submissions", "S1/drills.csv", "单位代码: S1\n报送月份: 2023-06\n指标代码,本期值\n1-01,40\n");
        await app.Get<SubmissionIngestion>().IngestAsync(app.Blob("submissions", "S1/drills.csv"), default);
        await app.WorkAsync();
        Assert.Equal("31", await ValueAsync(app, "2023-05"));
        Assert.Equal("71", await ValueAsync(app, "2023-06"));
        var standing = (await app.Get<SubmissionHistoryTable>().ReadAsync("S1", default)).Files;
        Assert.Equal(["2023-05", "2023-06"], standing.Select(file => file.Standing?.Period.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>It does not get beyond the write by which the file stands, as it finds no place for the receipt.</summary>
    private static async Task KilledAfterStandingAsync(AppWithin app, string path)
    {
        var receipts = app.Get<StorageAccount>().Container(StorageNames.Receipts);
        await receipts.DeleteAsync();
        await Assert.ThrowsAsync<RequestFailedException>(() => app.Get<SubmissionIngestion>().IngestAsync(app.Blob("submissions", path), default));
        await receipts.CreateAsync();
    }

    private static async Task<string?> ValueAsync(AppWithin app, string month) =>
        (await app.RowsAsync("Progress", $"test-2023|{month}|330000"))["all|1-01"].GetString("ValueText");

    private static Task ReconcileAsync(AppWithin app) =>
        app.TickAsync<Reconciliation>("2023-07-02T11:00", (reconciliation, token) => reconciliation.ReconcileAsync(token));

    private static async Task AskForAsync(AppWithin app, string month)
    {
        await app.Get<RequestQueues>().AskForAggregateAsync(new MonthRequest("test-2023", month, "330000"), default);
        await app.WorkAsync();
    }

    private static async Task<int?> RejectedAsync(AppWithin app, string month) =>
        (await app.RowsAsync("Progress", $"test-2023|{month}|330000"))["all|1-01"].GetInt32("Rejected");

    private static BriefFiles FilesOf(string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new BriefFiles(bytes, bytes, bytes, bytes);
    }

    private static HandledFile Handled(string path) => new(path, "1", DateTimeOffset.UnixEpoch, "");

    private static async Task<string> StatusAsync(AppWithin app, string path)
    {
        using var receipt = JsonDocument.Parse((await app.Blob("receipts", path + ".json").DownloadContentAsync()).Value.Content);
        return receipt.RootElement.GetProperty("status").GetString()!;
    }
}
