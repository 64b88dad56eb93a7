namespace EduReports.Core.Progress;

/// <summary>Where a figure lands at its due date if it goes on as it has.</summary>
/// <param name="Due">The month whose end is the due date.</param>
/// <param name="Value">The figure then, in the indicator's unit: the latest, and for each month with progress that is left the
/// median of the slopes between every two months (Theil and Sen).</param>
/// <param name="Low">The same with the lower quartile of the slopes.</param>
/// <param name="High">The same with the upper quartile.</param>
public sealed record Forecast(YearMonth Due, decimal Value, decimal Low, decimal High)
{
    /// <summary>How many months with a figure it takes.</summary>
    public const int LeastMonths = 3;

    /// <summary>Null with fewer than three months of data, without a figure of this month, when the due month has come, or while the
    /// figure has not moved.</summary>
    /// <param name="months">The figures so far of the span that is due, in the order of their months.</param>
    /// <param name="now">This month.</param>
    /// <param name="due">The month whose end is the due date.</param>
    /// <param name="workingMonths">How many months with progress lie after one month up to another.</param>
    /// <param name="neverFalls">Whether the figure is a total.</param>
    /// <param name="most">The most that it can be; null for no limit.</param>
    public static Forecast? Of(
        IReadOnlyList<MonthlyFigure> months, YearMonth now, YearMonth due, Func<YearMonth, YearMonth, int> workingMonths, bool neverFalls, decimal? most)
    {
        var known = months.Where(month => month.Value is not null).Select(month => (month.Month, Value: month.Value!.Value)).ToList();
        if (known.Count < LeastMonths || known[^1].Month != now || due <= now || known.TrueForAll(month => month.Value == known[0].Value))
        {
            return null;
        }
        var slopes = new List<decimal>();
        for (var later = 1; later < known.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                // A vacation between two months is no time; two months that only it separates say nothing of the pace.
                if (workingMonths(known[earlier].Month, known[later].Month) is > 0 and var apart)
                {
                    slopes.Add((known[later].Value - known[earlier].Value) / apart);
                }
            }
        }
        if (slopes.Count == 0)
        {
            return null;
        }
        slopes.Sort();
        var (latest, left) = (known[^1].Value, workingMonths(now, due));
        decimal At(decimal quantile)
        {
            var figure = latest + QuantileOf(slopes, quantile) * left;
            figure = Math.Max(figure, neverFalls ? latest : 0);
            // What already lies beyond the most, as a gross rate may, is left there.
            return most is { } limit ? Math.Min(figure, Math.Max(limit, latest)) : figure;
        }
        return new Forecast(due, At(0.5m), At(0.25m), At(0.75m));
    }

    // Between two values of the sorted list, in proportion.
    private static decimal QuantileOf(List<decimal> sorted, decimal quantile)
    {
        var place = (sorted.Count - 1) * quantile;
        var below = (int)decimal.Floor(place);
        return below + 1 >= sorted.Count ? sorted[below] : sorted[below] + (sorted[below + 1] - sorted[below]) * (place - below);
    }
}
