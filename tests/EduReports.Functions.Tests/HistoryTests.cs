using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>DESIGN section 6: what a school says of one month is held against what it said of the others, in the order in which the
/// files came, whichever of them a trigger brings first.</summary>
public sealed class HistoryTests
{
    private const string School = "2133000137";

    // Counted from the year's start, so that it never falls.
    private const string Cumulative = "2-07";

    private readonly SampleDistrict _district = SampleDistrict.Small;

    [Fact]
    public async Task A_file_that_disagrees_with_an_earlier_month_is_taken_by_itself_once_that_is_mended()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await UploadAsync(pipeline, 3, 12);
        await UploadAsync(pipeline, 4, 8);
        await pipeline.SettleAsync();
        Assert.Equal("accepted", await StatusAsync(pipeline, 3));
        Assert.Equal("rejected", await StatusAsync(pipeline, 4));

        await UploadAsync(pipeline, 3, 7);
        await pipeline.SettleAsync();

        Assert.Equal("accepted", await StatusAsync(pipeline, 3));
        Assert.Equal("accepted", await StatusAsync(pipeline, 4));
        Assert.Equal("8", (await pipeline.ProgressAsync("2023-04"))[$"all|{Cumulative}"].Text("ValueText"));
    }

    [Fact]
    public async Task Corrections_of_several_months_may_come_in_any_order()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await UploadAsync(pipeline, 3, 1);
        await UploadAsync(pipeline, 4, 2);
        await UploadAsync(pipeline, 5, 3);
        // Each is above the month after it until that is corrected as well.
        await UploadAsync(pipeline, 3, 10);
        await UploadAsync(pipeline, 4, 20);
        await UploadAsync(pipeline, 5, 30);
        await pipeline.SettleAsync();

        foreach (var (month, value) in new[] { (3, "10"), (4, "20"), (5, "30") })
        {
            Assert.Equal("accepted", await StatusAsync(pipeline, month));
            Assert.Equal(value, (await pipeline.ProgressAsync($"2023-{month:00}"))[$"all|{Cumulative}"].Text("ValueText"));
        }
    }

    [Fact]
    public async Task What_came_first_is_taken_in_first_by_any_number_of_hosts_that_crash()
    {
        // All that a trigger can find is there before any app starts; the newest month comes first by name.
        async Task<string> OutcomeAsync(int hosts, int? crashAt)
        {
            await using var pipeline = await Pipeline.CreateAsync();
            foreach (var (name, month, value) in new[] { ("c", 3, 12), ("b", 4, 8), ("a", 5, 20), ("d", 4, 13), ("e", 3, 30) })
            {
                await pipeline.UploadAsync("submissions", $"{School}/{name}.csv", File(School, month, value));
                await pipeline.ClockTicksAsync();
            }
            await _district.UploadPlanAndRegisterAsync(pipeline);
            await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => pipeline.StartAppAsync()));
            if (crashAt is { } receipts)
            {
                await pipeline.ReceiptsReachAsync(receipts);
                await pipeline.CrashAndRestartAsync();
            }
            await pipeline.SettleAsync();
            var progress = await pipeline.ProgressAsync("2023-05");
            var statuses = await Task.WhenAll("abcde".Select(name => pipeline.StatusAsync($"{School}/{name}.csv")));
            return string.Join(' ', statuses) + " " + progress[$"all|{Cumulative}"].Text("ValueText");
        }

        // March 12; April 8 is below it; May 20; April 13 fits; March 30 is above April.
        const string Expected = "accepted rejected accepted accepted rejected 20";
        Assert.Equal(Expected, await OutcomeAsync(hosts: 1, crashAt: null));
        Assert.Equal(Expected, await OutcomeAsync(hosts: 2, crashAt: 3));
    }

    [Fact]
    public async Task A_file_that_is_tried_out_is_held_against_what_stands_too()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await UploadAsync(pipeline, 3, 12);
        await pipeline.SettleAsync();
        await pipeline.UploadAsync("precheck", $"{School}/2023-04.csv", File(School, 4, 8));
        var receipt = await Eventually.GivesAsync("the receipt", async () =>
            await pipeline.TryDownloadAsync("receipts", $"precheck/{School}/2023-04.csv.json"));
        Assert.Contains("2023-03", System.Text.Encoding.UTF8.GetString(receipt), StringComparison.Ordinal);
    }

    private static Task<string> StatusAsync(Pipeline pipeline, int month) => pipeline.StatusAsync($"{School}/2023-{month:00}.csv");

    private static async Task UploadAsync(Pipeline pipeline, int month, int value)
    {
        await pipeline.ClockTicksAsync();
        await pipeline.UploadAsync("submissions", $"{School}/2023-{month:00}.csv", File(School, month, value));
    }

    private static ReadOnlyMemory<byte> File(string school, int month, int value) =>
        HandmadeFile.Of(school, $"2023-{month:00}", $"{Cumulative},,{value},,,");
}
