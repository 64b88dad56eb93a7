using System.Globalization;

namespace EduReports.Functions.Tests.Figures;

/// <summary>
/// A formula of a plan: numbers, <c>[code]</c>, <c>[code].numerator</c>, <c>[code].denominator</c>, names, + − * / and brackets,
/// worked out by descending through it each time that a value is asked for.
/// </summary>
internal sealed class FormulaFacts(string text, PlanFacts plan)
{
    private int _at;
    private Func<(string Code, string Part), decimal?> _valueOf = null!;

    /// <summary>The operands, each once: the code of an indicator and <c>""</c>, <c>numerator</c> or <c>denominator</c>.</summary>
    public IReadOnlyList<(string Code, string Part)> Operands()
    {
        var operands = new List<(string Code, string Part)>();
        Value(operand =>
        {
            operands.Add(operand);
            return 1;
        });
        return [.. operands.Distinct()];
    }

    /// <summary>The value; null where an operand has none or something would be divided by 0.</summary>
    public decimal? Value(Func<(string Code, string Part), decimal?> valueOf)
    {
        (_at, _valueOf) = (0, valueOf);
        var value = Sum();
        return Peek() == '\0' ? value : throw new FormatException($"'{text}' at {_at}.");
    }

    private decimal? Sum()
    {
        var value = Product();
        while (Peek() is '+' or '-')
        {
            var (sign, right) = (Next() == '+' ? 1 : -1, Product());
            value += sign * right;
        }
        return value;
    }

    private decimal? Product()
    {
        var value = Factor();
        while (Peek() is '*' or '/')
        {
            var (isProduct, right) = (Next() == '*', Factor());
            value = isProduct ? value * right : right == 0 ? null : value / right;
        }
        return value;
    }

    private decimal? Factor()
    {
        switch (Peek())
        {
            case '(':
                Next();
                var inner = Sum();
                Next();
                return inner;
            case '-':
                Next();
                return -Factor();
            case '[':
                Next();
                var code = Word(']');
                Next();
                return _valueOf((code, Peek() == '.' ? Part() : ""));
            case >= '0' and <= '9':
                return decimal.Parse(Word('+', '-', '*', '/', '(', ')'), CultureInfo.InvariantCulture);
            default:
                return _valueOf(Named(Word('+', '-', '*', '/', '(', ')')));
        }
    }

    private string Part()
    {
        Next();
        return Word('+', '-', '*', '/', '(', ')');
    }

    private (string Code, string Part) Named(string name) =>
        plan.Indicators.FirstOrDefault(indicator => indicator.Name == name) is { } whole ? (whole.Code, "")
        : plan.Indicators.FirstOrDefault(indicator => indicator.NumeratorName == name) is { } above ? (above.Code, "numerator")
        : (plan.Indicators.First(indicator => indicator.DenominatorName == name).Code, "denominator");

    private string Word(params ReadOnlySpan<char> ends)
    {
        var from = _at;
        while (_at < text.Length && !ends.Contains(text[_at]))
        {
            _at++;
        }
        return text[from.._at].Trim();
    }

    private char Peek()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }
        return _at < text.Length ? text[_at] : '\0';
    }

    private char Next()
    {
        var letter = Peek();
        _at++;
        return letter;
    }
}
