using System.Collections.Concurrent;
using System.Threading.Channels;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using EduReports.Standins.FunctionsWorker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.Tests.FunctionsWorker;

/// <summary>What functions of a test tell the test.</summary>
public sealed class Recorder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _all = new();

    /// <summary>Everything that was told so far.</summary>
    public IReadOnlyCollection<string> All => _all;

    public void Tell(string what)
    {
        _all.Enqueue(what);
        _events.Writer.TryWrite(what);
    }

    public async Task<string> NextAsync() => await _events.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<IReadOnlyList<string>> NextAsync(int count)
    {
        var events = new List<string>();
        while (events.Count < count)
        {
            events.Add(await NextAsync());
        }
        return events;
    }
}

/// <summary>Something that a test opens when a function may go on.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => _open.Task.WaitAsync(TimeSpan.FromSeconds(45));

    public void Open() => _open.TrySetResult();
}

/// <summary>The storage names of one test, and the app's settings for them.</summary>
internal sealed class TestStorage
{
    private readonly string _connectionString;

    public TestStorage(AzuriteFixture azurite)
    {
        _connectionString = azurite.ConnectionString;
        HostId = $"h{Guid.NewGuid():N}"[..20];
        Blobs = new BlobServiceClient(_connectionString);
        Queues = new QueueServiceClient(_connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        Hosts = Blobs.GetBlobContainerClient("azure-webjobs-hosts");
        Container = Blobs.GetBlobContainerClient($"c{HostId}");
        Queue = Queues.GetQueueClient($"q{HostId}");
        BlobQueue = Queues.GetQueueClient($"azure-webjobs-blobtrigger-{HostId}");
    }

    public string HostId { get; }

    public BlobServiceClient Blobs { get; }

    public QueueServiceClient Queues { get; }

    public BlobContainerClient Hosts { get; }

    public BlobContainerClient Container { get; }

    public QueueClient Queue { get; }

    /// <summary>The host's own queue of blobs that wait.</summary>
    public QueueClient BlobQueue { get; }

    public Dictionary<string, string?> Settings() => new()
    {
        ["AzureWebJobsStorage"] = _connectionString,
        ["AzureFunctionsWebHost:hostid"] = HostId,
        ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.2",
        ["Container"] = Container.Name,
        ["Queue"] = Queue.Name,
    };

    public async Task UploadAsync(string blob, string content)
    {
        await Container.CreateIfNotExistsAsync();
        await Container.GetBlobClient(blob).UploadAsync(BinaryData.FromString(content), overwrite: true);
    }

    public async Task SendAsync(string message)
    {
        await Queue.CreateIfNotExistsAsync();
        await Queue.SendMessageAsync(message);
    }

    public async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}

/// <summary>A functions app that runs inside the test.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _stopped;

    private TestApp(IHost host, LogCollector logs) => (_host, Logs) = (host, logs);

    public LogCollector Logs { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<TestApp> StartAsync(
        TestStorage storage, Recorder recorder, IReadOnlyList<Type> functions,
        Action<FunctionsApplicationBuilder>? configure = null, params (string Name, string Value)[] settings)
    {
        var values = storage.Settings();
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }
        return await StartAsync(values, recorder, functions, configure);
    }

    public static async Task<TestApp> StartAsync(
        Dictionary<string, string?> settings, Recorder recorder, IReadOnlyList<Type> functions, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var builder = FunctionsApplication.CreateBuilder([], functions);
        var logs = new LogCollector();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(recorder);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new TestApp(host, logs);
    }

    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await _host.StopAsync();
        }
    }

    /// <summary>Waits until the app has stopped itself.</summary>
    public Task StoppedByItselfAsync() => _host.WaitForShutdownAsync().WaitAsync(TimeSpan.FromSeconds(45));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
    }

    /// <summary>Leaves the test process's own signals alone.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>One line of a log.</summary>
public sealed record LogLine(LogLevel Level, int EventId, string Message, Exception? Exception);

/// <summary>Keeps what was logged, and lets a test wait for a line.</summary>
public sealed class LogCollector : ILoggerProvider, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<LogLine> _lines = [];
    private readonly List<(int EventId, TaskCompletionSource<LogLine> Waiter)> _waiters = [];

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The first line of an event, past or future.</summary>
    public Task<LogLine> WaitForAsync(int eventId)
    {
        lock (_lock)
        {
            if (_lines.Find(line => line.EventId == eventId) is { } line)
            {
                return Task.FromResult(line);
            }
            var waiter = new TaskCompletionSource<LogLine>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((eventId, waiter));
            return waiter.Task.WaitAsync(TimeSpan.FromSeconds(45));
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = new LogLine(logLevel, eventId.Id, formatter(state, exception), exception);
        lock (_lock)
        {
            _lines.Add(line);
            foreach (var (_, waiter) in _waiters.Where(waiting => waiting.EventId == line.EventId))
            {
                waiter.TrySetResult(line);
            }
        }
    }

    public void Dispose()
    {
    }
}
