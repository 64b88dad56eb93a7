using BenchmarkDotNet.Attributes;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Submissions;
using EduReports.Core.Submissions.Marking;
using EduReports.Core.Templates;
using EduReports.Demo;

namespace EduReports.Benchmarks;

/// <summary>Cost of the workbooks that a district gets: a template, a month's templates, and a rejected workbook handed back.</summary>
[MemoryDiagnoser]
public class TemplateBenchmarks
{
    private List<TemplateInput> _inputs = [];
    private byte[] _rejected = [];
    private IReadOnlyList<Finding> _findings = [];

    [GlobalSetup]
    public void Setup()
    {
        var district = SampleDistrict.Load(seed: 2023);
        _inputs = [.. district.Register.All.Where(organisation => TemplateWorkbook.IsFor(organisation, district.Plan, district.Month))
            .Select(organisation => new TemplateInput(district.Plan, organisation, district.Month, []))];
        _rejected = OfSchool();
        // Nobody filled it in, and it came in another school's name.
        _findings = SubmissionValidator.Check(
            SubmissionReader.Read(_rejected, "2023-05.xlsx"),
            new SubmissionContext("elsewhere", "2023-05.xlsx", district.ArrivalOf(district.Month), district.Register, [district.Plan])).Findings;
    }

    [Benchmark]
    public byte[] OfSchool() => TemplateWorkbook.Write(_inputs.First(input => input.Organisation.Type != Organisation.Office));

    [Benchmark]
    public int OfDistrict() => _inputs.Sum(input => TemplateWorkbook.Write(input).Length);

    [Benchmark]
    public byte[]? HandBack() => MarkedWorkbook.Mark(_rejected, _findings);
}
