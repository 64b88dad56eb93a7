using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Plans.Rules;

public sealed class RuleTests
{
    /// <summary>Both sides have a number: [L] and [R] as in the head.</summary>
    private const string Comparisons = """
        operator   5,6        5,5        6,5
        <=         holds      holds      violated
        <          holds      violated   violated
        >=         violated   holds      holds
        >          violated   violated   holds
        =          violated   holds      violated
        !=         holds      violated   holds
        """;

    /// <summary>A side is missing (-): the outcome by what the plan says of a missing left and of a missing right side.</summary>
    private const string MissingSides = """
        operator  L,R     skip/skip  skip/zero  zero/skip  zero/zero
        <=        -,5     skipped    skipped    holds      holds
        <=        -,0     skipped    skipped    holds      holds
        <=        5,-     skipped    violated   skipped    violated
        <=        0,-     skipped    holds      skipped    holds
        <=        -,-     skipped    skipped    skipped    holds
        <         -,5     skipped    skipped    holds      holds
        <         -,0     skipped    skipped    violated   violated
        <         5,-     skipped    violated   skipped    violated
        <         0,-     skipped    violated   skipped    violated
        <         -,-     skipped    skipped    skipped    violated
        >=        -,5     skipped    skipped    violated   violated
        >=        -,0     skipped    skipped    holds      holds
        >=        5,-     skipped    holds      skipped    holds
        >=        0,-     skipped    holds      skipped    holds
        >=        -,-     skipped    skipped    skipped    holds
        >         -,5     skipped    skipped    violated   violated
        >         -,0     skipped    skipped    violated   violated
        >         5,-     skipped    holds      skipped    holds
        >         0,-     skipped    violated   skipped    violated
        >         -,-     skipped    skipped    skipped    violated
        =         -,5     skipped    skipped    violated   violated
        =         -,0     skipped    skipped    holds      holds
        =         5,-     skipped    violated   skipped    violated
        =         0,-     skipped    holds      skipped    holds
        =         -,-     skipped    skipped    skipped    holds
        !=        -,5     skipped    skipped    holds      holds
        !=        -,0     skipped    skipped    violated   violated
        !=        5,-     skipped    holds      skipped    holds
        !=        0,-     skipped    violated   skipped    violated
        !=        -,-     skipped    skipped    skipped    violated
        """;

    /// <summary>Which sides have data: zero is data.</summary>
    private const string Presence = """
        operator          5,5        5,0        0,0        5,-        0,-        -,5        -,0        -,-
        both_or_neither   holds      holds      holds      violated   violated   violated   violated   holds
        at_most_one       violated   violated   violated   holds      holds      holds      holds      holds
        """;

    private static readonly WhenMissing[] Policies = [WhenMissing.Skip, WhenMissing.Zero];

