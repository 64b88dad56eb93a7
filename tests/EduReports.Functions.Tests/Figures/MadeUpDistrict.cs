using System.Text;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;

namespace EduReports.Functions.Tests.Figures;

/// <summary>A plan, a register and files, read once by the app and once by the tests themselves.</summary>
internal sealed class MadeUpDistrict
{
    private readonly Plan _plan;
    private readonly Register _register;
    private readonly List<(MadeUpFile File, SubmissionCheck Check)> _files = [];

    /// <param name="yaml">The plan file.</param>
    /// <param name="register">The register.</param>
    /// <param name="seed">Another seed, other files.</param>
    /// <param name="last">The last month that is reported, counted from year 0.</param>
    public MadeUpDistrict(byte[] yaml, byte[] register, int seed, int last)
    {
        Facts = PlanFacts.Read(yaml);
        var reading = PlanReader.Read(Encoding.UTF8.GetString(yaml));
        _plan = reading.Plan ?? throw new InvalidOperationException(string.Join('\n', reading.Findings.Select(finding => finding.Message)));
        var registered = RegisterReader.Read(register);
        _register = registered.Register ?? throw new InvalidOperationException(string.Join('\n', registered.Findings.Select(finding => finding.Message)));
        var organisations = RegisterFacts.Read(register, Facts.District);
        foreach (var file in new MadeUpFiles(Facts, organisations, new Random(seed)).UpTo(last))
        {
            _files.Add(Mended(file));
        }
        Calculator = new IndependentCalculator(
            Facts, organisations,
            _files.Where(file => file.Check.IsAccepted).Select(file => (file.File.Path, file.File.Content)),
            _files.Where(file => !file.Check.IsAccepted).Select(file => (file.File.Path, file.File.Content)));
    }

    public PlanFacts Facts { get; }

    public IndependentCalculator Calculator { get; }

    public int Files => _files.Count;

    /// <summary>What the app makes of the files up to a month.</summary>
    public IReadOnlyList<ProgressRow> RowsOf(string month)
    {
        var (number, period) = (PlanFacts.Month(month), YearMonth.Parse(month));
        return ProgressCalculator.Compute(new ProgressInput(
            _plan, "v1", period, [.. _register.In(_plan.District)],
            [
                .. _files.Where(file => file.File.Month <= number && file.Check.IsAccepted).Select(file => new StandingSubmission(
                    file.File.Organisation, file.Check.Period!.Value, file.File.Path, "", OnTime: true, file.Check.Observations)),
            ],
            _files.Where(file => file.File.Month == number && !file.Check.IsAccepted).Select(file => file.File.Organisation).ToHashSet())).Rows;
    }

    /// <summary>Holds a month's rows against the independent calculator's, and says how many there were.</summary>
    public int AssertEqual(string month)
    {
        var rows = RowsOf(month);
        var differences = RowComparison.Differences(Facts, rows, Calculator.Of(month));
        Assert.True(differences.Count == 0,
            $"{Facts.Id} {month}: {differences.Count} differences in {rows.Count} rows.\n{string.Join('\n', differences.Take(60))}");
        return rows.Count;
    }

    /// <summary>The file with what breaks the plan's rules left blank, or explained where a word is asked for.</summary>
    private (MadeUpFile File, SubmissionCheck Check) Mended(MadeUpFile file)
    {
        for (var attempt = 0; ; attempt++)
        {
            var check = SubmissionValidator.Check(
                SubmissionReader.Read(file.Content.Span, file.Path.Split('/')[1]),
                new SubmissionContext(file.Organisation, file.Path.Split('/')[1], ReceivedAt(file), _register, [_plan]));
            var broken = check.Findings.Where(finding => finding is { Code: "EDU502", Severity: not Severity.Note, Row: not null }).ToList();
            if (check.IsAccepted || file.IsFaulty || attempt == 20)
            {
                Assert.True(check.IsAccepted != file.IsFaulty,
                    $"{file.Path}: {string.Join('\n', check.Findings.Select(finding => $"{finding.Code} {finding.Row} {finding.Message}"))}\n{string.Join('\n', file.Lines)}");
                return (file, check);
            }
            var lines = file.Lines.ToList();
            foreach (var finding in broken)
            {
                var (at, line) = (finding.Row!.Value - 1, lines[finding.Row.Value - 1]);
                var blank = line[..line.IndexOf(',')] + ",,,,,";
                if (line == blank)
                {
                    // What must be filled in together is left out together.
                    var rule = _plan.Rules.First(rule => finding.Message.Contains($"（规则 {rule.Id}）"));
                    lines.RemoveAll(other => rule.Operands.Any(operand => other.StartsWith(operand.Code + ",")));
                    break;
                }
                lines[at] = finding.Severity == Severity.Query ? line[..(line.LastIndexOf(',') + 1)] + "已核实" : blank;
            }
            file = new MadeUpFile(file.Path, file.Organisation, file.Month, lines, file.IsFaulty);
        }
    }

    private static DateTimeOffset ReceivedAt(MadeUpFile file) => new(
        (file.Month + 1) / 12, ((file.Month + 1) % 12) + 1, 2, 8, 0, 0, TimeSpan.FromHours(8));
}
