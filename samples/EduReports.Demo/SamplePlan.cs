using EduReports.Core;

namespace EduReports.Demo;

/// <summary>A plan under <c>samples/plans</c> and what is needed to run it.</summary>
/// <param name="Id">The name of its file without <c>.yaml</c>.</param>
/// <param name="Register">The file under <c>samples/organisations</c> with the organisations of its district.</param>
/// <param name="Month">The month whose brief is made unless another is asked for.</param>
internal sealed record SamplePlan(string Id, string Register, YearMonth Month)
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

    /// <summary>Whether there is another plan for the same organisations, so that files must say which one they are for.</summary>
    public bool SharesItsDistrict => All.Any(other => other != this && other.Register == Register);
}
