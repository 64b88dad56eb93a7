using BenchmarkDotNet.Attributes;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Demo;
using EduReports.Demo.Generator;

namespace EduReports.Benchmarks;

/// <summary>Cost of a month's files, against the least work possible: counting their lines.</summary>
[MemoryDiagnoser]
public class SubmissionBenchmarks
{
    private SampleDistrict _district = null!;
    private Plan _plan = null!;
    private List<SampleFile> _files = [];
    private Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<StandingSubmission>>> _histories = [];

    [GlobalSetup]
    public void Setup()
    {
        _district = SampleDistrict.Load(seed: 2023);
        // A plan of one year has no twelve months before May.
        _plan = _district.Plan with { From = _district.Plan.From.AddMonths(-12) };
        _files = [.. _district.Files.Where(file => file.Month == _district.Month)];
        _histories = _files.ToDictionary(file => file.OrgCode, YearBefore);
    }

    [Benchmark(Baseline = true)]
    public int CountLines() => _files.Sum(file => file.Content.Span.Count((byte)'\n'));

    [Benchmark]
    public int ReadAndCheck() => _files.Sum(file => Check(file).Observations.Count);

    /// <summary>The same beside the twelve months before.</summary>
    [Benchmark]
    public int ReadAndCheckWithHistory() => _files.Sum(file => Check(file, _histories[file.OrgCode]).Observations.Count);

    private SubmissionCheck Check(SampleFile file, IReadOnlyDictionary<string, IReadOnlyList<StandingSubmission>>? history = null)
    {
        var context = new SubmissionContext(
            file.OrgCode, file.FileName, _district.ArrivalOf(file.Month), _district.Register, [_plan]);
        return SubmissionValidator.Check(
            SubmissionReader.Read(file.Content.Span, file.FileName), history is null ? context : context with { History = history });
    }

    // What the file itself says, twelve times: nothing differs, so everything is compared to the end.
    private IReadOnlyDictionary<string, IReadOnlyList<StandingSubmission>> YearBefore(SampleFile file)
    {
        var observations = Check(file).Observations;
        return new Dictionary<string, IReadOnlyList<StandingSubmission>>
        {
            [_plan.Id] = [.. Enumerable.Range(1, 12).Select(back => new StandingSubmission(
                file.OrgCode, file.Month.AddMonths(-back), file.FileName, "", OnTime: true, observations))],
        };
    }
}
