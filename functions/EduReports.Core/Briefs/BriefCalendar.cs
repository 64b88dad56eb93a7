using EduReports.Core.Plans;

namespace EduReports.Core.Briefs;

/// <summary>What is known of a brief that is out.</summary>
/// <param name="Generation">The computation of the month that it was made of.</param>
/// <param name="PublishedAt">When its newest revision went out.</param>
public sealed record PublishedBrief(string Generation, DateTimeOffset PublishedAt);

/// <summary>Which briefs are to be made now.</summary>
public static class BriefCalendar
{
    // A host that was away longer, or a plan whose past months are reported all at once, does not flood its readers.
    private const int MonthsMadeUpFor = 3;

    /// <summary>The months whose brief is to be made: those whose time has come, however long ago, and those of which what is out no longer
    /// holds. Corrections are gathered until the brief's time on the next workday, so that twenty late files are one revision.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="now">The present.</param>
    /// <param name="published">What is out.</param>
    /// <param name="generations">The months that have been computed, and of which computation their figures are.</param>
    public static IEnumerable<YearMonth> MonthsToMake(
        Plan plan, DateTimeOffset now, IReadOnlyDictionary<YearMonth, PublishedBrief> published, IReadOnlyDictionary<YearMonth, string> generations)
    {
        var newest = plan.MonthOf(now).AddMonths(-1);
        return plan.From.Through(newest < plan.To ? newest : plan.To).Where(month => published.TryGetValue(month, out var brief)
            ? IsToBeCorrected(month, brief)
            : IsToBeMade(month));

        bool IsToBeCorrected(YearMonth month, PublishedBrief brief) =>
            generations.TryGetValue(month, out var generation) && generation != brief.Generation && now >= NextTime(plan, brief.PublishedAt);

        // Of a month before the plan was taken up nobody expects a brief, unless somebody has reported it.
        bool IsToBeMade(YearMonth month) =>
            now >= MonthSchedule.Of(plan, month).Begin
            && (month == newest || (newest.MonthsSince(month) <= MonthsMadeUpFor && generations.ContainsKey(month)));
    }

    /// <summary>The brief's time on the first workday whose time lies after <paramref name="instant"/>.</summary>
    public static DateTimeOffset NextTime(Plan plan, DateTimeOffset instant)
    {
        var day = plan.Calendar.WorkdayOnOrAfter(plan.DayOf(instant));
        while (plan.InstantOf(day, plan.BriefTime) <= instant)
        {
            day = plan.Calendar.WorkdayOnOrAfter(day.AddDays(1));
        }
        return plan.InstantOf(day, plan.BriefTime);
    }
}
