using BenchmarkDotNet.Attributes;
using EduReports.Functions.Tests.Briefs;

namespace EduReports.Benchmarks;

/// <summary>Many pages at once. The pages of each are printed when it is set up.</summary>
[MemoryDiagnoser, MedianColumn]
public class ManyPagesBenchmarks
{
    private const int BriefCount = 400;
    private BriefSample _huge = null!;
    private BriefSample _onePage = null!;

    [GlobalSetup]
    public void Setup()
    {
        _huge = BriefSamples.Huge();
        var fine = BriefSamples.AllFine();
        _onePage = fine with { Brief = fine.Brief with { Sections = [fine.Brief.Sections[0]], Notes = [] } };
        Console.WriteLine($"// {PdfPages.Count(_huge.Render())} pages, and {BriefCount} times {PdfPages.Count(_onePage.Render())}");
    }

    /// <summary>120 indicators, 2,000 names, long reasons.</summary>
    [Benchmark]
    public int RenderHugePdf() => _huge.Render().Length;

    /// <summary>As when each school gets a page of its own.</summary>
    [Benchmark(OperationsPerInvoke = BriefCount)]
    public int RenderOnePagePdfsInParallel()
    {
        var total = 0;
        Parallel.For(0, BriefCount, () => 0, (_, _, sum) => sum + _onePage.Render().Length, sum => Interlocked.Add(ref total, sum));
        return total;
    }
}
