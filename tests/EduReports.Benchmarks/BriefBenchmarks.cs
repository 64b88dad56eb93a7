using BenchmarkDotNet.Attributes;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.WordEdition;
using EduReports.Core.Progress;
using EduReports.Functions.Tests.Briefs;

namespace EduReports.Benchmarks;

/// <summary>Cost of a district's month once its files are read: progress of 208 organisations over five months, and the brief.</summary>
[MemoryDiagnoser, MedianColumn]
public class BriefBenchmarks
{
    private BriefSample _sample = null!;

    [GlobalSetup]
    public void Setup()
    {
        _sample = BriefSamples.Ouhai();
        _sample.Render();
    }

    [Benchmark]
    public int ComputeProgress() => ProgressCalculator.Compute(_sample.Input).Rows.Count;

    [Benchmark]
    public Brief Compose() => BriefSample.Of(_sample.Name, _sample.Input).Brief;

    [Benchmark]
    public int RenderPdf() => _sample.Render().Length;

    [Benchmark]
    public int RenderWord() => BriefDocx.Render(_sample.Brief).Length;
}
