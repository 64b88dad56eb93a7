using EduReports.Demo.Generator;
using EduReports.Functions.Tests.Figures;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>What one host makes of a set of files when nothing goes wrong.</summary>
public sealed class UndisturbedRun : IAsyncLifetime
{
    internal SampleDistrict District { get; } = SampleDistrict.Small;

    internal List<SampleFile> Files { get; private set; } = [];

    internal Outcome Outcome { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        SampleMistake[] mistakes =
            [SampleMistake.NotANumber, SampleMistake.UnknownCode, SampleMistake.MonthsDisagree, SampleMistake.EmptyFile];
        Files = [.. District.FilesToMay(mistakes, silent: 1).Where(file => file.Month.Month >= 3)];
        await using var pipeline = await Pipeline.StartAsync();
        await District.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.UploadAllAsync(Files.Uploads());
        await pipeline.SettleAsync();
        ProgressComparison.AssertEqual(await pipeline.ProgressAsync("2023-05"), District.CalculatorFor(Files).Of("2023-05"));
        Outcome = await Outcome.OfAsync(pipeline);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>Everything that must not depend on order, crashes or the number of hosts.</summary>
internal sealed record Outcome(string Progress, string Receipts, byte[] Brief, byte[] WordEdition, byte[] Figures)
{
    public static async Task<Outcome> OfAsync(Pipeline pipeline)
    {
        await pipeline.RequestBriefAsync("2023-05");
        var progress = await pipeline.RowsAsync("Progress", null);
        var receipts = new List<string>();
        foreach (var name in (await pipeline.ListAsync("receipts")).Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            receipts.Add($"{name} {await pipeline.StatusAsync(name[..^".json".Length])}");
        }
        return new Outcome(
            string.Join('\n', progress.Values.Select(row => row.ToString()).Order(StringComparer.Ordinal)),
            string.Join('\n', receipts.Order(StringComparer.Ordinal)),
            await pipeline.DownloadAsync("briefs", "ouhai-2023/2023-05/brief.pdf"),
            await pipeline.DownloadAsync("briefs", "ouhai-2023/2023-05/brief.docx"),
            await pipeline.DownloadAsync("briefs", "ouhai-2023/2023-05/figures.csv"));
    }

    public void AssertEqual(Outcome other)
    {
        Assert.Equal(Progress, other.Progress);
        Assert.Equal(Receipts, other.Receipts);
        Assert.Equal(Figures, other.Figures);
        Assert.Equal(Brief, other.Brief);
        Assert.Equal(WordEdition, other.WordEdition);
    }
}

/// <summary>DESIGN section 7.1: at least once, in any order, on any number of hosts that may die at any instruction.</summary>
public sealed class AnyOrderTests(UndisturbedRun undisturbed) : IClassFixture<UndisturbedRun>
{
    private readonly List<SampleFile> _files = undisturbed.Files;

    [Fact]
    public Task Backwards_with_a_crash_ends_the_same() =>
        EndsTheSameAsync([.. _files.AsEnumerable().Reverse()], planAfter: 0, crashesAt: [40], hosts: 1);

    [Fact]
    public Task Some_files_twice_and_the_plan_in_the_middle_with_two_crashes_ends_the_same() =>
        EndsTheSameAsync([.. Shuffled(1), .. Shuffled(2).Take(30)], planAfter: 60, crashesAt: [20, 80], hosts: 1);

    [Fact]
    public Task Files_before_plan_and_register_with_a_crash_ends_the_same() =>
        EndsTheSameAsync(Shuffled(3), planAfter: int.MaxValue, crashesAt: [70], hosts: 1);

    [Fact]
    public Task Two_hosts_of_which_one_crashes_end_the_same() =>
        EndsTheSameAsync([.. Shuffled(4), .. Shuffled(5).Take(20)], planAfter: 0, crashesAt: [50], hosts: 2);

    private async Task EndsTheSameAsync(List<SampleFile> files, int planAfter, int[] crashesAt, int hosts)
    {
        await using var pipeline = await Pipeline.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => pipeline.StartAppAsync()));
        var uploading = UploadAsync(pipeline, files, planAfter);
        foreach (var receipts in crashesAt)
        {
            await pipeline.ReceiptsReachAsync(receipts);
            await pipeline.CrashAndRestartAsync();
        }
        await uploading;
        await pipeline.SettleAsync();
        undisturbed.Outcome.AssertEqual(await Outcome.OfAsync(pipeline));
    }

    private async Task UploadAsync(Pipeline pipeline, List<SampleFile> files, int planAfter)
    {
        await pipeline.UploadAllAsync(files.Take(planAfter).Uploads());
        await undisturbed.District.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.UploadAllAsync(files.Skip(planAfter).Uploads());
    }

    private List<SampleFile> Shuffled(int seed)
    {
        var shuffled = _files.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }
}
