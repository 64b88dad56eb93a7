using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Tests.CustomHandler;

namespace EduReports.Functions.Tests.Running;

/// <summary>A row of a table, without what the service adds.</summary>
internal sealed record StoredRow(string Key, IReadOnlyDictionary<string, object?> Columns)
{
    public string? Text(string column) => Columns.GetValueOrDefault(column) as string;

    public double? Number(string column) => Columns.GetValueOrDefault(column) as double?;

    public int? Count(string column) => Columns.GetValueOrDefault(column) as int?;

    /// <summary>Everything it holds, on one line.</summary>
    public override string ToString() =>
        $"{Key}: " + string.Join(
            ", ", Columns.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={column.Value}"));
}

/// <summary>One storage emulator and the functions app on it, seen from outside: by blobs, queues and tables only.</summary>
internal sealed class Pipeline : IAsyncDisposable
{
    private const string Never = "0 0 0 1 1 *";

    private readonly AzuriteServer _storage;
    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;
    private readonly TableServiceClient _tables;
    private readonly Dictionary<string, string> _settings;
    private readonly DateTimeOffset _now;
    private readonly List<FunctionsApp> _apps = [];
    private readonly List<HostReplayer> _hosts = [];
    private readonly HashSet<string> _answered = [];

    private Pipeline(AzuriteServer storage, DateTimeOffset now, IReadOnlyDictionary<string, string>? settings)
    {
        _storage = storage;
        _blobs = new BlobServiceClient(storage.ConnectionString);
        _queues = new QueueServiceClient(
            storage.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        _tables = new TableServiceClient(storage.ConnectionString);
        _settings = new Dictionary<string, string>()
        {
            ["EduReports__Aggregation__Delay"] = "00:00:01",
            ["EduReports__Templates__Delay"] = "00:00:01",
            // Only what a test asks for happens by itself.
            ["EduReports__Schedules__PublishBriefs"] = Never,
            ["EduReports__Schedules__RemindLate"] = Never,
            ["EduReports__Schedules__Reconcile"] = Never,
            ["EduReports__Schedules__ReportProblems"] = Never,
            ["EduReports__Schedules__RequestTemplates"] = Never,
            // So long does it take until what a killed app was working on is taken up again; half a minute, if not said.
            ["AzureFunctionsJobHost__localHost__invisibility"] = "00:00:05",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            _settings[name] = value;
        }
        _now = now;
    }

    /// <summary>What the app sees as the present, unless a test says otherwise: May's files are still on time.</summary>
    public static DateTimeOffset InTime { get; } = new(2023, 6, 2, 10, 0, 0, TimeSpan.FromHours(8));

    public string ConnectionString => _storage.ConnectionString;

    /// <summary>How long the storage has kept processors busy.</summary>
    public TimeSpan StorageProcessorTime => _storage.ProcessorTime;

    /// <summary>Called with each line that an app logs which is started from now on.</summary>
    public Action<string>? OnLine { get; set; }

    /// <summary>Everything that all apps have logged.</summary>
    public IEnumerable<string> Log => _apps.SelectMany(app => app.Log).Concat(_hosts.SelectMany(host => host.Log).Select(log => log.Line));

    /// <summary>Starts the storage with an empty account, and no app.</summary>
    /// <param name="now">What the first app sees as the present.</param>
    /// <param name="settings">Further settings of the apps.</param>
    public static async Task<Pipeline> CreateAsync(DateTimeOffset? now = null, IReadOnlyDictionary<string, string>? settings = null) =>
        new(await AzuriteServer.StartAsync(), now ?? InTime, settings);

    /// <summary>Starts the storage and one app.</summary>
    public static async Task<Pipeline> StartAsync(DateTimeOffset? now = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var pipeline = await CreateAsync(now, settings);
        try
        {
            await pipeline.StartAppAsync();
            return pipeline;
        }
        catch
        {
            await pipeline.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an app. The first start is the moment that was given as the present; later apps share its clock.</summary>
    /// <param name="more">Settings of this and of later apps.</param>
    public async Task<FunctionsApp> StartAppAsync(params (string Name, string Value)[] more)
    {
        SetClock();
        foreach (var (name, value) in more)
        {
            _settings[name] = value;
        }
        var app = await FunctionsApp.StartAsync(ConnectionString, _settings, OnLine);
        // Several may start at once.
        lock (_apps)
        {
            _apps.Add(app);
        }
        return app;
    }

    /// <summary>Starts the app as it is published, as the Functions host would; its clock is that of all apps.</summary>
    public async Task<HostReplayer> StartPublishedAsync()
    {
        SetClock();
        var host = await HostReplayer.StartAsync(await PublishedFolder.PathAsync(), ConnectionString, _settings);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Ends the newest app as a crash would, and starts another.</summary>
    /// <param name="more">Settings of the other.</param>
    public async Task CrashAndRestartAsync(params (string Name, string Value)[] more)
    {
        await _apps[^1].KillAsync();
        await StartAppAsync(more);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
        await _storage.DisposeAsync();
    }

    /// <summary>Writes a blob, over what was there; the container is made when it is missing.</summary>
    /// <returns>When it was written, by the service's clock, in whole seconds.</returns>
    public async Task<DateTimeOffset> UploadAsync(string container, string path, ReadOnlyMemory<byte> content)
    {
        var blob = _blobs.GetBlobContainerClient(container).GetBlobClient(path);
        try
        {
            return (await blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true)).Value.LastModified;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            await _blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync();
            return (await blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true)).Value.LastModified;
        }
    }

    public Task<DateTimeOffset> UploadAsync(string container, string path, string content) =>
        UploadAsync(container, path, Encoding.UTF8.GetBytes(content));

    /// <summary>Waits until the service's clock has moved on by a second, so that what is written now is newer.</summary>
    public async Task ClockTicksAsync()
    {
        var before = await UploadAsync("clock", "tick", "");
        await Eventually.HoldsAsync("the next second", async () =>
            await UploadAsync("clock", "tick", "") > before ? null : "It is still the same.");
    }

    /// <summary>Writes many blobs, four at a time.</summary>
    public Task UploadAllAsync(IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> submissions) => Parallel.ForEachAsync(
        submissions, new ParallelOptions { MaxDegreeOfParallelism = 4 },
        async (file, _) => await UploadAsync("submissions", file.Path, file.Content));

    /// <summary>A blob's bytes; null when there is none.</summary>
    public async Task<byte[]?> TryDownloadAsync(string container, string path)
    {
        try
        {
            return (await _blobs.GetBlobContainerClient(container).GetBlobClient(path).DownloadContentAsync()).Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task<byte[]> DownloadAsync(string container, string path) =>
        await TryDownloadAsync(container, path) ?? throw new FileNotFoundException($"{container}/{path} is missing.");

    /// <summary>The names of a container's blobs, in order; none when there is no container.</summary>
    public async Task<List<string>> ListAsync(string container, string prefix = "") =>
        [.. (await ListVersionsAsync(container, prefix)).Select(blob => blob.Path)];

    /// <summary>The ETags of a container's blobs by name.</summary>
    public async Task<Dictionary<string, string>> VersionsAsync(string container, string prefix) =>
        (await ListVersionsAsync(container, prefix)).ToDictionary(blob => blob.Path, blob => blob.ETag);

    /// <summary>The receipt of <c>submissions/{path}</c>, or of another container with its name before the path.</summary>
    public async Task<JsonElement> ReceiptAsync(string path)
    {
        using var document = JsonDocument.Parse(await DownloadAsync("receipts", path + ".json"));
        return document.RootElement.Clone();
    }

    public async Task<string> StatusAsync(string path) => (await ReceiptAsync(path)).GetProperty("status").GetString()!;

    /// <summary>The rows of a partition by row key; of the whole table, by both keys, for a null partition.</summary>
    public async Task<IReadOnlyDictionary<string, StoredRow>> RowsAsync(string table, string? partition)
    {
        var rows = new Dictionary<string, StoredRow>(StringComparer.Ordinal);
        await foreach (var entity in _tables.GetTableClient(table).QueryAsync<TableEntity>(
            partition is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {partition}")))
        {
            var key = partition is null ? $"{entity.PartitionKey} / {entity.RowKey}" : entity.RowKey;
            rows.Add(key, new StoredRow(key, entity
                .Where(column => column.Key is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey"))
                .ToDictionary(column => column.Key, column => (object?)column.Value)));
        }
        return rows;
    }

    /// <summary>A month's progress, all of one generation; null while there is none.</summary>
    public async Task<IReadOnlyDictionary<string, StoredRow>?> TryProgressAsync(string partition)
    {
        var heads = await RowsAsync("Progress", "head");
        var rows = await RowsAsync("Progress", partition);
        return heads.TryGetValue(partition, out var head)
            && head.Count("Rows") == rows.Count
            && rows.Values.All(row => row.Text("Generation") == head.Text("Generation")) ? rows : null;
    }

    /// <summary>A month's progress after everything has come to rest.</summary>
    public async Task<IReadOnlyDictionary<string, StoredRow>> ProgressAsync(string month) =>
        await TryProgressAsync($"ouhai-2023|{month}|330304")
        ?? throw new InvalidOperationException($"The progress of {month} is not of one generation.");

    /// <summary>Waits until every plan and file has a receipt for its newest version, and no work is left in any queue.</summary>
    public Task SettleAsync() => Eventually.HoldsAsync("every file is answered and no work is left", async () =>
        await WorkLeftAsync()
        ?? await UnansweredAsync("plans", "plans/")
        ?? await UnansweredAsync("submissions", "")
        ?? await UnansweredAsync("precheck", "precheck/")
        ?? await WorkLeftAsync());

    /// <summary>Waits until so many receipts lie there; the work may still be going on.</summary>
    public Task ReceiptsReachAsync(int count) => Eventually.HoldsAsync($"{count} receipts", async () =>
        (await ListAsync("receipts")).Count(name => name.EndsWith(".json", StringComparison.Ordinal)) is var found && found < count
            ? $"There are {found}." : null);

    /// <summary>Asks for a brief, as the timer does, and waits until the work is done.</summary>
    public async Task RequestBriefAsync(string month)
    {
        await AskForBriefAsync(month);
        await SettleAsync();
    }

    /// <summary>Asks for a brief, as the timer does.</summary>
    public Task AskForBriefAsync(string month) => _queues.GetQueueClient("brief-requests").SendMessageAsync(
        JsonSerializer.Serialize(new { plan = "ouhai-2023", period = month, district = "330304" }));

    /// <summary>Has a file read once more, as a new plan does, and waits until the work is done.</summary>
    public async Task RequestReviewAsync(string path)
    {
        await AskForReviewAsync(path);
        await SettleAsync();
    }

    /// <summary>Has a file read once more, as a new plan does.</summary>
    public Task AskForReviewAsync(string path) =>
        _queues.GetQueueClient("submission-requests").SendMessageAsync(JsonSerializer.Serialize(new { path }));

    public async Task<HashSet<string>> ContainersAsync() =>
        await _blobs.GetBlobContainersAsync().Select(container => container.Name).ToHashSetAsync();

    public async Task<HashSet<string>> QueuesAsync() => await _queues.GetQueuesAsync().Select(queue => queue.Name).ToHashSetAsync();

    public async Task<HashSet<string>> TablesAsync() => await _tables.QueryAsync().Select(table => table.Name).ToHashSetAsync();

    /// <summary>The names of a container's blobs, in order, each with what changes whenever it is written.</summary>
    public async Task<List<(string Path, string ETag)>> ListVersionsAsync(string container, string prefix = "")
    {
        var found = new List<(string, string)>();
        try
        {
            await foreach (var blob in _blobs.GetBlobContainerClient(container).GetBlobsAsync(new() { Prefix = prefix }))
            {
                found.Add((blob.Name, blob.Properties.ETag!.Value.ToString("G").Trim('"')));
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            found.Clear();
        }
        return found;
    }

    private void SetClock() =>
        _settings.TryAdd("EduReports__Clock__Offset", (_now - DateTimeOffset.UtcNow).ToString("c", CultureInfo.InvariantCulture));

    private async Task<string?> UnansweredAsync(string container, string receiptFolder)
    {
        foreach (var (path, etag) in await ListVersionsAsync(container))
        {
            if (_answered.Contains($"{container}/{path} {etag}"))
            {
                continue;
            }
            if (await TryDownloadAsync("receipts", $"{receiptFolder}{path}.json") is not { } receipt)
            {
                return $"{container}/{path} has no receipt.";
            }
            using var document = JsonDocument.Parse(receipt);
            if (document.RootElement.GetProperty("etag").GetString()!.Trim('"') != etag)
            {
                return $"The receipt of {container}/{path} is for an earlier version.";
            }
            _answered.Add($"{container}/{path} {etag}");
        }
        return null;
    }

    /// <summary>What the app last complained of, with the lines after it.</summary>
    private IEnumerable<string> Complaints()
    {
        var lines = Log.ToList();
        var last = lines.FindLastIndex(line => line.Contains("Exception", StringComparison.Ordinal));
        return lines.Skip(Math.Max(0, last - 10)).Take(30);
    }

    // In the order in which one queue's work leads to another's, so that work that moves on is not missed. A message
    // that is being worked on counts until it is deleted.
    private async Task<string?> WorkLeftAsync()
    {
        static int Place(string name) =>
            name switch { "delivery-requests" => 4, "template-requests" => 3, "aggregate-requests" => 2, "submission-requests" or "brief-requests" => 1, _ => 0 };
        foreach (var name in (await QueuesAsync()).OrderBy(Place))
        {
            if ((await _queues.GetQueueClient(name).GetPropertiesAsync()).Value.ApproximateMessagesCount is > 0 and var count)
            {
                Assert.False(
                    name.EndsWith("-poison", StringComparison.Ordinal), $"{name} holds {count}. {string.Join('\n', Complaints())}");
                return $"{name} holds {count}.";
            }
        }
        return null;
    }
}
