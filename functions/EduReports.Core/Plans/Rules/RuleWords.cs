using System.Diagnostics;

namespace EduReports.Core.Plans;

/// <summary>How a violated rule reads, with both sides written out; the same for a school's file and for a district's figures.</summary>
public static class RuleWords
{
    // A rate's 28 digits tell a clerk nothing.
    private const int MostDecimals = 6;

    /// <summary>For example <c>公办园在园幼儿数 320 不能大于普惠园在园幼儿数 300（规则 R1）</c>; a query or note states the fact
    /// instead: <c>大于</c>.</summary>
    /// <param name="rule">A rule that the data violate.</param>
    /// <param name="nameOf">An operand's name in Chinese.</param>
    /// <param name="valueOf">The value of an operand; null when it has none.</param>
    public static string Chinese(Rule rule, Func<Operand, string> nameOf, Func<Operand, decimal?> valueOf)
    {
        var left = Side(rule.Left, rule.MissingLeft);
        var right = Side(rule.Right, rule.MissingRight);
        // Figures stand off from the words beside them.
        left += char.IsAsciiDigit(left[^1]) ? " " : "";
        right = (char.IsAsciiDigit(right[0]) ? " " : "") + right;
        return Sentence() + $"（规则 {rule.Id}）";

        string Side(Expression side, WhenMissing missing) => Written(rule, side, missing, "约 ", valueOf, (operand, value) =>
            value is { } number ? $"{nameOf(operand)} {number}"
            : RuleOperators.IsAboutPresence(rule.Operator) ? $"{nameOf(operand)}（无数据）"
            : $"{nameOf(operand)}（无数据，按 0 计）");

        string Sentence() => rule.Severity == Severity.Error
            ? rule.Operator switch
            {
                RuleOperator.LessOrEqual => $"{left}不能大于{right}",
                RuleOperator.Less => $"{left}应小于{right}",
                RuleOperator.GreaterOrEqual => $"{left}不能小于{right}",
                RuleOperator.Greater => $"{left}应大于{right}",
                RuleOperator.Equal => $"{left}应等于{right}",
                RuleOperator.NotEqual => $"{left}不能等于{right}",
                RuleOperator.BothOrNeither => $"{left}与{Spaced(right)}应同时填报或同时不填",
                RuleOperator.AtMostOne => $"{left}与{Spaced(right)}只能填报一项",
                _ => throw new UnreachableException(),
            }
            : rule.Operator switch
            {
                RuleOperator.LessOrEqual => $"{left}大于{right}",
                RuleOperator.Less => $"{left}不小于{right}",
                RuleOperator.GreaterOrEqual => $"{left}小于{right}",
                RuleOperator.Greater => $"{left}不大于{right}",
                RuleOperator.Equal => $"{left}不等于{right}",
                RuleOperator.NotEqual => $"{left}等于{right}",
                RuleOperator.BothOrNeither => $"{left}与{Spaced(right)}没有同时填报",
                RuleOperator.AtMostOne => $"{left}与{Spaced(right)}同时填报了",
                _ => throw new UnreachableException(),
            };
    }

    /// <summary>For example <c>[1-03].numerator (320) must not be above [1-05].numerator (300) (rule R1)</c>.</summary>
    /// <param name="rule">A rule that the data violate.</param>
    /// <param name="valueOf">The value of an operand; null when it has none.</param>
    public static string English(Rule rule, Func<Operand, decimal?> valueOf)
    {
        var left = Side(rule.Left, rule.MissingLeft);
        var right = Side(rule.Right, rule.MissingRight);
        return Sentence() + $" (rule {rule.Id})";

        string Side(Expression side, WhenMissing missing) => Written(rule, side, missing, "about ", valueOf, (operand, value) =>
            value is { } number ? $"{operand} ({number})"
            : RuleOperators.IsAboutPresence(rule.Operator) ? $"{operand} (no data)"
            : $"{operand} (no data, taken as 0)");

        string Sentence() => rule.Severity == Severity.Error
            ? rule.Operator switch
            {
                RuleOperator.LessOrEqual => $"{left} must not be above {right}",
                RuleOperator.Less => $"{left} must be below {right}",
                RuleOperator.GreaterOrEqual => $"{left} must not be below {right}",
                RuleOperator.Greater => $"{left} must be above {right}",
                RuleOperator.Equal => $"{left} must equal {right}",
                RuleOperator.NotEqual => $"{left} must not equal {right}",
                RuleOperator.BothOrNeither => $"{left} and {right} must both be reported, or neither",
                RuleOperator.AtMostOne => $"{left} and {right} must not both be reported",
                _ => throw new UnreachableException(),
            }
            : rule.Operator switch
            {
                RuleOperator.LessOrEqual => $"{left} is above {right}",
                RuleOperator.Less => $"{left} is not below {right}",
                RuleOperator.GreaterOrEqual => $"{left} is below {right}",
                RuleOperator.Greater => $"{left} is not above {right}",
                RuleOperator.Equal => $"{left} does not equal {right}",
                RuleOperator.NotEqual => $"{left} equals {right}",
                RuleOperator.BothOrNeither => $"{left} and {right} are not both reported",
                RuleOperator.AtMostOne => $"{left} and {right} are both reported",
                _ => throw new UnreachableException(),
            };
    }

    /// <summary>A side with every operand's value and, where it is more than one operand or number, what it comes to.</summary>
    private static string Written(
        Rule rule, Expression side, WhenMissing missing, string about,
        Func<Operand, decimal?> valueOf, Func<Operand, string?, string> textOf)
    {
        var written = side.Describe(operand => textOf(operand, valueOf(operand) is { } value ? Shown(value, about) : null));
        return !RuleOperators.IsAboutPresence(rule.Operator) && side.IsCompound && Rule.Amount(side, missing, valueOf) is { } amount
            ? $"{written} = {Shown(amount, about)}"
            : written;
    }

    private static string Shown(decimal value, string about)
    {
        var rounded = Math.Round(value, MostDecimals, MidpointRounding.AwayFromZero);
        return (rounded == value ? "" : about) + Figures.Exact(rounded);
    }

    private static string Spaced(string text) => char.IsAsciiDigit(text[^1]) ? text + " " : text;
}
