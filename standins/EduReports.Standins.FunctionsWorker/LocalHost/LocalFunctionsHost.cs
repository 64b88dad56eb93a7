using Azure;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>Does what the Functions host does around an app: listens to blobs, queues and timers and runs the functions.</summary>
internal sealed partial class LocalFunctionsHost(
    IConfiguration configuration, FunctionClasses classes, FunctionExecutor executor, TimeProvider clock,
    IHostApplicationLifetime lifetime, IOptions<HostOptions> hostOptions, ILoggerFactory loggers) : IHostedService, IDisposable
{
    // All blob scanning of an app under one lock, named as the Functions host names it.
    private const string BlobLock = "WebJobs.Internal.Blobs.Listener";

    // The part of the app's shutdown time that running invocations get; the rest is for handing back their messages.
    private const double GraceShare = 0.8;

    // Named as the Functions host's own, so that host.json's log levels mean the same.
    private readonly ILogger _logger = loggers.CreateLogger("Host");
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<MessagePump> _pumps = [];
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await _running.WaitAsync(hostOptions.Value.ShutdownTimeout * GraceShare, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            LogImpatient(hostOptions.Value.ShutdownTimeout * GraceShare);
            await Task.WhenAll(_pumps.Select(pump => pump.AbandonAsync()));
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        try
        {
            await ListenAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (FunctionsConfigurationException e)
        {
            LogCannotStart(e.Message);
            Fail();
        }
        catch (Exception e)
        {
            LogBroken(e);
            Fail();
        }
    }

    private void Fail()
    {
        Environment.ExitCode = 1;
        // Stopping a host that still starts would surface as an exception of its own.
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        var settings = new AppSettings(configuration);
        var host = HostSettings.Read(configuration);
        var connections = new StorageConnections(configuration);
        var account = connections.Get(null);
        var functions = FunctionCatalog.Discover(classes);
        var plan = FunctionPlan.Create(functions, settings, connections, _logger);
        var storage = new HostStorage(account, host.HostId);
        await PrepareAsync(plan, storage, stopping);

        var messageText = new MessageText(host.Base64Messages);
        var outputs = new StorageOutputs(settings, connections, messageText, clock, WakeQueue);
        var runner = new FunctionRunner(executor, outputs, host.FunctionTimeout);
        _pumps = [.. QueuePumps(plan, host, runner, messageText), .. BlobPumps(plan, host, account, storage, runner, messageText)];
        LogListening(plan.Count, account.Blobs.AccountName, account.Blobs.Uri);
        await Task.WhenAll([
            .. _pumps.Select(pump => pump.RunAsync(stopping)),
            .. Scanning(plan, storage, messageText).Select(scan => scan(stopping)),
            .. plan.Timers.Select(timer => RunTimerAsync(timer, runner, storage, stopping)),
        ]);

        void WakeQueue(string address)
        {
            foreach (var pump in _pumps.Where(pump => pump.Address == address))
            {
                pump.Wake();
            }
        }
    }

    /// <summary>Creates what is missing; while the storage does not answer, this waits for it.</summary>
    /// <exception cref="FunctionsConfigurationException">The storage does not allow a name.</exception>
    private async Task PrepareAsync(FunctionPlan plan, HostStorage storage, CancellationToken stopping)
    {
        var containers = plan.Blobs.Select(blob => blob.Container).Prepend(storage.Hosts).DistinctBy(container => container.Uri).ToList();
        var queues = plan.Queues.Select(queue => queue.Queue).Prepend(storage.BlobQueue).DistinctBy(queue => queue.Uri).ToList();
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await Task.WhenAll([
                    .. containers.Select(container => CreateAsync(container.Name, container.CreateIfNotExistsAsync(cancellationToken: stopping))),
                    .. queues.Select(queue => CreateAsync(queue.Name, queue.CreateIfNotExistsAsync(cancellationToken: stopping))),
                ]);
                return;
            }
            catch (Exception e) when (e is not FunctionsConfigurationException && !stopping.IsCancellationRequested)
            {
                LogNotReady(storage.Hosts.Uri, Reason(e));
                await Task.Delay(backoff.Next(), stopping);
            }
        }
    }

    private static async Task CreateAsync(string name, Task creation)
    {
        try
        {
            await creation;
        }
        catch (RequestFailedException e) when (e.Status == 400)
        {
            throw new FunctionsConfigurationException(
                $"The storage does not take '{name}' as the name of a container or queue ({e.ErrorCode}). "
                + "Use 3 to 63 lower-case letters, digits and single dashes in the trigger.");
        }
    }

    /// <summary>The first line of the last of what several tries met.</summary>
    private static string Reason(Exception e) =>
        (e is AggregateException { InnerExceptions: [.., var last] } ? last : e).Message.Split('\n')[0].TrimEnd();

    private IEnumerable<MessagePump> QueuePumps(FunctionPlan plan, HostSettings host, FunctionRunner runner, MessageText messageText)
    {
        var settings = new MessagePumpSettings
        {
            BatchSize = host.BatchSize,
            NewBatchThreshold = host.NewBatchThreshold,
            MaxDequeueCount = host.MaxDequeueCount,
            VisibilityTimeout = host.VisibilityTimeout,
            MaxPollingInterval = host.MaxPollingInterval,
            Invisibility = host.Invisibility,
        };
        return plan.Queues.Select(function => new MessagePump(
            function.Queue, new QueueMessageHandler(function, runner, messageText, host.MaxDequeueCount, _logger), settings, _logger));
    }

    private IEnumerable<MessagePump> BlobPumps(
        FunctionPlan plan, HostSettings host, StorageAccount account, HostStorage storage, FunctionRunner runner, MessageText messageText)
    {
        if (plan.Blobs.Count == 0)
        {
            return [];
        }
        const int MaxBatchSize = 32;
        var batchSize = Math.Clamp(host.MaxBlobConcurrency / 2, 1, MaxBatchSize);
        var settings = new MessagePumpSettings
        {
            BatchSize = batchSize,
            NewBatchThreshold = host.MaxBlobConcurrency - batchSize,
            MaxDequeueCount = host.PoisonBlobThreshold,
            VisibilityTimeout = TimeSpan.Zero,
            MaxPollingInterval = host.MaxPollingInterval,
            Invisibility = host.Invisibility,
        };
        var handler = new BlobMessageHandler(plan.Blobs, runner, account, messageText, host.PoisonBlobThreshold, _logger);
        return [new MessagePump(storage.BlobQueue, handler, settings, _logger)];
    }

    private IEnumerable<Func<CancellationToken, Task>> Scanning(FunctionPlan plan, HostStorage storage, MessageText messageText)
    {
        if (plan.Blobs.Count == 0)
        {
            return [];
        }
        var wake = _pumps.Single(pump => pump.Address == storage.BlobQueue.Uri.AbsoluteUri).Wake;
        var scanners = plan.Blobs.GroupBy(blob => blob.Container.Uri)
            .Select(same => new BlobScanner(same.First().Container, [.. same], storage, messageText, wake, _logger))
            .ToList();
        var singleton = new SingletonLock(storage.Hosts, storage.HostId, BlobLock, _logger);
        return [stopping => singleton.RunAsync(held => Task.WhenAll(scanners.Select(scanner => scanner.RunAsync(held))), stopping)];
    }

    private Task RunTimerAsync(TimerFunction timer, FunctionRunner runner, HostStorage storage, CancellationToken stopping)
    {
        var listener = new TimerListener(timer, runner, storage, clock, _logger);
        return new SingletonLock(storage.Hosts, storage.HostId, $"{timer.Function.Name}.Listener", _logger).RunAsync(listener.RunAsync, stopping);
    }

    [LoggerMessage(100, LogLevel.Information, "Listening: {Count} functions on {Account} ({Endpoint})")]
    private partial void LogListening(int count, string account, Uri endpoint);

    [LoggerMessage(101, LogLevel.Critical, "{Problem}")]
    private partial void LogCannotStart(string problem);

    [LoggerMessage(102, LogLevel.Critical, "The host has met an error that it does not know how to handle, and stops")]
    private partial void LogBroken(Exception exception);

    [LoggerMessage(103, LogLevel.Warning, "The storage at {Endpoint} is not ready: {Reason}; trying again")]
    private partial void LogNotReady(Uri endpoint, string reason);

    [LoggerMessage(104, LogLevel.Warning, "Some invocations have not ended within {Grace}; their work is handed back")]
    private partial void LogImpatient(TimeSpan grace);
}
