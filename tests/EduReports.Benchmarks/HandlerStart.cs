using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Hosting;
using EduReports.Functions.Tests.CustomHandler;

namespace EduReports.Benchmarks;

/// <summary>
/// How long a published custom handler takes from the start of its process until it is ready, and until its first invocation is answered: what
/// a file waits for when the platform wakes a host. The invocation is a timer's that finds nothing to do, over a storage emulator.
/// </summary>
internal static class HandlerStart
{
    private const int MostRuns = 1000;

    /// <summary>Starts the handler <paramref name="runs"/> times, one after the other, and prints the medians.</summary>
    /// <param name="folder">What <c>dotnet publish</c> wrote.</param>
    /// <param name="runs">1 to 1,000; one more, which makes what is missing in the account, is not counted.</param>
    public static async Task<int> MeasureAsync(string folder, int runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runs, MostRuns);
        await using var storage = await AzuriteServer.StartAsync();
        var settings = new Dictionary<string, string> { ["AzureWebJobsStorage"] = storage.ConnectionString };
        await RunAsync(folder, settings);
        var times = new List<(double Ready, double Answered)>();
        for (var run = 0; run < runs; run++)
        {
            times.Add(await RunAsync(folder, settings));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Medians of {runs} fresh processes, in milliseconds:"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times.Select(time => time.Ready).Order().ElementAt(runs / 2),8:F0}  process start to ready"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times.Select(time => time.Answered).Order().ElementAt(runs / 2),8:F0}  process start to the first answered invocation"));
        return 0;
    }

    private static async Task<(double Ready, double Answered)> RunAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var log = new ConcurrentQueue<(string Level, string Line)>();
        var watch = Stopwatch.StartNew();
        await using var handler = await HandlerProcess.StartAsync(folder, settings, log);
        var ready = watch.Elapsed.TotalMilliseconds;
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, ScheduleSettings.PublishBriefs, "function.json")))!;
        var timer = new JsonObject { [(string)file["bindings"]![0]!["name"]!] = new JsonObject { ["IsPastDue"] = false } };
        return await handler.CallAsync(ScheduleSettings.PublishBriefs, timer, HostValues.Metadata(ScheduleSettings.PublishBriefs, []))
            ? (ready, watch.Elapsed.TotalMilliseconds)
            : throw new InvalidOperationException("The invocation failed:\n" + string.Join('\n', log.Select(entry => entry.Line)));
    }
}
