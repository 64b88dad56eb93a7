using BenchmarkDotNet.Attributes;
using EduReports.Core.Briefs;
using EduReports.Core.Progress;
using EduReports.Demo;
using EduReports.Functions;
using EduReports.Functions.Briefs;

namespace EduReports.Benchmarks;

/// <summary>Cost of a district's month once its files are read: progress of 208 organisations over five months, and the brief.</summary>
[MemoryDiagnoser]
public class BriefBenchmarks
{
    private ProgressInput _input = null!;
    private Brief _brief = null!;
    private BriefFonts _fonts = null!;

    [GlobalSetup]
    public void Setup()
    {
        _input = SampleDistrict.Load(seed: 2023).Expected();
        _brief = Compose();
        string Font(string name) => Path.Combine(AppContext.BaseDirectory, "fonts", name);
        _fonts = new BriefFonts(new AppSettings(TimeSpan.Zero, TimeSpan.Zero, new FontFiles(
            Font("NotoSerifSC_900Black.ttf"), Font("NotoSansSC_700Bold.ttf"), Font("NotoSerifSC_400Regular.ttf"), Font("NotoSansSC_400Regular.ttf"))));
    }

    [Benchmark]
    public int ComputeProgress() => ProgressCalculator.Compute(_input).Rows.Count;

    [Benchmark]
    public Brief Compose() => BriefComposer.Compose(new BriefInput(
        _input.Plan, _input.Month, ProgressCalculator.Compute(_input), _input.Organisations,
        [.. _input.Submissions.Where(submission => submission.Period == _input.Month)], _input.Rejected, 1));

    [Benchmark]
    public int RenderPdf() => BriefDocument.Render(_brief, _fonts).Length;
}
