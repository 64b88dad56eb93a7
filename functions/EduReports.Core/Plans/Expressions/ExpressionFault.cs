using System.Globalization;

namespace EduReports.Core.Plans;

/// <summary>Why a text is no expression. All wordings stand here.</summary>
/// <param name="Position">The character where it shows, from 1; one after the last when something is missing at the end.</param>
/// <param name="Message">The cause in Chinese, without the full stop.</param>
/// <param name="MessageEn">The same in English.</param>
public sealed record ExpressionFault(int Position, string Message, string MessageEn)
{
    internal static ExpressionFault TooLong(int position) => new(position,
        string.Create(CultureInfo.InvariantCulture, $"超过 {Expression.MaximumLength} 个字符"),
        string.Create(CultureInfo.InvariantCulture, $"more than {Expression.MaximumLength} characters"));

    internal static ExpressionFault TooDeep(int position) => new(position,
        string.Create(CultureInfo.InvariantCulture, $"括号和负号套了 {Expression.MaximumDepth} 层以上"),
        string.Create(CultureInfo.InvariantCulture, $"parentheses and minus signs are nested more than {Expression.MaximumDepth} deep"));

    internal static ExpressionFault NoOperand(int position, string? before) => new(position,
        (before is null ? "到此中断，" : $"“{before}”之前") + "缺少数字、[指标代码] 或名称",
        "a number, a [code] or a name is missing " + (before is null ? "at the end" : $"before '{before}'"));

    internal static ExpressionFault NoOperator(int position, string before) => new(position,
        $"“{before}”之前缺少运算符（+ - * /）", $"an operator (+ - * /) is missing before '{before}'");

    internal static ExpressionFault UnknownCharacter(int position, string character) => new(position,
        $"不能使用字符“{character}”", $"the character '{character}' cannot be used");

    internal static ExpressionFault NotOpened(int position) => new(position,
        "“)”没有对应的“(”", "')' has no '(' before it");

    internal static ExpressionFault NotClosed(int position, char open, char close) => new(position,
        $"“{open}”没有对应的“{close}”", $"'{open}' has no '{close}' after it");

    internal static ExpressionFault BadCode(int position, string text) => new(position,
        $"“[{text}]”里不是指标代码", $"'[{text}]' does not hold an indicator code");

    internal static ExpressionFault UnknownPart(int position, string text) => new(position,
        $"不认识“.{text}”，只能是 .value、.numerator 或 .denominator", $"'.{text}' is none of .value, .numerator, .denominator");

    internal static ExpressionFault PartOfName(int position, string name) => new(position,
        $"名称“{name}”之后不能有“.”，请写 [指标代码].numerator", $"'.' cannot follow the name '{name}'; write [code].numerator");

    internal static ExpressionFault BadNumber(int position, string text) => new(position,
        $"“{text}”不是数字", $"'{text}' is not a number");

    internal static ExpressionFault TooManyDigits(int position, string text) => new(position,
        $"数字“{text}”位数过多：整数部分至多 13 位，小数至多 6 位",
        $"the number '{text}' has more than 13 digits before or 6 after the point");
}
