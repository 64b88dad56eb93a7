using System.Text.RegularExpressions;

namespace EduReports.Core.Plans;

/// <summary>How the numbers of clauses lie to each other.</summary>
internal static partial class ClauseOrder
{
    private const string Numerals = "零〇一二三四五六七八九十百";

    /// <summary>The ids from one clause to another in the order of the plan, with the clauses below the last; none when the last stands first.</summary>
    /// <param name="clauses">All ids, in the order of the plan.</param>
    /// <param name="first">One of them.</param>
    /// <param name="last">One of them.</param>
    public static IReadOnlyList<string> Range(IReadOnlyList<string> clauses, string first, string last)
    {
        var (from, to) = (IndexOf(clauses, first), IndexOf(clauses, last));
        return from > to ? [] : [.. clauses.Where((id, at) => (at >= from && at <= to) || IsBelow(id, last))];
    }

    /// <summary>Whether a clause lies within another: 二(一)2 within 二(一) and 二, and 二(一)12 not within 二(一)1.</summary>
    public static bool IsBelow(string id, string other) =>
        id.Length > other.Length && id.StartsWith(other, StringComparison.Ordinal) && !GoesOn(other[^1], id[other.Length]);

    /// <summary>Whether a text is a clause's number, as no group is named: Chinese numerals alone, or followed by a bracket, a point or a digit.</summary>
    public static bool IsSpeltLikeClause(string text) => ClauseNumber().IsMatch(text);

    // A number, or a word, that is longer is another one.
    private static bool GoesOn(char before, char after) =>
        (char.IsAsciiDigit(before) && char.IsAsciiDigit(after))
        || (Numerals.Contains(before) && Numerals.Contains(after))
        || (IsWord(before) && IsWord(after));

    private static bool IsWord(char character) => char.IsLetter(character) && !Numerals.Contains(character);

    private static int IndexOf(IReadOnlyList<string> clauses, string id) => clauses.TakeWhile(clause => clause != id).Count();

    [GeneratedRegex($"^[{Numerals}]+([.．(（0-9].*)?$")]
    private static partial Regex ClauseNumber();
}
