using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Plans;

/// <summary>Bad plan text beside the code, line and column of what is said of it.</summary>
public sealed class PlanReaderFaultTests
{
    /// <summary>What is replaced in the good plan, by what, and the one error that follows.</summary>
    public static TheoryData<string, string, string, int, int> Faults => new()
    {
        // 901: not YAML, or not a mapping.
        { "title: 2023年教育工作要点", "title: [", "EDU901", 2, 8 },
        { "title: 2023年教育工作要点", "id: twice", "EDU901", 2, 1 },
        { "title: 2023年教育工作要点", "title: \"open", "EDU901", 2, 8 },
        // 902: something is missing.
        { "issuer: 示例区教育局\n", "", "EDU902", 1, 1 },
        { "from: 2023-01\n", "", "EDU902", 1, 1 },
        { "issuer: 示例区教育局", "issuer:", "EDU902", 3, 8 },
        { "    kind: count\n", "", "EDU902", 13, 5 },
        { "    target: { at_least: 10 }\n", "", "EDU902", 13, 5 },
        { "    reporters: [office]\n", "", "EDU902", 13, 5 },
        { "reporters: [office]", "reporters: []", "EDU902", 19, 16 },
        { "    owner: 基建科\n", "", "EDU902", 13, 5 },
        { "value: 56.67", "worth: 1", "EDU902", 28, 15 },
        { "{ id: 二(一)1, title", "{ title", "EDU902", 11, 5 },
        // 903: a value that cannot be.
        { "id: test-2023", "id: Test_2023", "EDU903", 1, 5 },
        { "from: 2023-01", "from: 2023-1", "EDU903", 5, 7 },
        { "to: 2023-12", "to: soon", "EDU903", 6, 5 },
        { "from: 2023-01", "from: 0001-01", "EDU903", 5, 7 },
        { "to: 2023-12", "to: 9999-12", "EDU903", 6, 5 },
        { "timezone: Asia/Shanghai", "timezone: Asia/Ouhai", "EDU903", 7, 11 },
        { "due_day: 3", "due_day: 31", "EDU903", 8, 10 },
        { "due_day: 3", "thresholds: { behind: x }", "EDU903", 8, 23 },
        { "due_day: 3", "thresholds: { behind: 30, far_behind: 10 }", "EDU903", 8, 39 },
        { "due_day: 3", "thresholds: { behind: -1 }", "EDU903", 8, 23 },
        { "due_day: 3", "thresholds: 10", "EDU903", 8, 13 },
        { "due_day: 3", "thresholds: { as: percent }", "EDU903", 8, 19 },
        { "due_day: 3", "holidays: [2023-02-30]", "EDU903", 8, 12 },
        { "due_day: 3", "holidays: [2023-01-27/2023-01-21]", "EDU903", 8, 12 },
        { "due_day: 3", "holidays: [2023-01-01/2023-01-02/2023-01-03]", "EDU903", 8, 12 },
        { "due_day: 3", "holidays: [9999-12-30/9999-12-31]", "EDU903", 8, 12 },
        { "due_day: 3", "holidays: 2023-01-01", "EDU903", 8, 11 },
        { "due_day: 3", "holidays: [[2023-01-01]]", "EDU903", 8, 12 },
        { "due_day: 3", "open_months: -1", "EDU903", 8, 14 },
        { "due_day: 3", "workdays: [2023-02-30]", "EDU903", 8, 12 },
        { "due_day: 3", "brief_day: 29", "EDU903", 8, 12 },
        { "due_day: 3", "brief_time: 9 o'clock", "EDU903", 8, 13 },
        { "due_day: 3", "brief_time: 24:00", "EDU903", 8, 13 },
        { "due_day: 3", "review_days: 1", "EDU902", 8, 14 },
        { "due_day: 3", "office: { name: 局办公室 }", "EDU902", 8, 9 },
        { "due_day: 3", "districts: [ { code: \"330301\" } ]", "EDU902", 8, 14 },
        { "due_day: 3", "districts: [ { code: 33/01, name: 一区 } ]", "EDU903", 8, 22 },
        { "due_day: 3", "districts: [ { code: \"330000\", name: 一区 } ]", "EDU903", 8, 22 },
        { "due_day: 3", "districts: [ { code: all, name: 一区 } ]", "EDU903", 8, 22 },
        { "due_day: 3", "districts: [ { code: office, name: 一区 } ]", "EDU903", 8, 22 },
        { "due_day: 3", "districts: [ { code: D1, name: 一区 }, { code: D1, name: 二区 } ]", "EDU905", 8, 46 },
        { "due_day: 3", "districts: [ { code: D1, name: 一区, size: 3 } ]", "EDU904", 8, 36 },
        { "due_day: 3", "districts: [ { code: D1, name: 一区 } ]\ndistribution: [ { name: 科, email: a@example.org, scopes: [office] } ]", "EDU903", 9, 59 },
        { "district: \"330000\"", "district: 33/0000", "EDU903", 4, 11 },
        { "code: 1-01", "code: 1_01", "EDU903", 13, 11 },
        { "code: 1-01", "code: 1-0123456789012345", "EDU903", 13, 11 },
        { "kind: count", "kind: counts", "EDU903", 16, 11 },
        { "kind: count", "kind: [count]", "EDU903", 16, 11 },
        { "kind: ratio\n    owner: 学前科", "kind: ratoi\n    owner: 学前科\n    numerator: 公办", "EDU903", 24, 11 },
        { "reporters: [office]", "reporters: [Office!]", "EDU903", 19, 17 },
        { "{ at_least: 10 }", "{}", "EDU903", 20, 13 },
        { "{ at_least: 10 }", "{ at_least: 10, at_most: 20 }", "EDU903", 20, 13 },
        { "{ at_least: 10 }", "{ at_least: ten }", "EDU903", 20, 25 },
        { "{ at_least: 10 }", "{ at_least: 99999999999999999999 }", "EDU903", 20, 25 },
        { "{ at_least: 10 }", "{ range: [25, 20] }", "EDU903", 20, 22 },
        { "{ at_least: 10 }", "{ range: [20] }", "EDU903", 20, 22 },
        { "{ at_least: 10 }", "{ approx: 80, within: -1 }", "EDU903", 20, 35 },
        { "{ at_least: 10 }", "{ not_below_previous: false }", "EDU903", 20, 35 },
        { "{ at_least: 10 }", "{ increase_by: 1, in: shares }", "EDU903", 20, 35 },
        { "{ at_least: 10 }", "{ at_least: 10, due: 2023 }", "EDU903", 20, 34 },
        { "{ at_least: 10 }", "{ at_least: 10, checkpoints: { 2023: 4 } }", "EDU903", 20, 44 },
        { "{ at_least: 10 }", "{ at_least: 10, checkpoints: { 2023-06: four } }", "EDU903", 20, 44 },
        { "{ at_least: 10 }", "{ at_least: 10, checkpoints: { 2023-06: [4] } }", "EDU903", 20, 53 },
        { "year: 2022", "year: 22", "EDU903", 28, 23 },
        { "owner: 基建科", "owner: 基建科\n    decimals: 7", "EDU903", 19, 15 },
        { "owner: 基建科", "owner: 基建科\n    pace: fast", "EDU903", 19, 11 },
        { "kind: ratio\n", "kind: ratio\n    flow: yes\n", "EDU903", 25, 11 },
        // 904: most often a spelling mistake.
        { "issuer: 示例区教育局", "issuer: 示例区教育局\nisuer: x", "EDU904", 4, 1 },
        { "    unit: 所", "    units: 所", "EDU904", 17, 5 },
        { "{ at_least: 10 }", "{ at_least: 10, within: 1 }", "EDU904", 20, 29 },
        { "year: 2022,", "year: 2022, years: 1,", "EDU904", 28, 29 },
        { "title: 总体目标", "title: 总体目标, text: x", "EDU904", 10, 27 },
        // 905 and 906: codes and clauses.
        { "code: 1-03", "code: 1-01", "EDU905", 21, 11 },
        { "id: 二(一)1", "id: 一", "EDU905", 11, 11 },
        { "clause: 一\n    kind: count", "clause: 三\n    kind: count", "EDU906", 15, 13 },
        // 910 and 911: keys that do not fit the kind, and what comes later.
        { "kind: count", "kind: count\n    across: mean", "EDU910", 17, 13 },
        { "kind: count", "kind: count\n    numerator: x", "EDU910", 17, 16 },
        { "kind: count", "kind: count\n    denominator: x", "EDU910", 17, 18 },
        { "kind: count", "kind: count\n    flow: true", "EDU910", 17, 11 },
        { "kind: count", "kind: count\n    carry: 2", "EDU910", 17, 12 },
        { "kind: count", "kind: count\n    scope: every", "EDU903", 17, 12 },
        { "kind: count", "kind: count\n    per: week", "EDU903", 17, 10 },
        { "kind: count", "kind: count\n    stages: [前期, 开工]", "EDU910", 17, 13 },
        { "kind: count", "kind: count\n    projects: { 1-01.1: 一小 }", "EDU910", 17, 15 },
        { "kind: count", "kind: count\n    formula: \"[1-03]\"", "EDU910", 17, 14 },
        { "kind: count", "kind: count\n    also_in: [三]", "EDU906", 17, 14 },
        { "kind: count", "kind: count\n    amendments: [{ from: 2023-07, target: { at_least: 12 } }]", "EDU902", 17, 18 },
        { "kind: count", "kind: count\n    amendments: [{ from: 2023-07, document: 通知, target: { at_least: x } }]", "EDU903", 17, 69 },
        { "{ at_least: 10 }", "{ at_least: 10, stage: 开工 }", "EDU910", 20, 13 },
        { "{ at_least: 10 }", "{ at_least: 10, due: 2023-06 }\n    per: year", "EDU910", 21, 10 },
        { "due_day: 3", "terms: [0]", "EDU903", 8, 9 },
        { "due_day: 3", "vacations: [July]", "EDU903", 8, 13 },
        { "due_day: 3", "rules: [{ id: R1, left: \"[1-03]\", op: \"<=\", right: \"[1-03]\", severity: error, check: file, message: m }]", "EDU902", 8, 9 },
        { "due_day: 3", "rules: [{ id: R1, left: \"[9-99]\", op: at_most_one, right: \"[1-03]\", severity: error, check: file, message: m }]", "EDU916", 8, 25 },
        { "due_day: 3", "rules: [{ id: R1, left: \"[1-03\", op: at_most_one, right: \"[1-03]\", severity: error, check: file, message: m }]", "EDU915", 8, 25 },
        { "due_day: 3", "rules: [{ id: R1, left: \"[1-01]\", op: like, right: \"[1-03]\", severity: error, check: file, missing: { left: skip, right: skip }, message: m }]", "EDU903", 8, 39 },
        { "due_day: 3", "rules: [{ id: R1, left: \"[1-01].numerator\", op: at_most_one, right: \"[1-03]\", severity: error, check: file, message: m }]", "EDU916", 8, 25 },
        { "due_day: 3", "rules: [{ id: R1, left: \"1\", op: at_most_one, right: \"[1-03]\", severity: error, check: file, message: m }]", "EDU903", 8, 34 },
        { "due_day: 3", "examples: [{ name: x, rows: [{ org: A, code: 1-01, value: 3 }], expect: { 1-01: \"4\" } }]", "EDU930", 8, 75 },
        { "due_day: 3", "examples: [{ name: x, rows: [{ org: A, code: 1-01, value: 约3 }], expect: { 1-01: \"3\" } }]", "EDU931", 8, 30 },
        { "due_day: 3", "examples: [{ name: x, rows: [{ org: A, code: 9-99, value: 3 }], expect: { 1-01: \"3\" } }]", "EDU916", 8, 46 },
        { "due_day: 3", "examples: [{ name: x, rows: [{ org: A, code: 1-01, value: 3 }], expect: { 1-01: { value: \"3\", status: fine } } }]", "EDU903", 8, 103 },
        { "due_day: 3", "examples: [{ name: x, month: 2024-01, rows: [{ org: A, code: 1-01, value: 3 }], expect: { 1-01: \"3\" } }]", "EDU903", 8, 30 },
        { "to: 2023-12", "to: 2022-12", "EDU914", 6, 5 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_at_its_line_and_column_and_nothing_else_is_blamed(
        string old, string @new, string code, int line, int column)
    {
        var reading = PlanReader.Read(PlanYaml.With(old, @new), "test-2023");
        Assert.Null(reading.Plan);
        var errors = reading.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var place = errors.Select(finding => $"{finding.Code} at {finding.Row}:{finding.Column}").Distinct().ToList();
        // A key that cannot be read twice over (worth for value) may be both missing and unknown.
        Assert.Contains($"{code} at {line}:{column}", place);
        Assert.True(errors.Count == 1 || @new == "worth: 1", string.Join("\n", errors.Select(finding => finding.MessageEn)));
        Assert.All(errors, finding =>
        {
            Assert.StartsWith($"test-2023.yaml 第{finding.Row}行第{finding.Column}列：", finding.Message, StringComparison.Ordinal);
            Assert.NotEmpty(finding.Hint);
        });
    }

    [Fact]
    public void A_plan_under_another_files_name_is_refused()
    {
        var reading = PlanReader.Read(PlanYaml.Good, "ouhai-2023");
        Assert.Null(reading.Plan);
        var finding = Assert.Single(reading.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(("EDU913", 1, "5"), (finding.Code, finding.Row, finding.Column));
        Assert.Equal("把文件改名为 test-2023.yaml，或改正 id。", finding.Hint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("- a\n- b\n")]
    [InlineData("id: a\n---\nid: b\n")]
    public void What_is_not_one_mapping_is_no_plan(string yaml)
    {
        var reading = PlanReader.Read(yaml);
        Assert.Null(reading.Plan);
        Assert.Equal("EDU901", Assert.Single(reading.Findings).Code);
    }

    [Theory]
    [InlineData("a: &x [*x]\n")]
    [InlineData("a: *nobody\n")]
    [InlineData("? [1, 2]\n: 3\n")]
    [InlineData("id: \"\\q\"\n")]
    [InlineData("id: !!int x\n")]
    [InlineData("\0")]
    [InlineData("\t- x: y")]
    [InlineData("%YAML 9.9\n---\n")]
    [InlineData("timezone: \"\\0\"\n")]
    [InlineData("timezone: ../../etc/passwd\n")]
    [InlineData("clauses: [1, [2], {}]\nindicators: [1, [2], {}]\ndistribution: [x]\n")]
    public void Strange_YAML_is_answered_and_not_thrown_at_the_caller(string yaml)
    {
        var reading = PlanReader.Read(yaml);
        Assert.Null(reading.Plan);
        Assert.Contains(reading.Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void Aliases_that_multiply_are_not_written_out()
    {
        // Each level holds the one below nine times: written out, the last has 9^20 items.
        var levels = string.Concat(Enumerable.Range(1, 20).Select(level =>
            $"a{level}: &a{level} [{string.Join(",", Enumerable.Repeat($"*a{level - 1}", 9))}]\n"));
        Assert.Null(PlanReader.Read($"a0: &a0 x\n{levels}thresholds: *a20\nclauses: [*a20]\n").Plan);
    }

    [Fact]
    public void Deep_nesting_is_answered_and_does_not_exhaust_the_stack() =>
        Assert.Null(PlanReader.Read("a: " + new string('[', 100_000)).Plan);

    [Fact]
    public void Everything_that_is_wrong_is_said_in_one_pass()
    {
        var yaml = PlanYaml.With("issuer: 示例区教育局\n", "")
            .Replace("due_day: 3", "due_day: 40", StringComparison.Ordinal)
            .Replace("kind: count", "kind: counts", StringComparison.Ordinal)
            .Replace("at_least: 60", "at_leest: 60", StringComparison.Ordinal)
            .Replace("value: 56.67", "value: high", StringComparison.Ordinal);
        var codes = PlanReader.Read(yaml).Findings.Where(finding => finding.Severity == Severity.Error)
            .Select(finding => $"{finding.Code} {finding.Row}").ToList();
        Assert.Equal(["EDU902 1", "EDU903 15", "EDU903 26", "EDU903 27", "EDU903 7", "EDU904 26"], codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_hint_for_a_missing_kind_shows_a_line_that_can_be_typed() => Assert.Equal(
        "补上，例如 kind: count",
        Assert.Single(PlanReader.Read(PlanYaml.With("    kind: count\n", "")).Findings, finding => finding.Code == "EDU902").Hint);
}
