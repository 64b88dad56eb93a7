using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Briefs.Revisions.RevisionSamples;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Briefs.Revisions;

/// <summary>What a correction lists. Figures by hand, see <see cref="RevisionSamples"/>.</summary>
public sealed class RevisionComparerTests
{
    private static readonly BriefChanges Changes = Compare(Published, Corrected);

    [Fact]
    public void Every_changed_figure_is_listed_with_the_old_the_new_and_whose_files_it_was() => Assert.Equal(
        [
            // 10 + 20 + 30, of which 50 in May; then 10 + 20 + 0 + 5, where the pace asks for 50 of 120.
            "1-01 新增座位：60个（本月50个，正常推进）→35个（本月25个，滞后）：补报：学校C（5月）；更正：学校B（5月）",
            // 40 of 80; then 70 of 120. B sent the same numbers again.
            "1-02 优良率：50.00%→58.33%：补报：学校C（5月）",
            // Twice the seats.
            "1-04 折合座位：120个（已完成）→70个（正常推进）：补报：学校C（5月）；更正：学校B（5月）",
            "2-01.1 南湖小学：前期→开工：更正：学校A（5月）",
        ],
        Changes.Figures.Select(Line));

    [Fact]
    public void Who_has_reported_since_is_one_line() => Assert.Equal(
        "与首次发布的简报相比，有4项数据变动，如下所列。报送情况：实报由2家变为3家，迟报由0家变为1家，未报由1家变为0家（补报：学校C（5月））。",
        ChangeWords.Introduction(Changes, revision: 2));

    [Fact]
    public void A_file_of_an_earlier_month_is_named_where_it_counts()
    {
        var change = Assert.Single(Compare(Published, Published.With(Sent("A", 4, Value(11, "1-01")).Anew(), Sent("B", 3, Value(1, "1-03")))).Figures, IsSeats);
        Assert.Equal("1-01 新增座位：60个→61个：更正：学校A（4月）", Line(change));
    }

    [Fact]
    public void Several_months_of_one_organisation_stand_with_its_name()
    {
        var changed = Published.With(Sent("B", 2, Value(1, "1-01")), Sent("B", 4, Value(1, "1-01")));
        Assert.Equal("补报：学校B（2月、4月）", ChangeWords.Causes(Assert.Single(Compare(Published, changed).Figures, IsSeats).Causes));
    }

    [Fact]
    public void Of_many_organisations_three_are_named_and_all_are_counted()
    {
        var many = Published with { Organisations = [.. Enumerable.Range(1, 9).Select(at => School($"S{at}"))] };
        var reported = many.With([.. Enumerable.Range(1, 9).Select(at => Sent($"S{at}", 5, Value(at, "1-01")))]);
        Assert.Equal(
            "补报：学校S1（5月）、学校S2（5月）、学校S3（5月）等9家",
            ChangeWords.Causes(Assert.Single(Compare(many, reported).Figures, IsSeats).Causes));
    }

    [Fact]
    public void A_file_that_stands_no_more_is_told_as_withdrawn()
    {
        var withdrawn = Published with { Submissions = [.. Published.Submissions.Where(file => file.OrganisationCode != "B")] };
        Assert.Equal("撤回：学校B（5月）", ChangeWords.Causes(Assert.Single(Compare(Published, withdrawn).Figures, IsSeats).Causes));
    }

    [Fact]
    public void Where_no_file_explains_it_the_plan_or_the_register_has_changed()
    {
        var otherTarget = SeatsPlan with { Indicators = [SeatsPlan.Indicators[0] with { Target = new Target(Comparator.AtLeast, 200) }, .. SeatsPlan.Indicators.Skip(1)] };
        var replanned = Published with { Plan = otherTarget, PlanVersion = "v2" };
        // The pace asks for 83.3 of 200: 11.7 points behind.
        Assert.Equal("1-01 新增座位：60个（目标≥120个，正常推进）→60个（目标≥200个，滞后）：计划调整", Line(Assert.Single(Compare(Published, replanned).Figures)));

        var smaller = Published with { Organisations = [School("A"), School("C")] };
        Assert.Equal("1-01 新增座位：60个（本月50个，正常推进）→30个（本月20个，滞后）：单位名册调整", Line(Compare(Published, smaller).Figures[0]));
    }

