using System.Globalization;
using System.Text.RegularExpressions;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Finds the month in a head row or a file's name: <c>2023-05</c>, <c>2023.05</c>, <c>202305</c>, <c>2023年5月</c>.</summary>
public static partial class PeriodReader
{
    /// <summary>The one month that the whole text is; null when it is something else.</summary>
    public static YearMonth? Read(string text) =>
        Months(text) is [var only] && Rest(text).Length == 0 ? only : null;

    /// <summary>The one month that a file's name holds; null for none, or for several different ones.</summary>
    public static YearMonth? FindIn(string fileName) =>
        Months(Path.GetFileNameWithoutExtension(fileName)).Distinct().ToList() is [var only] ? only : null;

    private static List<YearMonth> Months(string text) =>
        [.. Month().Matches(TextNormaliser.Squeeze(text)).Select(match => new YearMonth(
            int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture)))];

    private static string Rest(string text) => Month().Replace(TextNormaliser.Squeeze(text), "");

    // Digits on either side would make it part of a longer number, for example a school code; a day behind it makes it a
    // date, which in a file's name is most often the day of sending, in the month after.
    [GeneratedRegex(@"(?<![0-9])(?<year>20[0-9]{2})(?:(?<mark>[-./_])|年)?(?:(?<month>0[1-9]|1[0-2])|(?<=[-./_年])(?<month>[1-9]))"
        + @"(?>月?份?)(?![0-9])(?!\k<mark>(?:0?[1-9]|[12][0-9]|3[01])(?![0-9]))")]
    private static partial Regex Month();
}
