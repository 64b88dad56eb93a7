using System.Text;
using System.Xml;

namespace EduReports.Core.Briefs.WordEdition;

/// <summary>Text as XML can hold it; texts from files are data.</summary>
internal static class WordText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Replaces control characters (but for tab and line feed), lone surrogates and what is no character.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '\uD7FF') < 0)
        {
            return text;
        }
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                result.Append(character).Append(text[++at]);
            }
            else
            {
                result.Append(XmlConvert.IsXmlChar(character) && character != '\r' ? character : Replacement);
            }
        }
        return result.ToString();
    }
}