    [Fact]
    public void The_same_bytes_read_otherwise_are_the_plans_doing_and_not_the_schools()
    {
        var rescaled = Published.With(Sent("B", 5, Value(300, "1-01"), Ratio(20, 40, "1-02"))) with { PlanVersion = "v2" };
        Assert.Equal("计划调整", ChangeWords.Causes(Assert.Single(Compare(Published, rescaled).Figures, IsSeats).Causes));
    }

    [Fact]
    public void A_target_that_moved_is_told_beside_the_files()
    {
        var otherTarget = SeatsPlan with { Indicators = [SeatsPlan.Indicators[0] with { Target = new Target(Comparator.AtLeast, 60) }, .. SeatsPlan.Indicators.Skip(1)] };
        var changed = Published.With(Sent("C", 5, Value(5, "1-01"))) with { Plan = otherTarget, PlanVersion = "v2" };
        Assert.Equal("补报：学校C（5月）；计划调整", ChangeWords.Causes(Assert.Single(Compare(Published, changed).Figures, IsSeats).Causes));
    }

    [Fact]
    public void What_the_plan_took_in_or_gave_up_is_listed()
    {
        var fewer = Published with { Plan = SeatsPlan with { Indicators = [.. SeatsPlan.Indicators.Where(indicator => indicator.Code != "1-02")] }, PlanVersion = "v2" };
        Assert.Equal("1-02 优良率：50.00%（正常推进）→—（不再列入）：计划调整", Line(Assert.Single(Compare(Published, fewer).Figures)));
        Assert.Equal("1-02 优良率：—（未列入）→50.00%（正常推进）：计划调整", Line(Assert.Single(Compare(fewer, Published with { PlanVersion = "v3" }).Figures)));
    }

    [Fact]
    public void An_answer_that_leaves_the_figure_as_it_was_is_told_below_the_table()
    {
        var changes = Compare(Published, Published.With(Sent("C", 5, Value(0, "1-01"))));
        Assert.Empty(changes.Figures);
        Assert.StartsWith("与更正1相比，各项指标的数值、目标和状态没有变化。报送情况：实报由2家变为3家", ChangeWords.Introduction(changes, revision: 3), StringComparison.Ordinal);
        Assert.Equal(
            "数值、目标和状态未变，其他内容有变的：计入（1-01）；报送家数（1-01、1-04）；未报补齐后可能的数值和状态（1-01、1-04）。", ChangeWords.Closing(changes));
    }

    [Fact]
    public void When_only_words_have_changed_that_is_said()
    {
        var renamed = Published with { Organisations = [School("A"), School("B"), School("C") with { Name = "新名学校" }] };
        var changes = Compare(Published, renamed);
        Assert.Equal("与首次发布的简报相比，各项指标的数值、目标和状态没有变化。", ChangeWords.Introduction(changes, revision: 2));
        Assert.Equal("变动的是分组数据、名单或文字（单位名册调整）。", ChangeWords.Closing(changes));
    }

    [Fact]
    public void A_revision_whose_predecessor_is_not_on_record_says_so_in_one_sentence()
    {
        Assert.Equal("上一版没有留存可供比对的数据，本版改动之处未能逐项列出。", ChangeWords.Introduction(BriefChanges.Unknown, revision: 2));
        Assert.Equal("", ChangeWords.Closing(BriefChanges.Unknown));
    }

    [Fact]
    public void A_school_that_has_been_merged_is_named_by_the_file_that_it_had_sent()
    {
        ProgressInput Merged(decimal seats) => Input(
            SeatsPlan, [School("A", activeTo: "2023-03", successor: "B"), School("B")], Sent("A", 2, Value(seats, "1-01")) with { ContentHash = $"{seats}" });
        Assert.Equal("1-01 新增座位：7个→9个：更正：学校A（2月）", Line(Assert.Single(Compare(Merged(7), Merged(9)).Figures, IsSeats)));
    }

