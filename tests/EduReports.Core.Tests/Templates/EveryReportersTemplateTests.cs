using EduReports.Core.Organisations;
using EduReports.Core.Submissions;
using EduReports.Core.Templates;
using EduReports.Tests;

namespace EduReports.Core.Tests.Templates;

/// <summary>The templates of all organisations of the sample registers, for the months that the demo shows.</summary>
public sealed class EveryReportersTemplateTests
{
    private static readonly Dictionary<string, YearMonth> Months = new(StringComparer.Ordinal)
    {
        ["ouhai-2023"] = new(2023, 5), ["cangshan-2023"] = new(2023, 5), ["cangshan-145"] = new(2022, 3), ["city-2023"] = new(2023, 5), ["licheng-2019"] = new(2019, 10),
    };

    [ExternalProgramFact(LibreOffice.Program)]
    public async Task Each_opens_in_LibreOffice_and_is_accepted_once_it_is_filled_in_there()
    {
        Assert.Equal(Samples.PlanIds, Months.Keys.Order(StringComparer.Ordinal));
        var inputs = Samples.Files("organisations", "*.csv").SelectMany(path => RegisterReader.Read(File.ReadAllBytes(path)).Register!.All)
            .SelectMany(organisation => Months.Select(month => new TemplateInput(TemplateSamples.Plan(month.Key), organisation, month.Value, [])))
            .Where(input => TemplateWorkbook.IsFor(input.Organisation, input.Plan, input.Month))
            .ToDictionary(input => $"{input.Plan.Id}-{input.Organisation.Code}");
        Assert.True(inputs.Count > 500, $"{inputs.Count} templates.");
        Assert.Equal(Months.Count, inputs.Values.Select(input => input.Plan.Id).Distinct().Count());

        var saved = await LibreOffice.FillAsync(
            inputs.ToDictionary(input => input.Key + ".xlsx", input => TemplateWorkbook.Write(input.Value)),
            TemplateSamples.Sheet, name => TemplateSamples.Answers(inputs[Path.GetFileNameWithoutExtension(name)]));
        Assert.Equal(inputs.Keys.Order(StringComparer.Ordinal), saved.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, input) in inputs)
        {
            var check = SubmissionValidator.Check(SubmissionReader.Read(saved[name], "报表.xlsx"), new SubmissionContext(
                input.Organisation.Code, "报表.xlsx", new DateTimeOffset(input.Month.AddMonths(1).FirstDay, TimeOnly.MinValue, TimeSpan.FromHours(8)),
                new Register([input.Organisation]), [input.Plan]));
            Assert.Equal("", string.Join("\n", check.Findings.Select(finding => $"{name}: {finding.Message}")));
            Assert.Equal(TemplateSamples.Expected(input), check.Observations.Select(seen => (seen.Code, seen.State, seen.Value, seen.Numerator, seen.Denominator)));
        }
    }
}
