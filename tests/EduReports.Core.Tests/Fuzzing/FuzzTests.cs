using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using EduReports.Core.Submissions;
using EduReports.Core.Submissions.Marking;
using EduReports.Core.Tests.Corpus;
using Xunit.Abstractions;

namespace EduReports.Core.Tests.Fuzzing;

/// <summary>
/// Any file whatever gives a receipt: no exception, no hang, and bounded memory. A file that fails is told with its number and what was
/// done to it; <c>FUZZ_FIRST=number FUZZ_FILES=1</c> makes it alone again, and a larger <c>FUZZ_FILES</c> is a soak.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Files = 100_000;

    /// <summary>What reading and answering one file of at most 16 kB may allocate.</summary>
    private const long MostBytes = 16L * 1024 * 1024;

    // On a busy machine everything is slow; a file takes a millisecond.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_hundred_thousand_changed_files_are_each_answered()
    {
        var (first, count) = (Setting("FUZZ_FIRST", 1), Setting("FUZZ_FILES", Files));
        var fuzzer = new Fuzzer();
        var running = new ConcurrentDictionary<int, long>();
        var failures = new ConcurrentQueue<string>();
        var (accepted, marked, mostBytes, mostTime) = (0, 0, 0L, 0L);
        var work = Task.Run(() => Parallel.For(first, first + count, number =>
        {
            if (!failures.IsEmpty)
            {
                return;
            }
            var file = fuzzer.Make(number);
            running[number] = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Interlocked.Add(ref accepted, Answer(file, ref marked) ? 1 : 0);
            }
            catch (Exception exception)
            {
                failures.Enqueue(Told(number, file, exception.ToString()));
            }
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (bytes > MostBytes)
            {
                failures.Enqueue(Told(number, file, $"It took {bytes} bytes."));
            }
            running.Remove(number, out var start);
            Raise(ref mostBytes, bytes);
            Raise(ref mostTime, Stopwatch.GetTimestamp() - start);
        }));
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(1))) != work)
        {
            // A file that hangs never comes back, so it is looked at from here.
            var slow = running.Where(file => Stopwatch.GetElapsedTime(file.Value) > Limit).Select(file => file.Key).ToList();
            Assert.True(slow.Count == 0, string.Join("\n", slow.Select(number => Told(number, fuzzer.Make(number), $"It takes longer than {Limit}."))));
        }
        await work;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} files from number {first}: {accepted} accepted, {count - accepted} with findings, {marked} handed back; at most {mostBytes >> 10} kB and {Stopwatch.GetElapsedTime(0, mostTime).TotalMilliseconds:F0} ms for one."));
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    /// <summary>Whether the file is accepted.</summary>
    private static bool Answer(FuzzedFile file, ref int marked)
    {
        var sheet = SubmissionReader.Read(file.Content, file.FileName);
        var check = SubmissionValidator.Check(sheet, new SubmissionContext(
            "2133000001", file.FileName, DateTimeOffset.Parse("2023-06-02T00:00:00+08:00", CultureInfo.InvariantCulture), CorpusFile.Register, [CorpusFile.Plan]));
        Assert.True(check.IsAccepted ? check.Plan is not null && check.Period is not null : check.Findings.Count > 0);
        var receipt = Submissions.Files.Receipt(check) with { Blob = $"submissions/2133000001/{file.FileName}" };
        Assert.NotEmpty(receipt.ToJson());
        Assert.EndsWith("</html>\n", ReceiptHtml.Render(receipt, "2133000001/file", isHandedBack: true), StringComparison.Ordinal);
        if (!check.IsAccepted && MarkedWorkbook.Mark(file.Content, check.Findings) is { } workbook)
        {
            Interlocked.Increment(ref marked);
            Assert.True(SubmissionReader.Read(workbook, "handed-back.xlsx").Columns.Count > 0, "What is handed back cannot be read.");
        }
        return check.IsAccepted;
    }

    private static string Told(int number, FuzzedFile file, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"File number {number} ({file.Changes}): {what}");

    private static void Raise(ref long most, long value)
    {
        for (var known = Volatile.Read(ref most); value > known; known = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, known);
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
