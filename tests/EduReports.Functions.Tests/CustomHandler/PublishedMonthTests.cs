using EduReports.Demo.Generator;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Tests.Figures;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>The published folder under the Functions host does what the app does by itself.</summary>
public sealed class PublishedMonthTests
{
    private readonly SampleDistrict _district = SampleDistrict.Small;

    [Fact]
    public async Task A_month_through_the_published_folder_leaves_what_it_leaves_through_the_local_host_byte_for_byte()
    {
        var files = MayFiles(SampleMistake.NotANumber, SampleMistake.UnknownCode);
        await using var mail = await MailServer.StartAsync();
        // A receipt's mail is named after the file's ETag.
        var settings = new Dictionary<string, string>(mail.Settings) { ["EduReports__Mail__Receipts"] = "None" };
        await using var local = await Pipeline.CreateAsync(settings: settings);
        await using var published = await Pipeline.CreateAsync(settings: settings);
        await local.StartAppAsync();
        var host = await published.StartPublishedAsync();
        var states = await Task.WhenAll(RunAsync(local), RunAsync(published));
        ProgressComparison.AssertEqual(await published.ProgressAsync("2023-05"), _district.CalculatorFor(files).Of("2023-05"));
        Assert.Contains("briefs/ouhai-2023/2023-05/brief.pdf", states[1].Keys);
        Assert.Contains(states[1].Keys, place => place.StartsWith("Deliveries: ", StringComparison.Ordinal));
        Assert.Equal(states[0].Keys, states[1].Keys);
        Assert.All(states[0], entry => Assert.Equal(entry.Value, states[1][entry.Key]));
        Assert.Equal(0, await host.StopAsync());
        Assert.DoesNotContain(host.Log, log => log.Level != "information");

        async Task<SortedDictionary<string, string>> RunAsync(Pipeline pipeline)
        {
            await _district.UploadPlanAndRegisterAsync(pipeline);
            await pipeline.SettleAsync();
            await pipeline.UploadAllAsync(files.Uploads());
            await pipeline.SettleAsync();
            await pipeline.RequestBriefAsync("2023-05");
            return await StoredState.OfAsync(pipeline);
        }
    }

    [Fact]
    public async Task A_handler_that_dies_is_started_again_and_nothing_is_lost()
    {
        var files = MayFiles();
        await using var pipeline = await Pipeline.CreateAsync();
        var host = await pipeline.StartPublishedAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        var uploading = pipeline.UploadAllAsync(files.Uploads());
        await pipeline.ReceiptsReachAsync(5);
        await host.KillHandlerAsync();
        await uploading;
        await pipeline.SettleAsync();
        ProgressComparison.AssertEqual(await pipeline.ProgressAsync("2023-05"), _district.CalculatorFor(files).Of("2023-05"));
        Assert.Equal(0, await host.StopAsync());
    }

    /// <summary>May's files with a mistake, and twelve without; the other schools have not reported.</summary>
    private List<SampleFile> MayFiles(params SampleMistake[] mistakes)
    {
        var files = _district.FilesToMay(mistakes, silent: 1).Where(file => file.Month.Month == 5).ToLookup(file => file.Mistake is null);
        return [.. files[false], .. files[true].Take(12)];
    }
}
