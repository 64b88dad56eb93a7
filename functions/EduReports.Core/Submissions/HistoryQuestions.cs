namespace EduReports.Core.Submissions;

/// <summary>Whether a figure lies far outside a school's own history, so that somebody should look (DESIGN section 6, Rules).</summary>
/// <remarks>
/// <para>Figures of 0 say nothing of how large a figure is, and where most months are 0 every event would lie far outside; so they are no
/// history.</para>
/// <para>A flow is what came in one month, a state is how things are. The one starts anew every month and is held against other months;
/// the other goes on from where it stood, often slowly and far, and it is the last step that is held against other steps.</para>
/// </remarks>
internal static class HistoryQuestions
{
    /// <summary>
    /// The least change of a flow that is asked about, as a share of the median: three times as much, since months differ, and a digit too
    /// many makes ten times as much.
    /// </summary>
    public const decimal LeastShareOfFlow = 2;

    /// <summary>The least change of a state that is asked about, as a share of what it was.</summary>
    public const decimal LeastShareOfState = 0.5m;

    /// <summary>
    /// The least change of what comes in whole numbers that is asked about: of few things a few more are nothing unusual. A digit too
    /// many adds nine to the smallest of them.
    /// </summary>
    public const decimal LeastUnits = 8;

    /// <summary>The least change of a rate that is asked about, in points.</summary>
    public const decimal LeastPoints = 10;

    /// <summary>What a flow is far above; null for a figure that is not, or for too little history.</summary>
    /// <remarks>Too little is never asked about: months in which little comes are as honest as those in which nothing does.</remarks>
    /// <param name="month">The month of the new figure.</param>
    /// <param name="value">What came in that month.</param>
    /// <param name="isWhole">Whether it comes in whole numbers.</param>
    /// <param name="earlier">What came in months before it, in their order.</param>
    /// <param name="vacations">Months that are unlike others, and held only against the same month of former years.</param>
    public static UsualFigures? AskFlow(
        YearMonth month, decimal value, bool isWhole, IEnumerable<PastFigure> earlier, IReadOnlySet<YearMonth> vacations)
    {
        if (isWhole && value < LeastUnits)
        {
            return null;
        }
        var isVacation = vacations.Contains(month);
        var events = earlier.Where(figure => figure.Value > 0 && vacations.Contains(figure.Month) == isVacation).ToList();
        if (UsualFigures.Of(month, events) is not { } usual || value <= usual.Median || (isVacation && !usual.IsSeason))
        {
            return null;
        }
        var least = Math.Max(LeastShareOfFlow * usual.Median, isWhole ? LeastUnits : 0);
        // What was explained once needs no second word.
        var isExplained = events.Exists(figure => figure.IsExplained && usual.IsFar(figure.Value, least) && value - figure.Value < least);
        return usual.IsFar(value, least) && !isExplained ? usual : null;
    }

    /// <summary>
    /// Whether a total has far outgrown all totals before it. This is asked of totals that have grown too seldom to tell what is usual in
    /// a month; as they grow, their events soon fall short of it.
    /// </summary>
    /// <param name="total">The new total.</param>
    /// <param name="isWhole">Whether it comes in whole numbers.</param>
    /// <param name="earlier">The totals of months before it, of other spans too.</param>
    public static bool AsksTotal(decimal total, bool isWhole, IReadOnlyList<PastFigure> earlier)
    {
        var greatest = earlier.Select(figure => figure.Value).DefaultIfEmpty().Max();
        return total - greatest >= Math.Max(LeastShareOfFlow * greatest, isWhole ? LeastUnits : 0)
            && earlier.Count(figure => figure.Value > 0) >= UsualFigures.LeastMonths;
    }

    /// <summary>Whether a state lies far from where it stood.</summary>
    /// <param name="month">The month of the new state.</param>
    /// <param name="value">The new state.</param>
    /// <param name="leastChange">The least step that matters, above 0.</param>
    /// <param name="earlier">The states of months before it, in their order.</param>
    public static bool AsksState(YearMonth month, decimal value, decimal leastChange, IReadOnlyList<PastFigure> earlier)
    {
        // A state that stays, or is back where it was before one odd month, needs no word.
        for (var at = Math.Max(0, earlier.Count - 2); at < earlier.Count; at++)
        {
            if (Math.Abs(value - earlier[at].Value) < leastChange)
            {
                return false;
            }
        }
        var states = earlier.Where(figure => figure.Value != 0).ToList();
        if (states.Count < UsualFigures.LeastMonths)
        {
            return false;
        }
        var steps = states.Zip(states.Skip(1), (before, after) => after with { Value = after.Value - before.Value }).ToList();
        return UsualFigures.Of(month, steps, UsualFigures.LeastMonths - 1) is { } usual
            && usual.IsFar(value - states[^1].Value, leastChange);
    }
}