    public static TheoryData<string, string, string, string> Table
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var (@operator, sides, outcome) in Cells(Comparisons).Concat(Cells(Presence)))
            {
                // Where nothing is missing, or presence itself is asked about, what the plan says of missing sides is of no account.
                foreach (var policy in (string[])["skip/skip", "skip/zero", "zero/skip", "zero/zero"])
                {
                    data.Add(@operator, sides, policy, outcome);
                }
            }
            var lines = Words(MissingSides);
            foreach (var line in lines.Skip(1))
            {
                for (var column = 2; column < line.Length; column++)
                {
                    data.Add(line[0], line[1], lines[0][column], line[column]);
                }
            }
            return data;
        }
    }

    [Fact]
    public void The_table_has_every_combination()
    {
        var cases = Table.Select(row => $"{row[0]} {row[1]} {row[2]}").ToList();
        Assert.Equal((6 * 3 * 4) + (6 * 5 * 4) + (2 * 8 * 4), cases.Count);
        Assert.Equal(cases.Count, cases.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_rule_holds_is_violated_or_skipped(string @operator, string sides, string policy, string outcome)
    {
        var (left, right) = (Number(sides.Split(',')[0]), Number(sides.Split(',')[1]));
        var rule = Rule("[L]", @operator, "[R]") with
        {
            MissingLeft = Enum.Parse<WhenMissing>(policy.Split('/')[0], ignoreCase: true),
            MissingRight = Enum.Parse<WhenMissing>(policy.Split('/')[1], ignoreCase: true),
        };
        Assert.Equal(
            Enum.Parse<RuleOutcome>(outcome, ignoreCase: true), rule.Evaluate(operand => operand.Code == "L" ? left : right));
    }

    [Theory]
    [InlineData("<=", RuleOperator.LessOrEqual)]
    [InlineData("<", RuleOperator.Less)]
    [InlineData(">=", RuleOperator.GreaterOrEqual)]
    [InlineData(">", RuleOperator.Greater)]
    [InlineData("=", RuleOperator.Equal)]
    [InlineData("!=", RuleOperator.NotEqual)]
    [InlineData("both_or_neither", RuleOperator.BothOrNeither)]
    [InlineData("at_most_one", RuleOperator.AtMostOne)]
    public void An_operator_is_written_as_it_is_read(string text, RuleOperator @operator)
    {
        Assert.Equal(@operator, RuleOperators.Parse(text));
        Assert.Equal(text, RuleOperators.Text(@operator));
        Assert.Equal(@operator, RuleOperators.ByText[text]);
    }

    [Theory]
    [InlineData("≤", RuleOperator.LessOrEqual)]
    [InlineData("≥", RuleOperator.GreaterOrEqual)]
    [InlineData("≠", RuleOperator.NotEqual)]
    [InlineData("<>", RuleOperator.NotEqual)]
    [InlineData("==", RuleOperator.Equal)]
    [InlineData("＜＝", RuleOperator.LessOrEqual)]
    [InlineData(" ＝ ", RuleOperator.Equal)]
    public void Other_signs_mean_the_same(string text, RuleOperator @operator) => Assert.Equal(@operator, RuleOperators.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("=<")]
    [InlineData("小于")]
    [InlineData("Both_Or_Neither")]
    public void Any_other_text_is_no_operator(string text) => Assert.Null(RuleOperators.Parse(text));

    [Fact]
    public void Every_operator_has_a_text() =>
        Assert.Equal(Enum.GetValues<RuleOperator>(), RuleOperators.ByText.Values.Order());

    [Fact]
    public void Zero_stands_in_for_each_missing_operand_and_not_for_the_side()
    {
        var rule = Rule("[A] + [B]", "<=", "[C]") with { MissingLeft = WhenMissing.Zero };
        Assert.Equal(RuleOutcome.Violated, rule.Evaluate(Data(("A", 5), ("C", 4))));
        Assert.Equal(RuleOutcome.Holds, rule.Evaluate(Data(("A", 5), ("C", 5))));
        Assert.Equal(RuleOutcome.Skipped, rule.Evaluate(Data(("A", 5), ("B", 5))));
    }

    [Fact]
    public void A_division_by_zero_is_skipped_whatever_the_plan_says_of_missing_values()
    {
        foreach (var (left, right) in Policies.SelectMany(left => Policies.Select(right => (left, right))))
        {
            var rule = Rule("[A] / [B]", "<=", "[C]") with { MissingLeft = left, MissingRight = right };
            Assert.Equal(RuleOutcome.Skipped, rule.Evaluate(Data(("A", 5), ("B", 0), ("C", 1))));
            Assert.Equal(RuleOutcome.Skipped, rule.Evaluate(Data(("A", 5), ("C", 1))));
        }
    }

    [Fact]
    public void A_number_beyond_a_decimal_is_skipped() => Assert.Equal(
        RuleOutcome.Skipped, Rule("[A] * [A] * [A]", ">", "0").Evaluate(Data(("A", 9_999_999_999_999))));

    [Fact]
    public void Equality_compares_every_digit()
    {
        Assert.Equal(RuleOutcome.Holds, Rule("[A]", "=", "0.1 + 0.2").Evaluate(Data(("A", 0.30m))));
        Assert.Equal(RuleOutcome.Violated, Rule("[A]", "=", "0.3").Evaluate(Data(("A", 0.300000000000000000001m))));
        // Three thirds, each rounded to 28 digits: relations of shares are better written as products.
        Assert.Equal(RuleOutcome.Violated, Rule("[A] / 3 * 3", "=", "[A]").Evaluate(Data(("A", 1))));
    }

    [Fact]
    public void A_side_is_there_when_all_its_operands_have_a_value()
    {
        var both = Rule("[A] + [B]", "both_or_neither", "[C]");
        Assert.Equal(RuleOutcome.Holds, both.Evaluate(Data(("A", 1), ("B", 0), ("C", 3))));
        Assert.Equal(RuleOutcome.Violated, both.Evaluate(Data(("A", 1), ("C", 3))));
        Assert.Equal(RuleOutcome.Holds, both.Evaluate(Data(("A", 1))));
        // What it would come to does not matter.
        Assert.Equal(RuleOutcome.Violated, Rule("[A] / [B]", "at_most_one", "[C]").Evaluate(Data(("A", 1), ("B", 0), ("C", 3))));
    }

    [Fact]
    public void Names_are_resolved_on_both_sides()
    {
        var rule = Rule("甲 + 乙", "<=", "甲 * 2").Resolve(name => name == "甲" ? Operand.OfCode("1-03", OperandPart.Numerator) : null);
        Assert.Equal(("[1-03].numerator + 乙", "[1-03].numerator * 2"), (rule.Left.ToString(), rule.Right.ToString()));
        Assert.Equal(["[1-03].numerator", "乙"], rule.Operands.Select(operand => operand.ToString()));
    }

    /// <summary>The sentences of 公办园 320 against 普惠园 300, whether or not that violates the rule.</summary>
    [Theory]
    [InlineData("<=", "公办园 320 不能大于普惠园 300（规则 R1）", "[A] (320) must not be above [B] (300) (rule R1)")]
    [InlineData("<", "公办园 320 应小于普惠园 300（规则 R1）", "[A] (320) must be below [B] (300) (rule R1)")]
    [InlineData(">=", "公办园 320 不能小于普惠园 300（规则 R1）", "[A] (320) must not be below [B] (300) (rule R1)")]
    [InlineData(">", "公办园 320 应大于普惠园 300（规则 R1）", "[A] (320) must be above [B] (300) (rule R1)")]
    [InlineData("=", "公办园 320 应等于普惠园 300（规则 R1）", "[A] (320) must equal [B] (300) (rule R1)")]
    [InlineData("!=", "公办园 320 不能等于普惠园 300（规则 R1）", "[A] (320) must not equal [B] (300) (rule R1)")]
    [InlineData("both_or_neither", "公办园 320 与普惠园 300 应同时填报或同时不填（规则 R1）", "[A] (320) and [B] (300) must both be reported, or neither (rule R1)")]
    [InlineData("at_most_one", "公办园 320 与普惠园 300 只能填报一项（规则 R1）", "[A] (320) and [B] (300) must not both be reported (rule R1)")]
    public void An_error_says_what_must_be(string @operator, string chinese, string english) =>
        AssertWords(Rule("[A]", @operator, "[B]"), chinese, english, ("A", 320), ("B", 300));

    [Theory]
    [InlineData("<=", "公办园 320 大于普惠园 300（规则 R1）", "[A] (320) is above [B] (300) (rule R1)")]
    [InlineData("<", "公办园 320 不小于普惠园 300（规则 R1）", "[A] (320) is not below [B] (300) (rule R1)")]
    [InlineData(">=", "公办园 320 小于普惠园 300（规则 R1）", "[A] (320) is below [B] (300) (rule R1)")]
    [InlineData(">", "公办园 320 不大于普惠园 300（规则 R1）", "[A] (320) is not above [B] (300) (rule R1)")]
    [InlineData("=", "公办园 320 不等于普惠园 300（规则 R1）", "[A] (320) does not equal [B] (300) (rule R1)")]
    [InlineData("!=", "公办园 320 等于普惠园 300（规则 R1）", "[A] (320) equals [B] (300) (rule R1)")]
    [InlineData("both_or_neither", "公办园 320 与普惠园 300 没有同时填报（规则 R1）", "[A] (320) and [B] (300) are not both reported (rule R1)")]
    [InlineData("at_most_one", "公办园 320 与普惠园 300 同时填报了（规则 R1）", "[A] (320) and [B] (300) are both reported (rule R1)")]
    public void A_query_or_note_says_what_is(string @operator, string chinese, string english)
    {
        foreach (var severity in (Severity[])[Severity.Query, Severity.Note])
        {
            AssertWords(Rule("[A]", @operator, "[B]") with { Severity = severity }, chinese, english, ("A", 320), ("B", 300));
        }
    }

    [Fact]
    public void What_is_more_than_one_number_is_added_up_and_what_is_missing_is_said()
    {
        AssertWords(
            Rule("[A] + [C]", "<=", "[B] * 0.5 - 10") with { MissingLeft = WhenMissing.Zero },
            "公办园 320 + 民办园（无数据，按 0 计） = 320 不能大于普惠园 300 × 0.5 − 10 = 140（规则 R1）",
            "[A] (320) + [C] (no data, taken as 0) = 320 must not be above [B] (300) × 0.5 − 10 = 140 (rule R1)",
            ("A", 320), ("B", 300));
        AssertWords(
            Rule("[A]", "<=", "300"), "公办园 320 不能大于 300（规则 R1）", "[A] (320) must not be above 300 (rule R1)", ("A", 320));
        AssertWords(
            Rule("[A]", "both_or_neither", "[B]"),
            "公办园 320 与普惠园（无数据）应同时填报或同时不填（规则 R1）",
            "[A] (320) and [B] (no data) must both be reported, or neither (rule R1)", ("A", 320));
    }

    [Fact]
    public void Long_fractions_are_rounded_and_say_so() => AssertWords(
        Rule("[A] / 3", "<=", "[B]"),
        "公办园 320 ÷ 3 = 约 106.666667 不能大于普惠园 约 0.333333（规则 R1）",
        "[A] (320) ÷ 3 = about 106.666667 must not be above [B] (about 0.333333) (rule R1)",
        ("A", 320), ("B", 1m / 3));

    private static void AssertWords(Rule rule, string chinese, string english, params (string Code, decimal Value)[] data)
    {
        Assert.Equal(chinese, RuleWords.Chinese(rule, Name, Data(data)));
        Assert.Equal(english, RuleWords.English(rule, Data(data)));

        static string Name(Operand operand) => operand.Code switch { "A" => "公办园", "B" => "普惠园", _ => "民办园" };
    }

    private static Rule Rule(string left, string @operator, string right) => new(
        "R1", Expression.Parse(left).Expression!, RuleOperators.Parse(@operator)!.Value, Expression.Parse(right).Expression!,
        Severity.Error, RuleCheck.File, "");

    private static Func<Operand, decimal?> Data(params (string Code, decimal Value)[] values) =>
        operand => values.Where(value => value.Code == operand.Code).Select(value => (decimal?)value.Value).SingleOrDefault();

    private static decimal? Number(string text) => text == "-" ? null : Figures.Parse(text);

    private static IEnumerable<(string Operator, string Sides, string Outcome)> Cells(string table)
    {
        var lines = Words(table);
        return lines.Skip(1).SelectMany(line => line.Skip(1).Select((outcome, at) => (line[0], lines[0][at + 1], outcome)));
    }

    private static string[][] Words(string table) =>
        [.. table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
