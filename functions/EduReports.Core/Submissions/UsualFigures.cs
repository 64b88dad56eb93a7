namespace EduReports.Core.Submissions;

/// <summary>What is usual of a monthly figure, by a robust spread and by season (DESIGN section 6, Rules).</summary>
/// <remarks>
/// Median and median absolute deviation (MAD) are not moved by the odd month that a mean and a standard deviation would follow, so one
/// slip that was taken does not hide the next.
/// </remarks>
public sealed class UsualFigures
{
    /// <summary>How many earlier months with a figure it takes: of three, one odd month already decides what is usual.</summary>
    public const int LeastMonths = 4;

    /// <summary>How many figures of the same month of former years make a season: one year alone may have been the odd one.</summary>
    public const int LeastYears = 2;

    /// <summary>How many months back a figure tells what is usual where there is no season.</summary>
    public const int MonthsBack = 12;

    /// <summary>
    /// How many robust standard deviations are far. With few months the MAD is often much too small, so the usual 3 or 3.5 would ask
    /// about honest figures.
    /// </summary>
    public const decimal FarDeviations = 5;

    // Of a normal distribution the standard deviation is so many times the MAD.
    private const decimal DeviationsPerMad = 1.4826m;

    private UsualFigures(List<PastFigure> figures, bool isSeason, decimal deviation) =>
        (Figures, IsSeason, Deviation, Median) = (figures, isSeason, deviation, MedianOf(figures.Select(figure => figure.Value)));

    /// <summary>In the order of their months.</summary>
    public IReadOnlyList<PastFigure> Figures { get; }

    /// <summary>Whether they are those of the same month of former years; else those of the twelve months before.</summary>
    public bool IsSeason { get; }

    public decimal Median { get; }

    /// <summary>The robust standard deviation; 0 for figures that are mostly alike.</summary>
    public decimal Deviation { get; }

    /// <summary>The same month of former years where there are enough of it, else the last twelve months; null for too few of them.</summary>
    /// <param name="month">The month of the new figure.</param>
    /// <param name="earlier">The figures of months before it, in their order, without those that say nothing of what is usual.</param>
    /// <param name="leastMonths">How many figures it takes without a season.</param>
    public static UsualFigures? Of(YearMonth month, IReadOnlyList<PastFigure> earlier, int leastMonths = LeastMonths)
    {
        var recent = earlier.Where(figure => month.MonthsSince(figure.Month) <= MonthsBack).ToList();
        var season = earlier.Where(figure => figure.Month.Month == month.Month).ToList();
        return season.Count >= LeastYears && earlier.Count >= leastMonths
            // Two or three years that happen to agree say little of how much a figure varies.
            ? new UsualFigures(season, isSeason: true, Math.Max(DeviationOf(season), DeviationOf(recent)))
            : recent.Count >= leastMonths ? new UsualFigures(recent, isSeason: false, DeviationOf(recent)) : null;
    }

    /// <summary>Whether a figure lies by <paramref name="leastChange"/> or more from the median, and by more than <see cref="FarDeviations"/>.</summary>
    /// <param name="value">The new figure.</param>
    /// <param name="leastChange">The least difference that matters, above 0; it also stands in for the spread of figures that are all alike.</param>
    public bool IsFar(decimal value, decimal leastChange) =>
        Math.Abs(value - Median) >= leastChange && Math.Abs(value - Median) > FarDeviations * Deviation;

    private static decimal DeviationOf(List<PastFigure> figures)
    {
        if (figures.Count == 0)
        {
            return 0;
        }
        var median = MedianOf(figures.Select(figure => figure.Value));
        return DeviationsPerMad * MedianOf(figures.Select(figure => Math.Abs(figure.Value - median)));
    }

    private static decimal MedianOf(IEnumerable<decimal> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
