using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static EduReports.Core.Plans.Expression;

namespace EduReports.Core.Plans;

/// <summary>Reads one expression by recursive descent. A null answer means that the fault has been noted.</summary>
internal sealed partial class ExpressionParser(string original)
{
    // As many characters as the original, so that positions stay.
    private readonly string _text = string.Create(original.Length, original, (characters, from) =>
    {
        for (var at = 0; at < from.Length; at++)
        {
            characters[at] = Plain(from[at]);
        }
    });

    private int _at;
    private int _depth;
    private ExpressionFault? _fault;

    private bool AtEnd => _at == _text.Length;

    private char Current => AtEnd ? '\0' : _text[_at];

    public ExpressionReading Read()
    {
        if (FindTooLong() is { } tooLong)
        {
            return new ExpressionReading(null, ExpressionFault.TooLong(Position(tooLong)));
        }
        var expression = ReadSum();
        if (expression is not null && !AtEnd)
        {
            expression = Current == ')' ? Fail(ExpressionFault.NotOpened(Position(_at))) : FailAfterOperand();
        }
        return new ExpressionReading(expression, _fault);
    }

    private static char Plain(char character) => character switch
    {
        '×' => '*',
        '÷' => '/',
        '−' => '-',
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        _ => character,
    };

    private int? FindTooLong()
    {
        var counted = 0;
        for (var at = 0; at < _text.Length; at++)
        {
            if (!char.IsWhiteSpace(_text[at]) && ++counted > MaximumLength)
            {
                return at;
            }
        }
        return null;
    }

    private Expression? ReadSum()
    {
        var left = ReadProduct();
        while (left is not null && Accept('+', Arithmetic.Add, '-', Arithmetic.Subtract) is { } sign)
        {
            left = ReadProduct() is { } right ? new Binary(left, sign, right) : null;
        }
        return left;
    }

    private Expression? ReadProduct()
    {
        var left = ReadFactor();
        while (left is not null && Accept('*', Arithmetic.Multiply, '/', Arithmetic.Divide) is { } sign)
        {
            left = ReadFactor() is { } right ? new Binary(left, sign, right) : null;
        }
        return left;
    }

    private Arithmetic? Accept(char one, Arithmetic oneSign, char other, Arithmetic otherSign)
    {
        SkipWhiteSpace();
        Arithmetic? sign = Current == one ? oneSign : Current == other ? otherSign : null;
        _at += sign is null ? 0 : 1;
        return sign;
    }

    private Expression? ReadFactor()
    {
        SkipWhiteSpace();
        return Current switch
        {
            '-' => ReadNested(ReadNegation),
            '(' => ReadNested(ReadParentheses),
            '[' => ReadCode(),
            _ when IsName(_at) => ReadNumberOrName(),
            _ when AtEnd => Fail(ExpressionFault.NoOperand(Position(_at), null)),
            '+' or '*' or '/' or ')' => Fail(ExpressionFault.NoOperand(Position(_at), Shown(_at))),
            _ => Fail(ExpressionFault.UnknownCharacter(Position(_at), Shown(_at))),
        };
    }

    private Expression? ReadNested(Func<Expression?> read)
    {
        if (++_depth > MaximumDepth)
        {
            return Fail(ExpressionFault.TooDeep(Position(_at)));
        }
        var expression = read();
        _depth--;
        return expression;
    }

    private Negation? ReadNegation()
    {
        _at++;
        return ReadFactor() is { } inner ? new Negation(inner) : null;
    }

    private Expression? ReadParentheses()
    {
        var open = _at++;
        if (ReadSum() is not { } inner)
        {
            return null;
        }
        if (Current != ')')
        {
            return AtEnd ? Fail(ExpressionFault.NotClosed(Position(open), '(', ')')) : FailAfterOperand();
        }
        _at++;
        return inner;
    }

    private Expression? ReadCode()
    {
        var open = _at;
        var close = _text.IndexOf(']', open);
        if (close < 0)
        {
            return Fail(ExpressionFault.NotClosed(Position(open), '[', ']'));
        }
        var code = _text[(open + 1)..close].Trim();
        if (!IndicatorCode().IsMatch(code))
        {
            return Fail(ExpressionFault.BadCode(Position(open), Shorten(code)));
        }
        _at = close + 1;
        return ReadPart() is { } part ? new Reference(Operand.OfCode(code, part)) : null;
    }

    private OperandPart? ReadPart()
    {
        if (Current != '.')
        {
            return OperandPart.Value;
        }
        var dot = _at++;
        var word = ReadRun(IsName);
        OperandPart? part = word switch
        {
            "value" => OperandPart.Value,
            "numerator" => OperandPart.Numerator,
            "denominator" => OperandPart.Denominator,
            _ => null,
        };
        if (part is null)
        {
            Fail(ExpressionFault.UnknownPart(Position(dot), Shorten(word)));
        }
        return part;
    }

    // 3岁以下儿童数 is a name, 3.5 a number, 3.5岁 neither.
    private Expression? ReadNumberOrName()
    {
        var start = _at;
        if (!char.IsAsciiDigit(Current) || !ReadRun(IsName).All(char.IsAsciiDigit))
        {
            _at = start;
            var name = ReadRun(IsName);
            return Current == '.' ? Fail(ExpressionFault.PartOfName(Position(_at), Shorten(name))) : new Reference(Operand.OfName(name));
        }
        _at = start;
        var number = ReadRun(at => IsName(at) || _text[at] == '.');
        if (!NumberText().IsMatch(number))
        {
            return Fail(ExpressionFault.BadNumber(Position(start), Shorten(number)));
        }
        return FewDigits().IsMatch(number)
            ? new Number(Figures.Parse(number))
            : Fail(ExpressionFault.TooManyDigits(Position(start), Shorten(number)));
    }

    private string ReadRun(Func<int, bool> belongs)
    {
        var start = _at;
        while (!AtEnd && belongs(_at))
        {
            _at += char.IsSurrogate(Current) ? 2 : 1;
        }
        return _text[start.._at];
    }

    /// <summary>Whether a letter, digit or mark of a name stands there; rare Chinese characters are two code units long.</summary>
    private bool IsName(int at) => at < _text.Length && Rune.TryGetRuneAt(_text, at, out var rune)
        && (Rune.IsLetterOrDigit(rune) || rune.Value == '_'
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark);

    private void SkipWhiteSpace()
    {
        while (char.IsWhiteSpace(Current))
        {
            _at++;
        }
    }

    private Expression? FailAfterOperand() => Fail(IsName(_at) || Current is '(' or '['
        ? ExpressionFault.NoOperator(Position(_at), Shown(_at))
        : ExpressionFault.UnknownCharacter(Position(_at), Shown(_at)));

    private Expression? Fail(ExpressionFault fault)
    {
        _fault = fault;
        return null;
    }

    /// <summary>From 1, in characters as people count them.</summary>
    private int Position(int at) => 1 + original[..at].EnumerateRunes().Count();

    /// <summary>The character as it was typed; its number when it cannot be seen.</summary>
    private string Shown(int at)
    {
        if (!Rune.TryGetRuneAt(original, at, out var rune))
        {
            return string.Create(CultureInfo.InvariantCulture, $"U+{(int)original[at]:X4}");
        }
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            ? string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")
            : rune.ToString();
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]{0,15}\z")]
    private static partial Regex IndicatorCode();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex NumberText();

    // As in the rest of a plan, and never rounded by reading it.
    [GeneratedRegex(@"^0*[0-9]{1,13}(\.[0-9]{1,6}0*)?\z")]
    private static partial Regex FewDigits();
}
