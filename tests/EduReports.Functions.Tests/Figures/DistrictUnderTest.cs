using System.Text;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using EduReports.Demo;

namespace EduReports.Functions.Tests.Figures;

/// <summary>A plan, a register and files, read once by the app and once by the tests themselves.</summary>
internal sealed class DistrictUnderTest
{
    private readonly Plan _plan;
    private readonly Register _register;
    private readonly List<(string Path, YearMonth Month, ReadOnlyMemory<byte> Content, SubmissionCheck Check)> _files = [];
    private readonly PlanFacts _facts;
    private readonly Lazy<IndependentCalculator> _calculator;

    private DistrictUnderTest(byte[] yaml, byte[] register)
    {
        _facts = PlanFacts.Read(yaml);
        var reading = PlanReader.Read(Encoding.UTF8.GetString(yaml));
        _plan = reading.Plan ?? throw new InvalidOperationException(Texts(reading.Findings));
        var registered = RegisterReader.Read(register);
        _register = registered.Register ?? throw new InvalidOperationException(Texts(registered.Findings));
        _calculator = new Lazy<IndependentCalculator>(() => new IndependentCalculator(
            _facts, RegisterFacts.Read(register, _facts.District),
            _files.Where(file => file.Check.IsAccepted).Select(file => (file.Path, file.Content)),
            _files.Where(file => !file.Check.IsAccepted).Select(file => (file.Path, file.Content))));
    }

    public int Files => _files.Count;

    /// <summary>With files from a random source, up to a month that is counted from year 0.</summary>
    public static DistrictUnderTest MadeUp(byte[] yaml, byte[] register, int seed, int last)
    {
        var district = new DistrictUnderTest(yaml, register);
        var organisations = RegisterFacts.Read(register, district._facts.District);
        foreach (var file in new MadeUpFiles(district._facts, organisations, new Random(seed)).UpTo(last))
        {
            district.AddMended(file);
        }
        return district;
    }

    /// <summary>With the files of the demo.</summary>
    public static DistrictUnderTest OfDemo(SampleDistrict demo)
    {
        var district = new DistrictUnderTest(demo.PlanFile, demo.RegisterFile);
        foreach (var file in demo.Files)
        {
            var path = $"{file.OrgCode}/{file.FileName}";
            var check = district.Check(path, file.Content, demo.ArrivalOf(file.Month));
            Assert.True(check.IsAccepted == file.Mistake is null, $"{path}: {Texts(check.Findings)}");
            district._files.Add((path, file.Month, file.Content, check));
        }
        return district;
    }

    /// <summary>Holds a month's rows against the independent calculator's, and says how many there were.</summary>
    public int AssertEqual(string month)
    {
        var period = YearMonth.Parse(month);
        var rows = ProgressCalculator.Compute(new ProgressInput(
            _plan, "v1", period, [.. _register.In(_plan.District)],
            [
                .. _files.Where(file => file.Month <= period && file.Check.IsAccepted).Select(file => new StandingSubmission(
                    file.Check.Organisation!.Code, file.Check.Period!.Value, file.Path, "", OnTime: true, file.Check.Observations)),
            ],
            _files.Where(file => file.Check is { IsAccepted: false, Period: { } said } && said == period)
                .Select(file => file.Path.Split('/')[0]).ToHashSet())).Rows;
        var differences = RowComparison.Differences(_facts, rows, _calculator.Value.Of(month));
        Assert.True(differences.Count == 0,
            $"{_facts.Id} {month}: {differences.Count} differences in {rows.Count} rows.\n{string.Join('\n', differences.Take(60))}");
        return rows.Count;
    }

    /// <summary>The file with what breaks the plan's rules left blank, or explained where a word is asked for.</summary>
    private void AddMended(MadeUpFile file)
    {
        for (var attempt = 0; ; attempt++)
        {
            var check = Check(file.Path, file.Content, new DateTimeOffset((file.Month + 1) / 12, ((file.Month + 1) % 12) + 1, 2, 8, 0, 0, TimeSpan.FromHours(8)));
            if (check.IsAccepted || file.IsFaulty || attempt == 20)
            {
                Assert.True(check.IsAccepted != file.IsFaulty, $"{file.Path}: {Texts(check.Findings)}\n{string.Join('\n', file.Lines)}");
                _files.Add((file.Path, check.Period!.Value, file.Content, check));
                return;
            }
            file = new MadeUpFile(file.Path, file.Organisation, file.Month, Mended(file.Lines, check.Findings), file.IsFaulty);
        }
    }

    private List<string> Mended(IEnumerable<string> lines, IEnumerable<Finding> findings)
    {
        var mended = lines.ToList();
        foreach (var finding in findings.Where(finding => finding is { Code: "EDU502", Severity: not Severity.Note, Row: not null }))
        {
            var (at, line) = (finding.Row!.Value - 1, mended[finding.Row.Value - 1]);
            var blank = line[..line.IndexOf(',')] + ",,,,,";
            if (line == blank)
            {
                // What must be filled in together is left out together.
                var rule = _plan.Rules.First(rule => finding.Message.Contains($"（规则 {rule.Id}）"));
                mended.RemoveAll(other => rule.Operands.Any(operand => other.StartsWith(operand.Code + ",", StringComparison.Ordinal)));
                break;
            }
            mended[at] = finding.Severity == Severity.Query ? line[..(line.LastIndexOf(',') + 1)] + "已核实" : blank;
        }
        return mended;
    }

    private SubmissionCheck Check(string path, ReadOnlyMemory<byte> content, DateTimeOffset receivedAt)
    {
        var name = path.Split('/')[1];
        return SubmissionValidator.Check(
            SubmissionReader.Read(content.Span, name), new SubmissionContext(path.Split('/')[0], name, receivedAt, _register, [_plan]));
    }

    private static string Texts(IEnumerable<Finding> findings) =>
        string.Join('\n', findings.Select(finding => $"{finding.Code} {finding.Row} {finding.Message}"));
}
