using System.Text;

namespace EduReports.Core.Text;

/// <summary>Makes what people type comparable without changing what they mean.</summary>
public static class TextNormaliser
{
    /// <summary>
    /// Full-width forms (U+FF01 to U+FF5E, U+3000) become their ASCII counterparts one by one, invisible characters
    /// and no-break spaces go, and the ends are trimmed. Not NFKC, which would turn ② into 2 and ㎡ into m2.
    /// </summary>
    public static string Normalise(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            switch (character)
            {
                case >= '\uFF01' and <= '\uFF5E':
                    result.Append((char)(character - 0xFEE0));
                    break;
                case '\u3000' or '\u00A0' or '\u2009' or '\u202F' or '\t':
                    result.Append(' ');
                    break;
                case '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF':
                    break;
                default:
                    result.Append(character);
                    break;
            }
        }
        return result.ToString().Trim();
    }

    /// <summary>As <see cref="Normalise"/>, and without any white space: for header and keyword comparison.</summary>
    public static string Squeeze(string text)
    {
        var normalised = Normalise(text);
        return normalised.AsSpan().IndexOfAny(' ', '\n', '\r') < 0
            ? normalised
            : string.Concat(normalised.Where(character => !char.IsWhiteSpace(character)));
    }

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (character is < '!' or > '~' and < '\u2010' or >= '\uFF01' and <= '\uFF5E' or '\u3000' or '\u202F' or '\u2060' or '\uFEFF')
            {
                return false;
            }
        }
        return true;
    }
}
