using System.Collections.Concurrent;
using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using EduReports.Core;
using EduReports.Demo;
using EduReports.Demo.Generator;
using EduReports.Demo.LocalServers;

namespace EduReports.Benchmarks;

/// <summary>
/// What each kind of work costs in processor time (user and system, all threads) of the app as a process of its own, warm, over Azurite: of the
/// sample district's 208 organisations, one kind at a time. The host's own part (polling, receipts of blobs, messages) is in it.
/// </summary>
internal sealed class WorkCost : IAsyncDisposable
{
    private const int WarmMonth = 1;
    private const int LastMonth = 4;
    private const string Never = "0 0 0 1 1 *";
    // The longest that may be set: all is over by then.
    private const string Later = "00:05:00";

    // In the order of preference: not every organisation has a row for each.
    private static readonly SampleMistake[] Mistakes = [SampleMistake.NotANumber, SampleMistake.UnknownCode, SampleMistake.EmptyFile];

    private readonly SamplePlan _sample = SamplePlan.Find(SamplePlan.Usual);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly AzuriteServer _storage;
    private FunctionsApp? _started;

    private WorkCost(AzuriteServer storage) => _storage = storage;

    private FunctionsApp App => _started ?? throw new InvalidOperationException("The app is not started.");

    /// <summary>Prints them; takes a minute or two.</summary>
    public static async Task<int> MeasureAsync()
    {
        await using var cost = new WorkCost(await AzuriteServer.StartAsync());
        await cost.MeasureFilesAsync();
        await cost.MeasureRequestsAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _storage.DisposeAsync();
    }

    private async Task MeasureFilesAsync()
    {
        // What files ask for waits.
        await StartAsync(aggregationDelay: Later, templatesDelay: Later);
        await DoAsync("PlanLoading[100]", 2, async () =>
        {
            await UploadAsync("plans", "organisations.csv", _sample.ReadRegisterFile());
            await UploadAsync("plans", _sample.Id + ".yaml", _sample.ReadPlanFile());
        });
        var (plan, register) = (_sample.ReadPlan(), _sample.ReadRegister());
        var months = new SampleMonths(2023, plan, register);
        await DropAsync("SubmissionIngestion[200]", [.. months.Month(new YearMonth(2023, WarmMonth))]);
        await MeasureAsync("file accepted", Enumerable.Range(WarmMonth + 1, LastMonth - WarmMonth).SelectMany(month => months.Month(new YearMonth(2023, month))).ToList(),
            files => DropAsync("SubmissionIngestion[200]", files));
        var faulty = register.In(plan.District).Where(organisation => plan.ReportedBy(organisation.Type).Any())
            .Select(organisation => Mistakes.Select(mistake => months.TryFile(organisation, new YearMonth(2023, LastMonth + 1), mistake)).First(file => file is not null)!).ToList();
        await MeasureAsync("file rejected", faulty, files => DropAsync("SubmissionIngestion[201]", files));
        await StopAsync();
    }

    private async Task MeasureRequestsAsync()
    {
        await StartAsync(aggregationDelay: "00:00:00", templatesDelay: Later);
        await MeasureRequestsAsync("computation of a month", "aggregate-requests", "Aggregation[300]");
        await MeasureRequestsAsync("brief", "brief-requests", "BriefRendering[400]");
        await StopAsync();
    }

    private async Task MeasureRequestsAsync(string what, string queue, string line)
    {
        // One after the other: computations of a district's months ask for each other.
        Task AskAsync(int month) => DoAsync(line, 1, () => new QueueClient(_storage.ConnectionString, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })
            .SendMessageAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"plan":"{{_sample.Id}}","period":"2023-{{month:00}}","district":"330304"}""")));
        await AskAsync(WarmMonth);
        await MeasureAsync(what, Enumerable.Range(WarmMonth + 1, LastMonth - WarmMonth).ToList(), async asked =>
        {
            foreach (var month in asked)
            {
                await AskAsync(month);
            }
        });
    }

    private async Task MeasureAsync<T>(string what, IReadOnlyList<T> work, Func<IReadOnlyList<T>, Task> doAsync)
    {
        var (app, storage) = (App.ProcessorTime, _storage.ProcessorTime);
        await doAsync(work);
        (app, storage) = (App.ProcessorTime - app, _storage.ProcessorTime - storage);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{app.TotalMilliseconds / work.Count,8:F1} ms  per {what} ({work.Count} measured; the storage emulator {storage.TotalMilliseconds / work.Count:F1} ms)"));
    }

    private Task DropAsync(string line, IReadOnlyCollection<SampleFile> files) => DoAsync(line, files.Count, () => Parallel.ForEachAsync(
        files, new ParallelOptions { MaxDegreeOfParallelism = 4 },
        async (file, _) => await UploadAsync("submissions", $"{file.OrgCode}/{file.FileName}", file.Content)));

    /// <summary>Begins work and waits until the app has logged so many lines of a kind.</summary>
    private async Task DoAsync(string line, int count, Func<Task> begin)
    {
        int Logged() => _lines.Count(logged => logged.Contains(line, StringComparison.Ordinal));
        var before = Logged();
        await begin();
        while (Logged() < before + count)
        {
            if (App.HasExited)
            {
                throw new InvalidOperationException("The app ended. " + string.Join(' ', _lines.TakeLast(5)));
            }
            await Task.Delay(20);
        }
    }

    private async Task UploadAsync(string container, string path, ReadOnlyMemory<byte> content) =>
        await new BlobContainerClient(_storage.ConnectionString, container).GetBlobClient(path).UploadAsync(BinaryData.FromBytes(content), overwrite: true);

    private async Task StartAsync(string aggregationDelay, string templatesDelay)
    {
        var settings = new[] { "PublishBriefs", "RemindLate", "Reconcile", "ReportProblems", "RequestTemplates" }
            .ToDictionary(timer => "EduReports__Schedules__" + timer, _ => Never);
        settings["EduReports__Aggregation__Delay"] = aggregationDelay;
        settings["EduReports__Templates__Delay"] = templatesDelay;
        settings["EduReports__Clock__Offset"] = (new DateTimeOffset(2023, LastMonth + 2, 2, 10, 0, 0, TimeSpan.FromHours(8)) - DateTimeOffset.UtcNow)
            .ToString("c", CultureInfo.InvariantCulture);
        _started = await FunctionsApp.StartAsync(_storage.ConnectionString, settings, _lines.Enqueue);
    }

    private async Task StopAsync()
    {
        if (_started is { } app)
        {
            _started = null;
            await app.DisposeAsync();
        }
    }
}
