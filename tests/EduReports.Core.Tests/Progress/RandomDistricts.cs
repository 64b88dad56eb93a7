using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using FsCheck;
using FsCheck.Fluent;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>
/// Small districts made from random numbers: some promises of every kind, a few schools that open, close, merge and are renamed, and
/// what they sent in the six months up to May 2023.
/// </summary>
internal static class RandomDistricts
{
    private const int Chosen = 3;

    public static IReadOnlyList<Indicator> AllKinds { get; } =
    [
        Indicator(IndicatorKind.Count, code: "C"),
        Indicator(IndicatorKind.Count, AtLeast(20), "CA") with { Amendments = [new Amendment(new YearMonth(2023, 3), "通知", AtLeast(40))] },
        Indicator(IndicatorKind.Count, AtLeast(2), "CM") with { Per = Per.Month },
        Indicator(IndicatorKind.Count, AtLeast(2), "CT") with { Per = Per.Term, Scope = PromiseScope.Each },
        Indicator(IndicatorKind.Count, AtMost(30), "CE") with { Scope = PromiseScope.Each },
        Indicator(IndicatorKind.Cumulative, code: "S"),
        Indicator(IndicatorKind.Cumulative, new Target(Comparator.NotBelowPrevious, 0), "SY") with { Per = Per.Year },
        Indicator(IndicatorKind.Cumulative, AtLeast(3), "SE") with { Per = Per.SchoolYear, Scope = PromiseScope.Each },
        Indicator(IndicatorKind.Level, code: "L") with { Carry = 1 },
        Indicator(IndicatorKind.Level, AtMost(50), "N") with { Across = Across.Min, Baseline = new Baseline(2021, 70) },
        Indicator(IndicatorKind.Level, new Target(Comparator.IncreaseBy, 5), "X") with { Across = Across.Mean, Per = Per.Year },
        Indicator(IndicatorKind.Level, new Target(Comparator.Range, 20) { Upper = 60 }, "LE") with { Scope = PromiseScope.Each, Carry = 2 },
        Indicator(IndicatorKind.Ratio, code: "R"),
        Indicator(IndicatorKind.Ratio, code: "F") with { Flow = true },
        Indicator(IndicatorKind.Ratio, AtLeast(60), "RE") with { Flow = true, Per = Per.Month, Scope = PromiseScope.Each },
        Indicator(IndicatorKind.YesNo, code: "Y"),
        Indicator(IndicatorKind.YesNo, code: "YE") with { Per = Per.Term, Scope = PromiseScope.Each },
        Indicator(IndicatorKind.Milestone, new Target(Comparator.Equal, 2) { Stage = "开工" }, "M") with
        {
            Stages = ["前期", "开工", "在建", "投用"], Projects = [new Project("M.1", "一"), new Project("M.2", "二")],
            Amendments = [new Amendment(new YearMonth(2023, 4), "通知", new Target(Comparator.Equal, 2) { Stage = "投用" })],
        },
        Derived("D", "[C] + [S] * 2"),
        Derived("DF", "[F].numerator / ([F].denominator + 10) * 100"),
        Derived("DD", "[D] / [R]"),
    ];

    public static Arbitrary<ProgressInput> Any => ArbMap.Default.GeneratorFor<int>().Resize(100_000_000)
        .Select(seed => District(new Random(seed))).ToArbitrary();

    /// <summary>What a school could say of an indicator.</summary>
    public static IEnumerable<Observation> Said(Indicator indicator, Random random) => indicator.Kind switch
    {
        IndicatorKind.Derived => [],
        IndicatorKind.Milestone => indicator.Projects.Where(_ => random.Next(4) > 0)
            .Select(project => Stage(project.Code, random.Next(1, indicator.Stages.Count + 1), random.Next(3) == 0 ? "见说明" : null)),
        _ => [Cell(indicator, random)],
    };

    private static Target AtLeast(decimal value) => new(Comparator.AtLeast, value);

    private static Target AtMost(decimal value) => new(Comparator.AtMost, value);

    private static Indicator Derived(string code, string formula) =>
        Indicator(IndicatorKind.Derived, code: code) with { Reporters = [], Formula = Expression.Parse(formula).Expression };

    private static ProgressInput District(Random random)
    {
        var plan = Plan([.. WithOperands(random.GetItems(AllKinds.ToArray(), Chosen))]).During("2022-12", "2023-12") with
        {
            Vacations = random.Next(2) == 0 ? new HashSet<YearMonth>() : new HashSet<YearMonth> { new(2023, 2), new(2023, 7), new(2023, 8) },
        };
        var schools = Schools(random);
        var sent = schools.SelectMany(school => plan.From.Through(May).Where(month => school.IsActive(month) && random.Next(2) == 0)
            .Select(month => Sent(school.Code, month.ToString(),
                [.. plan.Indicators.Where(_ => random.Next(6) > 0).SelectMany(indicator => Said(indicator, random))])));
        return Input(plan, schools, [.. sent]) with
        {
            Rejected = schools.Where(_ => random.Next(4) == 0).Select(school => school.Code).ToHashSet(),
        };
    }

    private static List<Organisation> Schools(Random random)
    {
        var count = random.Next(1, 5);
        return [.. Enumerable.Range(0, count).Select(at =>
        {
            var isGone = random.Next(4) == 0;
            return School(
                $"S{at}", random.Next(2) == 0 ? "东片" : "西片",
                activeTo: isGone ? new YearMonth(2022, 12).AddMonths(random.Next(5)).ToString() : null,
                activeFrom: random.Next(6) == 0 && !isGone ? new YearMonth(2022, 12).AddMonths(random.Next(7)).ToString() : null,
                successor: isGone && at + 1 < count && random.Next(3) > 0 ? $"S{random.Next(at + 1, count)}" : "");
        })];
    }

    private static IEnumerable<Indicator> WithOperands(IEnumerable<Indicator> chosen) => chosen
        .SelectMany(indicator => indicator.Formula is { } formula
            ? WithOperands(formula.Operands.Select(operand => AllKinds.Single(other => other.Code == operand.Code))).Append(indicator)
            : [indicator])
        .DistinctBy(indicator => indicator.Code);

    private static Observation Cell(Indicator indicator, Random random)
    {
        var state = (CellState)Math.Max(0, random.Next(-4, 4));
        if (state != CellState.Value)
        {
            return Without(state, indicator.Code);
        }
        var denominator = random.Next(1, 500);
        return indicator.Kind switch
        {
            IndicatorKind.Ratio => Ratio(random.Next(0, denominator + 1), denominator, indicator.Code),
            IndicatorKind.YesNo => Value(random.Next(2), indicator.Code),
            _ when indicator.Scope == PromiseScope.Each => Value(random.Next(0, 8), indicator.Code),
            _ => Value(random.Next(0, 1_000) / 10m, indicator.Code),
        };
    }
}
