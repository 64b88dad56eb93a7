using System.Text;

namespace EduReports.Core.Mail;

/// <summary>Keeps texts from files within the line or the name that they are for.</summary>
internal static class MailText
{
    private const int LongestSubject = 120;
    private const int LongestFileName = 80;

    // What Windows does not have in a name; the others have fewer.
    private static readonly HashSet<char> NotInNames = [.. "\\/:*?\"<>|"];

    /// <summary>One line: what would begin another becomes a space.</summary>
    public static string Line(string text) => Cut(Clean(text, character => char.IsControl(character) || character is '\u2028' or '\u2029', ' '), LongestSubject);

    /// <summary>A file's name without its ending: no path, nothing that a system refuses, no direction marks that turn an ending around.</summary>
    public static string FileName(string text) => Cut(
        Clean(text, character => char.IsControl(character) || NotInNames.Contains(character) || IsDirectionMark(character), '_').Trim(' ', '.'),
        LongestFileName);

    private static bool IsDirectionMark(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Clean(string text, Predicate<char> isUnwanted, char instead)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.IsBmp && isUnwanted((char)rune.Value) ? instead.ToString() : rune.ToString());
        }
        return clean.ToString();
    }

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }
        var end = longest - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
