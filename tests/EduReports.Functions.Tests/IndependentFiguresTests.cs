using System.Text;
using EduReports.Core;
using EduReports.Demo;
using EduReports.Functions.Tests.Figures;
using Xunit.Abstractions;

namespace EduReports.Functions.Tests;

/// <summary>
/// Every row of every scope that <see cref="Core.Progress.ProgressCalculator"/> gives, held against figures that are worked out
/// from the files' text by other code, written from README alone.
/// </summary>
public sealed class IndependentFiguresTests(ITestOutputHelper output)
{
    public static TheoryData<string, string[]> Plans => new()
    {
        { "ouhai-2023", ["2023-01", "2023-02", "2023-06", "2023-12"] },
        { "cangshan-2023", ["2023-01", "2023-04", "2023-09", "2023-12"] },
        { "city-2023", ["2023-01", "2023-03", "2023-08", "2023-11"] },
        { "licheng-2019", ["2019-01", "2019-05", "2019-10", "2019-12"] },
        { "cangshan-145", ["2021-12", "2022-01", "2022-12", "2023-03"] },
    };

    /// <summary>What nobody would send: anything that a file may say, in any order.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void The_figures_of_random_files_are_those_worked_out_beside_the_app(string plan, string[] months)
    {
        var sample = SamplePlan.Find(plan);
        var district = DistrictUnderTest.MadeUp(
            sample.ReadPlanFile(), ThinnedOut(sample.ReadRegisterFile()), seed: 145, last: PlanFacts.Month(months[^1]));
        var rows = months.Sum(district.AssertEqual);
        output.WriteLine($"{plan}: {district.Files} files, {rows} rows");
    }

    /// <summary>The files of the demo, with its mistakes in the last month.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void The_figures_of_the_demos_files_are_those_worked_out_beside_the_app(string plan, string[] months)
    {
        var district = DistrictUnderTest.OfDemo(SampleDistrict.Load(seed: 2023, plan, YearMonth.Parse(months[^1])));
        var rows = months.Sum(district.AssertEqual);
        output.WriteLine($"{plan}: {district.Files} files, {rows} rows");
    }

    /// <summary>Whatever a plan may hold, and schools that open, close, merge and are renamed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_figures_of_random_plans_are_those_worked_out_beside_the_app(int seed)
    {
        var rows = 0;
        for (var at = 0; at < 20; at++)
        {
            var random = new Random((seed * 1000) + at);
            var (yaml, register, from, to) = new MadeUpPlan(random).Make();
            var district = DistrictUnderTest.MadeUp(yaml, register, random.Next(), to);
            foreach (var month in new[] { from, from + random.Next(1, to - from), from + random.Next(1, to - from), to })
            {
                rows += district.AssertEqual($"{month / 12:D4}-{(month % 12) + 1:D2}");
            }
        }
        output.WriteLine($"{rows} rows");
    }

    // Of a register of hundreds every eighth school stays, and all that there are few of.
    private static byte[] ThinnedOut(byte[] register)
    {
        var lines = Encoding.UTF8.GetString(register).Split('\n');
        return lines.Length < 150 ? register : Encoding.UTF8.GetBytes(string.Join('\n',
            lines.Where((line, at) => at <= 1 || at % 8 == 0 || line.Contains(",special,", StringComparison.Ordinal))));
    }
}
