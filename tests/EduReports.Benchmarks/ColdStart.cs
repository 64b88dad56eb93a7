using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EduReports.Core.Briefs;
using EduReports.Functions.Tests.Briefs;

namespace EduReports.Benchmarks;

/// <summary>
/// How long a fresh process takes from its start to the first brief. The brief itself is handed over in a file, since an app
/// that renders one has read and computed its figures for longer than that.
/// </summary>
internal static partial class ColdStart
{
    private const string ChildArgument = "--cold-child";
    private const int MostRuns = 1000;

    /// <summary>Starts itself <paramref name="runs"/> times, one after the other, and prints the medians.</summary>
    public static int Measure(int runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runs, MostRuns);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(BriefSamples.Ouhai().Brief, BriefJson.Default.Brief));
            var all = Enumerable.Range(0, runs).Select(_ => RunChild(path)).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Medians of {runs} fresh processes, in milliseconds:"));
            foreach (var (name, time) in new (string, Func<Times, double>)[]
            {
                ("process start to Main", times => times.Main),
                ("fonts registered and first PDF", times => times.First),
                ("both: start to bytes", times => times.Main + times.First),
                ("second PDF", times => times.Second),
                ("reading the brief's file (not counted)", times => times.Reading),
                ("allocated by the first PDF, in MB", times => times.Allocated / 1e6),
            })
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Select(time).Order().ElementAt(runs / 2),8:F1}  {name}"));
            }
            return 0;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The fresh process: <c>--cold-child {started} {file}</c>.</summary>
    public static int RunAsChild(string[] arguments)
    {
        var main = Stopwatch.GetElapsedTime(long.Parse(arguments[1], CultureInfo.InvariantCulture));
        var watch = Stopwatch.StartNew();
        var brief = JsonSerializer.Deserialize(File.ReadAllBytes(arguments[2]), BriefJson.Default.Brief)!;
        var reading = watch.Elapsed;
        watch.Restart();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var length = BriefSample.Render(brief).Length;
        var first = watch.Elapsed;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        watch.Restart();
        if (BriefSample.Render(brief).Length != length)
        {
            throw new InvalidOperationException("The same brief gave two PDFs.");
        }
        var times = new Times(main.TotalMilliseconds, reading.TotalMilliseconds, first.TotalMilliseconds, watch.Elapsed.TotalMilliseconds, allocated);
        Console.WriteLine(JsonSerializer.Serialize(times, BriefJson.Default.Times));
        return 0;
    }

    public static bool IsChild(string[] arguments) => arguments is [ChildArgument, _, _];

    private static Times RunChild(string path)
    {
        var program = Environment.ProcessPath!;
        // Started as "dotnet EduReports.Benchmarks.dll" or by its own executable.
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. isHost ? [typeof(ColdStart).Assembly.Location] : Array.Empty<string>(), ChildArgument])
        {
            start.ArgumentList.Add(argument);
        }
        // The clock behind timestamps is the machine's, the same for all processes.
        start.ArgumentList.Add(Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(path);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output, BriefJson.Default.Times)!
            : throw new InvalidOperationException($"The fresh process ended with {process.ExitCode}.");
    }

    /// <summary>Milliseconds, and bytes for <paramref name="Allocated"/>.</summary>
    internal sealed record Times(double Main, double Reading, double First, double Second, long Allocated);

    // Generated, so that reading the brief does not warm up reflection.
    [JsonSerializable(typeof(Brief))]
    [JsonSerializable(typeof(Times))]
    internal sealed partial class BriefJson : JsonSerializerContext;
}