    [Fact]
    public void A_total_of_the_year_before_that_was_corrected_is_behind_the_target_that_it_sets()
    {
        var plan = Plan(Indicator(IndicatorKind.Cumulative, new Target(Comparator.NotBelowPrevious, 0)) with { Per = Per.Year }).During("2022-12", "2023-12");
        ProgressInput After(decimal total) => Input(
            plan, [School("A")], Sent("A", "2022-12", Value(total)) with { ContentHash = $"{total}" }, Sent("A", 5, Value(3)));
        Assert.Equal(
            "1-01 指标1-01：3所（目标每年不低于上年（即7所））→3所（目标每年不低于上年（即8所））：更正：学校A（2022年12月）",
            Line(Assert.Single(Compare(After(7), After(8)).Figures)));
    }

    /// <summary>A, merged into B after March, counts towards what B may have at most; the pace allows 12.5 of 30, and up to 15.5 is on track.</summary>
    private static ProgressInput MergedAllowance(decimal ofA, decimal ofB, decimal other = 1) => Input(
        Plan(
            Indicator(IndicatorKind.Count, new Target(Comparator.AtMost, 30)) with { Scope = PromiseScope.Each },
            Indicator(IndicatorKind.Level, code: "1-02")),
        [School("A", activeTo: "2023-03", successor: "B"), School("B")],
        Sent("A", 3, Value(ofA)) with { ContentHash = $"{ofA}" },
        Sent("B", 4, Value(other, "1-02")) with { ContentHash = $"{other}" },
        Sent("B", 5, Value(ofB)) with { ContentHash = $"{ofB}" });

    [Fact]
    public void A_school_that_no_longer_keeps_a_promise_for_what_it_took_over_is_explained_by_the_file_of_the_one_that_was_merged() => Assert.Equal(
        "1-01 指标1-01：0%（正常推进）→0%（严重滞后）：更正：学校A（3月）",
        // 9 + 6 = 15; then 11 + 6 = 17.
        Line(Assert.Single(Compare(MergedAllowance(9, 6), MergedAllowance(11, 6)).Figures)));

    [Fact]
    public void Where_either_of_two_merged_schools_would_have_sufficed_both_are_named_and_no_file_that_says_nothing_of_it() => Assert.Equal(
        "1-01 指标1-01：0%（正常推进）→0%（严重滞后）：更正：学校A（3月）、学校B（5月）",
        // 9 + 6 = 15; then 11 + 8, where 9 + 8 or 11 + 6 are too many as well.
        Line(Assert.Single(Compare(MergedAllowance(9, 6), MergedAllowance(11, 8, other: 2)).Figures)));

    [Fact]
    public void A_promise_of_which_nothing_was_known_this_month_is_explained_by_who_has_answered_since_and_not_by_a_mend_that_nobody_sees()
    {
        var plan = Plan(Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 2)) with { Per = Per.Term, Scope = PromiseScope.Each });
        var silent = Input(plan, [School("A"), School("B")], Sent("A", 3, Value(1)));
        var heard = silent.With(Sent("A", 3, Value(0)).Anew(), Sent("B", 5, Without(CellState.NotApplicable)));
        Assert.Equal("1-01 指标1-01：0%（未报送）→0%（严重滞后）：补报：学校B（5月）", Line(Assert.Single(Compare(silent, heard).Figures)));
    }

    [Fact]
    public void A_project_that_is_no_longer_counted_is_explained_by_every_file_that_took_it_back_and_its_stage_by_the_last()
    {
        var before = Published.With(Sent("A", 4, Stage("2-01.1", 3)), Sent("A", 5, Value(20, "1-01")));
        var now = before.With(Sent("A", 4, Stage("2-01.1", 1)).Anew(), Sent("A", 5, Value(20, "1-01"), Stage("2-01.1", 2, "停工")).Anew());
        Assert.Equal(
            ["更正：学校A（4月、5月）", "更正：学校A（5月）"],
            Compare(before, now).Figures.Where(change => change.Code is "2-01" or "2-01.1").Select(change => ChangeWords.Causes(change.Causes)));
    }

    private static bool IsSeats(FigureChange change) => change.Code == "1-01";

    private static string Line(FigureChange change) =>
        $"{change.Code} {change.Name}：{ChangeWords.Inline(change.Before)}→{ChangeWords.Inline(change.Now)}：{ChangeWords.Causes(change.Causes)}";
}
