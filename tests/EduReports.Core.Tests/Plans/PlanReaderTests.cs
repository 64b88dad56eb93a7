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
        Assert.Equal(new YearMonth(2023, 12), plan.DueMonth(count));
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
    public void Rules_and_examples_are_accepted_and_said_not_to_be_checked()
    {
        var reading = PlanReader.Read(PlanYaml.Good + "rules: []\nexamples: []\n");
        Assert.NotNull(reading.Plan);
        Assert.Equal(["EDU912", "EDU912"], reading.Findings.Where(finding => finding.Code == "EDU912").Select(finding => finding.Code));
    }

    [Fact]
    public void The_sample_plan_loads_whole()
    {
        var reading = PlanReader.Read(Samples.Text("plans/ouhai-2023.yaml"), "ouhai-2023");
        Assert.DoesNotContain(reading.Findings, finding => finding.Severity == Severity.Error);
        // Counted with `grep -c 'kind: count'` and so on.
        var kinds = reading.Plan!.Indicators.CountBy(indicator => indicator.Kind).ToDictionary();
        Assert.Equal(32, kinds[IndicatorKind.Count]);
        Assert.Equal(7, kinds[IndicatorKind.Cumulative]);
        Assert.Equal(1, kinds[IndicatorKind.Level]);
        Assert.Equal(14, kinds[IndicatorKind.Ratio]);
        Assert.Equal(20, kinds[IndicatorKind.YesNo]);
        Assert.Equal(24, reading.Plan.Clauses.Count);
    }

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
