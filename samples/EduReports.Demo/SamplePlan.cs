using System.Text;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Demo;

/// <summary>A plan under <c>samples/plans</c> and what is needed to run it.</summary>
/// <param name="Id">The name of its file without <c>.yaml</c>.</param>
/// <param name="RegisterName">The file under <c>samples/organisations</c> with the organisations of its district.</param>
/// <param name="Month">The month whose brief is made unless another is asked for.</param>
internal sealed record SamplePlan(string Id, string RegisterName, YearMonth Month)
{
    /// <summary>The plan that is run unless another is asked for.</summary>
    public const string Usual = "ouhai-2023";

    public static IReadOnlyList<SamplePlan> All { get; } =
    [
        new(Usual, "ouhai.csv", new(2023, 5)),
        new("cangshan-2023", "cangshan.csv", new(2023, 5)),
        new("cangshan-145", "cangshan.csv", new(2022, 3)),
        new("city-2023", "city.csv", new(2023, 5)),
        new("licheng-2019", "licheng.csv", new(2019, 10)),
    ];

    /// <exception cref="InvalidDataException">There is no such plan; the message names those that there are.</exception>
    public static SamplePlan Find(string id) => All.FirstOrDefault(plan => plan.Id == id) ?? throw new InvalidDataException(
        $"There is no sample plan '{id}'. There are: {string.Join(", ", All.Select(plan => plan.Id))}.");

    /// <summary>Whether there is another plan for the same organisations, so that files must say which one they are for.</summary>
    public bool SharesItsDistrict => All.Any(other => other != this && other.RegisterName == RegisterName);

    public byte[] ReadPlanFile() => File.ReadAllBytes(SamplePath("plans", Id + ".yaml"));

    public byte[] ReadRegisterFile() => File.ReadAllBytes(SamplePath("organisations", RegisterName));

    /// <exception cref="InvalidDataException">It has a mistake; the message says which.</exception>
    public Plan ReadPlan()
    {
        var reading = PlanReader.Read(Encoding.UTF8.GetString(ReadPlanFile()), Id);
        return reading.Plan ?? throw Faulty(reading.Findings);
    }

    /// <inheritdoc cref="ReadPlan"/>
    public Register ReadRegister()
    {
        var reading = RegisterReader.Read(ReadRegisterFile());
        return reading.Register ?? throw Faulty(reading.Findings);
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
