using BenchmarkDotNet.Attributes;
using EduReports.Core.Submissions;
using EduReports.Demo;
using EduReports.Demo.Generator;

namespace EduReports.Benchmarks;

/// <summary>Cost of a month's files, against the least work possible: counting their lines.</summary>
[MemoryDiagnoser]
public class SubmissionBenchmarks
{
    private SampleDistrict _district = null!;
    private List<SampleFile> _files = [];

    [GlobalSetup]
    public void Setup()
    {
        _district = SampleDistrict.Load(seed: 2023);
        _files = [.. _district.Files.Where(file => file.Month == _district.Month)];
    }

    [Benchmark(Baseline = true)]
    public int CountLines() => _files.Sum(file => file.Content.Span.Count((byte)'\n'));

    [Benchmark]
    public int ReadAndCheck() => _files.Sum(file => SubmissionValidator.Check(
        SubmissionReader.Read(file.Content.Span, file.FileName),
        new SubmissionContext(file.OrgCode, file.FileName, _district.ArrivalOf(file.Month), _district.Register, [_district.Plan])).Observations.Count);
}
