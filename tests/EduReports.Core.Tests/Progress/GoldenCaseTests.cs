using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>README's definitions, each once, worked by hand: the arithmetic stands beside the figures.</summary>
public sealed class GoldenCaseTests
{
    [Fact]
    public void A_rate_is_weighted_and_not_the_mean_of_rates()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Ratio)), [School("A"), School("B")],
            Sent("A", 5, Ratio(10, 100)), Sent("B", 5, Ratio(300, 400))));
        Assert.Equal(62, row.Value); // (10 + 300) ÷ (100 + 400); the mean of 10 % and 75 % is 42.5 %
    }

    [Fact]
    public void Less_by_a_percentage_point_than_the_year_before()
    {
        var ratio = Indicator(IndicatorKind.Ratio, new Target(Comparator.DecreaseBy, 1)) with { Baseline = new Baseline(2022, 52.5m) };
        var row = District(Input(Plan(ratio), [School("A"), School("B")], Sent("A", 5, Ratio(260, 500)), Sent("B", 5, Ratio(262, 500))));
        Assert.Equal((52.2m, 51.5m), (row.Value, row.Assessment!.Target)); // 522 ÷ 1000; 52.5 − 1
        Assert.Equal("52.08", Rounded(row.Assessment.Expected)); // 52.5 − 1 × 5 ÷ 12
        Assert.Equal(30, row.Assessment.Attainment); // (52.5 − 52.2) ÷ 1
        Assert.Equal("11.67", Rounded(row.Assessment.PointsBehind)); // (52.0833 − 52.2) ÷ −1 × 100
        Assert.Equal(Status.Behind, row.Assessment.Status);
    }

    [Fact]
    public void Less_by_a_tenth_than_the_year_before()
    {
        var level = Indicator(IndicatorKind.Level, new Target(Comparator.DecreaseBy, 10) { In = ChangeUnit.Percent }) with { Baseline = new Baseline(2022, 40) };
        var row = District(Input(Plan(level), [School("A"), School("B")], Sent("A", 5, Value(18)), Sent("B", 5, Value(20))));
        Assert.Equal((38, 36), (row.Value, row.Assessment!.Target)); // 18 + 20; 40 − 10 % of 40
        Assert.Equal("38.33", Rounded(row.Assessment.Expected)); // 40 − 4 × 5 ÷ 12
        Assert.Equal("-8.33", Rounded(row.Assessment.PointsBehind)); // half of the way is done, 41.67 % is asked for
        Assert.Equal(Status.OnTrack, row.Assessment.Status);
        Assert.Equal("0.29", Rounded(row.MonthlyNeed)); // 2 are left for 7 months
    }

    [Fact]
    public void Projects_count_from_the_targets_stage_on_and_step_back_only_with_a_word()
    {
        var milestone = Indicator(IndicatorKind.Milestone, new Target(Comparator.Equal, 3) { Stage = "竣工" }) with
        {
            Stages = ["前期", "开工", "在建", "竣工", "投用"],
            Projects = [new Project("1-01.1", "一"), new Project("1-01.2", "二"), new Project("1-01.3", "三")],
        };
        StandingSubmission april = Sent("A", 4, Stage("1-01.1", 4), Stage("1-01.2", 5), Stage("1-01.3", 3));
        ProgressRow May(params Observation[] said) => District(Input(Plan(milestone), [School("A")], april, Sent("A", 5, said)));

        var stays = May(Stage("1-01.1", 3)); // from 竣工 to 在建, and no word why
        Assert.Equal(2, stays.Value); // 竣工 and 投用; 在建 is not yet there
        Assert.Equal((4, 5, 3), (stays.Tally.Stages["1-01.1"], stays.Tally.Stages["1-01.2"], stays.Tally.Stages["1-01.3"]));
        Assert.Equal("-25.00", Rounded(stays.Assessment!.PointsBehind)); // 3 × 5 ÷ 12 = 1.25 are asked for: (1.25 − 2) ÷ 3
        Assert.Equal(1, May(Stage("1-01.1", 3, "验收未通过，整改中")).Value);

        // Two reporters of one project: the furthest stage.
        var both = District(Input(Plan(milestone), [School("A"), School("B")], april, Sent("B", 5, Stage("1-01.3", 4), Stage("1-01.2", 1))));
        Assert.Equal(3, both.Value);
    }

    [Fact]
    public void Every_school_twice_a_term_that_spans_the_new_year()
    {
        var count = Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 2)) with { Scope = PromiseScope.Each, Per = Per.Term };
        var input = Input(Plan(count).During("2022-09", "2023-08"), [School("A"), School("B"), School("C")],
            Sent("A", "2022-10", Value(1)), Sent("A", "2022-12", Value(0)), Sent("A", "2023-01", Value(1)), Sent("A", "2023-02", Value(0)),
            Sent("B", "2022-09", Value(1)), Sent("B", "2022-12", Value(0)), Sent("B", "2023-01", Value(0)), Sent("B", "2023-02", Value(2)),
            Sent("C", "2022-11", Without(CellState.NotApplicable)), Sent("C", "2022-12", Value(0)), Sent("C", "2023-01", Value(2)));
        // September: 2 × 1 ÷ 5 = 0.4 are asked for, rounded down none.
        Assert.Equal((0, 0, Status.OnTrack), Of("2022-09"));
        // December: 2 × 4 ÷ 5 = 1.6, so 1. A and B have 1; C has 0: one of three lags.
        Assert.Equal((0, 33.33m, Status.FarBehind), Of("2022-12"));
        // January, the term's last: A has 1 + 1, C has 0 + 2, B has 1 + 0.
        Assert.Equal((66.67m, 33.33m, Status.FarBehind), Of("2023-01"));
        // February: the next term. A has 0, B has 2, C has said nothing yet; 2 × 1 ÷ 7 = 0.3 ask for none.
        Assert.Equal((50, 0, Status.OnTrack), Of("2023-02"));
        Assert.Null(District(input.In("2023-02")).Previous);

        (decimal Share, decimal Behind, Status Status) Of(string month)
        {
            var row = District(input.In(month));
            return (Math.Round(row.Value!.Value, 2), Math.Round(row.Assessment!.PointsBehind!.Value, 2), row.Assessment.Status);
        }
    }

    [Fact]
    public void A_five_year_pace_runs_through_its_checkpoints()
    {
        var target = new Target(Comparator.AtLeast, 15)
        {
            Checkpoints = [At("2021-12", 14.12m), At("2022-12", 14.34m), At("2023-12", 14.56m), At("2024-12", 14.78m)],
        };
        var ratio = Indicator(IndicatorKind.Ratio, target) with { Baseline = new Baseline(2020, 13.9m) };
        var row = District(Input(Plan(ratio).During("2021-01", "2025-12"), [School("A"), School("B")],
            Sent("A", "2023-06", Ratio(297, 2000)), Sent("B", "2023-06", Ratio(200, 1500))).In("2023-06"));
        Assert.Equal(14.2m, row.Value); // 497 ÷ 3500
        Assert.Equal(14.45m, row.Assessment!.Expected); // 14.34 + (14.56 − 14.34) × 6 ÷ 12
        Assert.Equal("27.27", Rounded(row.Assessment.Attainment)); // 0.3 ÷ 1.1
        Assert.Equal("22.73", Rounded(row.Assessment.PointsBehind)); // 0.25 ÷ 1.1
        Assert.Equal(Status.Behind, row.Assessment.Status);

        static Checkpoint At(string month, decimal value) => new(YearMonth.Parse(month), value);
    }

    [Fact]
    public void A_carried_state_lapses()
    {
        var input = Input(Plan(Indicator(IndicatorKind.Level, new Target(Comparator.AtLeast, 5)) with { Carry = 2 }), [School("A")], Sent("A", 3, Value(7)));
        Assert.Equal((7, 0, Status.Met), Of("2023-03"));
        Assert.Equal((7, 1, Status.Met), Of("2023-05")); // two months on
        Assert.Equal((null, 0, Status.NoData), Of("2023-06")); // three

        (decimal?, int, Status) Of(string month)
        {
            var row = District(input.In(month));
            return (row.Value, row.Tally.Carried, row.Assessment!.Status);
        }
    }

    [Fact]
    public void An_amended_target_stands_from_its_month_on()
    {
        var count = Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120)) with
        {
            Amendments = [new Amendment(new YearMonth(2023, 7), "关于调整2023年工作目标的通知", new Target(Comparator.AtLeast, 60))],
        };
        var input = Input(Plan(count), [School("A")], Sent("A", 3, Value(30)), Sent("A", 6, Value(0)), Sent("A", 7, Value(0)));
        // 120 × 6 ÷ 12 = 60: 30 are missing, 25 points. 60 × 7 ÷ 12 = 35: 5 are missing, 8.33 points.
        Assert.Equal((120, 60, 25m, Status.Behind), Of("2023-06"));
        Assert.Equal((60, 35, 8.33m, Status.OnTrack), Of("2023-07"));

        (decimal?, decimal?, decimal, Status) Of(string month)
        {
            var assessment = District(input.In(month)).Assessment!;
            return (assessment.Target, assessment.Expected, Math.Round(assessment.PointsBehind!.Value, 2), assessment.Status);
        }
    }

    [Fact]
    public void A_merged_schools_sums_move_over_and_its_states_end()
    {
        var plan = Plan(Indicator(IndicatorKind.Count, code: "1"), Indicator(IndicatorKind.Level, code: "2") with { Carry = 3 });
        var input = Input(plan, [School("A", "东片", activeTo: "2023-04", successor: "B"), School("B", "西片")],
            Sent("A", 4, Value(10, "1"), Value(100, "2")), Sent("B", 4, Value(1, "1"), Value(7, "2")), Sent("B", 5, Value(2, "1"), Value(8, "2")));
        Assert.Equal((11, 10, 1), Of("2023-04", "1")); // A still counts for itself
        Assert.Equal((13, null, 13), Of("2023-05", "1")); // 10 + 1 + 2, all of it B's group's
        Assert.Equal((107, 100, 7), Of("2023-04", "2"));
        Assert.Equal((8, null, 8), Of("2023-05", "2")); // what A was is gone
        Assert.Equal(1, input.In("2023-05").Row("all", "1").Tally.Due);

        (decimal?, decimal?, decimal?) Of(string month, string code) =>
            (input.In(month).Row("all", code).Value, input.In(month).Row("东片", code).Value, input.In(month).Row("西片", code).Value);
    }

    [Fact]
    public void A_renamed_school_has_kept_what_it_had_kept()
    {
        var count = Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 5)) with { Scope = PromiseScope.Each, Per = Per.Year };
        var input = Input(Plan(count), [School("A", activeTo: "2023-03", successor: "B"), School("B", activeFrom: "2023-04"), School("C")],
            Sent("A", 2, Value(4)), Sent("C", 2, Value(4)), Sent("B", 5, Value(1)), Sent("C", 5, Value(0)));
        Assert.Equal(0, District(input.In("2023-02")).Value); // neither has 5
        var row = District(input);
        Assert.Equal((50, 2), (row.Value, row.Tally.Due)); // B has A's 4 and its own 1, C has 4
    }

    [Fact]
    public void A_derived_figure_has_none_where_an_operand_has_none()
    {
        var formula = Expression.Parse("[1].numerator / [2] * 100").Expression;
        var plan = Plan(
            Indicator(IndicatorKind.Ratio, code: "1"), Indicator(IndicatorKind.Level, code: "2"),
            Indicator(IndicatorKind.Derived, new Target(Comparator.AtLeast, 50), "3") with { Reporters = [], Formula = formula, Unit = "%" });
        StandingSubmission[] both = [Sent("A", 5, Ratio(30, 40, "1"), Value(60, "2")), Sent("B", 5, Ratio(10, 40, "1"))];
        ProgressInput Input(params StandingSubmission[] sent) => Make.Input(plan, [School("A", "东片"), School("B", "西片")], sent);
        Assert.Equal("66.67", Rounded(Input(both).Row("all", "3").Value)); // (30 + 10) ÷ 60
        Assert.Equal(50, Input(both).Row("东片", "3").Value); // 30 ÷ 60
        Assert.Null(Input(both).Row("西片", "3").Value); // nobody there has said 2
        Assert.Null(Input(Sent("A", 5, Ratio(30, 40, "1"), Value(0, "2"))).Row("all", "3").Value); // nor is there one over 0
        var silent = Input(Sent("A", 5, Ratio(30, 40, "1")), Sent("B", 5, Ratio(10, 40, "1"))).Row("all", "3");
        Assert.Equal((null, Status.NoData, 0), (silent.Value, silent.Assessment!.Status, silent.Tally.Reported));
    }

    [Fact]
    public void The_silent_could_turn_a_status()
    {
        var count = Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 10) { Due = Make.May });
        var row = District(Input(Plan(count), [School("A"), School("B")],
            Sent("B", 2, Value(1)), Sent("B", 3, Value(3)), Sent("A", 5, Value(4))));
        Assert.Equal((8, Status.Behind), (row.Value, row.Assessment!.Status)); // 1 + 3 + 4 of 10, and it is due
        Assert.Equal((9, 11), (row.Bounds!.Low, row.Bounds.High)); // B brings at least 1 and at most 3 more
        Assert.Equal([Status.Met], row.Bounds.Statuses); // 9 is behind as well, 11 is met
    }

    [Fact]
    public void Like_for_like_leaves_out_a_school_that_has_joined()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Level)), [School("A"), School("B", activeFrom: "2023-05")],
            Sent("A", 4, Value(10)), Sent("A", 5, Value(12)), Sent("B", 5, Value(30))));
        Assert.Equal((42, 10), (row.Value, row.Previous)); // up by 32
        Assert.Equal(2, row.LikeForLike); // A alone: 12 − 10
    }

    [Fact]
    public void A_forecast_goes_on_as_the_median_of_all_slopes_and_ranges_over_their_quartiles()
    {
        var input = Input(Plan(Indicator(IndicatorKind.Count)), [School("A")],
            Sent("A", 1, Value(10)), Sent("A", 2, Value(4)), Sent("A", 3, Value(10)), Sent("A", 4, Value(6)));
        Assert.Null(District(input.In("2023-02")).Forecast);
        var forecast = District(input.In("2023-04")).Forecast!;
        // Totals 10, 14, 24, 30. Slopes: 4, 14÷2 = 7, 20÷3 = 6.67, 10, 16÷2 = 8, 6; in order 4, 6, 6.67, 7, 8, 10.
        Assert.Equal("84.67", Rounded(forecast.Value)); // 30 + 8 × (6.67 + 7) ÷ 2
        Assert.Equal("79.33", Rounded(forecast.Low)); // 30 + 8 × (6 + 0.25 × 0.67)
        Assert.Equal("92.00", Rounded(forecast.High)); // 30 + 8 × (7 + 0.75 × 1)
    }

    [Fact]
    public void In_the_second_year_the_same_month_of_the_first_stands_beside_it()
    {
        var plan = Plan(Indicator(IndicatorKind.Count, code: "1"), Indicator(IndicatorKind.Level, code: "2") with { Baseline = new Baseline(2021, 50) })
            .During("2022-01", "2023-12");
        var input = Input(plan, [School("A")],
            Sent("A", "2022-03", Value(9, "1")), Sent("A", "2022-05", Value(4, "1"), Value(60, "2")), Sent("A", "2023-05", Value(7, "1"), Value(63, "2")));
        Assert.Equal((20, 7, 4), (input.Row("all", "1").Value, input.Row("all", "1").Tally.ThisMonth, input.Row("all", "1").YearAgo)); // 9 + 4 + 7; what May brought
        Assert.Equal((63, 60), (input.Row("all", "2").Value, input.Row("all", "2").YearAgo));
        Assert.Equal(50, input.In("2022-05").Row("all", "2").YearAgo); // in the first year, what the plan gives for 2021
    }

    [Fact]
    public void The_pace_stands_still_in_vacations()
    {
        var plan = Plan(Indicator(IndicatorKind.Count)) with { Vacations = new HashSet<YearMonth> { new(2023, 7), new(2023, 8) } };
        var input = Input(plan, [School("A")], [.. Enumerable.Range(1, 9).Select(month => Sent("A", month, Value(month is 7 or 8 ? 0 : 5)))]);
        decimal? Expected(int month) => District(input.In(new YearMonth(2023, month).ToString())).Assessment!.Expected;
        Assert.Equal((60, 60, 60, 70), (Expected(6), Expected(7), Expected(8), Expected(9))); // ten months count; 100 × 6 ÷ 10
        // So does the forecast: 35 by September, 5 in each month between any two, and three months to come.
        Assert.Equal((50, 50, 50), (Round(row => row.Value), Round(row => row.Low), Round(row => row.High)));
        decimal Round(Func<Forecast, decimal> part) => Math.Round(part(District(input.In("2023-09")).Forecast!), 9);
    }

    [Fact]
    public void Each_year_not_below_the_year_before()
    {
        var level = Indicator(IndicatorKind.Level, new Target(Comparator.NotBelowPrevious, 0)) with
        {
            Per = Per.Year, Pace = Pace.End, Baseline = new Baseline(2020, 1150),
        };
        var input = Input(Plan(level).During("2021-01", "2025-12"), [School("A")],
            Sent("A", "2021-06", Value(1100)), Sent("A", "2021-12", Value(1200)), Sent("A", "2022-06", Value(1180)), Sent("A", "2022-12", Value(1180)),
            Sent("A", "2023-12", Value(1180)));
        Assert.Equal((1150, Status.NotDue), Of("2021-06")); // below, but only the year's end counts
        Assert.Equal((1150, Status.Met), Of("2021-12"));
        Assert.Equal((1200, Status.Behind), Of("2022-12")); // 20 ÷ 1200 = 1.7 % below what it was a year before
        Assert.Equal((1180, Status.Met), Of("2023-12")); // the year before it was no more

        (decimal?, Status) Of(string month) => (District(input.In(month)).Assessment!.Target, District(input.In(month)).Assessment!.Status);
    }

    [Fact]
    public void What_was_behind_and_is_so_no_more_has_been_made_good()
    {
        var input = Input(Plan(Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120))), [School("A")],
            Sent("A", 4, Value(10)), Sent("A", 5, Value(30)));
        // April: 10 of 40, 25 points behind. May: 40 of 50, 8.33 points, which is on track.
        Assert.Equal((Status.Behind, false), (District(input.In("2023-04")).Assessment!.Status, District(input.In("2023-04")).IsMadeGood));
        Assert.Equal((Status.OnTrack, true), (District(input).Assessment!.Status, District(input).IsMadeGood));
    }

    [Fact]
    public void An_allowance_is_used_up_month_by_month_and_kept_only_in_the_end()
    {
        var count = Indicator(IndicatorKind.Count, new Target(Comparator.AtMost, 24));
        var input = Input(Plan(count), [School("A")], [.. Enumerable.Range(1, 12).Select(month => Sent("A", month, Value(month <= 5 ? 3 : 1)))]);
        Assert.Equal((15, 10, 20.83m, Status.Behind), Of("2023-05")); // 15 of 24 are 62.5 %, 24 × 5 ÷ 12 = 10 are 41.67 %
        Assert.Equal((21, 22, -4.17m, Status.OnTrack), Of("2023-11"));
        Assert.Equal((22, 24, -8.33m, Status.Met), Of("2023-12"));

        (decimal?, decimal?, decimal, Status) Of(string month)
        {
            var row = District(input.In(month));
            return (row.Value, row.Assessment!.Expected, Math.Round(row.Assessment.PointsBehind!.Value, 2), row.Assessment.Status);
        }
    }

    private static string Rounded(decimal? value) => Figures.Rounded(value!.Value, 2);
}
