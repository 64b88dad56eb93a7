using System.Globalization;
using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Plans.Expressions;

public sealed class ExpressionTests
{
    /// <summary>What is written, its canonical text, and its value where 甲 = 12, 乙 = 3, [1-03] = 60, 300 of 500.</summary>
    public static TheoryData<string, string, string?> Readings => new()
    {
        // Numbers.
        { "100", "100", "100" },
        { "0.5", "0.5", "0.5" },
        { "007.50", "7.5", "7.5" },
        { "9999999999999.999999", "9999999999999.999999", "9999999999999.999999" },
        { "１００", "100", "100" },
        // Operands.
        { "[1-03]", "[1-03]", "60" },
        { "[1-03].value", "[1-03]", "60" },
        { "[1-03].numerator", "[1-03].numerator", "300" },
        { "[ 1-03 ].denominator", "[1-03].denominator", "500" },
        { "［１－０３］．ｖａｌｕｅ", "[1-03]", "60" },
        { "[2-07.1]", "[2-07.1]", null },
        { "甲", "甲", "12" },
        { "3岁以下儿童数", "3岁以下儿童数", null },
        { "二〇二三年Ｇ20_", "二〇二三年G20_", null },
        { "𠮷林", "𠮷林", null },
        // Signs of every width.
        { "甲+乙-1", "甲 + 乙 - 1", "14" },
        { "甲＋乙－1", "甲 + 乙 - 1", "14" },
        { "甲×乙÷2", "甲 * 乙 / 2", "18" },
        { "甲＊乙／2", "甲 * 乙 / 2", "18" },
        { "甲−（乙−1）", "甲 - (乙 - 1)", "10" },
        { "\t甲\u3000*\n乙 ", "甲 * 乙", "36" },
        // * and / before + and -.
        { "1+2*3", "1 + 2 * 3", "7" },
        { "1*2+3", "1 * 2 + 3", "5" },
        { "10-6/2", "10 - 6 / 2", "7" },
        { "(1+2)*3", "(1 + 2) * 3", "9" },
        { "2*(3+4)*5", "2 * (3 + 4) * 5", "70" },
        // From the left.
        { "10-3-2", "10 - 3 - 2", "5" },
        { "10-(3-2)", "10 - (3 - 2)", "9" },
        { "100/10/2", "100 / 10 / 2", "5" },
        { "100/(10/2)", "100 / (10 / 2)", "20" },
        { "2/4*6", "2 / 4 * 6", "3" },
        { "1+(2+3)", "1 + (2 + 3)", "6" },
        // A leading minus before everything.
        { "-甲+乙", "-甲 + 乙", "-9" },
        { "-甲*乙", "-甲 * 乙", "-36" },
        { "-(甲+乙)", "-(甲 + 乙)", "-15" },
        { "2--3", "2 - -3", "5" },
        { "2*-3", "2 * -3", "-6" },
        { "--3", "--3", "3" },
        { "-(-3)", "--3", "3" },
        // Parentheses that change nothing.
        { "((甲))", "甲", "12" },
        { "(1+2)+3", "1 + 2 + 3", "6" },
        { "(2*3)+(4/2)", "2 * 3 + 4 / 2", "8" },
        // As plans have them.
        { "([1-03].numerator + 甲 - 12) / [1-03].denominator * 100", "([1-03].numerator + 甲 - 12) / [1-03].denominator * 100", "60" },
        // Without a value.
        { "甲 + 丙", "甲 + 丙", null },
        { "0 * 丙", "0 * 丙", null },
        { "丙 - 丙", "丙 - 丙", null },
        { "-丙", "-丙", null },
        { "1 / 0", "1 / 0", null },
        { "0 / (甲 - 12)", "0 / (甲 - 12)", null },
        { "9999999999999 * 9999999999999 * 9999999999999", "9999999999999 * 9999999999999 * 9999999999999", null },
        { "9999999999999 * 9999999999999 / 0.000001", "9999999999999 * 9999999999999 / 0.000001", null },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void An_expression_is_read_written_and_worked_out(string text, string canonical, string? value)
    {
        var expression = Read(text);
        Assert.Equal(canonical, expression.ToString());
        Assert.Equal(expression, Read(canonical));
        Assert.Equal(value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture), expression.Evaluate(ValueOf));
    }

