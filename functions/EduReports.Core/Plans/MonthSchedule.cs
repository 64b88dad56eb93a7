namespace EduReports.Core.Plans;

/// <summary>Which of a month's reminders.</summary>
public enum ReminderKind
{
    /// <summary>Three days before the due date.</summary>
    Ahead,

    /// <summary>On the due date.</summary>
    DueDay,

    /// <summary>The day after.</summary>
    Overdue,
}

/// <summary>When those that have not reported are reminded.</summary>
public sealed record Reminder(ReminderKind Kind, DateTimeOffset At);

/// <summary>The moments of one month's reporting, in the plan's zone, whatever zone a host's clock is in.</summary>
/// <param name="Reminders">In order.</param>
/// <param name="Review">When the office gets the draft; null when nobody asked for it.</param>
/// <param name="Release">When the brief goes out.</param>
public sealed record MonthSchedule(IReadOnlyList<Reminder> Reminders, DateTimeOffset? Review, DateTimeOffset Release)
{
    private const int DaysAhead = 3;

    // A host that was away for longer than a weekend need not remind anybody of what the brief has said since.
    private static readonly TimeSpan LastReminderHolds = TimeSpan.FromDays(3);

    /// <summary>When the work on the brief begins.</summary>
    public DateTimeOffset Begin => Review ?? Release;

    /// <summary>The moments of a month of a plan.</summary>
    public static MonthSchedule Of(Plan plan, YearMonth month)
    {
        DateTimeOffset At(DateOnly day) => plan.InstantOf(day, plan.BriefTime);
        var due = plan.DueDate(month);
        var publication = plan.PublicationDate(month);
        return new MonthSchedule(
            [
                new Reminder(ReminderKind.Ahead, At(due.AddDays(-DaysAhead))), new Reminder(ReminderKind.DueDay, At(due)),
                new Reminder(ReminderKind.Overdue, At(due.AddDays(1))),
            ],
            plan.ReviewDays > 0 ? At(plan.Calendar.WorkdaysBefore(publication, plan.ReviewDays)) : null, At(publication));
    }

    /// <summary>The reminder that is to have gone out; null before the first and long after the last. A host that was away while several
    /// fell due sends the last of them only.</summary>
    public Reminder? ReminderAt(DateTimeOffset now) =>
        Reminders.LastOrDefault(reminder => reminder.At <= now) is { } latest
        && (latest.Kind != ReminderKind.Overdue || now - latest.At < LastReminderHolds)
            ? latest
            : null;
}
