using EduReports.Demo.LocalServers;
using EduReports.Functions.Tests.Briefs;
using EduReports.Functions.Tests.Running;
using EduReports.Tests;

namespace EduReports.Functions.Tests;

/// <summary>What changes after a brief is out is told in the open (DESIGN section 7.4).</summary>
public sealed class RevisionTests
{
    private const string Folder = "ouhai-2023/2023-05/";
    private const string First = "2133000131";
    private const string Second = "2133000132";
    private const string Late = "2133000133";

    [ExternalProgramFact("pdftotext")]
    public async Task A_late_and_a_corrected_file_make_a_revision_that_lists_old_and_new_figures_and_whose_files_it_was()
    {
        await using var mailbox = await MailServer.StartAsync();
        await using var pipeline = await PublishedAsync(mailbox.Settings);
        var first = await pipeline.DownloadAsync("briefs", Folder + "brief.pdf");
        Assert.False(await IsOutOfDateAsync(pipeline));

        await pipeline.ClockTicksAsync();
        await SendAsync(pipeline, Late, "2-08,,50,,,");
        await SendAsync(pipeline, Second, "2-08,,250,,,");
        Assert.True(await IsOutOfDateAsync(pipeline));
        await pipeline.RequestBriefAsync("2023-05");
        Assert.False(await IsOutOfDateAsync(pipeline));

        var second = await pipeline.DownloadAsync("briefs", Folder + "brief-r2.pdf");
        var text = await TextOfAsync(second);
        Assert.Contains("2023年第5期（更正1）", text, StringComparison.Ordinal);
        Assert.Contains("一、更正说明与首次发布的简报相比，有", text, StringComparison.Ordinal);
        Assert.Contains("实报由2家变为3家", text, StringComparison.Ordinal);
        // 100 + 200; then 100 + 250 + 50: of 3000 the pace asks for 1250.
        Assert.Contains(
            "2-08新增手摇式课桌椅300套本月300套■严重滞后400套本月400套▲滞后补报：瓯海示例第133小学（5月）；更正：瓯海示例第132小学（5月）", text, StringComparison.Ordinal);
        Assert.DoesNotContain("更正", await TextOfAsync(first), StringComparison.Ordinal);
        Assert.Equal(first, await pipeline.DownloadAsync("briefs", Folder + "brief-r1.pdf"));
        Assert.Equal([Folder + "1.json.gz", Folder + "2.json.gz"], await pipeline.ListAsync("revisions"));

        await Eventually.HoldsAsync("two mails", async () => (await mailbox.MailsAsync()).Count is var count && count >= 2 ? null : $"There are {count}.");
        var mail = Assert.Single(await mailbox.MailsAsync(), mail => mail.GetProperty("subject").GetString()!.StartsWith("【更正】", StringComparison.Ordinal));
        Assert.All((string[])["text", "html"], part => Assert.Contains("更正：瓯海示例第132小学（5月）", mail.GetProperty(part).GetString()!, StringComparison.Ordinal));

        // Asked again: nothing is another, and nobody gets another mail.
        var (briefs, revisions) = (await pipeline.VersionsAsync("briefs", Folder), await pipeline.VersionsAsync("revisions", Folder));
        await pipeline.RequestBriefAsync("2023-05");
        Assert.Equal(briefs, await pipeline.VersionsAsync("briefs", Folder));
        Assert.Equal(revisions, await pipeline.VersionsAsync("revisions", Folder));
        Assert.Equal(2, (await mailbox.MailsAsync()).Count);

        // The same figures from another file: no revision, but known to be up to date.
        await pipeline.ClockTicksAsync();
        await SendAsync(pipeline, Second, "2-08,,250,,,", "");
        Assert.True(await IsOutOfDateAsync(pipeline));
        await pipeline.RequestBriefAsync("2023-05");
        Assert.False(await IsOutOfDateAsync(pipeline));
        Assert.Equal(["2023-05|1", "2023-05|2"], (await pipeline.RowsAsync("Briefs", "ouhai-2023")).Keys.Order(StringComparer.Ordinal));

        // Files of the newest revision that are not whole are written again, the same to the byte, although its sources have moved on.
        await pipeline.UploadAsync("briefs", Folder + "brief-r2.pdf", "half a file");
        await pipeline.RequestBriefAsync("2023-05");
        Assert.Equal(second, await pipeline.DownloadAsync("briefs", Folder + "brief-r2.pdf"));
        Assert.Equal(second, await pipeline.DownloadAsync("briefs", Folder + "brief.pdf"));
        Assert.Equal(revisions, await pipeline.VersionsAsync("revisions", Folder));
    }

