using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>Golden figures, each computed by hand in the comment beside it.</summary>
public sealed class ProgressCalculatorTests
{
    [Fact]
    public void A_count_is_summed_across_schools_and_since_the_plans_start()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Count)), [School("A"), School("B")],
            Sent("A", 1, Value(3)), Sent("A", 5, Value(4)), Sent("B", 4, Value(10)), Sent("B", 5, Value(1))));
        Assert.Equal(18, row.Value); // 3 + 4 + 10 + 1
        Assert.Equal(10, row.Previous); // what April alone brought
        Assert.Equal(5, row.Tally.ThisMonth); // 4 + 1
    }

    [Fact]
    public void A_count_counts_what_was_reported_even_by_a_school_that_is_gone_or_silent()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Count)), [School("A"), School("B", activeTo: "2023-03"), School("C")],
            Sent("A", 5, Value(1)), Sent("B", 2, Value(10)), Sent("C", 4, Value(100))));
        Assert.Equal(111, row.Value);
        Assert.Equal((2, 1, 1), (row.Tally.Due, row.Tally.Reported, row.Tally.Missing)); // B is not due, C is missing
    }

    [Fact]
    public void Schools_that_all_have_nothing_to_report_say_that_the_count_is_still_what_it_was()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Count)), [School("A")], Sent("A", 5, Without(CellState.Nothing))));
        Assert.Equal(0, row.Value);
        Assert.NotEqual(Status.NoData, row.Assessment!.Status);
    }

    [Fact]
    public void A_cumulative_figure_is_the_sum_of_each_schools_latest()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Cumulative)), [School("A"), School("B"), School("C")],
            Sent("A", 4, Value(8)), Sent("A", 5, Value(9)), Sent("B", 2, Value(20)), Sent("C", 4, Value(5)), Sent("C", 5, Without(CellState.Nothing))));
        Assert.Equal(34, row.Value); // 9 + 20 (from February) + 5 (nothing new in May)
        Assert.Equal(33, row.Previous); // 8 + 20 + 5
        Assert.Equal(2, row.Tally.Carried);
    }

    [Theory]
    [InlineData(Across.Sum, "60")] // 10 + 20 + 30
    [InlineData(Across.Mean, "20")] // 60 / 3
    [InlineData(Across.Min, "10")]
    [InlineData(Across.Max, "30")]
    public void A_level_is_put_together_as_the_plan_says_from_this_month_only(Across across, string expected)
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Level) with { Across = across }), [School("A"), School("B"), School("C"), School("D")],
            Sent("A", 4, Value(1000)), Sent("A", 5, Value(10)), Sent("B", 5, Value(20)), Sent("C", 5, Value(30)), Sent("D", 4, Value(7))));
        Assert.Equal(Figures.Parse(expected), row.Value);
    }

    [Fact]
    public void A_ratio_is_weighted_and_never_the_mean_of_rates()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Ratio)), [School("A"), School("B")],
            Sent("A", 5, Ratio(10, 100)), Sent("B", 5, Ratio(300, 400))));
        Assert.Equal(62, row.Value); // 310 / 500, not the mean of 10 % and 75 %, 42.5 %
    }

    [Fact]
    public void A_stock_ratio_is_the_latest_and_a_flow_ratio_sums_both_numbers_through_the_year()
    {
        StandingSubmission[] sent = [Sent("A", 4, Ratio(1, 10)), Sent("A", 5, Ratio(9, 10))];
        Assert.Equal(90, District(Input(Plan(Indicator(IndicatorKind.Ratio)), [School("A")], sent)).Value);
        var flow = District(Input(Plan(Indicator(IndicatorKind.Ratio) with { Flow = true }), [School("A")], sent));
        Assert.Equal(50, flow.Value); // (1 + 9) / (10 + 10)
        Assert.Equal((10, 20), (flow.Tally.Numerator, flow.Tally.Denominator));
    }

    [Fact]
    public void Yes_and_no_give_the_share_of_yes_among_those_who_answered()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.YesNo)), [School("A"), School("B"), School("C"), School("D"), School("E")],
            Sent("A", 5, Value(1)), Sent("B", 5, Value(1)), Sent("C", 5, Value(0)), Sent("D", 5, Without(CellState.NotApplicable))));
        Assert.Equal(Figures.Parse("66.67"), Math.Round(row.Value!.Value, 2)); // 2 of 3; D does not apply, E is silent
    }

    [Fact]
    public void Nobodys_figure_is_no_figure_and_never_zero()
    {
        foreach (var kind in Enum.GetValues<IndicatorKind>())
        {
            var row = District(Input(Plan(Indicator(kind)), [School("A")]));
            Assert.Null(row.Value);
            Assert.Equal(Status.NoData, row.Assessment!.Status);
        }
    }

    [Fact]
    public void A_level_carries_its_last_value_for_as_many_months_as_the_plan_says()
    {
        decimal? ValueWith(int carry) => District(Input(
            Plan(Indicator(IndicatorKind.Level) with { Carry = carry }), [School("A")], Sent("A", 3, Value(7)))).Value;
        Assert.Null(ValueWith(0));
        Assert.Null(ValueWith(1));
        Assert.Equal(7, ValueWith(2));
    }

    [Theory]
    [InlineData(CellState.Nothing)]
    [InlineData(CellState.NotApplicable)]
    public void What_a_school_said_is_not_replaced_by_what_it_said_before(CellState state)
    {
        var plan = Plan(Indicator(IndicatorKind.Level) with { Carry = 3 });
        Assert.Null(District(Input(plan, [School("A")], Sent("A", 4, Value(7)), Sent("A", 5, Without(state)))).Value);
        // The last state stands in for a missing one, and the last state was no value.
        Assert.Null(District(Input(plan, [School("A")], Sent("A", 3, Value(7)), Sent("A", 4, Without(state)))).Value);
        Assert.Equal(7, District(Input(plan, [School("A")], Sent("A", 4, Value(7)), Sent("A", 5, Without(CellState.Missing)))).Value);
    }

    [Fact]
    public void The_year_before_is_not_the_baseline_of_an_earlier_year()
    {
        var level = Indicator(IndicatorKind.Level, new Target(Comparator.NotBelowPrevious, 0)) with { Per = Per.Year, Baseline = new Baseline(2020, 100) };
        var input = Input(Plan(level).During("2021-01", "2023-12"), [School("A")],
            Sent("A", "2021-12", Value(90)), Sent("A", "2022-11", Value(95)), Sent("A", "2023-12", Value(98)));
        Assert.Equal(Status.Behind, District(input.In("2021-12")).Assessment!.Status); // 90 is below the 100 of 2020
        Assert.Equal(Status.Met, District(input.In("2022-11")).Assessment!.Status); // 95 is not below the 90 of 2021
        // December 2022 is unknown: reported and not judged, and not held against 2020.
        Assert.Equal((98, null, Status.NotDue), (District(input.In("2023-12")).Value, District(input.In("2023-12")).Assessment!.Target,
            District(input.In("2023-12")).Assessment!.Status));
    }

    [Fact]
    public void Projects_that_do_not_apply_are_no_answer()
    {
        var milestone = Indicator(IndicatorKind.Milestone, new Target(Comparator.Equal, 1) { Stage = "开工" }) with
        {
            Stages = ["前期", "开工"], Projects = [new Project("1-01.1", "一"), new Project("1-01.2", "二")],
        };
        var input = Input(Plan(milestone), [School("A")], Sent("A", 5, Without(CellState.NotApplicable, "1-01.1"), Without(CellState.NotApplicable, "1-01.2")));
        Assert.Null(District(input).Value);
        Assert.Equal(0, District(input with { Submissions = [Sent("A", 5, Without(CellState.Nothing, "1-01.1"))] }).Value);
    }

    [Fact]
    public void A_school_that_is_gone_has_no_state_to_carry()
    {
        var plan = Plan(Indicator(IndicatorKind.Level) with { Carry = 3 });
        var row = District(Input(plan, [School("A", activeTo: "2023-04")], Sent("A", 4, Value(7))));
        Assert.Null(row.Value);
        Assert.Equal((0, 0), (row.Tally.Due, row.Tally.Carried));
    }

    [Fact]
    public void Due_schools_are_told_apart_by_what_they_did()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Count)),
            [School("A"), School("B"), School("C"), School("D"), School("E"), School("F"), School("G", activeFrom: "2023-06")],
            Sent("A", 5, Value(0)), Sent("B", 5, Without(CellState.Nothing)), Sent("C", 5, Without(CellState.NotApplicable)),
            Sent("D", 5, Without(CellState.Missing)), Sent("E", 5)) with { Rejected = new HashSet<string> { "F", "A" } });
        var tally = row.Tally;
        // D left it blank, E has no such row; A has an accepted file, so its rejected one does not count; G has not begun.
        Assert.Equal((6, 1, 2, 1, 2), (tally.Due, tally.Reported, tally.Nothing, tally.Rejected, tally.Missing));
    }

    [Fact]
    public void Rows_come_for_the_district_first_then_types_then_groups_in_plan_order()
    {
        var plan = Plan(Indicator(IndicatorKind.Count, code: "2"), Indicator(IndicatorKind.Ratio, code: "1"),
            Indicator(IndicatorKind.Count, code: "3") with { Reporters = ["office"] });
        var rows = ProgressCalculator.Compute(Input(plan, [School("A", "西片"), School("B", "东片")])).Rows;
        Assert.Equal(
            ["all 2", "all 1", "all 3", "primary 2", "primary 1", "东片 2", "东片 1", "西片 2", "西片 1"],
            rows.Select(row => $"{row.Scope} {row.Code}"));
        // A sum's target is the district's; a rate may be held against it anywhere.
        Assert.Equal(["all 2", "all 1", "all 3", "primary 1", "东片 1", "西片 1"],
            rows.Where(row => row.Assessment is not null).Select(row => $"{row.Scope} {row.Code}"));
    }

    [Fact]
    public void What_was_behind_and_has_caught_up_is_made_good()
    {
        var plan = Plan(Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120)));
        // The pace asks for 40 by April and 50 by May.
        var row = District(Input(plan, [School("A")], Sent("A", 4, Value(10)), Sent("A", 5, Value(40))));
        Assert.Equal((Status.Behind, Status.OnTrack, true), (row.PreviousStatus!.Value, row.Assessment!.Status, row.IsMadeGood));
        Assert.False(District(Input(plan, [School("A")], Sent("A", 4, Value(10)), Sent("A", 5, Value(1)))).IsMadeGood);
    }

    [Fact]
    public void In_the_plans_first_month_there_is_no_month_before()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Count)), [School("A")], Sent("A", 1, Value(3))) with { Month = new YearMonth(2023, 1) });
        Assert.Equal((3, null, null), (row.Value, row.Previous, row.PreviousStatus));
    }

    [Fact]
    public void The_sample_plan_computes_with_nothing_sent()
    {
        var register = Core.Organisations.RegisterReader.Read(Samples.Bytes("organisations/ouhai.csv")).Register!;
        var result = ProgressCalculator.Compute(
            new ProgressInput(Samples.OuhaiPlan, "v1", May, [.. register.In("330304")], [], new HashSet<string>()));
        Assert.Equal(
            Samples.OuhaiPlan.Indicators.Select(indicator => indicator.Code),
            result.Rows.Where(row => row.Scope == ProgressRow.All).Select(row => row.Code));
        Assert.All(result.Rows.Where(row => row.Scope == ProgressRow.All), row => Assert.Equal(Status.NoData, row.Assessment!.Status));
    }

    [Fact]
    public void The_same_bytes_read_under_another_plan_are_another_generation()
    {
        var sent = Sent("A", 5, Value(3));
        string Generation(StandingSubmission submission) =>
            ProgressCalculator.GenerationOf(Input(Plan(Indicator(IndicatorKind.Count)), [School("A")], submission));
        Assert.NotEqual(Generation(sent), Generation(sent with { PlanVersion = "v2" }));
    }
}
