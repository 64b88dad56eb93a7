using System.Globalization;
using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>Chooses the figures that are worth a picture, and says what the picture shows.</summary>
internal static class TrendComposer
{
    private const int MostTrends = 6;

    /// <summary>Shares and states that need attention come first, then the others; only what has figures of at least two months.
    /// A total since January only rises, which its number says as well.</summary>
    public static IReadOnlyList<Trend> Compose(
        IReadOnlyList<BriefRow> attention, IReadOnlyList<(Indicator Indicator, BriefRow Row)> printed,
        IReadOnlyDictionary<string, IReadOnlyList<MonthlyFigure>> history)
    {
        var indicators = printed.ToDictionary(entry => entry.Indicator.Code, entry => entry.Indicator, StringComparer.Ordinal);
        return [.. attention.Select(row => row.Code).Concat(printed.Select(entry => entry.Indicator.Code))
            .Distinct(StringComparer.Ordinal)
            .Where(code => !indicators[code].StartsAtZero)
            .Select(code => TrendOf(indicators[code], history.GetValueOrDefault(code, [])))
            .OfType<Trend>()
            .Take(MostTrends)];
    }

    private static Trend? TrendOf(Indicator indicator, IReadOnlyList<MonthlyFigure> months)
    {
        var known = months.Where(month => month.Value is not null).ToList();
        if (Goal.Of(indicator) is not { } goal || known.Count < 2 || known.TrueForAll(month => month.Value == known[0].Value))
        {
            return null;
        }
        var (first, last) = (known[0], known[^1]);
        var latest = BriefWords.Value(indicator, last.Value!.Value);
        return new Trend(
            indicator.Code, indicator.Name, months, goal.Aim, latest,
            string.Create(CultureInfo.InvariantCulture,
                $"{indicator.Name}：{first.Month.Month}月{BriefWords.Value(indicator, first.Value!.Value)}，{last.Month.Month}月{latest}，目标{BriefWords.Target(indicator)}。"));
    }
}
