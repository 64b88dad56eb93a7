using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>
/// The Functions host around a custom handler, as far as the protocol says what it does: it reads the published folder, starts the
/// executable, listens to blobs and queues, calls the functions, repeats what fails and keeps what stays faulty as poison. It is
/// written from the protocol and shares nothing with the app. Timers run when a test says so.
/// </summary>
internal sealed class HostReplayer : IAsyncDisposable
{
    private const string BlobQueue = "azure-webjobs-blobtrigger-replayer";
    private const string BlobPoisonQueue = "webjobs-blobtrigger-poison";
    private const int MaxErrors = 3;

    private static readonly TimeSpan Invisibility = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _appRoot;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly JsonNode _host;
    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<(string Level, string Line)> _log = new();
    private Task<HandlerProcess> _handler;
    private Task _running = Task.CompletedTask;

    private HostReplayer(string appRoot, string connectionString, IReadOnlyDictionary<string, string> settings)
    {
        _appRoot = appRoot;
        _settings = new Dictionary<string, string>(settings) { ["AzureWebJobsStorage"] = connectionString };
        _host = JsonNode.Parse(File.ReadAllText(Path.Combine(appRoot, "host.json")))!;
        _blobs = new BlobServiceClient(connectionString);
        _queues = new QueueServiceClient(connectionString);
        Functions = FunctionFile.ReadAll(appRoot, _settings);
        _handler = HandlerProcess.StartAsync(appRoot, _settings, _log);
    }

    public IReadOnlyList<FunctionFile> Functions { get; }

    /// <summary>What the handler has printed, each line with the level that the host logs it at.</summary>
    public IReadOnlyCollection<(string Level, string Line)> Log => _log;

    /// <summary>How often a function was called, by name.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new();

    /// <summary>Starts the handler, and listens once it is ready.</summary>
    public static async Task<HostReplayer> StartAsync(string appRoot, string connectionString, IReadOnlyDictionary<string, string> settings)
    {
        var host = new HostReplayer(appRoot, connectionString, settings);
        await host._handler;
        host._running = Task.WhenAll([host.WatchAsync(), .. host.Listening()]);
        return host;
    }

