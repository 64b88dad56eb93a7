using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using FsCheck;
using FsCheck.Fluent;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>What holds of every district. Each property is tried on a thousand made from random numbers.</summary>
public sealed class ProgressPropertyTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly Plan AllKinds = Plan(
        Indicator(IndicatorKind.Count, code: "C"),
        Indicator(IndicatorKind.Cumulative, code: "S"),
        Indicator(IndicatorKind.Level, code: "L") with { Carry = 1 },
        Indicator(IndicatorKind.Level, code: "N") with { Across = Across.Min },
        Indicator(IndicatorKind.Ratio, code: "R"),
        Indicator(IndicatorKind.Ratio, code: "F") with { Flow = true },
        Indicator(IndicatorKind.YesNo, code: "Y"));

    [Fact]
    public void The_tally_of_any_split_of_the_organisations_adds_up_to_the_whole() => Check.One(Thousand, Prop.ForAll(Districts(), district =>
    {
        var whole = Tallies(district);
        var left = Tallies(district with { Organisations = [.. district.Organisations.Where((_, at) => at % 3 == 0)] });
        var right = Tallies(district with { Organisations = [.. district.Organisations.Where((_, at) => at % 3 != 0)] });
        return AllKinds.Indicators.All(indicator =>
            left.GetValueOrDefault(indicator.Code, Tally.Zero) + right.GetValueOrDefault(indicator.Code, Tally.Zero) == whole[indicator.Code]);
    }));

    [Fact]
    public void The_groups_add_up_to_the_district() => Check.One(Thousand, Prop.ForAll(Districts(), district =>
    {
        var rows = ProgressCalculator.Compute(district).Rows;
        return rows.Where(row => row.Scope == ProgressRow.All).All(row =>
            rows.Where(part => part.Code == row.Code && part.Scope is "东片" or "西片")
                .Aggregate(Tally.Zero, (sum, part) => sum + part.Tally) == row.Tally);
    }));

    [Fact]
    public void The_order_of_organisations_and_submissions_changes_nothing() => Check.One(Thousand, Prop.ForAll(Districts(), district =>
    {
        var reversed = district with { Organisations = [.. district.Organisations.Reverse()], Submissions = [.. district.Submissions.Reverse()] };
        var (one, other) = (ProgressCalculator.Compute(district), ProgressCalculator.Compute(reversed));
        return one.Generation == other.Generation && one.Rows.SequenceEqual(other.Rows);
    }));

    [Fact]
    public void Due_is_always_reported_and_nothing_and_rejected_and_missing() => Check.One(Thousand, Prop.ForAll(Districts(), district =>
        ProgressCalculator.Compute(district).Rows.All(row =>
            row.Tally.Due == row.Tally.Reported + row.Tally.Nothing + row.Tally.Rejected + row.Tally.Missing)));

    [Fact]
    public void A_share_lies_between_0_and_100_and_a_minimum_below_no_school() => Check.One(Thousand, Prop.ForAll(Districts(), district =>
        ProgressCalculator.Compute(district).Rows.All(row => row.Code is not ("R" or "F" or "Y") || row.Value is null or (>= 0 and <= 100))));

    [Fact]
    public void The_generation_changes_when_any_input_changes() => Check.One(Thousand, Prop.ForAll(Districts(), district =>
    {
        var generation = ProgressCalculator.GenerationOf(district);
        var school = district.Organisations[0];
        var changed = new List<ProgressInput>
        {
            district with { PlanVersion = "v2" },
            district with { Month = district.Month.AddMonths(1) },
            district with { Organisations = [.. district.Organisations, School("new")] },
            district with { Organisations = [.. district.Organisations.Skip(1)] },
            district with { Organisations = [school with { Name = "x" }, .. district.Organisations.Skip(1)] },
            district with { Organisations = [school with { Type = "x" }, .. district.Organisations.Skip(1)] },
            district with { Organisations = [school with { Group = "x" }, .. district.Organisations.Skip(1)] },
            district with { Organisations = [school with { ActiveFrom = new YearMonth(1999, 1) }, .. district.Organisations.Skip(1)] },
            district with { Organisations = [school with { ActiveTo = new YearMonth(2099, 1) }, .. district.Organisations.Skip(1)] },
            district with { Submissions = [.. district.Submissions, Sent("new", 1)] },
            district with { Rejected = new HashSet<string>(district.Rejected) { "new" } },
        };
        if (district.Submissions is [var first, ..])
        {
            changed.AddRange(
                district with { Submissions = [.. district.Submissions.Skip(1)] },
                district with { Submissions = [first with { ContentHash = "x" }, .. district.Submissions.Skip(1)] },
                district with { Submissions = [first with { Blob = "x" }, .. district.Submissions.Skip(1)] },
                district with { Submissions = [first with { OnTime = false }, .. district.Submissions.Skip(1)] });
        }
        return generation.Length == 16 && changed.TrueForAll(input => ProgressCalculator.GenerationOf(input) != generation);
    }));

    /// <summary>Better figures never make a status worse: with at least and its kin more is better, with at most less.</summary>
    [Fact]
    public void The_status_is_monotone_in_the_value_for_each_one_sided_target() => Check.One(Thousand, Prop.ForAll(
        ArbMap.Default.GeneratorFor<int[]>().Resize(200).Where(numbers => numbers.Length >= 6).ToArbitrary(), numbers =>
    {
        var comparators = new[] { Comparator.AtLeast, Comparator.AtMost, Comparator.Equal, Comparator.NotBelowPrevious, Comparator.IncreaseBy, Comparator.DecreaseBy };
        var kinds = new[] { IndicatorKind.Count, IndicatorKind.Cumulative, IndicatorKind.Level, IndicatorKind.Ratio };
        var comparator = comparators[Math.Abs(numbers[0]) % comparators.Length];
        var indicator = Indicator(kinds[Math.Abs(numbers[1]) % kinds.Length], new Target(comparator, Math.Abs(numbers[2]))) with
        {
            Baseline = new Baseline(2022, Math.Abs(numbers[3])),
            Pace = numbers[4] % 2 == 0 ? Pace.Linear : Pace.End,
        };
        var plan = Plan(indicator) with { Thresholds = new Thresholds(10, 30, Relative: numbers[4] % 3 == 0) };
        var month = new YearMonth(2023, Math.Abs(numbers[5]) % 12 + 1);
        var statuses = numbers.Select(number => (decimal)Math.Abs(number)).Order()
            .Select(value => Rank(Assessment.Of(plan, indicator, month, value, hasData: true).Status)).ToList();
        var moreIsBetter = Goal.Of(indicator)! is { Floor: not null };
        return statuses.SequenceEqual(moreIsBetter ? statuses.OrderDescending() : statuses.Order());
    }));

    // What is not due is neither good nor bad, but worse than met.
    private static int Rank(Status status) => status switch
    {
        Status.Met => 0,
        Status.OnTrack or Status.NotDue => 1,
        Status.Behind => 2,
        _ => 3,
    };

    private static Dictionary<string, Tally> Tallies(ProgressInput input) => ProgressCalculator.Compute(input).Rows
        .Where(row => row.Scope == ProgressRow.All).ToDictionary(row => row.Code, row => row.Tally);

    private static Arbitrary<ProgressInput> Districts() => ArbMap.Default.GeneratorFor<int>().Resize(1_000_000)
        .Select(seed => District(new Random(seed))).ToArbitrary();

    private static ProgressInput District(Random random)
    {
        var schools = Enumerable.Range(0, random.Next(1, 9)).Select(at => School(
            $"S{at}", random.Next(2) == 0 ? "东片" : "西片",
            random.Next(5) == 0 ? $"2023-0{random.Next(1, 7)}" : null)).ToList();
        var sent = new List<StandingSubmission>();
        foreach (var school in schools)
        {
            sent.AddRange(Enumerable.Range(1, 5).Where(month => random.Next(3) > 0 && school.IsActive(new YearMonth(2023, month)))
                .Select(month => Sent(school.Code, month, [.. AllKinds.Indicators.Where(_ => random.Next(6) > 0).Select(indicator => Cell(indicator, random))])));
        }
        return Input(AllKinds, schools, [.. sent]) with
        {
            Rejected = schools.Where(_ => random.Next(4) == 0).Select(school => school.Code).ToHashSet(),
        };
    }

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
            _ => Value(random.Next(0, 1_000) / 10m, indicator.Code),
        };
    }
}
