using System.Security.Cryptography;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using EduReports.Demo.Generator;

namespace EduReports.Demo;

/// <summary>A plan, its register, and months of made-up files, with what should come of them.</summary>
internal sealed class SampleDistrict
{
    /// <summary>The month whose brief is made.</summary>
    public static YearMonth Month { get; } = new(2023, 5);

    /// <summary>When the files are said to come: before the due day of <see cref="Month"/>.</summary>
    public static DateTimeOffset Arrival { get; } = new(2023, 6, 2, 10, 0, 0, TimeSpan.FromHours(8));

    // What clerks get wrong, one school each.
    private static readonly SampleMistake[] Mistakes =
    [
        SampleMistake.NotANumber, SampleMistake.NegativeCount, SampleMistake.FractionInWholeNumber, SampleMistake.UnknownCode,
        SampleMistake.AnotherSchoolsCode, SampleMistake.MonthsDisagree, SampleMistake.DuplicateRowsDiffer,
        SampleMistake.NumeratorAboveDenominator, SampleMistake.RateWithoutDenominator, SampleMistake.AmbiguousRate,
        SampleMistake.UnknownYesNoWord, SampleMistake.MissingHeaderRow, SampleMistake.MobileNumberInNote, SampleMistake.EmptyFile,
    ];

    private SampleDistrict(byte[] planFile, byte[] registerFile, Plan plan, Register register, IReadOnlyList<SampleFile> files) =>
        (PlanFile, RegisterFile, Plan, Register, Files) = (planFile, registerFile, plan, register, files);

    public byte[] PlanFile { get; }

    public byte[] RegisterFile { get; }

    public Plan Plan { get; }

    public Register Register { get; }

    /// <summary>In the order of their months.</summary>
    public IReadOnlyList<SampleFile> Files { get; }

    /// <summary>Reads plan and register and makes up the files.</summary>
    /// <exception cref="InvalidDataException">The sample plan or register has a mistake; the message says which.</exception>
    public static SampleDistrict Load(ulong seed)
    {
        var planFile = File.ReadAllBytes(SamplePath("plans", "ouhai-2023.yaml"));
        var registerFile = File.ReadAllBytes(SamplePath("organisations", "ouhai.csv"));
        var reading = PlanReader.Read(System.Text.Encoding.UTF8.GetString(planFile), "ouhai-2023");
        var plan = reading.Plan ?? throw Faulty(reading.Findings);
        var registerReading = RegisterReader.Read(registerFile);
        var register = registerReading.Register ?? throw Faulty(registerReading.Findings);
        var files = SampleMonths.Generate(
            seed, PlanSamples.IndicatorsOf(plan), PlanSamples.OrganisationsOf(plan, register),
            plan.From.FirstDay, Month.FirstDay, Month.FirstDay, Mistakes).ToList();
        return new SampleDistrict(planFile, registerFile, plan, register, files);
    }

    /// <summary>What the pipeline should come to, worked out here without it.</summary>
    public ProgressInput Expected()
    {
        var planVersion = Convert.ToHexStringLower(SHA256.HashData(PlanFile));
        var standing = new List<StandingSubmission>();
        var rejected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Files)
        {
            var check = SubmissionValidator.Check(
                SubmissionReader.Read(file.Content.Span, file.FileName),
                new SubmissionContext(file.OrgCode, file.FileName, Arrival, Register, [Plan]));
            if (check.IsAccepted)
            {
                standing.Add(new StandingSubmission(
                    file.OrgCode, check.Period!.Value, $"{file.OrgCode}/{file.FileName}",
                    Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)),
                    Arrival < Plan.DueInstant(check.Period.Value), check.Observations)
                {
                    PlanVersion = planVersion,
                });
            }
            else if (check is { Plan: not null, Period: { } period } && period == Month)
            {
                rejected.Add(file.OrgCode);
            }
        }
        return new ProgressInput(
            Plan, planVersion, Month, [.. Register.In(Plan.District)], standing, rejected);
    }

    private static InvalidDataException Faulty(IEnumerable<Finding> findings) => new(
        string.Join(Environment.NewLine, findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.MessageEn)));

    private static string SamplePath(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine([folder.FullName, "samples", .. parts]);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        throw new FileNotFoundException($"samples/{string.Join('/', parts)} is missing beside the demo.");
    }
}
