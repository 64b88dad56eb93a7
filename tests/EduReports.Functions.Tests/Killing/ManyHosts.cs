using EduReports.Demo.LocalServers;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.Killing;

/// <summary>Several processes of the app on one storage.</summary>
internal sealed class ManyHosts(Pipeline storage)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private readonly List<FunctionsApp> _running = [];

    /// <summary>How many were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How long they have kept processors busy since they started.</summary>
    public TimeSpan ProcessorTime => TimeSpan.FromTicks(_running.Sum(host => host.ProcessorTime.Ticks));

    public async Task StartAsync(int count) => _running.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => storage.StartAppAsync())));

    /// <summary>Kills one (SIGKILL) every few seconds and starts another in its place, until it is told to end; then all live.</summary>
    public async Task KillAsync(Random random, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            await Task.Delay(ShortestPause + (random.NextDouble() * (LongestPause - ShortestPause)), ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ending.IsCancellationRequested)
            {
                var place = random.Next(_running.Count);
                await _running[place].KillAsync();
                Kills++;
                _running[place] = await storage.StartAppAsync();
            }
        }
    }
}
