using EduReports.Core.Text;

namespace EduReports.Core.Plans;

/// <summary>How the two sides of a rule must stand to each other.</summary>
public enum RuleOperator
{
    LessOrEqual,
    Less,
    GreaterOrEqual,
    Greater,

    /// <summary>Exactly equal as decimals; nothing is rounded.</summary>
    Equal,
    NotEqual,

    /// <summary>Either both sides have data or neither has.</summary>
    BothOrNeither,

    /// <summary>Not both sides have data.</summary>
    AtMostOne,
}

/// <summary>How plans write operators.</summary>
public static class RuleOperators
{
    private static readonly Dictionary<string, RuleOperator> Synonyms = new(StringComparer.Ordinal)
    {
        ["≤"] = RuleOperator.LessOrEqual,
        ["≥"] = RuleOperator.GreaterOrEqual,
        ["=="] = RuleOperator.Equal,
        ["≠"] = RuleOperator.NotEqual,
        ["<>"] = RuleOperator.NotEqual,
    };

    /// <summary>The usual text of each operator: <c>&lt;=</c>, <c>&lt;</c>, <c>&gt;=</c>, <c>&gt;</c>, <c>=</c>, <c>!=</c>,
    /// <c>both_or_neither</c>, <c>at_most_one</c>.</summary>
    public static IReadOnlyDictionary<string, RuleOperator> ByText { get; } =
        new Dictionary<string, RuleOperator>(StringComparer.Ordinal)
        {
            ["<="] = RuleOperator.LessOrEqual,
            ["<"] = RuleOperator.Less,
            [">="] = RuleOperator.GreaterOrEqual,
            [">"] = RuleOperator.Greater,
            ["="] = RuleOperator.Equal,
            ["!="] = RuleOperator.NotEqual,
            ["both_or_neither"] = RuleOperator.BothOrNeither,
            ["at_most_one"] = RuleOperator.AtMostOne,
        };

    /// <summary>Reads an operator: a text of <see cref="ByText"/>, or one of ≤ ≥ ≠ == &lt;&gt;, full-width or not.</summary>
    /// <returns>Null for any other text.</returns>
    public static RuleOperator? Parse(string text)
    {
        var plain = TextNormaliser.Squeeze(text);
        return ByText.TryGetValue(plain, out var usual) ? usual
            : Synonyms.TryGetValue(plain, out var synonym) ? synonym
            : null;
    }

    /// <summary>The operator's usual text.</summary>
    public static string Text(RuleOperator @operator) => ByText.First(entry => entry.Value == @operator).Key;

    /// <summary>Whether the rule is about having data at all, not about how much.</summary>
    public static bool IsAboutPresence(RuleOperator @operator) => @operator is RuleOperator.BothOrNeither or RuleOperator.AtMostOne;
}
