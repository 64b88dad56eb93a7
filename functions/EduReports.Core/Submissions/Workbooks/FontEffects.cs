namespace EduReports.Core.Submissions.Workbooks;

/// <summary>Keeps in a text what only its font shows: 120 struck out before 130 is not 120130, nor is 120 with a footnote's ¹ 1201.</summary>
/// <param name="IsStruck">Whether a line goes through it.</param>
/// <param name="Script">Above 0 for superscript, below 0 for subscript.</param>
internal readonly record struct FontEffects(bool IsStruck, int Script)
{
    /// <summary>Follows each character that is struck out (Unicode's combining long stroke overlay).</summary>
    public const char Stroke = '\u0336';

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    public bool IsPlain => !IsStruck && Script == 0;

    /// <summary>The text as it looks.</summary>
    public string Show(string text)
    {
        if (Script != 0)
        {
            var digits = Script > 0 ? Superscripts : Subscripts;
            text = string.Concat(text.Select(character => char.IsAsciiDigit(character) ? digits[character - '0'] : character));
        }
        return IsStruck ? string.Concat(text.Select(ShowStruck)) : text;
    }

    // Between the halves of a character, the stroke would break it.
    private static string ShowStruck(char character) =>
        char.IsWhiteSpace(character) || char.IsHighSurrogate(character) ? character.ToString() : $"{character}{Stroke}";
}
