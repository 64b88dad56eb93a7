namespace EduReports.Core.Briefs;

/// <summary>
/// Forbids line breaks that read badly. A layout engine breaks lines wherever the script allows, so the text itself has to ask.
/// </summary>
public static class LineBreaks
{
    private const char WordJoiner = '\u2060';

    /// <summary>Keeps a single character from standing alone in the last line.</summary>
    public static string KeepLastTwo(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A closing mark is no company: it never starts a line anyway. A number stays whole without help.
        var last = text.Length - 1;
        while (last > 0 && !char.IsLetterOrDigit(text[last]))
        {
            last--;
        }
        if (last < 1 || !char.IsLetter(text[last]) || !char.IsLetter(text[last - 1]))
        {
            return text;
        }
        var kept = text.Insert(last, $"{WordJoiner}");
        // 1小时: torn off, the number would now stand at the end of the line before.
        return last > 1 && char.IsDigit(text[last - 2]) ? kept.Insert(last - 1, $"{WordJoiner}") : kept;
    }

    /// <summary>Keeps a word whole.</summary>
    public static string KeepWhole(string word, string text)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(word, string.Join(WordJoiner, word.AsEnumerable()), StringComparison.Ordinal);
    }

    /// <summary>Keeps a word whole and what follows it on its line.</summary>
    public static string KeepWithNext(string word, string text)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(word, string.Concat(word.Select(character => $"{character}{WordJoiner}")), StringComparison.Ordinal);
    }

    /// <summary>
    /// A title that is too long for one line is broken before its end, which tells what it is about, where the rest fits on one line;
    /// a longer one is left to flow.
    /// </summary>
    /// <param name="title">The title.</param>
    /// <param name="end">What it ends with.</param>
    /// <param name="room">How many full-width characters a line holds.</param>
    public static string TwoLines(string title, string end, int room)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(end);
        bool IsLong(string text) => text.Sum(character => char.IsAscii(character) ? 1 : 2) > room * 2;
        return IsLong(title) && end.Length > 0 && title.EndsWith(end, StringComparison.Ordinal) && title[..^end.Length] is var start && !IsLong(start)
            ? $"{start}\n{end}"
            : title;
    }
}
