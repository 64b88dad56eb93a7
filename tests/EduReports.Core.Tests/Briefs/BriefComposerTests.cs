using EduReports.Core.Briefs;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Briefs;

/// <summary>The words of a brief of May 2023, from what three schools and an office sent. Figures by hand.</summary>
public sealed class BriefComposerTests
{
    private static readonly Organisation Office = new("Z", "局机关", Organisation.Office, "33", "", "", null, null);

    private static readonly Organisation[] Everybody = [School("A"), School("B"), School("C"), Office];

    private static readonly Plan Small = Plan(
        Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "1-01") with { Name = "新增座位", Clause = "二(一)1", Unit = "个" },
        Indicator(IndicatorKind.Ratio, new Target(Comparator.AtLeast, 60), "1-02") with
        {
            Name = "优良率", Clause = "二(一)2", Decimals = 2, Baseline = new Baseline(2022, 56.67m), Owner = "体卫艺科",
        },
        Indicator(IndicatorKind.YesNo, new Target(Comparator.AtLeast, 100), "1-03") with { Name = "制度建立", Clause = "三", Unit = "项", Decimals = 1 },
        Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 12), "1-04") with { Name = "开工项目", Clause = "三", Reporters = ["office"] })
        with
    {
        Clauses = [new Clause("二(一)1", "学校建设", null), new Clause("二(一)2", "教学", null), new Clause("三", "保障", null)],
    };

    [Fact]
    public void The_summary_says_the_conclusion_first()
    {
        var brief = Compose(
            // 新增座位: 60 of the 50 asked for. 优良率: 40 of 80, below where it began. 制度建立: 2 of 2. 开工项目: 0 of 5 asked for.
            Sent("A", 5, Value(40, "1-01"), Ratio(20, 40, "1-02"), Value(1, "1-03")),
            Sent("B", 5, Value(20, "1-01"), Ratio(20, 40, "1-02"), Value(1, "1-03")) with { OnTime = false },
            Sent("Z", 5, Value(0, "1-04")));
        Assert.Equal(
            "截至5月31日，4项量化目标中，已完成1项、正常推进1项、严重滞后2项。与上月相比，新完成1项，其他状态变化3项。"
            + "本月应报4家，实报3家，报送率75.0%；未报1家、迟报1家。需要重点研究的是优良率、开工项目。",
            brief.Summary);
        Assert.Equal("2023年教育工作要点5月份进展情况", brief.Title);
        Assert.Equal((5, 1, new DateOnly(2023, 6, 6)), (brief.Issue, brief.Revision, brief.Date));
        Assert.Equal([new StatusCount(Status.Met, 1), new StatusCount(Status.OnTrack, 1), new StatusCount(Status.FarBehind, 2)], brief.Counts);
    }

    [Fact]
    public void When_all_is_well_the_summary_is_short()
    {
        var brief = Compose(
            Sent("A", 4, Value(120, "1-01"), Ratio(4, 5, "1-02"), Value(1, "1-03")), Sent("B", 4, Value(1, "1-03")), Sent("C", 4, Value(1, "1-03")),
            Sent("A", 5, Value(0, "1-01"), Ratio(4, 5, "1-02"), Value(1, "1-03")),
            Sent("B", 5, Value(0, "1-01"), Ratio(4, 5, "1-02"), Value(1, "1-03")),
            Sent("C", 5, Value(0, "1-01"), Ratio(4, 5, "1-02"), Value(1, "1-03")),
            Sent("Z", 4, Value(12, "1-04")), Sent("Z", 5, Value(0, "1-04")));
        Assert.Equal(
            "截至5月31日，4项量化目标中，已完成4项。与上月相比，各项状态没有变化。本月应报4家，实报4家，报送率100.0%，全部按时。", brief.Summary);
        Assert.Empty(brief.Attention);
    }

    [Fact]
    public void In_the_first_month_nothing_is_compared() => Assert.DoesNotContain(
        "与上月相比", BriefComposer.Compose(InputOf(new YearMonth(2023, 1), [Sent("A", 1, Value(1, "1-01"))])).Summary, StringComparison.Ordinal);

    [Fact]
    public void Nobody_who_must_report_is_said_so() => Assert.EndsWith(
        "本月没有应报单位。", BriefComposer.Compose(InputOf(May, []) with { Organisations = [] }).Summary, StringComparison.Ordinal);

    [Fact]
    public void Of_many_that_are_far_behind_three_are_named_and_all_are_counted()
    {
        var plan = Plan([.. Enumerable.Range(1, 5).Select(at =>
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), $"1-0{at}") with { Name = $"指标{at}" })]);
        var sent = Sent("A", 5, [.. Enumerable.Range(1, 5).Select(at => Value(at, $"1-0{at}"))]);
        var brief = BriefComposer.Compose(InputOf(May, [sent], plan, [School("A")]));
        Assert.EndsWith("需要重点研究的是指标1、指标2、指标3等5项。", brief.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_behind_and_has_caught_up_is_told_as_made_good()
    {
        var brief = Compose(Sent("A", 4, Value(1, "1-01")), Sent("A", 5, Value(60, "1-01")));
        Assert.Contains("与上月相比，补齐上月滞后1项。", brief.Summary, StringComparison.Ordinal);
        Assert.True(Row(brief, "1-01").IsMadeGood);
    }

    [Fact]
    public void What_got_worse_is_told()
    {
        var brief = Compose(Sent("A", 4, Value(40, "1-01")), Sent("A", 5, Value(0, "1-01"), Ratio(58, 100, "1-02")));
        // 40 was the pace of April; of May's 50 it is 8.3 points short, still on track. Then 3 schools' silence changes nothing.
        Assert.Equal(Status.OnTrack, Row(brief, "1-01").Status);
        brief = Compose(Sent("A", 4, Value(30, "1-01")), Sent("A", 5, Value(0, "1-01")));
        Assert.Contains("进度转差1项", brief.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_lists_the_worst_first_then_the_silent_then_what_is_behind()
    {
        var plan = Plan(
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "a"), // 30: 16.7 points behind
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "b"), // nobody
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "c"), // 10: 33.3 points
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "d"), // 0: 41.7 points
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "f"), // 20: 25 points
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "e"), // the same
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "g")); // on track
        var brief = BriefComposer.Compose(InputOf(May,
            [Sent("A", 5, Value(30, "a"), Value(10, "c"), Value(0, "d"), Value(20, "f"), Value(20, "e"), Value(60, "g"))], plan, [School("A")]));
        Assert.Equal(["d", "c", "b", "e", "f", "a"], brief.Attention.Select(row => row.Code));
        Assert.Equal(["41.7", "33.3", "", "25.0", "25.0", "16.7"], brief.Attention.Select(row => row.Behind));
    }

    [Fact]
    public void A_row_says_target_figure_change_and_need()
    {
        var brief = Compose(
            Sent("A", 4, Value(10, "1-01"), Ratio(575, 1000, "1-02")), Sent("A", 5, Value(2, "1-01"), Ratio(578, 1000, "1-02"), Value(1, "1-03")),
            Sent("B", 5, Value(0, "1-03")), Sent("C", 5));
        var count = Row(brief, "1-01");
        Assert.Equal(("≥120个", "2个", "12个", "−8", "—"), (count.Target, count.ThisMonth, count.Value, count.Change, count.YearChange)); // 2 in May, 10 in April
        Assert.Equal("16个", count.MonthlyNeed); // (120 − 12) / 7 = 15.4, and only whole places count
        Assert.Equal("1/3", count.Coverage);
        var ratio = Row(brief, "1-02");
        Assert.Equal(("≥60%", "—", "57.80%", "+0.30点", "+1.13点"), (ratio.Target, ratio.ThisMonth, ratio.Value, ratio.Change, ratio.YearChange));
        Assert.Equal("0.32点", ratio.MonthlyNeed); // (60 − 57.8) / 7 = 0.314, rounded up
        var yesNo = Row(brief, "1-03");
        Assert.Equal(("100%", "50.0%", "7.2点"), (yesNo.Target, yesNo.Value, yesNo.MonthlyNeed)); // 50 / 7 = 7.14
    }

    [Fact]
    public void Without_a_figure_there_are_dashes_and_never_a_zero()
    {
        var row = Row(Compose(), "1-02");
        Assert.Equal(("—", "—", "—", "—", "—"), (row.ThisMonth, row.Value, row.Change, row.YearChange, row.MonthlyNeed));
        Assert.Equal((Status.NoData, "0/3", ""), (row.Status, row.Coverage, row.Behind));
        Assert.Null(row.Done);
    }

    [Fact]
    public void What_has_passed_its_range_needs_nothing_more_a_month()
    {
        var plan = Plan(Indicator(IndicatorKind.Level, new Target(Comparator.Range, 20) { Upper = 25 }));
        var row = BriefComposer.Compose(InputOf(May, [Sent("A", 5, Value(30))], plan, [School("A")])).Attention[0];
        Assert.Equal((Status.Behind, "—"), (row.Status, row.MonthlyNeed));
    }

    [Fact]
    public void A_figure_of_all_who_are_due_has_no_coverage_and_nothing_to_report_is_an_answer()
    {
        var brief = Compose(Sent("A", 5, Value(60, "1-01")), Sent("B", 5, Without(CellState.Nothing, "1-01")), Sent("C", 5, Value(0, "1-01")));
        Assert.Equal("", Row(brief, "1-01").Coverage);
    }

    [Fact]
    public void Sections_are_the_plans_clauses_in_its_order()
    {
        Assert.Equal(["二（一）1 学校建设", "二（一）2 教学", "三 保障"], Compose().Sections.Select(section => section.Title));
        var withPart = Small with { Clauses = [new Clause("二(一)", "基本建设", null), .. Small.Clauses] };
        Assert.Equal(["二（一） 基本建设", "三 保障"],
            BriefComposer.Compose(InputOf(May, [], withPart)).Sections.Select(section => section.Title));
        Assert.Equal(["二（一）1", "二（一）2", "三"],
            BriefComposer.Compose(InputOf(May, [], Small with { Clauses = [] })).Sections.Select(section => section.Title));
    }

    [Fact]
    public void Reporting_names_the_late_the_rejected_and_the_missing_in_the_order_of_their_codes()
    {
        var input = InputOf(May, [Sent("Z", 5), Sent("A", 5) with { OnTime = false }]) with { Rejected = new HashSet<string> { "A", "C" } };
        var reporting = BriefComposer.Compose(input).Reporting;
        Assert.Equal((4, 2, 1), (reporting.Due, reporting.Accepted, reporting.OnTime));
        Assert.Equal(["学校A"], reporting.Late);
        Assert.Equal(["学校C"], reporting.Rejected);
        Assert.Equal(["学校B"], reporting.Missing);
    }

    [Fact]
    public void The_offices_words_stand_beside_the_figure()
    {
        var explained = Without(CellState.Missing, "1-01") with { Explanation = new Explanation("雨季停工。", "增加班组", "6月底") };
        var brief = Compose(
            Sent("A", 5, Value(1, "1-01") with { Explanation = new Explanation("学校自己的话", "", "") }), Sent("Z", 5, explained));
        Assert.Equal("雨季停工；增加班组；时限：6月底", Row(brief, "1-01").Remark);
    }

    [Theory]
    [InlineData("2023-07", "时限：2023年7月")]
    [InlineData("2023-07-31", "时限：2023年7月31日")]
    [InlineData("7月底前。", "时限：7月底前")]
    [InlineData("", "")]
    public void By_when_is_told_as_people_write_dates(string byWhen, string remark)
    {
        var explained = Without(CellState.Missing, "1-01") with { Explanation = new Explanation("", "", byWhen) };
        Assert.Equal(remark, Row(Compose(Sent("Z", 5, explained)), "1-01").Remark);
    }

    [Fact]
    public void Figures_points_and_progress_are_printed_with_as_many_decimals_as_their_status_needs()
    {
        var plan = Plan(Indicator(IndicatorKind.Ratio, new Target(Comparator.AtLeast, 60)) with { Decimals = 1, Pace = Pace.Linear });
        BriefRow At(int month, int numerator) => BriefComposer.Compose(
            InputOf(new YearMonth(2023, month), [Sent("A", month, Ratio(numerator, 10_000))], plan, [School("A")])).Sections[0].Rows[0];

        var due = At(12, 5999); // 59.99 of 60 in the last month
        Assert.Equal((Status.Behind, "59.99%", "0.02", "99.98%"), (due.Status, due.Value, due.Behind, due.Progress));
        var limit = At(5, 1899); // 25 asked for, 18.99 there: 10.02 points of 60 behind
        Assert.Equal((Status.Behind, "10.02"), (limit.Status, limit.Behind));
        Assert.Equal("100.0%", At(12, 6000).Progress);
    }

    [Fact]
    public void A_target_against_the_year_before_says_what_that_comes_to()
    {
        var plan = Plan(
            Indicator(IndicatorKind.Level, new Target(Comparator.NotBelowPrevious, 0), "1-01") with { Baseline = new Baseline(2022, 20732), Unit = "元" },
            Indicator(IndicatorKind.Ratio, new Target(Comparator.DecreaseBy, 1), "1-02") with { Baseline = new Baseline(2022, 52.5m), Decimals = 2 });
        var brief = BriefComposer.Compose(InputOf(May, [Sent("A", 5, Value(20110, "1-01"), Ratio(51, 100, "1-02"))], plan, [School("A")]));
        Assert.Equal(("不低于上年", "20732元"), (Row(brief, "1-01").Target, Row(brief, "1-01").TargetFigure));
        Assert.Equal("51.5%", Row(brief, "1-02").TargetFigure);
        Assert.Equal("", Row(Compose(), "1-02").TargetFigure);
    }

    [Fact]
    public void A_target_against_an_unknown_year_before_says_so()
    {
        var plan = Plan(Indicator(IndicatorKind.Ratio, new Target(Comparator.DecreaseBy, 1)));
        var brief = BriefComposer.Compose(InputOf(May, [Sent("A", 5, Ratio(3, 10))], plan, [School("A")]));
        Assert.Empty(brief.Attention);
        var row = brief.Sections[0].Rows[0];
        Assert.Equal(("较上年降1个百分点", Status.NotDue), (row.Target, row.Status));
        Assert.Contains("计划未给出上年数、只列数不判断进度的指标：1-01。", brief.Notes);
    }

    [Fact]
    public void The_notes_say_what_limits_the_figures()
    {
        var plan = Plan(Indicator(IndicatorKind.Cumulative, new Target(Comparator.AtLeast, 120)));
        var notes = BriefComposer.Compose(InputOf(May, [Sent("A", 4, Value(50)), Sent("B", 5, Value(1))], plan, [School("A"), School("B")])).Notes;
        Assert.Equal(
            [
                "1项指标有单位未报或被退回，表中以“已报/应报”注明；未报不按零计，比率的分子、分母均不含未报单位。",
                "沿用此前报数的指标：1-01（1家）。",
                "比率按各单位分子之和除以分母之和计算，不取平均；数值四舍五入只用于显示。环比为与上月之差，百分比之差以百分点计。",
                "进度以年初（或上年数）到目标的路程为100%，图中竖线为序时进度；落后10个百分点以内为正常，30个百分点以内为滞后，以上为严重滞后；已要求全部达到而未达到的，至少为滞后。",
            ],
            notes);
    }

    [Fact]
    public void The_notes_say_what_the_figure_of_a_promise_to_every_school_means() => Assert.Contains(
        "“每校”目标的数值是达到要求的单位所占百分比；状态看有多少单位没有跟上序时进度。",
        BriefComposer.Compose(InputOf(May, [], Plan(
            Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 4)) with { Scope = PromiseScope.Each }), [School("A")])).Notes);

    [Fact]
    public void Issues_count_from_the_plans_start_and_anew_each_year()
    {
        var plan = Small with { From = new YearMonth(2022, 9) };
        int Issue(YearMonth month) => BriefComposer.Compose(InputOf(month, [], plan)).Issue;
        Assert.Equal(1, Issue(new YearMonth(2022, 9)));
        Assert.Equal(4, Issue(new YearMonth(2022, 12)));
        Assert.Equal(1, Issue(new YearMonth(2023, 1)));
    }

    [Fact]
    public void Groups_are_ranked_by_their_rate_with_the_lowest_first()
    {
        Organisation[] district =
        [
            School("A") with { Group = "东街" }, School("B") with { Group = "东街" }, School("C") with { Group = "西街" }, Office,
        ];
        var groups = BriefComposer.Compose(InputOf(May, [Sent("A", 5), Sent("C", 5) with { OnTime = false }], Small, district)).Reporting.Groups;
        Assert.Equal([("未分组", 1, 0, 0m), ("东街", 2, 1, 50m), ("西街", 1, 1, 100m)], groups.Select(group => (group.Group, group.Due, group.Accepted, group.Rate)));
        Assert.Equal(("学校B", "学校C"), (Assert.Single(groups[1].Missing), Assert.Single(groups[2].Late)));
    }

    [Fact]
    public void A_trend_shows_a_share_that_has_moved_and_says_so_in_words()
    {
        StandingSubmission[] sent = [Sent("A", 1, Ratio(575, 1000, "1-02")), Sent("A", 5, Ratio(578, 1000, "1-02"), Value(3, "1-01"))];
        var history = ProgressCalculator.HistoryOf(new ProgressInput(Small, "v1", May, Everybody, sent, new HashSet<string>()));
        var trend = Assert.Single(BriefComposer.Compose(InputOf(May, sent) with { History = history }).Trends);
        Assert.Equal(("1-02", "57.80%", 60m), (trend.Code, trend.Latest, trend.Aim));
        Assert.Equal([57.5m, null, null, null, 57.8m], trend.Months.Select(month => month.Value));
        Assert.Equal("优良率：1月57.50%，5月57.80%，目标≥60%。", trend.Sentence);
    }

    [Fact]
    public void A_trace_says_what_a_figure_adds_up_from()
    {
        var traces = Compose(Sent("A", 5, Ratio(20, 40, "1-02"), Value(1, "1-03")), Sent("B", 5, Ratio(10, 40, "1-02"))).Traces;
        Assert.Equal(["1-01", "1-02", "1-03", "1-04"], traces.Select(trace => trace.Code));
        Assert.Equal(("二（一）2", "分子之和÷分母之和×100", "30÷80"), (traces[1].Clause, traces[1].Formula, traces[1].Parts));
        Assert.Equal([3, 2, 0, 0, 1], traces[1].Counts); // C is missing
        Assert.Equal("1÷1", traces[2].Parts);
    }

    private static Brief Compose(params StandingSubmission[] sent) => BriefComposer.Compose(InputOf(May, sent));

    private static BriefInput InputOf(
        YearMonth month, StandingSubmission[] sent, Plan? plan = null, IReadOnlyList<Organisation>? organisations = null)
    {
        plan ??= Small;
        organisations ??= Everybody;
        var progress = ProgressCalculator.Compute(new ProgressInput(plan, "v1", month, organisations, sent, new HashSet<string>()));
        return new BriefInput(plan, month, progress, organisations, [.. sent.Where(one => one.Period == month)], new HashSet<string>(), 1);
    }

    private static BriefRow Row(Brief brief, string code) => brief.Sections.SelectMany(section => section.Rows).Single(row => row.Code == code);
}
