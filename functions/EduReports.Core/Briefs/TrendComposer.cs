using System.Globalization;
using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>Chooses the figures that are worth a picture, and says what the picture shows.</summary>
internal static class TrendComposer
{
    private const int MostTrends = 6;

    // More would run into each other in a picture of this size.
    private const int MostMonths = 12;

    /// <summary>Shares and states that need attention come first, then the others; only what has figures of at least two months.
    /// A total since January only rises, which its number says as well.</summary>
    public static IReadOnlyList<Trend> Compose(
        IReadOnlyList<BriefRow> attention, IReadOnlyList<(Indicator Indicator, ProgressRow Progress)> printed,
        IReadOnlyDictionary<string, IReadOnlyList<MonthlyFigure>> history)
    {
        var byCode = printed.ToDictionary(entry => entry.Indicator.Code, StringComparer.Ordinal);
        return [.. attention.Select(row => row.Code).Concat(printed.Select(entry => entry.Indicator.Code))
            .Distinct(StringComparer.Ordinal)
            .Where(code => !byCode[code].Indicator.StartsAtZero || byCode[code].Indicator.Scope == PromiseScope.Each)
            .Select(code => TrendOf(byCode[code].Indicator, byCode[code].Progress, [.. history.GetValueOrDefault(code, []).TakeLast(MostMonths)]))
            .OfType<Trend>()
            .Take(MostTrends)];
    }

    private static Trend? TrendOf(Indicator indicator, ProgressRow progress, IReadOnlyList<MonthlyFigure> months)
    {
        var known = months.Where(month => month.Value is not null).ToList();
        if (progress.Assessment?.Goal is not { } goal || known.Count < 2 || known.TrueForAll(month => month.Value == known[0].Value))
        {
            return null;
        }
        var (first, last) = (known[0], known[^1]);
        var latest = BriefWords.Value(indicator, last.Value!.Value, goal);
        return new Trend(
            indicator.Code, indicator.Name, months, goal.Aim, latest,
            string.Create(CultureInfo.InvariantCulture,
                $"{indicator.Name}：{MonthName(first.Month, last.Month)}{BriefWords.Value(indicator, first.Value!.Value)}，{MonthName(last.Month, first.Month)}{latest}，目标{BriefWords.Target(indicator)}。"))
        {
            Printed = [.. months.Select(month => month.Value is { } value ? BriefWords.Value(indicator, value) : BriefWords.None)],
            Target = BriefWords.Target(indicator),
        };
    }

    private static string MonthName(YearMonth month, YearMonth other) => month.Year == other.Year
        ? string.Create(CultureInfo.InvariantCulture, $"{month.Month}月")
        : BriefWords.Month(month);
}
