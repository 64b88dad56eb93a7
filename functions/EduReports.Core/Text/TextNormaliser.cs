using System.Globalization;
using System.Text;

namespace EduReports.Core.Text;

/// <summary>Makes what people type comparable without changing what they mean.</summary>
public static class TextNormaliser
{
    /// <summary>
    /// Full-width forms (U+FF01 to U+FF5E) become their ASCII counterparts one by one, spaces of any width one plain space
    /// each, invisible characters (Unicode category Cf) go, and the ends are trimmed. Not NFKC, which would turn ② into 2 and ㎡ into m2.
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
            if (character is >= '\uFF01' and <= '\uFF5E')
            {
                result.Append((char)(character - 0xFEE0));
            }
            else if (character == '\t' || char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator)
            {
                result.Append(' ');
            }
            // Zero-width characters, BOMs, and the direction marks that a calculator's clipboard brings along.
            else if (char.GetUnicodeCategory(character) != UnicodeCategory.Format)
            {
                result.Append(character);
            }
        }
        return result.ToString().Trim();
    }

    /// <summary>Without control characters other than tab and line ends, and with U+FFFD for half characters: no page or XML could hold them.</summary>
    public static string Printable(string text)
    {
        var result = text;
        for (var at = 0; at < text.Length; at++)
        {
            if ((text[at] < ' ' && text[at] is not ('\t' or '\n' or '\r')) || text[at] is '\u007F' or '\uFFFE' or '\uFFFF' || char.IsSurrogate(text[at]))
            {
                result = string.Concat(text.EnumerateRunes()
                    .Where(rune => rune.Value is '\t' or '\n' or '\r' || (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF))).Select(rune => rune.ToString()));
                break;
            }
        }
        return result;
    }

    /// <summary>As <see cref="Normalise"/>, and without any white space: for header and keyword comparison.</summary>
    public static string Squeeze(string text)
    {
        var normalised = Normalise(text);
        return normalised.Any(char.IsWhiteSpace)
            ? string.Concat(normalised.Where(character => !char.IsWhiteSpace(character)))
            : normalised;
    }

    // Only a shortcut: ASCII without spaces, and the ideographs.
    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (character is not (>= '!' and <= '~' or >= '\u3001' and < '\uFE00'))
            {
                return false;
            }
        }
        return true;
    }
}