    [Fact]
    public async Task A_host_that_dies_once_a_revision_is_kept_leaves_the_same_revision_to_the_byte()
    {
        async Task<Pipeline> ChangedAsync()
        {
            var pipeline = await PublishedAsync();
            await pipeline.ClockTicksAsync();
            await SendAsync(pipeline, Late, "2-08,,50,,,");
            await SendAsync(pipeline, Second, "2-08,,250,,,");
            return pipeline;
        }
        await using var undisturbed = await ChangedAsync();
        await undisturbed.RequestBriefAsync("2023-05");
        await using var killed = await ChangedAsync();
        await killed.AskForBriefAsync("2023-05");
        await Eventually.GivesAsync("what is kept of the revision", () => killed.TryDownloadAsync("revisions", Folder + "2.json.gz"));
        await killed.CrashAndRestartAsync();
        await killed.SettleAsync();

        foreach (var (container, name) in ((string, string)[])
            [("briefs", "brief-r1.pdf"), ("briefs", "brief-r2.pdf"), ("briefs", "brief.docx"), ("briefs", "brief.html"), ("revisions", "1.json.gz"), ("revisions", "2.json.gz")])
        {
            Assert.Equal(await undisturbed.DownloadAsync(container, Folder + name), await killed.DownloadAsync(container, Folder + name));
        }
        Assert.Equal(2, (await killed.RowsAsync("Briefs", "ouhai-2023")).Count);
    }

    [ExternalProgramFact("pdftotext")]
    public async Task A_revision_of_a_brief_of_which_nothing_is_kept_says_so_and_appears_all_the_same()
    {
        await using var pipeline = await PublishedAsync();
        await pipeline.UploadAsync("revisions", Folder + "1.json.gz", "of another version");
        await pipeline.ClockTicksAsync();
        await SendAsync(pipeline, Second, "2-08,,250,,,");
        await pipeline.RequestBriefAsync("2023-05");

        Assert.Contains(
            "一、更正说明上一版没有留存可供比对的数据，本版改动之处未能逐项列出。",
            await TextOfAsync(await pipeline.DownloadAsync("briefs", Folder + "brief-r2.pdf")), StringComparison.Ordinal);

        // The next one has something to compare with again.
        await pipeline.ClockTicksAsync();
        await SendAsync(pipeline, Second, "2-08,,260,,,");
        await pipeline.RequestBriefAsync("2023-05");
        Assert.Contains("与更正1相比，有", await TextOfAsync(await pipeline.DownloadAsync("briefs", Folder + "brief-r3.pdf")), StringComparison.Ordinal);
    }

    private static async Task<Pipeline> PublishedAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var pipeline = await Pipeline.StartAsync(settings: settings is null ? null : new Dictionary<string, string>(settings)
        {
            ["EduReports__Mail__Receipts"] = "None",
        });
        await SampleDistrict.Small.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.SettleAsync();
        await SendAsync(pipeline, First, "2-08,,100,,,");
        await SendAsync(pipeline, Second, "2-08,,200,,,");
        await pipeline.RequestBriefAsync("2023-05");
        return pipeline;
    }

    private static async Task SendAsync(Pipeline pipeline, string school, params string[] rows)
    {
        await pipeline.UploadAsync("submissions", $"{school}/2023-05.csv", HandmadeFile.Of(school, "2023-05", rows));
        await pipeline.SettleAsync();
        Assert.Equal("accepted", await pipeline.StatusAsync($"{school}/2023-05.csv"));
    }

    private static async Task<bool> IsOutOfDateAsync(Pipeline pipeline)
    {
        var newest = (await pipeline.RowsAsync("Briefs", "ouhai-2023")).Values.MaxBy(row => row.Count("Revision"))!;
        return (await pipeline.RowsAsync("Progress", "head"))["ouhai-2023|2023-05|330304"].Text("Generation") != newest.Text("Generation");
    }

    private static async Task<string> TextOfAsync(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf);
            var (_, output, _) = await ExternalProgram.RunAsync("pdftotext", "-raw", path, "-");
            return PrintedPdf.WithoutSpaces(output);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