    /// <summary>What is written, where the fault shows (from 1), and its cause.</summary>
    public static TheoryData<string, int, string, string> Faults => new()
    {
        { "", 1, "到此中断，缺少数字、[指标代码] 或名称", "a number, a [code] or a name is missing at the end" },
        { "  ", 3, "到此中断，缺少数字、[指标代码] 或名称", "a number, a [code] or a name is missing at the end" },
        { "甲 +", 4, "到此中断，缺少数字、[指标代码] 或名称", "a number, a [code] or a name is missing at the end" },
        { "甲 + * 乙", 5, "“*”之前缺少数字、[指标代码] 或名称", "a number, a [code] or a name is missing before '*'" },
        { "甲 － ×", 5, "“×”之前缺少数字、[指标代码] 或名称", "a number, a [code] or a name is missing before '×'" },
        { "+甲", 1, "“+”之前缺少数字、[指标代码] 或名称", "a number, a [code] or a name is missing before '+'" },
        { "()", 2, "“)”之前缺少数字、[指标代码] 或名称", "a number, a [code] or a name is missing before ')'" },
        { "甲 乙", 3, "“乙”之前缺少运算符（+ - * /）", "an operator (+ - * /) is missing before '乙'" },
        { "2(甲)", 2, "“(”之前缺少运算符（+ - * /）", "an operator (+ - * /) is missing before '('" },
        { "[1-03][1-05]", 7, "“[”之前缺少运算符（+ - * /）", "an operator (+ - * /) is missing before '['" },
        { "(甲 乙)", 4, "“乙”之前缺少运算符（+ - * /）", "an operator (+ - * /) is missing before '乙'" },
        { "1,200", 2, "不能使用字符“,”", "the character ',' cannot be used" },
        { "甲 ^ 2", 3, "不能使用字符“^”", "the character '^' cannot be used" },
        { "甲%", 2, "不能使用字符“%”", "the character '%' cannot be used" },
        { "甲 <= 乙", 3, "不能使用字符“<”", "the character '<' cannot be used" },
        { "“甲”", 1, "不能使用字符““”", "the character '“' cannot be used" },
        { "]", 1, "不能使用字符“]”", "the character ']' cannot be used" },
        { ".5", 1, "不能使用字符“.”", "the character '.' cannot be used" },
        { "甲\u200b", 2, "不能使用字符“U+200B”", "the character 'U+200B' cannot be used" },
        { "\0", 1, "不能使用字符“U+0000”", "the character 'U+0000' cannot be used" },
        { "𠮷 !", 3, "不能使用字符“!”", "the character '!' cannot be used" },
        { "甲)", 2, "“)”没有对应的“(”", "')' has no '(' before it" },
        { "2 * (甲 + (乙)", 5, "“(”没有对应的“)”", "'(' has no ')' after it" },
        { "甲 + [1-03", 5, "“[”没有对应的“]”", "'[' has no ']' after it" },
        { "[]", 1, "“[]”里不是指标代码", "'[]' does not hold an indicator code" },
        { "[公办园]", 1, "“[公办园]”里不是指标代码", "'[公办园]' does not hold an indicator code" },
        { "1 + [12345678901234567]", 5, "“[12345678901234567]”里不是指标代码", "'[12345678901234567]' does not hold an indicator code" },
        { "[1-03].分子", 7, "不认识“.分子”，只能是 .value、.numerator 或 .denominator", "'.分子' is none of .value, .numerator, .denominator" },
        { "[1-03].", 7, "不认识“.”，只能是 .value、.numerator 或 .denominator", "'.' is none of .value, .numerator, .denominator" },
        { "[1-03].Value", 7, "不认识“.Value”，只能是 .value、.numerator 或 .denominator", "'.Value' is none of .value, .numerator, .denominator" },
        { "甲.numerator", 2, "名称“甲”之后不能有“.”，请写 [指标代码].numerator", "'.' cannot follow the name '甲'; write [code].numerator" },
        { "2 * 1.", 5, "“1.”不是数字", "'1.' is not a number" },
        { "1.2.3", 1, "“1.2.3”不是数字", "'1.2.3' is not a number" },
        { "1.2万", 1, "“1.2万”不是数字", "'1.2万' is not a number" },
        { "12345678901234", 1, "数字“12345678901234”位数过多：整数部分至多 13 位，小数至多 6 位", "the number '12345678901234' has more than 13 digits before or 6 after the point" },
        { "0.1234567", 1, "数字“0.1234567”位数过多：整数部分至多 13 位，小数至多 6 位", "the number '0.1234567' has more than 13 digits before or 6 after the point" },
        { "0.0000000000000000000000000000000001", 1, "数字“0.0000000000000000000000000000000001”位数过多：整数部分至多 13 位，小数至多 6 位", "the number '0.0000000000000000000000000000000001' has more than 13 digits before or 6 after the point" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_with_its_place_and_cause(string text, int position, string message, string messageEn)
    {
        var reading = Expression.Parse(text);
        Assert.Null(reading.Expression);
        Assert.Equal(new ExpressionFault(position, message, messageEn), reading.Fault);
    }

    [Fact]
    public void Half_a_character_is_a_fault() =>
        Assert.Equal("不能使用字符“U+D842”", Expression.Parse("甲\ud842").Fault!.Message);

    [Fact]
    public void Up_to_500_characters_are_read_and_white_space_is_not_counted()
    {
        var longest = string.Join("+", Enumerable.Repeat("1", 250)) + "2";
        Assert.Equal(500, longest.Length);
        Assert.Equal(261, Read(longest).Evaluate(ValueOf));
        // The canonical text has spaces around its signs.
        Assert.Equal(Read(longest), Read(Read(longest).ToString()));
        Assert.Equal(
            new ExpressionFault(502, "超过 500 个字符", "more than 500 characters"), Expression.Parse(" " + longest + "3").Fault);
        Assert.Equal(501, Expression.Parse(new string('(', 1_000_000)).Fault!.Position);
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("-", "1", "")]
    [InlineData("2*(3-", "1", ")")]
    public void Up_to_32_levels_are_read(string open, string inner, string close)
    {
        Assert.NotNull(Expression.Parse(Nested(32)).Expression);
        var fault = Expression.Parse(Nested(33)).Fault!;
        var lastOpen = (33 * open.Length) - open.Length + open.IndexOfAny(['(', '-']) + 1;
        Assert.Equal(
            new ExpressionFault(lastOpen, "括号和负号套了 32 层以上", "parentheses and minus signs are nested more than 32 deep"), fault);

        string Nested(int depth) =>
            string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
    }

    [Fact]
    public void Levels_that_were_closed_do_not_count() =>
        Assert.Equal(80, Read(string.Join("+", Enumerable.Repeat("(-(-1))", 60)) + "+(20)").Evaluate(ValueOf));

    [Fact]
    public void Operands_come_once_in_the_order_of_the_text() => Assert.Equal(
        [
            Operand.OfName("乙"), Operand.OfCode("1-03", OperandPart.Numerator), Operand.OfCode("1-03"), Operand.OfName("甲"),
        ],
        Read("乙 * (-[1-03].numerator + [1-03].value) - 甲 / 乙 + [1-03]").Operands);

    [Fact]
    public void Names_are_resolved_once_and_what_is_unknown_stays_a_name()
    {
        var resolved = Read("-甲 * 2 + 乙 / 丙").Resolve(name => name switch
        {
            "甲" => Operand.OfCode("1-03", OperandPart.Numerator),
            "乙" => Operand.OfCode("1-05"),
            _ => null,
        });
        Assert.Equal("-[1-03].numerator * 2 + [1-05] / 丙", resolved.ToString());
        Assert.Equal(Read("-[1-03].numerator * 2 + [1-05] / 丙"), resolved);
        Assert.Equal("丙", Assert.Single(resolved.Operands, operand => operand.Code is null).Name);
    }

    [Fact]
    public void Equal_texts_give_equal_trees_and_different_trees_differ()
    {
        Assert.Equal(Read("1.50 + 甲"), Read("1.5＋（甲）"));
        Assert.Equal(Read("1.50 + 甲").GetHashCode(), Read("1.5＋（甲）").GetHashCode());
        Assert.NotEqual(Read("甲 + 乙"), Read("乙 + 甲"));
        Assert.NotEqual(Read("甲 + (乙 + 1)"), Read("甲 + 乙 + 1"));
        Assert.NotEqual(Read("[1-03]"), Read("[1-03].numerator"));
    }

    [Fact]
    public void For_people_it_is_written_with_the_signs_of_print() => Assert.Equal(
        "(公办园 320 + −甲) × 100 ÷ 乙",
        Read("(公办园 + -甲) * 100 / 乙").Describe(operand => operand.Name == "公办园" ? "公办园 320" : operand.ToString()));

    private static Expression Read(string text)
    {
        var reading = Expression.Parse(text);
        Assert.Null(reading.Fault);
        return reading.Expression!;
    }

    private static decimal? ValueOf(Operand operand) => operand.ToString() switch
    {
        "甲" => 12,
        "乙" => 3,
        "[1-03]" => 60,
        "[1-03].numerator" => 300,
        "[1-03].denominator" => 500,
        _ => null,
    };
}
