using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>What stands beside a figure: the months that it is compared with, and what the silent could make of it.</summary>
public sealed class FiguresBesideTests
{
    private static readonly Target FiveTimes = new(Comparator.AtLeast, 5);

    [Fact]
    public void A_count_is_not_compared_with_a_month_in_which_nobody_answered()
    {
        var input = Input(Plan(Indicator(IndicatorKind.Count)), [School("A")], Sent("A", 3, Value(7)), Sent("A", 5, Value(4)));
        Assert.Null(District(input).Previous); // what came in April nobody has said; it is not 0
        var nothing = Input(Plan(Indicator(IndicatorKind.Count)), [School("A")],
            Sent("A", 3, Value(7)), Sent("A", 4, Without(CellState.Nothing)), Sent("A", 5, Value(4)));
        Assert.Equal(0, District(nothing).Previous);
    }

    [Fact]
    public void A_state_is_compared_with_the_baseline_of_the_year_before_where_the_plans_months_do_not_reach_back()
    {
        var level = Indicator(IndicatorKind.Level) with { Baseline = new Baseline(2022, 56) };
        Assert.Equal(56, District(Input(Plan(level), [School("A")], Sent("A", 5, Value(58)))).YearAgo);
        Assert.Null(District(Input(Plan(level with { Baseline = new Baseline(2020, 56) }), [School("A")], Sent("A", 5, Value(58)))).YearAgo);
        // The year's total of a count is nothing to hold five months against; nor is the district's figure a group's.
        Assert.Null(District(Input(Plan(level with { Kind = IndicatorKind.Count }), [School("A")], Sent("A", 5, Value(58)))).YearAgo);
        Assert.Null(Input(Plan(level), [School("A", "东片")], Sent("A", 5, Value(58))).Row("东片").YearAgo);
    }

    [Fact]
    public void A_total_that_begins_anew_is_not_compared_like_for_like_with_the_span_before()
    {
        var plan = Plan(Indicator(IndicatorKind.Cumulative) with { Per = Per.Term });
        var input = Input(plan, [School("A"), School("B")],
            Sent("A", 8, Value(50)), Sent("A", 9, Value(3)), Sent("B", 9, Value(4))).In("2023-09");
        Assert.Equal((7, null, null), (District(input).Value, District(input).Previous, District(input).LikeForLike));
    }

    [Fact]
    public void What_a_school_takes_over_is_no_like_for_like_change()
    {
        var plan = Plan(Indicator(IndicatorKind.Cumulative));
        var row = District(Input(plan, [School("A", activeTo: "2023-04", successor: "B"), School("B")],
            Sent("A", 4, Value(30)), Sent("B", 4, Value(10)), Sent("B", 5, Value(12))));
        Assert.Equal((42, 40), (row.Value, row.Previous)); // 30 + 12, 30 + 10
        Assert.Equal(2, row.LikeForLike); // B alone answered in both: 12 − 10
    }

    [Fact]
    public void A_silent_schools_total_stays_or_rises_by_its_own_largest_rise_from_where_the_span_began()
    {
        var plan = Plan(Indicator(IndicatorKind.Cumulative) with { Per = Per.Term });
        var input = Input(plan, [School("A"), School("B", activeFrom: "2023-09")],
            Sent("A", 3, Value(20)), Sent("A", 4, Value(50)), Sent("A", 8, Value(55)), Sent("B", 9, Value(4)));
        Assert.Equal((50, 80), Ends(input.In("2023-07"))); // 50 stays, or rises by 30 as from March to April
        // The term that began in February ended at 55 and is over: A has nothing yet in September's.
        Assert.Equal((4, 34), Ends(input.In("2023-09")));

        static (decimal?, decimal?) Ends(ProgressInput input) => (District(input).Bounds?.Low, District(input).Bounds?.High);
    }

    [Fact]
    public void A_silent_school_keeps_what_it_has_taken_over()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Cumulative)), [School("A", activeTo: "2023-02", successor: "B"), School("B")],
            Sent("A", 2, Value(30)), Sent("B", 3, Value(10)), Sent("B", 4, Value(14))));
        Assert.Equal((44, 44, 54), (row.Value!.Value, row.Bounds!.Low, row.Bounds.High)); // 30 + 14, and B's largest rise, from 0 to 10
    }

    [Fact]
    public void Nothing_to_report_of_a_count_is_among_what_a_silent_school_could_say()
    {
        var row = District(Input(Plan(Indicator(IndicatorKind.Count)), [School("A")],
            Sent("A", 3, Value(5)), Sent("A", 4, Without(CellState.Nothing))));
        Assert.Equal((5, 10), (row.Bounds!.Low, row.Bounds.High)); // none as in April, or five as in March
    }

    [Fact]
    public void A_silent_school_that_has_kept_its_promise_cannot_lose_it()
    {
        var plan = Plan(Indicator(IndicatorKind.Count, FiveTimes) with { Scope = PromiseScope.Each });
        var row = District(Input(plan, [School("A"), School("B"), School("C")],
            Sent("A", 2, Value(5)), // has met it
            Sent("B", 2, Value(1)), Sent("B", 3, Value(2)), // 3; with one or two more in May 4 or 5
            Sent("C", 2, Value(1)), Sent("C", 3, Value(0)), Sent("C", 5, Value(0))));
        Assert.Equal(Math.Round(100m / 3, 9), Math.Round(row.Value!.Value, 9));
        Assert.Equal((Math.Round(100m / 3, 9), Math.Round(200m / 3, 9)), (Math.Round(row.Bounds!.Low, 9), Math.Round(row.Bounds.High, 9)));
    }

    [Fact]
    public void A_silent_reporters_projects_may_reach_the_stage_that_an_amendment_asks_for()
    {
        var plan = Plan(Indicator(IndicatorKind.Milestone, new Target(Comparator.Equal, 1) { Stage = "开工" }) with
        {
            Stages = ["前期", "开工", "投用"], Projects = [new Project("1-01.1", "一")],
            Amendments = [new Amendment(May, "调整通知", new Target(Comparator.Equal, 1) { Stage = "投用" })],
        });
        var row = District(Input(plan, [School("A")], Sent("A", 4, Stage("1-01.1", 2))));
        Assert.Equal((0, 1, 0, 1), (row.Value, row.Previous, row.Bounds!.Low, row.Bounds.High));
    }

    [Fact]
    public void Of_an_allowance_nothing_is_needed_each_month()
    {
        var plan = Plan(Indicator(IndicatorKind.Count, new Target(Comparator.DecreaseBy, 3)) with { Baseline = new Baseline(2022, 2) });
        var row = District(Input(plan, [School("A")], Sent("A", 5, Value(1))));
        Assert.Equal((Status.FarBehind, null), (row.Assessment!.Status, row.MonthlyNeed)); // three less than two are not to be had
    }

    [Fact]
    public void A_school_that_is_gone_is_not_among_those_whose_earlier_value_stands_in()
    {
        var plan = Plan(Indicator(IndicatorKind.Cumulative));
        var gone = District(Input(plan, [School("A", activeTo: "2023-03"), School("B")], Sent("A", 3, Value(20)), Sent("B", 5, Value(1))));
        Assert.Equal((21, 0), (gone.Value, gone.Tally.Carried));
        // Of those who are asked nobody has answered.
        var silent = District(Input(plan, [School("A", activeTo: "2023-03", successor: "B"), School("B")], Sent("A", 3, Value(20))));
        Assert.Equal((20, 0, Status.NoData), (silent.Value, silent.Tally.Carried, silent.Assessment!.Status));
    }
}
