using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>DESIGN section 7.2: the newest file wins, by time and then by name, whenever it is processed.</summary>
public sealed class NewestFileTests
{
    private const string Kindergarten = "1133000001";
    private const string Other = "1133000002";
    private const string May = "ouhai-2023|2023-05|330304";

    private readonly SampleDistrict _district = SampleDistrict.Small;

    [Fact]
    public async Task The_newest_of_two_files_stands_whichever_is_read_first()
    {
        await using var pipeline = await Pipeline.CreateAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        // One school's newer file comes first in the listing, the other's last.
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05-a.csv", File(Kindergarten, 1));
        await pipeline.UploadAsync("submissions", $"{Other}/2023-05-b.csv", File(Other, 1));
        await pipeline.ClockTicksAsync();
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05-b.csv", File(Kindergarten, 2));
        await pipeline.UploadAsync("submissions", $"{Other}/2023-05-a.csv", File(Other, 2));
        await pipeline.StartAppAsync();
        await pipeline.SettleAsync();
        // Whatever the order was so far, the older ones now come once more, and last.
        await pipeline.RequestReviewAsync($"{Kindergarten}/2023-05-a.csv");
        await pipeline.RequestReviewAsync($"{Other}/2023-05-b.csv");

        var standing = await pipeline.RowsAsync("Submissions", May);
        Assert.Equal([Kindergarten, Other], standing.Keys.Order(StringComparer.Ordinal));
        Assert.Equal($"{Kindergarten}/2023-05-b.csv", standing[Kindergarten].Text("Blob"));
        Assert.Equal($"{Other}/2023-05-a.csv", standing[Other].Text("Blob"));
        foreach (var (older, newer) in new[]
        {
            ($"{Kindergarten}/2023-05-a.csv", $"{Kindergarten}/2023-05-b.csv"), ($"{Other}/2023-05-b.csv", $"{Other}/2023-05-a.csv"),
        })
        {
            var receipt = await pipeline.ReceiptAsync(older);
            Assert.Equal("superseded", receipt.GetProperty("status").GetString());
            Assert.Equal("submissions/" + newer, receipt.GetProperty("supersedes").GetString());
            Assert.Equal("accepted", await pipeline.StatusAsync(newer));
        }
        Assert.Equal("4", (await pipeline.ProgressAsync("2023-05"))["all|1-06"].Text("ValueText"));
    }

    [Fact]
    public async Task Of_two_files_of_one_moment_the_last_by_name_stands()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.SettleAsync();
        // Times have whole seconds; written again until both fall into one.
        await Eventually.HoldsAsync("two files of one second", async () =>
        {
            var times = await Task.WhenAll(
                pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05-b.csv", File(Kindergarten, 2)),
                pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05-a.csv", File(Kindergarten, 1)));
            return times[0] == times[1] ? null : $"{times[0]} and {times[1]}";
        });
        await pipeline.SettleAsync();

        Assert.Equal($"{Kindergarten}/2023-05-b.csv", (await pipeline.RowsAsync("Submissions", May))[Kindergarten].Text("Blob"));
        Assert.Equal("2", (await pipeline.ProgressAsync("2023-05"))["all|1-06"].Text("ValueText"));
    }

    [Fact]
    public async Task A_correction_says_what_it_supersedes_and_what_it_changes()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05.csv", File(Kindergarten, 1));
        await pipeline.SettleAsync();
        await pipeline.ClockTicksAsync();
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05更正.csv", File(Kindergarten, 2));
        await pipeline.SettleAsync();

        var receipt = await pipeline.ReceiptAsync($"{Kindergarten}/2023-05更正.csv");
        Assert.Equal("accepted", receipt.GetProperty("status").GetString());
        Assert.Equal($"submissions/{Kindergarten}/2023-05.csv", receipt.GetProperty("supersedes").GetString());
        var change = Assert.Single(receipt.GetProperty("changes").EnumerateArray());
        Assert.Equal("1-06", change.GetProperty("code").GetString());
        Assert.Equal("1", change.GetProperty("from").GetString());
        Assert.Equal("2", change.GetProperty("to").GetString());
        Assert.Equal(2, (await pipeline.RowsAsync("Submissions", May))[Kindergarten].Count("Version"));
        Assert.Equal("2", (await pipeline.ProgressAsync("2023-05"))["all|1-06"].Text("ValueText"));
    }

    private static ReadOnlyMemory<byte> File(string organisation, int pilots) =>
        HandmadeFile.Of(organisation, "2023-05", "1-03,,,10,100,", $"1-06,,{pilots},,,");
}
