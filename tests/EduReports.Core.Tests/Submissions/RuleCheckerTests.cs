using System.Text;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

/// <summary>The rules of a plan held against files as clerks would write them; the good file has C = 10, S = 20, L = 300, R = 30/40.</summary>
public sealed class RuleCheckerTests
{
    [Fact]
    public void A_file_that_keeps_the_rules_has_no_finding() =>
        Assert.Empty(Check(Files.Good, Rule("[C]", "<=", "[S]"), Rule("[R].denominator", "<=", "[L]"), Rule("[R]", "=", "75")));

    [Fact]
    public void A_broken_rule_is_found_at_its_first_row_and_written_out_with_its_figures()
    {
        var finding = Assert.Single(Check(Files.Good, Rule("[S]", "<=", "[C]", message: "累计培训不能多于新增座位。")));
        Assert.Equal(
            new Finding("EDU502", Severity.Error,
                "C5（本期值）：累计培训不能多于新增座位。累计培训 20 不能大于新增座位 10（规则 R1）。",
                "C5 (本期值): [S] (20) must not be above [C] (10) (rule R1).",
                "核对第4行（C）、第5行（S），改正后重新上传。")
            {
                Row = 5,
                Column = "本期值",
                Cell = "C5",
            },
            finding);
    }

    [Theory]
    [InlineData(Severity.Error, "核对第4行（C）、第5行（S），改正后重新上传。")]
    [InlineData(Severity.Query, "核对第4行（C）、第5行（S），改正后重新上传。如数据属实，请在该行备注中说明原因。")]
    [InlineData(Severity.Note, "仅供参考。")]
    public void The_severity_is_the_rules(Severity severity, string hint)
    {
        var finding = Assert.Single(Check(Files.Good, Rule("[S]", "<=", "[C]", severity)));
        Assert.Equal((severity, hint), (finding.Severity, finding.Hint));
    }

    [Theory]
    [InlineData("C,新增座位,10,,,", "C,新增座位,10,,,新校区启用", "第4行备注已说明：“新校区启用”。")]
    [InlineData("S,累计培训,20,,,", "S,累计培训,20,,,含外区学员", "第5行备注已说明：“含外区学员”。")]
    public void A_query_is_answered_by_a_note_on_any_row_of_the_rule(string old, string @new, string answer)
    {
        var finding = Assert.Single(Check(Files.With(old, @new), Rule("[S]", "<=", "[C]", Severity.Query)));
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Equal("C5（本期值）：请核对。累计培训 20 大于新增座位 10（规则 R1）。" + answer, finding.Message);
        Assert.Equal($"C5 (本期值): [S] (20) is above [C] (10) (rule R1). The note in row {answer[1]} answers it.", finding.MessageEn);
        Assert.Equal("仅供参考。", finding.Hint);
    }

    [Fact]
    public void A_note_on_another_row_answers_nothing() => Assert.Equal(
        Severity.Query,
        Assert.Single(Check(Files.With("L,在校生数,300,,,", "L,在校生数,300,,,属实"), Rule("[S]", "<=", "[C]", Severity.Query))).Severity);

