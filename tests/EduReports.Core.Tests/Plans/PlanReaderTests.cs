using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Plans;

public sealed class PlanReaderTests
{
    [Fact]
    public void A_good_plan_reads_without_errors()
    {
        var plan = Read(PlanYaml.Good);
        Assert.Equal(("test-2023", "2023年教育工作要点", "示例区教育局", "330000"), (plan.Id, plan.Title, plan.Issuer, plan.District));
        Assert.Equal((new YearMonth(2023, 1), new YearMonth(2023, 12), 3), (plan.From, plan.To, plan.DueDay));
        Assert.Equal(TimeSpan.FromHours(8), plan.TimeZone.BaseUtcOffset);
        Assert.Equal(["一", "二(一)1"], plan.Clauses.Select(clause => clause.Id));
        Assert.Equal(["1-01", "1-03"], plan.Indicators.Select(indicator => indicator.Code));
        Assert.Equal(new Baseline(2022, 56.67m), plan.Indicators[1].Baseline);
    }

    [Fact]
    public void What_the_file_leaves_out_has_the_documented_default()
    {
        var plan = Read(PlanYaml.With("timezone: Asia/Shanghai\ndue_day: 3\n", ""));
        Assert.Equal(3, plan.DueDay);
        Assert.Equal("Asia/Shanghai", plan.TimeZone.Id);
        Assert.Equal(new Thresholds(10, 30, Relative: false), plan.Thresholds);
        Assert.Null(plan.OpenMonths);
        Assert.Empty(plan.Distribution);
        var (count, ratio) = (plan.Indicators[0], plan.Indicators[1]);
        Assert.Equal((0, 2), (count.Decimals, ratio.Decimals));
        Assert.Equal("%", ratio.Unit);
        Assert.Equal((Pace.Linear, Across.Sum, 0, false), (count.Pace, count.Across, count.Carry, ratio.Flow));
        Assert.Equal(new YearMonth(2023, 12), plan.DueMonth(count, plan.From));
    }

    [Fact]
    public void The_coverage_of_the_clauses_is_told()
    {
        var finding = Assert.Single(PlanReader.Read(PlanYaml.Good).Findings);
        Assert.Equal(("EDU908", Severity.Note), (finding.Code, finding.Severity));
        Assert.Equal("条款 2 条，已落实 2 条（有指标 1 条，叙述性 1 条）。", finding.Message);
    }