    /// <summary>Runs a timer's function once.</summary>
    /// <returns>Whether it succeeded.</returns>
    public Task<bool> RunTimerAsync(string function)
    {
        var timer = Functions.Single(other => other.Name == function && other.Type == "timerTrigger");
        return CallAsync(timer, new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = new JsonObject
            {
                ["Last"] = "2023-05-05T01:00:00+00:00", ["LastUpdated"] = "2023-05-05T01:00:00+00:00", ["Next"] = "2023-06-05T01:00:00+00:00",
            },
            ["IsPastDue"] = false,
        }, []);
    }

    /// <summary>Ends the handler as a function that takes too long would make the host do; it is started again.</summary>
    public async Task KillHandlerAsync() => (await _handler).Kill();

    /// <summary>Stops listening, and then the handler.</summary>
    /// <returns>The handler's exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        return await (await _handler).StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        await (await _handler).DisposeAsync();
        _stopping.Dispose();
    }

    private async Task<bool> CallAsync(FunctionFile function, JsonNode value, IEnumerable<(string Name, JsonNode? Value)> metadata)
    {
        Calls.AddOrUpdate(function.Name, 1, (_, calls) => calls + 1);
        // While it is started again, calls wait.
        return await (await _handler).CallAsync(function.Name, new JsonObject { [function.Binding] = value }, HostValues.Metadata(function.Name, metadata));
    }

    // 0 is taken as intended; anything else is an error, and the process is started again.
    private async Task WatchAsync()
    {
        for (var errors = 0; errors < MaxErrors;)
        {
            var ended = (await _handler).Ended;
            await Task.WhenAny(ended, Task.Delay(Timeout.Infinite, _stopping.Token));
            if (_stopping.IsCancellationRequested || await ended == 0)
            {
                return;
            }
            errors++;
            _handler = HandlerProcess.StartAsync(_appRoot, _settings, _log);
        }
    }

    private IEnumerable<Task> Listening()
    {
        var queues = _host["extensions"]?["queues"];
        var delay = TimeSpan.Parse((string?)queues?["visibilityTimeout"] ?? "00:00:00", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var function in Functions.Where(function => function.Type == "queueTrigger"))
        {
            var name = function.Text("queueName");
            yield return PumpAsync(
                name, $"{name}-poison", (int?)queues?["maxDequeueCount"] ?? 5, delay, (message, body) => CallWithMessageAsync(function, message, body));
        }
        var blobs = Functions.Where(function => function.Type == "blobTrigger").ToList();
        if (blobs.Count > 0)
        {
            var attempts = (int?)_host["extensions"]?["blobs"]?["poisonBlobThreshold"] ?? 5;
            yield return PumpAsync(BlobQueue, BlobPoisonQueue, attempts, TimeSpan.Zero, (_, body) => CallWithBlobAsync(body));
        }
        foreach (var container in blobs.GroupBy(function => function.Text("path").Split('/')[0]))
        {
            yield return ScanAsync(container.Key, [.. container]);
        }
    }

    /// <summary>Hands a queue's messages out, until stopped.</summary>
    private async Task PumpAsync(string name, string poisonName, int maxAttempts, TimeSpan delay, Func<QueueMessage, byte[], Task<bool>> call)
    {
        var queue = _queues.GetQueueClient(name);
        await queue.CreateIfNotExistsAsync();
        while (!_stopping.IsCancellationRequested)
        {
            var messages = (await queue.ReceiveMessagesAsync(maxMessages: (int?)_host["extensions"]?["queues"]?["batchSize"] ?? 16, Invisibility)).Value;
            await Task.WhenAll(messages.Select(message => HandleAsync(queue, message, poisonName, maxAttempts, delay, call)));
            if (messages.Length == 0)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private async Task HandleAsync(
        QueueClient queue, QueueMessage message, string poisonName, int maxAttempts, TimeSpan delay, Func<QueueMessage, byte[], Task<bool>> call)
    {
        if (Decoded(message) is { } body && message.DequeueCount <= maxAttempts)
        {
            if (await call(message, body))
            {
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                return;
            }
            if (message.DequeueCount < maxAttempts)
            {
                await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: delay);
                return;
            }
        }
        var poison = _queues.GetQueueClient(poisonName);
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.MessageText);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private static byte[]? Decoded(QueueMessage message)
    {
        try
        {
            return Convert.FromBase64String(message.MessageText);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private Task<bool> CallWithMessageAsync(FunctionFile function, QueueMessage message, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        return CallAsync(function, Content(function, body),
        [
            ("QueueTrigger", HostValues.Text(text)), ("Id", HostValues.Text(message.MessageId)), ("DequeueCount", HostValues.Number(message.DequeueCount)),
            ("PopReceipt", HostValues.Text(message.PopReceipt)), ("InsertionTime", HostValues.Date(message.InsertedOn)),
            ("ExpirationTime", HostValues.Date(message.ExpiresOn)), ("NextVisibleTime", HostValues.Date(message.NextVisibleOn)),
            .. Properties(text),
        ]);
    }

    /// <summary>The top-level properties of a JSON object, but for arrays.</summary>
    private static IEnumerable<(string Name, JsonNode? Value)> Properties(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json
                ? [.. json.Where(property => property.Value is not JsonArray).Select(property => (property.Key, (JsonNode?)HostValues.Text(property.Value?.ToString() ?? "")))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Tells of each version of each blob once, until stopped.</summary>
    private async Task ScanAsync(string containerName, IReadOnlyList<FunctionFile> functions)
    {
        var container = _blobs.GetBlobContainerClient(containerName);
        var queue = _queues.GetQueueClient(BlobQueue);
        await container.CreateIfNotExistsAsync();
        await queue.CreateIfNotExistsAsync();
        var receipts = new HashSet<(string Function, string Blob, ETag Version)>();
        while (!_stopping.IsCancellationRequested)
        {
            await foreach (var blob in container.GetBlobsAsync())
            {
                foreach (var function in functions.Where(function => function.Captures(containerName, blob.Name) is not null))
                {
                    if (receipts.Add((function.Name, blob.Name, blob.Properties.ETag!.Value)))
                    {
                        var message = new WaitingBlob($"Host.Functions.{function.Name}", containerName, blob.Name, Version(blob.Properties.ETag.Value));
                        await queue.SendMessageAsync(Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(message)));
                    }
                }
            }
            await Task.Delay(Pause);
        }
    }

    private async Task<bool> CallWithBlobAsync(byte[] body)
    {
        var waiting = JsonSerializer.Deserialize<WaitingBlob>(body)!;
        var function = Functions.Single(function => $"Host.Functions.{function.Name}" == waiting.FunctionId);
        var blob = _blobs.GetBlobContainerClient(waiting.ContainerName).GetBlobClient(waiting.BlobName);
        Response<Azure.Storage.Blobs.Models.BlobDownloadResult> download;
        try
        {
            download = await blob.DownloadContentAsync();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return true;
        }
        var details = download.Value.Details;
        if (Version(details.ETag) != waiting.ETag)
        {
            // The new version is told of by itself.
            return true;
        }
        return await CallAsync(function, Content(function, download.Value.Content.ToArray()),
        [
            ("BlobTrigger", HostValues.Text($"{waiting.ContainerName}/{waiting.BlobName}")), ("Uri", HostValues.Text(blob.Uri.AbsoluteUri)),
            ("Properties", new JsonObject { ["ETag"] = details.ETag.ToString(), ["LastModified"] = HostValues.Date(details.LastModified) }),
            ("Metadata", new JsonObject()),
            .. function.Captures(waiting.ContainerName, waiting.BlobName)!.Select(capture => (capture.Key, (JsonNode?)HostValues.Text(capture.Value))),
        ]);
    }

    private static JsonNode Content(FunctionFile function, byte[] content) =>
        function.IsBinary ? HostValues.Bytes(content) : HostValues.Text(Encoding.UTF8.GetString(content));

    private static string Version(ETag etag) => etag.ToString().Trim('"');

    private sealed record WaitingBlob(string FunctionId, string ContainerName, string BlobName, string ETag);
}
