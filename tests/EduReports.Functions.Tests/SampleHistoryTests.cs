using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Demo;
using EduReports.Demo.Generator;
using Xunit.Abstractions;

namespace EduReports.Functions.Tests;

/// <summary>How often honest schools are asked about a figure, and how often a typing slip is, over all months of every sample plan.</summary>
public sealed class SampleHistoryTests(ITestOutputHelper output)
{
    private const ulong Seed = 2023;

    public static TheoryData<string> Plans => [.. SamplePlan.All.Select(plan => plan.Id)];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Honest_files_are_hardly_ever_asked_about_and_a_digit_too_many_mostly_is(string planId)
    {
        var sample = SamplePlan.Find(planId);
        var (plan, register) = (sample.ReadPlan(), sample.ReadRegister());
        var months = new SampleMonths(Seed, plan, register, sample.SharesItsDistrict);
        var histories = register.In(plan.District)
            .ToDictionary(organisation => organisation.Code, _ => new List<StandingSubmission>(), StringComparer.Ordinal);
        var sizes = plan.Indicators.Where(indicator => indicator.Kind is not (IndicatorKind.YesNo or IndicatorKind.Milestone))
            .Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        var random = new Random((int)Seed);
        var (files, asked, slips, caught) = (0, new List<string>(), 0, 0);
        foreach (var file in plan.From.Through(plan.To).SelectMany(months.Month))
        {
            var history = histories[file.OrgCode];
            var context = Context(file, plan, register, history);
            var sheet = SubmissionReader.Read(file.Content.Span, file.FileName);
            var check = SubmissionValidator.Check(sheet, context);
            files++;
            asked.AddRange(check.Findings.Where(finding => finding.Severity != Severity.Note)
                .Select(finding => $"{file.OrgCode} {file.Month} {finding.Code} {finding.Message}").Take(1));

            var known = check.Observations.Where(observation => HasHistory(observation, history) && sizes.Contains(observation.Code)).ToList();
            if (known.Count > 0)
            {
                var row = known[random.Next(known.Count)];
                slips++;
                caught += SubmissionValidator.Check(WithDigitTooMany(sheet, row), context).Findings
                    .Any(finding => finding.Row == row.Row && finding.Severity != Severity.Note) ? 1 : 0;
            }
            history.Add(new StandingSubmission(file.OrgCode, file.Month, $"{file.OrgCode}/{file.FileName}", "", OnTime: true, check.Observations));
        }

        output.WriteLine($"{planId}: {asked.Count} of {files} honest files asked about; {caught} of {slips} slips found.");
        Assert.True(asked.Count <= files * 0.002, $"{asked.Count} of {files}: {string.Join('\n', asked.Take(10))}");
        Assert.True(caught >= slips * 0.85, $"{caught} of {slips} slips were found.");
    }

    // What can be typed wrong by a digit: a value, or the number that a rate is of.
    private static bool HasHistory(Observation observation, List<StandingSubmission> history) =>
        Figure(observation) is >= 1 && history.Count(standing => standing.Observations.Any(
            past => past.Code == observation.Code && Figure(past) is > 0)) >= UsualFigures.LeastMonths;

    private static decimal? Figure(Observation observation) => observation.Denominator ?? observation.Value;

    private static SubmissionSheet WithDigitTooMany(SubmissionSheet sheet, Observation observation)
    {
        var typed = Core.Figures.Exact(Figure(observation)!.Value * 10);
        string Cell(SubmissionColumn column, string text) => column switch
        {
            SubmissionColumn.Value => observation.Denominator is null ? typed : "",
            SubmissionColumn.Denominator => observation.Denominator is null ? text : typed,
            SubmissionColumn.Note => "",
            _ => text,
        };
        return sheet with
        {
            Rows = [.. sheet.Rows.Select(row => row.Number == observation.Row
                ? row with { Cells = row.Cells.ToDictionary(cell => cell.Key, cell => Cell(cell.Key, cell.Value)) }
                : row)],
        };
    }

    // On the second of the month after, which no plan has closed by then.
    private static SubmissionContext Context(SampleFile file, Plan plan, Register register, IReadOnlyList<StandingSubmission> history) =>
        new(file.OrgCode, file.FileName, new DateTimeOffset(file.Month.AddMonths(1).FirstDay.AddDays(1), default, TimeSpan.Zero), register, [plan])
        {
            History = new Dictionary<string, IReadOnlyList<StandingSubmission>> { [plan.Id] = history },
        };
}