    public static TheoryData<string, Target> Targets => new()
    {
        { "{ at_least: 60 }", new Target(Comparator.AtLeast, 60) },
        { "{ at_most: 5 }", new Target(Comparator.AtMost, 5) },
        { "{ equal: 3000 }", new Target(Comparator.Equal, 3000) },
        { "{ range: [20, 25.5] }", new Target(Comparator.Range, 20) { Upper = 25.5m } },
        { "{ approx: 80, within: 2 }", new Target(Comparator.Approx, 80) { Within = 2 } },
        { "{ approx: 80 }", new Target(Comparator.Approx, 80) { Within = 4 } },
        { "{ not_below_previous: true }", new Target(Comparator.NotBelowPrevious, 0) },
        { "{ increase_by: 8, in: percent }", new Target(Comparator.IncreaseBy, 8) { In = ChangeUnit.Percent } },
        { "{ decrease_by: 1, in: points }", new Target(Comparator.DecreaseBy, 1) { In = ChangeUnit.Points } },
        { "{ decrease_by: 1 }", new Target(Comparator.DecreaseBy, 1) { In = ChangeUnit.Points } },
        { "{ at_least: 60, due: 2023-06 }", new Target(Comparator.AtLeast, 60) { Due = new YearMonth(2023, 6) } },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_comparator_reads(string yaml, Target expected)
    {
        var target = Read(PlanYaml.WithTarget(yaml)).Indicators[0].Target;
        Assert.Equal(expected with { Checkpoints = [] }, target with { Checkpoints = expected.Checkpoints });
    }

    [Fact]
    public void Checkpoints_read_in_the_order_of_their_months()
    {
        var target = Read(PlanYaml.WithTarget("{ at_least: 10, checkpoints: { 2023-09: 8, 2023-06: 4 } }")).Indicators[0].Target;
        Assert.Equal([new Checkpoint(new YearMonth(2023, 6), 4), new Checkpoint(new YearMonth(2023, 9), 8)], target.Checkpoints);
    }

    [Fact]
    public void Holidays_are_days_or_intervals_with_both_ends()
    {
        var days = Read(PlanYaml.With("due_day: 3", "holidays: [2023-04-05, \"2023-01-21/2023-01-27\"]")).Calendar.RestDays;
        Assert.Equal(8, days.Count);
        Assert.Contains(new DateOnly(2023, 1, 21), days);
        Assert.Contains(new DateOnly(2023, 1, 27), days);
        Assert.DoesNotContain(new DateOnly(2023, 1, 28), days);
    }

    [Fact]
    public void Thresholds_may_be_a_share_of_what_is_asked_for()
    {
        var plan = Read(PlanYaml.With("due_day: 3", "thresholds: { behind: 20, far_behind: 50, as: share }"));
        Assert.Equal(new Thresholds(20, 50, Relative: true), plan.Thresholds);
    }

    [Fact]
    public void The_optional_parts_of_an_indicator_read()
    {
        var ratio = Read(PlanYaml.With("baseline: { year: 2022, value: 56.67 }",
            "numerator: 公办\n    denominator: 全部\n    flow: true\n    carry: 2\n    pace: end\n    decimals: 1\n    note: 说明")).Indicators[1];
        Assert.Equal(("公办", "全部", true, 2), (ratio.Numerator, ratio.Denominator, ratio.Flow, ratio.Carry));
        Assert.Equal((Pace.End, 1, "说明"), (ratio.Pace, ratio.Decimals, ratio.Note));
    }

    [Fact]
    public void Recipients_read() => Assert.Equal(
        [new Recipient("局领导", "leaders@example.org")],
        Read(PlanYaml.With("due_day: 3", "distribution: [{ name: 局领导, email: leaders@example.org }]")).Distribution);

    [Fact]
    public void A_target_against_an_unknown_year_before_is_noted_and_not_refused()
    {
        var reading = PlanReader.Read(PlanYaml.WithTarget("{ decrease_by: 1 }"));
        Assert.NotNull(reading.Plan);
        Assert.Equal(("EDU909", Severity.Note, 20), At(reading, "EDU909"));
    }

    [Fact]
    public void A_clause_that_nobody_follows_and_nobody_excuses_is_noted()
    {
        var reading = PlanReader.Read(PlanYaml.With(", narrative: 没有可以核对的数", ""));
        Assert.NotNull(reading.Plan);
        Assert.Equal(("EDU907", Severity.Note, 11), At(reading, "EDU907"));
        Assert.Contains("条款 2 条，已落实 1 条（有指标 1 条，叙述性 0 条）。", reading.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void An_empty_excuse_is_none() =>
        Assert.Contains(PlanReader.Read(PlanYaml.With("narrative: 没有可以核对的数", "narrative: ")).Findings, finding => finding.Code == "EDU907");

    [Fact]
    public void A_fault_names_the_file() => Assert.Equal(
        "test-2023.yaml: Line 16, column 11: 'kind' is 'counts' but must be one of count, cumulative, level, ratio, yesno, milestone, derived.",
        Assert.Single(PlanReader.Read(PlanYaml.With("kind: count", "kind: counts"), "test-2023").Findings, finding => finding.Severity == Severity.Error).MessageEn);

    [Fact]
    public void A_milestone_reads_with_the_usual_stages()
    {
        var milestone = Read(PlanYaml.With("kind: count", "kind: milestone\n    projects: { 1-01.1: 一幼, 1-01.2: 二幼 }")
            .Replace("at_least: 10", "equal: 2, stage: 竣工", StringComparison.Ordinal)).Indicators[0];
        Assert.Equal(["前期", "开工", "在建", "竣工", "投用"], milestone.Stages);
        Assert.Equal([new Project("1-01.1", "一幼"), new Project("1-01.2", "二幼")], milestone.Projects);
        Assert.Equal(4, milestone.TargetStage);
    }

    [Theory]
    [InlineData("projects: { 1-01.1: 一幼 }", "equal: 1", "EDU903")] // no stage
    [InlineData("projects: { 1-01.1: 一幼 }", "equal: 1, stage: 完工", "EDU903")]
    [InlineData("projects: { 1-02.1: 一幼 }", "equal: 1, stage: 竣工", "EDU903")] // another indicator's code
    [InlineData("stages: [前期, 前期]\n    projects: { 1-01.1: 一幼 }", "equal: 1, stage: 前期", "EDU903")]
    [InlineData("unit: 所", "equal: 1, stage: 竣工", "EDU902")] // no projects
    public void A_milestone_needs_projects_of_its_own_and_a_stage_to_reach(string keys, string target, string code)
    {
        var yaml = PlanYaml.With("    unit: 所\n", "").Replace("kind: count", "kind: milestone\n    " + keys, StringComparison.Ordinal)
            .Replace("at_least: 10", target, StringComparison.Ordinal);
        Assert.Contains(PlanReader.Read(yaml).Findings, finding => finding.Code == code && finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_milestone_that_promises_more_projects_than_it_lists_is_said_to()
    {
        var reading = PlanReader.Read(PlanYaml.With("kind: count", "kind: milestone\n    projects: { 1-01.1: 一幼 }")
            .Replace("at_least: 10", "equal: 8, stage: 开工", StringComparison.Ordinal));
        Assert.NotNull(reading.Plan);
        Assert.Equal(Severity.Note, Assert.Single(reading.Findings, finding => finding.Code == "EDU918").Severity);
    }

    [Fact]
    public void A_formula_reads_with_codes_in_the_place_of_names()
    {
        var derived = Read(Derived("1-05", "公办园在园幼儿覆盖率 - 新建投用公办园 * 2")).Indicators[^1];
        Assert.Equal("[1-03] - [1-01] * 2", derived.Formula!.ToString());
        Assert.Empty(derived.Reporters);
    }

    [Theory]
    [InlineData("[1-05] + 1", "EDU917")]
    [InlineData("[1-99] + 1", "EDU916")]
    [InlineData("没有这个指标 + 1", "EDU916")]
    [InlineData("[1-01].numerator", "EDU916")]
    [InlineData("[1-01] +", "EDU915")]
    public void A_formula_must_come_to_something(string formula, string code) =>
        Assert.Contains(PlanReader.Read(Derived("1-05", formula)).Findings, finding => finding.Code == code && finding.Severity == Severity.Error);

    [Fact]
    public void Two_formulas_must_not_lean_on_each_other() => Assert.Equal(2, PlanReader.Read(
        Derived("1-05", "[1-06]") + Derived("1-06", "[1-05]")[PlanYaml.Good.ReplaceLineEndings("\n").Length..]).Findings.Count(finding => finding.Code == "EDU917"));

    [Theory]
    [InlineData("{ not_below_previous: true }")]
    [InlineData("{ increase_by: 1 }")]
    public void A_promise_to_every_school_stands_against_no_year_before(string target) => Assert.Contains(
        PlanReader.Read(PlanYaml.WithTarget(target).Replace("kind: count", "kind: count\n    scope: each", StringComparison.Ordinal)).Findings,
        finding => finding.Code == "EDU910");

    [Fact]
    public void An_amendment_changes_the_target_from_its_month_on()
    {
        var indicator = Read(PlanYaml.With("kind: count",
            "kind: count\n    amendments: [{ from: 2023-09, document: 通知二, target: { at_least: 8 } }, { from: 2023-07, document: 通知一, target: { at_least: 12 } }]"))
            .Indicators[0];
        Assert.Equal([10m, 12, 12, 8], new[] { 6, 7, 8, 9 }.Select(month => indicator.At(new YearMonth(2023, month)).Target.Value));
    }

    [Fact]
    public void A_clause_that_only_repeats_a_promise_is_tracked_too()
    {
        var reading = PlanReader.Read(PlanYaml.With(", narrative: 没有可以核对的数", "")
            .Replace("    kind: count\n", "    kind: count\n    also_in: [二(一)1]\n", StringComparison.Ordinal));
        Assert.DoesNotContain(reading.Findings, finding => finding.Code == "EDU907");
    }

    [Fact]
    public void Terms_and_vacations_read()
    {
        var plan = Read(PlanYaml.With("due_day: 3", "terms: [9, 3]\nvacations: [2023-07, 2023-08]"));
        Assert.Equal([3, 9], plan.TermStarts);
        Assert.Equal(2, plan.Vacations.Count);
        Assert.Equal([2, 9], Read(PlanYaml.Good).TermStarts);
    }

    public static TheoryData<string> SamplePlans => [.. Samples.PlanIds];

    [Theory]
    [MemberData(nameof(SamplePlans))]
    public void A_sample_plan_loads_whole_with_every_clause_placed(string id)
    {
        var reading = PlanReader.Read(Samples.Text($"plans/{id}.yaml"), id);
        Assert.DoesNotContain(reading.Findings, finding => finding.Severity == Severity.Error || finding.Code == "EDU907");
        Assert.All(reading.Plan!.Clauses, clause => Assert.True(
            clause.Narrative is null == reading.Plan.Indicators.Any(indicator => indicator.Clause == clause.Id || indicator.AlsoIn.Contains(clause.Id)),
            $"{clause.Id} is both tracked and narrative, or neither."));
    }

    [Fact]
    public void A_plan_of_an_area_names_its_districts_and_each_has_its_part_of_it()
    {
        var plan = Read(PlanYaml.With("due_day: 3", "districts: [ { code: \"330301\", name: 一区 }, { code: D2, name: 二区 } ]"));
        Assert.Equal([new District("330301", "一区"), new District("D2", "二区")], plan.Districts);
        Assert.Equal(["330301", "D2", "330000"], plan.Parts.Select(part => part.District));
        Assert.Equal(("D2", "330000", 0), (plan.For("D2")!.District, plan.For("D2")!.Area, plan.For("D2")!.Districts.Count));
        Assert.Same(plan, plan.For("330000"));
        Assert.Null(plan.For("330399"));
    }

    private static string Derived(string code, string formula) => PlanYaml.Good.ReplaceLineEndings("\n") + $$"""
          - code: {{code}}
            name: 合计{{code}}
            clause: 一
            kind: derived
            owner: 学前科
            target: { at_least: 60 }
            formula: "{{formula}}"

        """.ReplaceLineEndings("\n");

    private static Plan Read(string yaml)
    {
        var reading = PlanReader.Read(yaml);
        Assert.True(reading.Plan is not null, string.Join("\n", reading.Findings.Select(finding => finding.MessageEn)));
        return reading.Plan;
    }

    private static (string, Severity, int?) At(PlanReading reading, string code)
    {
        var finding = Assert.Single(reading.Findings, finding => finding.Code == code);
        return (finding.Code, finding.Severity, finding.Row);
    }
}