    [Fact]
    public void A_note_answers_no_error() => Assert.Equal(
        Severity.Error,
        Assert.Single(Check(Files.With("C,新增座位,10,,,", "C,新增座位,10,,,属实"), Rule("[S]", "<=", "[C]"))).Severity);

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    [InlineData(400, true)]
    public void No_more_than_60_characters_of_a_note_are_repeated(int length, bool cut)
    {
        var note = new string('因', length);
        var message = Assert.Single(Check(
            Files.With("C,新增座位,10,,,", "C,新增座位,10,,," + note), Rule("[S]", "<=", "[C]", Severity.Query))).Message;
        Assert.Equal(60, message.Count(character => character == '因'));
        Assert.Equal(cut, message.EndsWith("因…”。", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cut_note_ends_in_no_half_character()
    {
        var note = new string('因', 59) + "𠮷𠮷";
        Assert.EndsWith("因…”。", Assert.Single(Check(
            Files.With("C,新增座位,10,,,", "C,新增座位,10,,," + note), Rule("[S]", "<=", "[C]", Severity.Query))).Message, StringComparison.Ordinal);
    }

    /// <summary>Left, right, and the cell of the finding; all of them are broken by the good file.</summary>
    [Theory]
    [InlineData("[R].numerator", "[C]", "D7", "分子")]
    [InlineData("[R].denominator", "[C]", "E7", "分母")]
    [InlineData("[R]", "[C]", "D7", "分子")]
    [InlineData("[C] + [R].numerator", "0", "C4", "本期值")]
    [InlineData("[K].numerator + [S]", "0", "C5", "本期值")]
    [InlineData("400", "[L]", "C6", "本期值")]
    [InlineData("[K] + 400", "[L]", "C6", "本期值")]
    public void The_place_is_that_of_the_first_operand_that_stands_in_the_file(string left, string right, string cell, string column)
    {
        var rule = Rule(left, "<=", right) with { MissingLeft = WhenMissing.Zero };
        var finding = Assert.Single(Check(Files.Good, rule));
        Assert.Equal((cell, column, int.Parse(cell[1..], null)), (finding.Cell, finding.Column, finding.Row));
    }

    [Fact]
    public void The_cell_of_a_rate_is_the_one_that_is_filled()
    {
        var file = Files.With("R,优良率,,30,40", "R,优良率,75%,,40");
        Assert.Equal("C7", Assert.Single(Check(file, Rule("[R]", "<=", "50"))).Cell);
        Assert.Equal("C7", Assert.Single(Check(file, Rule("[R].numerator", "<=", "[C]"))).Cell);
        // A row without data still has its place.
        Assert.Equal("C4", Assert.Single(Check(
            Files.With("C,新增座位,10", "C,新增座位,"), Rule("[C]", ">=", "[S]") with { MissingLeft = WhenMissing.Zero })).Cell);
    }

    [Fact]
    public void A_rule_whose_rows_are_all_absent_points_at_the_file()
    {
        var rule = Rule("[C]", ">", "[S]", Severity.Query) with { MissingLeft = WhenMissing.Zero, MissingRight = WhenMissing.Zero };
        var finding = Assert.Single(Check(Files.Header + "L,在校生数,300,,,\n", rule));
        Assert.Equal((null, null, null), (finding.Row, finding.Column, finding.Cell));
        Assert.Equal("请核对。新增座位（无数据，按 0 计）不大于累计培训（无数据，按 0 计）（规则 R1）。", finding.Message);
        Assert.Equal("[C] (no data, taken as 0) is not above [S] (no data, taken as 0) (rule R1).", finding.MessageEn);
        Assert.Equal("C、S 没有数据，按 0 计；如有数据请补报。如数据属实，请补上该行，并在备注中说明原因。", finding.Hint);
        // As the hint says.
        Assert.Equal(Severity.Note, Assert.Single(Check(Files.Header + "C,新增座位,,,,今年未开工\n", rule)).Severity);
    }

    [Theory]
    [InlineData("—")]
    [InlineData("无")]
    [InlineData("不适用")]
    [InlineData("")]
    [InlineData("未统计")]
    public void Only_a_value_counts_as_there(string mark)
    {
        var file = Files.With("C,新增座位,10", "C,新增座位," + mark);
        Assert.Empty(Check(file, Rule("[S]", "<=", "[C]")));
        var asZero = Assert.Single(Check(file, Rule("[S]", "<=", "[C]") with { MissingRight = WhenMissing.Zero }));
        Assert.Equal("C5（本期值）：请核对。累计培训 20 不能大于新增座位（无数据，按 0 计）（规则 R1）。", asZero.Message);
        Assert.Equal("核对第4行（C）、第5行（S），改正后重新上传。C 没有数据，按 0 计；如有数据请补报。", asZero.Hint);
    }

    [Fact]
    public void Zero_is_a_value() =>
        Assert.Empty(Check(Files.With("C,新增座位,10", "C,新增座位,0"), Rule("[C]", "both_or_neither", "[S]")));

    [Fact]
    public void Both_or_neither_is_mended_either_way()
    {
        var rule = Rule("[C]", "both_or_neither", "[R].numerator");
        var finding = Assert.Single(Check(Files.With("R,优良率,,30,40", "R,优良率,—,,"), rule));
        Assert.Equal("C4（本期值）：请核对。新增座位 10 与优良率的分子（无数据）应同时填报或同时不填（规则 R1）。", finding.Message);
        Assert.Equal("补报 R；确实没有的，把第4行（C）的数据也删去。", finding.Hint);
        Assert.Empty(Check(Files.Good, rule));
        Assert.Empty(Check(Files.With("R,优良率,,30,40", "R,优良率,—,,").Replace("新增座位,10", "新增座位,", StringComparison.Ordinal), rule));
    }

    [Fact]
    public void At_most_one_is_mended_by_leaving_one()
    {
        var rule = Rule("[C]", "at_most_one", "[S]", Severity.Query);
        var finding = Assert.Single(Check(Files.Good, rule));
        Assert.Equal("C4（本期值）：请核对。新增座位 10 与累计培训 20 同时填报了（规则 R1）。", finding.Message);
        Assert.Equal("核对第4行（C）、第5行（S），只保留其中一项的数据。如数据属实，请在该行备注中说明原因。", finding.Hint);
        Assert.Empty(Check(Files.With("S,累计培训,20", "S,累计培训,"), rule));
    }

    [Fact]
    public void A_rule_without_any_indicator_that_the_organisation_reports_is_not_its_business()
    {
        var rule = Rule("[K].numerator", ">", "[K].denominator") with { MissingLeft = WhenMissing.Zero, MissingRight = WhenMissing.Zero };
        Assert.Empty(Check(Files.Good, rule));
        // One that it reports is enough.
        Assert.Single(Check(Files.Good, rule with { Right = Expression.Parse("[L]").Expression! }));
    }

    [Fact]
    public void Rules_for_the_districts_figures_are_passed_over() =>
        Assert.Empty(Check(Files.Good, Rule("[S]", "<=", "[C]") with { Check = RuleCheck.Aggregate }));

    [Fact]
    public void A_row_that_could_not_be_read_breaks_no_rule()
    {
        var rule = Rule("[S]", "<=", "[C]") with { MissingRight = WhenMissing.Zero };
        Assert.Empty(Check(Files.With("C,新增座位,10", "C,新增座位,约60"), rule));
        Assert.Empty(Check(Files.With("C,新增座位,10", "C,新增座位,约60"), Rule("[S]", "both_or_neither", "[C]")));
    }

    [Fact]
    public void A_ratio_is_a_percentage_and_its_parts_have_their_names()
    {
        var plan = Files.Plan with
        {
            Indicators = [.. Files.Plan.Indicators.Select(indicator =>
                indicator.Code == "R" ? indicator with { Numerator = "优良人数", Denominator = "检测人数" } : indicator)],
        };
        Assert.Equal(
            [
                "D7（分子）：请核对。优良率 75 不能大于 50（规则 R1）。",
                "D7（分子）：请核对。优良人数 30 不能大于 3（规则 R1）。",
                "E7（分母）：请核对。检测人数 40 不能大于优良人数 30 + 新增座位 10 − 1 = 39（规则 R1）。",
            ],
            Check(Files.Good, plan, Rule("[R]", "<=", "50"), Rule("[R].numerator", "<=", "3"),
                Rule("[R].denominator", "<=", "[R].numerator + [C] - 1")).Select(finding => finding.Message));
        // One of three is no number of few digits.
        Assert.Equal(
            "D7（分子）：请核对。优良率 约 33.333333 不能大于 20（规则 R1）。",
            Assert.Single(Check(Files.With(",30,40,", ",1,3,"), Rule("[R]", "<=", "20"))).Message);
    }

    [Fact]
    public void A_name_that_was_never_resolved_has_no_value() => Assert.Empty(Check(Files.Good, Rule("新增座位 + [C]", ">", "100")));

    [Fact]
    public void Findings_come_in_the_order_of_the_rules()
    {
        var findings = Check(Files.Good, Rule("[L]", "<=", "[C]"), Rule("[C]", "<=", "[S]"), Rule("[S]", "<=", "[C]"));
        Assert.Equal([6, 5], findings.Select(finding => finding.Row));
        Assert.All(findings, finding =>
        {
            Assert.Equal("EDU502", finding.Code);
            Assert.EndsWith("。", finding.Message, StringComparison.Ordinal);
            Assert.EndsWith("。", finding.Hint, StringComparison.Ordinal);
            Assert.EndsWith(".", finding.MessageEn, StringComparison.Ordinal);
        });
    }

    private static List<Finding> Check(string text, params Rule[] rules) => Check(text, Files.Plan, rules);

    private static List<Finding> Check(string text, Plan plan, params Rule[] rules)
    {
        var observations = Files.Check(text, plans: [plan]).Observations;
        var sheet = SubmissionReader.Read(Encoding.UTF8.GetBytes(text), "2023-05.csv");
        var reported = plan.ReportedBy("primary").Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        return [.. new RuleChecker(plan.Indicators, reported, sheet, observations).Check(rules)];
    }

    private static Rule Rule(
        string left, string @operator, string right, Severity severity = Severity.Error, string message = "请核对") => new(
        "R1", Expression.Parse(left).Expression!, RuleOperators.Parse(@operator)!.Value, Expression.Parse(right).Expression!,
        severity, RuleCheck.File, message);
}
