using System.Diagnostics;
using EduReports.Demo.Generator;
using EduReports.Functions.Tests.CustomHandler;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.Killing;

/// <summary>What a load has come to, and how long it took.</summary>
/// <param name="State">Everything that the app has written, by place.</param>
/// <param name="Briefs">The briefs' files, by name.</param>
/// <param name="Files">How many files were dropped.</param>
/// <param name="FileTime">From the first drop to the last receipt, of both parts of the load.</param>
/// <param name="BriefCount">How many revisions of briefs were made.</param>
/// <param name="BriefTime">From asking to the last of them, of both.</param>
/// <param name="HostTime">How long the hosts kept processors busy from the first drop on; nothing is known of those that were killed.</param>
/// <param name="StorageTime">How long the storage did.</param>
/// <param name="Kills">How many hosts were killed meanwhile.</param>
internal sealed record HostsOutcome(
    IReadOnlyDictionary<string, string> State, IReadOnlyDictionary<string, byte[]> Briefs, int Files, TimeSpan FileTime, int BriefCount, TimeSpan BriefTime,
    TimeSpan? HostTime, TimeSpan StorageTime, int Kills);

/// <summary>One load on one storage of its own, from files to briefs and corrections of them, by several hosts.</summary>
internal sealed class HostsRun : IAsyncDisposable
{
    // Whoever waits for the same brief as another competes with him for its revision.
    private const int RequestsForEachBrief = 2;

    private readonly HostsLoad _load;
    private readonly Pipeline _storage;
    private readonly ManyHosts _hosts;
    private long _lastAnswer;
    private long _lastBrief;

    private HostsRun(HostsLoad load, Pipeline storage)
    {
        (_load, _storage, _hosts) = (load, storage, new ManyHosts(storage));
        storage.OnLine = Note;
    }

    /// <summary>Runs the load on so many hosts.</summary>
    /// <param name="load">What is dropped.</param>
    /// <param name="hosts">How many work at once.</param>
    /// <param name="random">Which is killed when; null for none.</param>
    /// <param name="kills">How many are killed at least.</param>
    public static async Task<HostsOutcome> OfAsync(HostsLoad load, int hosts, Random? random = null, int kills = 0)
    {
        await using var run = new HostsRun(load, await Pipeline.CreateAsync(load.Now));
        await load.District.UploadPlanAndRegisterAsync(run._storage);
        await run._hosts.StartAsync(hosts);
        await run._storage.SettleAsync();
        using var ending = new CancellationTokenSource();
        var killing = random is null ? Task.CompletedTask : run._hosts.KillAsync(random, ending.Token);
        var (hostTime, storageTime) = (run._hosts.ProcessorTime, run._storage.StorageProcessorTime);
        var outcome = await run.WorkAsync(kills);
        storageTime = run._storage.StorageProcessorTime - storageTime;
        await ending.CancelAsync();
        await killing;
        return outcome with
        {
            State = await StoredState.OfAsync(run._storage),
            Briefs = await run.BriefsAsync(),
            HostTime = random is null ? run._hosts.ProcessorTime - hostTime : null,
            StorageTime = storageTime,
            Kills = run._hosts.Kills,
        };
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    private async Task<HostsOutcome> WorkAsync(int kills)
    {
        var files = await DropAsync(_load.First);
        var briefs = await AskForBriefsAsync();
        files += await DropAsync(_load.Second);
        briefs += await AskForBriefsAsync();
        while (_hosts.Kills < kills)
        {
            await RepeatAsync();
        }
        return new HostsOutcome(
            new Dictionary<string, string>(), new Dictionary<string, byte[]>(), _load.First.Concat(_load.Second).Sum(school => school.Count), files,
            (await _storage.RowsAsync("Briefs", null)).Count, briefs, null, TimeSpan.Zero, 0);
    }

    /// <summary>Drops files, those of several schools at once, and waits until all is done.</summary>
    /// <returns>How long it took until the last receipt.</returns>
    private async Task<TimeSpan> DropAsync(IEnumerable<IReadOnlyList<SampleFile>> schools)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(schools, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (files, _) =>
        {
            foreach (var file in files)
            {
                await _storage.UploadAsync("submissions", file.Path(), file.Content);
            }
        });
        await _storage.SettleAsync();
        return Stopwatch.GetElapsedTime(began, Math.Max(began, Interlocked.Read(ref _lastAnswer)));
    }

    /// <summary>Asks for every month's brief, more often than is needed, and waits until all is done.</summary>
    /// <returns>How long it took until the last was out.</returns>
    private async Task<TimeSpan> AskForBriefsAsync()
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var month in Enumerable.Range(1, _load.Months))
        {
            await Task.WhenAll(Enumerable.Range(0, RequestsForEachBrief).Select(_ => _storage.AskForBriefAsync(FormattableString.Invariant($"2023-{month:00}"))));
        }
        await _storage.SettleAsync();
        return Stopwatch.GetElapsedTime(began, Math.Max(began, Interlocked.Read(ref _lastBrief)));
    }

    /// <summary>What changes nothing: triggers come again.</summary>
    private async Task RepeatAsync()
    {
        foreach (var school in _load.First)
        {
            await _storage.AskForReviewAsync(school[^1].Path());
        }
        await AskForBriefsAsync();
    }

    private async Task<Dictionary<string, byte[]>> BriefsAsync()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in await _storage.ListAsync("briefs"))
        {
            files[name] = await _storage.DownloadAsync("briefs", name);
        }
        return files;
    }

    // What the hosts log costs the storage nothing.
    private void Note(string line)
    {
        if (line.Contains("submissions/", StringComparison.Ordinal))
        {
            Interlocked.Exchange(ref _lastAnswer, Stopwatch.GetTimestamp());
        }
        else if (line.Contains(" published, ", StringComparison.Ordinal))
        {
            Interlocked.Exchange(ref _lastBrief, Stopwatch.GetTimestamp());
        }
    }
}
