using System.Numerics;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using FsCheck;
using FsCheck.Fluent;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>What holds of every district. Each property is tried on ten thousand made from random numbers.</summary>
public sealed class ProgressPropertyTests
{
    private static readonly Config TenThousand = Config.QuickThrowOnFailure.WithMaxTest(10_000);

    [Fact]
    public void The_tally_of_any_split_of_the_organisations_adds_up_to_the_whole() => Holds(district =>
    {
        // A school and whoever takes it over are one family, and stay together.
        var families = district.Organisations.ToLookup(school => HeirOf(school, district));
        var (left, right) = (Tallies(Part(family => family % 2 == 0)), Tallies(Part(family => family % 2 != 0)));
        Tally Sum(string code) => left.GetValueOrDefault(code, Tally.Zero) + right.GetValueOrDefault(code, Tally.Zero);
        decimal? Figure(Indicator indicator) => indicator.Formula is { } formula
            ? formula.Evaluate(operand => PartOf(operand, district.Plan.Indicators.Single(other => other.Code == operand.Code)))
            : Sum(indicator.Code).Figure(indicator.At(May));
        decimal? PartOf(Operand operand, Indicator indicator) => operand.Part switch
        {
            OperandPart.Value => Figure(indicator),
            _ when Figure(indicator) is null => null,
            OperandPart.Numerator => Sum(indicator.Code).Numerator,
            _ => Sum(indicator.Code).Denominator,
        };
        return ProgressCalculator.Compute(district).Rows.Where(row => row.Scope == ProgressRow.All).All(row =>
            district.Plan.Indicators.Single(indicator => indicator.Code == row.Code) is var indicator
            && (indicator.Kind == IndicatorKind.Derived || Sum(row.Code) == row.Tally)
            && Figure(indicator) == row.Value);

        ProgressInput Part(Func<int, bool> isIn) => district with
        {
            Organisations = [.. families.Where((_, at) => isIn(at)).SelectMany(family => family)],
        };
    });

    [Fact]
    public void The_groups_add_up_to_the_district() => Holds(district =>
    {
        var rows = ProgressCalculator.Compute(district).Rows;
        return rows.Where(row => row.Scope == ProgressRow.All && !IsDerived(district, row.Code)).All(row =>
            rows.Where(part => part.Code == row.Code && part.Scope is "东片" or "西片")
                .Aggregate(Tally.Zero, (sum, part) => sum + part.Tally) == row.Tally);
    });

    [Fact]
    public void The_order_of_organisations_and_submissions_changes_nothing_nor_does_a_file_that_comes_twice() => Holds(district =>
    {
        var random = new Random(district.Submissions.Count);
        var shuffled = district with { Organisations = Shuffled(district.Organisations), Submissions = Shuffled(district.Submissions) };
        var twice = district with { Submissions = Shuffled([.. district.Submissions, .. district.Submissions.Where(_ => random.Next(2) == 0)]) };
        var one = ProgressCalculator.Compute(district);
        return one.Generation == ProgressCalculator.GenerationOf(shuffled)
            && one.Rows.SequenceEqual(ProgressCalculator.Compute(shuffled).Rows)
            && one.Rows.SequenceEqual(ProgressCalculator.Compute(twice).Rows);

        T[] Shuffled<T>(IReadOnlyList<T> items)
        {
            var array = items.ToArray();
            random.Shuffle(array);
            return array;
        }
    });

    [Fact]
    public void Due_is_always_reported_and_nothing_and_rejected_and_missing() => Holds(district =>
        ProgressCalculator.Compute(district).Rows.All(row =>
            row.Tally.Due == row.Tally.Reported + row.Tally.Nothing + row.Tally.Rejected + row.Tally.Missing));

    [Fact]
    public void A_share_lies_between_0_and_100() => Holds(district =>
        ProgressCalculator.Compute(district).Rows.All(row => row.Value is null or (>= 0 and <= 100)
            || district.Plan.Indicators.Any(indicator => indicator.Code == row.Code && !indicator.IsPercentage)));

    [Fact]
    public void The_generation_changes_when_any_input_changes() => Holds(district =>
    {
        var generation = ProgressCalculator.GenerationOf(district);
        var school = district.Organisations[0];
        ProgressInput With(Organisation changed) => district with { Organisations = [changed, .. district.Organisations.Skip(1)] };
        var changed = new List<ProgressInput>
        {
            district with { PlanVersion = "v2" },
            district with { Month = district.Month.AddMonths(1) },
            district with { Organisations = [.. district.Organisations, School("new")] },
            district with { Organisations = [.. district.Organisations.Skip(1)] },
            With(school with { Name = "x" }),
            With(school with { Type = "x" }),
            With(school with { Group = "x" }),
            With(school with { ActiveFrom = new YearMonth(1999, 1) }),
            With(school with { ActiveTo = new YearMonth(2099, 1) }),
            With(school with { Successor = "x" }),
            district with { Submissions = [.. district.Submissions, Sent("new", 1)] },
            district with { Rejected = new HashSet<string>(district.Rejected) { "new" } },
        };
        if (district.Submissions is [var first, ..])
        {
            ProgressInput Sending(StandingSubmission other) => district with { Submissions = [other, .. district.Submissions.Skip(1)] };
            changed.AddRange(
                district with { Submissions = [.. district.Submissions.Skip(1)] },
                Sending(first with { ContentHash = "x" }), Sending(first with { Blob = "x" }), Sending(first with { OnTime = false }),
                Sending(first with { PlanVersion = "x" }));
        }
        return generation.Length == 16 && changed.TrueForAll(input => ProgressCalculator.GenerationOf(input) != generation);
    });

