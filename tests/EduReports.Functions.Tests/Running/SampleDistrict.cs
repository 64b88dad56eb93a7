using System.Text;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Demo.Generator;
using EduReports.Functions.Tests.Figures;

namespace EduReports.Functions.Tests.Running;

/// <summary>The sample plan, its register or a part of it, and made-up files for it.</summary>
internal sealed class SampleDistrict
{
    // As much as there is of each, so that every indicator has a reporter.
    private static readonly Dictionary<string, int> FortyOfThem = new()
    {
        ["office"] = 1, ["kindergarten"] = 17, ["primary"] = 9, ["junior"] = 6, ["senior"] = 3, ["vocational"] = 2, ["special"] = 2,
    };

    private readonly Register _register;
    private readonly SampleMonths _otherMonths;

    private SampleDistrict(byte[] plan, byte[] register)
    {
        (PlanYaml, Register) = (plan, register);
        Plan = PlanFacts.Read(plan);
        Organisations = RegisterFacts.Read(register, Plan.District);
        // The generator speaks of plans in the app's terms; what is expected of the figures never does.
        _register = RegisterReader.Read(register).Register!;
        var read = PlanReader.Read(Encoding.UTF8.GetString(plan), "ouhai-2023").Plan!;
        Months = new SampleMonths(2023, read, _register);
        _otherMonths = new SampleMonths(2024, read, _register);
    }

    /// <summary>All 208 organisations.</summary>
    public static SampleDistrict Whole { get; } = new(Samples.Read("plans/ouhai-2023.yaml"), Samples.Read("organisations/ouhai.csv"));

    /// <summary>Forty of them, of every type.</summary>
    public static SampleDistrict Small { get; } = new(Whole.PlanYaml, Reduced(Whole.Register));

    public byte[] PlanYaml { get; }

    public byte[] Register { get; }

    public PlanFacts Plan { get; }

    public IReadOnlyList<OrganisationFact> Organisations { get; }

    public SampleMonths Months { get; }

    /// <summary>Files from January to May; in May each mistake is made by one school and some schools are silent.</summary>
    public List<SampleFile> FilesToMay(IReadOnlyList<SampleMistake> mistakes, int silent) =>
        [.. Months.Through(new YearMonth(2023, 5), mistakes, silent)];

    /// <summary>Files from January to a month of 2023; in that one each mistake is made by one school and one is silent.</summary>
    public List<SampleFile> FilesTo(int month, IReadOnlyList<SampleMistake> mistakes) => [.. Months.Through(new YearMonth(2023, month), mistakes, silent: 1)];

    /// <summary>Clean files of all for one month of 2023.</summary>
    public List<SampleFile> FilesOf(int month) => [.. Months.Month(new YearMonth(2023, month))];

    /// <summary>The clean file of one organisation for one month of 2023.</summary>
    public SampleFile FileOf(string organisation, int month) => Months.File(_register.Find(organisation)!, new YearMonth(2023, month));

    /// <summary>Other figures of one organisation for one month of 2023, in a clean file of the same name. They may disagree with its other months.</summary>
    public SampleFile OtherFileOf(string organisation, int month) =>
        _otherMonths.File(_register.Find(organisation)!, new YearMonth(2023, month)) with { FileName = FileOf(organisation, month).FileName };

    /// <summary>What progress should be when these files were sent.</summary>
    public IndependentCalculator CalculatorFor(IReadOnlyCollection<SampleFile> files) => new(
        Plan, Organisations,
        files.Where(file => file.Mistake is null).Select(file => (file.Path(), file.Content)),
        files.Where(file => file.Mistake is not null).Select(file => (file.Path(), file.Content)));

    public async Task UploadPlanAndRegisterAsync(Pipeline pipeline)
    {
        await pipeline.UploadAsync("plans", "ouhai-2023.yaml", PlanYaml);
        await pipeline.UploadAsync("plans", "organisations.csv", Register);
    }

    private static byte[] Reduced(byte[] register)
    {
        var left = new Dictionary<string, int>(FortyOfThem);
        var lines = Encoding.UTF8.GetString(register).Split('\n');
        return Encoding.UTF8.GetBytes(string.Join('\n', lines.Where((line, i) =>
            i == 0 || (line.Length > 0 && left[line.Split(',')[2]]-- > 0))) + "\n");
    }
}

internal static class SampleFileExtensions
{
    /// <summary>Its place in the container <c>submissions</c>.</summary>
    public static string Path(this SampleFile file) => $"{file.OrgCode}/{file.FileName}";

    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Uploads(this IEnumerable<SampleFile> files) =>
        files.Select(file => (file.Path(), file.Content));
}
