using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using EduReports.Demo.LocalServers;

namespace EduReports.Functions.Tests.Killing;

/// <summary>An app that is killed (SIGKILL) again and again, each time after another while, and started anew; or one that nobody kills.</summary>
/// <param name="connectionString">The storage account.</param>
/// <param name="random">How long each lives; null for one that nobody kills.</param>
internal sealed class KilledApp(string connectionString, Random? random) : IAsyncDisposable
{
    // On a busy machine all takes longer, and an app that never lives long enough to make a brief would try for ever.
    private const double LongestLifeInStarts = 3;

    private readonly CancellationTokenSource _ending = new();
    private Dictionary<string, string> _settings = [];
    private Task? _living;
    private TimeSpan _start = TimeSpan.FromSeconds(1);
    private TaskCompletionSource _newSettings = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Starts it, or starts it anew, at a moment and with some settings.</summary>
    public async Task LiveAsync(DateTimeOffset now, IReadOnlyDictionary<string, string> settings)
    {
        _settings = new Dictionary<string, string>(settings)
        {
            ["EduReports__Clock__Offset"] = (now - DateTimeOffset.UtcNow).ToString("c", CultureInfo.InvariantCulture),
        };
        _newSettings.TrySetResult();
        _living ??= Task.Run(LiveAsync);
        await Task.Yield();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await (_living ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task LiveAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            _newSettings = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (random is null)
            {
                await using var app = await FunctionsApp.StartAsync(connectionString, _settings);
                await _newSettings.Task.WaitAsync(_ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else
            {
                await LiveAndDieAsync(random);
            }
        }
    }

    private async Task LiveAndDieAsync(Random random)
    {
        // One in five does not live to see its start.
        using var dyingEarly = new CancellationTokenSource();
        if (random.Next(5) == 0)
        {
            dyingEarly.CancelAfter(_start * random.NextDouble());
        }
        try
        {
            var started = Stopwatch.GetTimestamp();
            await using var app = await FunctionsApp.StartAsync(connectionString, _settings, dying: dyingEarly.Token);
            _start = Stopwatch.GetElapsedTime(started);
            await _newSettings.Task.WaitAsync(LongestLifeInStarts * _start * random.NextDouble(), _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await app.KillAsync();
        }
        catch (OperationCanceledException)
        {
            // It was killed while it started.
        }
        Kills++;
        await EndLeasesAsync();
    }

    /// <summary>As time would: a quarter of a minute after a host has died, another takes its place.</summary>
    private async Task EndLeasesAsync()
    {
        var hosts = new BlobContainerClient(connectionString, "azure-webjobs-hosts");
        try
        {
            await foreach (var blob in hosts.GetBlobsAsync(new() { Prefix = "locks/" }))
            {
                await hosts.GetBlobClient(blob.Name).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
            }
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409)
        {
            // Nobody held it.
        }
    }
}