    /// <summary>Better figures never make a status worse: up to where the target is met, and back from where it is met no more.</summary>
    [Fact]
    public void The_status_is_monotone_in_the_value_on_either_side_of_the_target() => Check.One(TenThousand, Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var comparator = (Comparator)random.Next(Enum.GetValues<Comparator>().Length);
        var number = random.Next(0, 100);
        var target = new Target(comparator, number)
        {
            Upper = number + random.Next(0, 20), Within = random.Next(0, 10), In = (ChangeUnit)random.Next(2),
            Checkpoints = random.Next(2) == 0 ? [] : [new Checkpoint(new YearMonth(2023, random.Next(1, 12)), number / 2m)],
        };
        IndicatorKind[] kinds = [IndicatorKind.Count, IndicatorKind.Cumulative, IndicatorKind.Level, IndicatorKind.Ratio, IndicatorKind.Milestone];
        var indicator = Indicator(random.GetItems(kinds, 1)[0], target) with
        {
            Baseline = random.Next(3) == 0 && !target.NeedsBaseline ? null : new Baseline(2022, random.Next(0, 100)),
            Pace = (Pace)random.Next(2),
            Per = (Per)random.Next(Enum.GetValues<Per>().Length),
        };
        var plan = Plan(indicator) with
        {
            Thresholds = new Thresholds(10, 30, Relative: random.Next(2) == 0),
            Vacations = new HashSet<YearMonth> { new(2023, random.Next(1, 13)) },
        };
        var month = new YearMonth(2023, random.Next(1, 13));
        if (Goal.Of(indicator) is not { } goal || !plan.IsWhole(indicator, month))
        {
            return true;
        }
        int RankOf(decimal value) => Rank(Assessment.Of(plan, indicator, month, value, hasData: true).Status);
        var values = Enumerable.Range(0, 30).Select(_ => random.Next(0, 1_500) / 10m).Order().ToList();
        var below = values.Where(value => goal.Ceiling is null || value <= goal.Ceiling).Select(RankOf).ToList();
        var above = values.Where(value => goal.Floor is null || value >= goal.Floor).Select(RankOf).ToList();
        Assert.True(
            (goal.Floor is null || below.SequenceEqual(below.OrderDescending())) && (goal.Ceiling is null || above.SequenceEqual(above.Order())),
            $"{indicator.Kind} {target} {goal} per {indicator.Per}, pace {indicator.Pace}, in {month}: "
                + string.Join(", ", values.Select(value => $"{value} {RankOf(value)}")));
        return true;
    }));

    [Fact]
    public void Sums_are_exact_and_rounded_half_away_from_zero_at_display_only() => Check.One(TenThousand, Prop.ForAll(Seeds, seed =>
    {
        const int scale = 1_000_000;
        var random = new Random(seed);
        var millionths = Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.NextInt64(0, 1_000_000_000_000)).ToArray();
        var places = random.Next(0, 7);
        var row = District(Input(
            Plan(Indicator(IndicatorKind.Count)), [.. millionths.Select((_, at) => School($"S{at}"))],
            [.. millionths.Select((value, at) => Sent($"S{at}", 5, Value((decimal)value / scale)))]));
        var sum = millionths.Aggregate(BigInteger.Zero, (total, value) => total + value);
        // Half of the last place more, and then what lies beyond that place is cut off.
        var unit = BigInteger.Pow(10, 6 - places);
        var rounded = (sum + (unit / 2)) / unit;
        var digits = rounded.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var text = places == 0 ? digits : $"{digits[..^places]}.{digits[^places..]}";
        return row.Value * scale == (decimal)sum && Figures.Rounded(row.Value!.Value, places) == text
            && Figures.Rounded(-row.Value.Value, places) == (rounded.IsZero ? text : "-" + text);
    }));

    [Fact]
    public void The_figure_lies_within_its_bounds_when_the_silent_answer_as_they_have_before() => Holds(district =>
    {
        var random = new Random(district.Submissions.Count);
        var rows = ProgressCalculator.Compute(district).Rows;
        var answered = ProgressCalculator.Compute(Answered(district, random)).Rows.ToDictionary(row => (row.Scope, row.Code), row => row.Value);
        foreach (var row in rows.Where(row => row.Bounds is not null))
        {
            // The supposed part of a rate is rounded to nine places.
            if (answered[(row.Scope, row.Code)] is { } value)
            {
                Assert.True(value >= row.Bounds!.Low - 1e-6m && value <= row.Bounds.High + 1e-6m, $"{row.Scope}|{row.Code} became {value}, outside {row.Bounds}.");
            }
        }
        return true;
    });

    [Fact]
    public void A_forecast_lies_within_its_range() => Holds(district => ProgressCalculator.Compute(district).Rows.All(row =>
        row.Forecast is not { } forecast || (forecast.Low <= forecast.Value && forecast.Value <= forecast.High)));

    private static Arbitrary<int> Seeds => ArbMap.Default.GeneratorFor<int>().Resize(100_000_000).ToArbitrary();

    private static void Holds(Func<ProgressInput, bool> property) => Check.One(TenThousand, Prop.ForAll(RandomDistricts.Any, property));

    // What is not due is neither good nor bad, but worse than met.
    private static int Rank(Status status) => status switch
    {
        Status.Met => 0,
        Status.OnTrack or Status.NotDue => 1,
        Status.Behind => 2,
        _ => 3,
    };

    private static bool IsDerived(ProgressInput district, string code) =>
        district.Plan.Indicators.Any(indicator => indicator.Code == code && indicator.Kind == IndicatorKind.Derived);

    private static string HeirOf(Organisation school, ProgressInput district) => school.Successor.Length == 0
        ? school.Code
        : HeirOf(district.Organisations.Single(other => other.Code == school.Successor), district);

    private static Dictionary<string, Tally> Tallies(ProgressInput input) => ProgressCalculator.Compute(input).Rows
        .Where(row => row.Scope == ProgressRow.All).ToDictionary(row => row.Code, row => row.Tally);

    /// <summary>The district, had every silent school answered within what it has said before, or else others of its type say.</summary>
    private static ProgressInput Answered(ProgressInput district, Random random)
    {
        var files = district.Submissions.ToDictionary(sent => (sent.OrganisationCode, sent.Period));
        foreach (var school in district.Organisations.Where(school => school.IsActive(May)))
        {
            var sent = files.GetValueOrDefault((school.Code, May), Sent(school.Code, May.ToString()));
            var silent = district.Plan.Indicators.Where(indicator => !indicator.Rows.Any(row =>
                sent.Observations.Any(said => said.Code == row.Code && said.State != CellState.Missing)));
            files[(school.Code, May)] = sent with
            {
                Observations = [.. silent.SelectMany(indicator => indicator.Rows.Select(row => Answer(district, school.Code, indicator, row.Code, random)))
                    .OfType<Observation>().UnionBy(sent.Observations, said => said.Code)],
            };
        }
        return district with { Submissions = [.. files.Values], Rejected = new HashSet<string>() };
    }

    private static Observation? Answer(ProgressInput district, string school, Indicator indicator, string code, Random random)
    {
        List<Observation> From(Func<StandingSubmission, bool> isMeant) => [.. district.Submissions.Where(isMeant).OrderBy(sent => sent.Period)
            .SelectMany(sent => sent.Observations).Where(said => said.Code == code)
            // Nothing to report of a count is none.
            .Select(said => said.State == CellState.Nothing && indicator.Kind == IndicatorKind.Count ? Value(0, code) : said)
            .Where(said => said.State == CellState.Value)];
        var own = From(sent => sent.OrganisationCode == school && sent.Period < May);
        var known = own.Count > 0 ? own : From(sent => sent.Period == May);
        switch (indicator.Kind)
        {
            case IndicatorKind.Derived:
                return null;
            case IndicatorKind.YesNo:
                return Value(random.Next(2), code);
            case IndicatorKind.Milestone:
                var goal = Math.Max(1, indicator.At(May).TargetStage);
                return Stage(code, random.Next(1, goal + 1));
            case IndicatorKind.Ratio when known.Count > 0:
                var size = own.Count > 0 ? own[^1].Denominator!.Value : known.Sum(said => said.Denominator!.Value) / known.Count;
                var rates = known.ConvertAll(said => said.Numerator!.Value / said.Denominator!.Value);
                return Ratio(Between(rates.Min(), rates.Max()) * size, size, code);
            case IndicatorKind.Cumulative when own.Count > 0:
                // It stays, which nothing to report says.
                return Without(CellState.Nothing, code);
            default:
                return known.Count == 0 ? null : Value(Between(known.Min(said => said.Value!.Value), known.Max(said => said.Value!.Value)), code);
        }

        decimal Between(decimal low, decimal high) => low + ((high - low) * random.Next(0, 5) / 4);
    }
}
