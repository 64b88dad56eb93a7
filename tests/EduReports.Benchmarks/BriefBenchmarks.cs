using BenchmarkDotNet.Attributes;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.WordEdition;
using EduReports.Core.Progress;
using EduReports.Functions.Tests.Briefs;

namespace EduReports.Benchmarks;

/// <summary>
/// Cost of a district's month once its files are read: progress of 208 organisations over five months, and the brief. The pages
/// are printed when it is set up.
/// </summary>
[MemoryDiagnoser, MedianColumn]
public class BriefBenchmarks
{
    private const int FewPages = 6;
    private BriefSample _sample = null!;
    private BriefSample _sixPages = null!;

    [GlobalSetup]
    public void Setup()
    {
        _sample = BriefSamples.Ouhai();
        _sixPages = CutTo(FewPages, _sample);
        Console.WriteLine($"// {PdfPages.Count(_sample.Render())} pages, and {PdfPages.Count(_sixPages.Render())}");
    }

    [Benchmark]
    public int ComputeProgress() => ProgressCalculator.Compute(_sample.Input).Rows.Count;

    [Benchmark]
    public Brief Compose() => BriefSample.Of(_sample.Name, _sample.Input).Brief;

    [Benchmark]
    public int RenderPdf() => _sample.Render().Length;

    [Benchmark]
    public int RenderWord() => BriefDocx.Render(_sample.Brief).Length;

    [Benchmark]
    public int RenderSixPages() => _sixPages.Render().Length;

    /// <summary>The brief of a plan with fewer indicators: with as many as the pages hold.</summary>
    private static BriefSample CutTo(int pages, BriefSample sample)
    {
        for (var count = sample.Brief.Traces.Count - 1; count > 0; count--)
        {
            var cut = sample with { Brief = WithFirst(count, sample.Brief) };
            if (PdfPages.Count(cut.Render()) <= pages)
            {
                return cut;
            }
        }
        throw new InvalidOperationException($"No indicator fits {pages} pages.");
    }

    private static Brief WithFirst(int count, Brief brief)
    {
        var rows = brief.Sections.SelectMany(section => section.Rows).Take(count).ToList();
        var codes = rows.Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        var names = rows.Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        return brief with
        {
            Sections = [.. brief.Sections
                .Select(section => section with { Rows = [.. section.Rows.Where(row => codes.Contains(row.Code))] })
                .Where(section => section.Rows.Count > 0)],
            Attention = [.. brief.Attention.Where(row => codes.Contains(row.Code))],
            Trends = [.. brief.Trends.Where(trend => codes.Contains(trend.Code))],
            Projects = [.. brief.Projects.Where(project => names.Contains(project.Milestone))],
            Traces = [.. brief.Traces.Where(trace => codes.Contains(trace.Code))],
        };
    }
}
