using EduReports.Core.Organisations;

namespace EduReports.Core.Plans;

/// <summary>A numbered clause of the source document.</summary>
/// <param name="Id">The place in the document, for example <c>二(一)2</c>.</param>
/// <param name="Title">A short label.</param>
/// <param name="Narrative">Why no indicator follows it; null when one does.</param>
public sealed record Clause(string Id, string Title, string? Narrative);

/// <summary>Who receives the brief.</summary>
public sealed record Recipient(string Name, string Email)
{
    /// <summary>The parts that make up this recipient's own brief; none for the whole alone.</summary>
    public IReadOnlyList<DistributionScope> Scopes { get; init; } = [];

    /// <summary>Whether the whole is sent besides the part of <see cref="Scopes"/>; without it instead.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether this recipient is to get the whole brief.</summary>
    public bool GetsWhole => IsWhole || Scopes.Count == 0;
}

/// <summary>A district of a larger area.</summary>
/// <param name="Code">The register's code.</param>
/// <param name="Name">As printed.</param>
public sealed record District(string Code, string Name);

/// <summary>When a figure counts as behind (DESIGN section 6, Status).</summary>
/// <param name="Behind">Up to here a figure is on track.</param>
/// <param name="FarBehind">Up to here it is behind, beyond it far behind; at least <paramref name="Behind"/>.</param>
/// <param name="Relative">False: points of the distance between start and target. True: percent of what the pace asks for.</param>
public sealed record Thresholds(decimal Behind, decimal FarBehind, bool Relative)
{
    /// <summary>10 and 30 points.</summary>
    public static Thresholds Default { get; } = new(10, 30, Relative: false);
}

/// <summary>Days without work, and what they do to a date.</summary>
/// <param name="RestDays">Public holidays; Saturdays and Sundays need not be among them.</param>
public sealed record WorkCalendar(IReadOnlySet<DateOnly> RestDays)
{
    /// <summary>Saturdays and Sundays that are worked on in exchange for a holiday (调休).</summary>
    public IReadOnlySet<DateOnly> Workdays { get; init; } = new HashSet<DateOnly>();

    /// <summary>Whether people are at work.</summary>
    public bool IsWorkday(DateOnly day) =>
        Workdays.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !RestDays.Contains(day));

    /// <summary><paramref name="day"/>, or the first workday after it.</summary>
    public DateOnly WorkdayOnOrAfter(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(1);
        }
        return day;
    }

    /// <summary>The day that lies so many workdays before another.</summary>
    /// <param name="day">The later day.</param>
    /// <param name="workdays">Not below 0.</param>
    public DateOnly WorkdaysBefore(DateOnly day, int workdays)
    {
        for (var left = workdays; left > 0; left--)
        {
            do
            {
                day = day.AddDays(-1);
            }
            while (!IsWorkday(day));
        }
        return day;
    }
}

/// <summary>Consecutive months, both ends included.</summary>
public readonly record struct Span(YearMonth First, YearMonth Last)
{
    public int Months => Last.MonthsSince(First) + 1;
}

/// <summary>An education bureau's work plan: its promises, and how they are followed.</summary>
/// <param name="Id">The plan file's name without <c>.yaml</c>.</param>
/// <param name="Title">For example 2023年教育工作要点.</param>
/// <param name="Issuer">The bureau's full name.</param>
/// <param name="District">The register's code of the area whose organisations report.</param>
/// <param name="From">The first month that is reported.</param>
/// <param name="To">The last month that is reported.</param>
/// <param name="TimeZone">The zone that days and due instants are counted in.</param>
/// <param name="DueDay">The day of the following month by whose end files are due; 1 to 28.</param>
public sealed record Plan(
    string Id, string Title, string Issuer, string District, YearMonth From, YearMonth To, TimeZoneInfo TimeZone, int DueDay)
{
    /// <summary>The day of the following month on which the brief goes out, moved to a workday after the due date; 1 to 28.</summary>
    public int BriefDay { get; init; } = 5;

    /// <summary>When it goes out on that day, and when reminders do on theirs.</summary>
    public TimeOnly BriefTime { get; init; } = new(9, 0);

    /// <summary>How many workdays before it goes out the office gets the draft; 0 for no review.</summary>
    public int ReviewDays { get; init; }

    /// <summary>Who looks after the plan: gets drafts, the list of those that are late, and mails that could not be delivered; null for nobody.</summary>
    public Recipient? Office { get; init; }

    public string? Source { get; init; }

    /// <summary>The districts that make up the area of <see cref="District"/>: their organisations report as well, and their figures are added
    /// up. None for a plan of one district.</summary>
    public IReadOnlyList<District> Districts { get; init; } = [];

    /// <summary>Of one district's part of an area's plan, as <see cref="For"/> gives it, the area's code; null for a whole plan.</summary>
    public string? Area { get; init; }

    /// <summary>How many months back may still be reported or corrected; null for no limit.</summary>
    public int? OpenMonths { get; init; }

    public Thresholds Thresholds { get; init; } = Thresholds.Default;

    public WorkCalendar Calendar { get; init; } = new(new HashSet<DateOnly>());

    public IReadOnlyList<Recipient> Distribution { get; init; } = [];

    public IReadOnlyList<Clause> Clauses { get; init; } = [];

    /// <summary>In the order of the plan file.</summary>
    public IReadOnlyList<Indicator> Indicators { get; init; } = [];

    /// <summary>Relations between indicators, in the order of the plan file.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>The months of a year in which a school term begins, in rising order; each 1 to 12.</summary>
    public IReadOnlyList<int> TermStarts { get; init; } = [2, 9];

    /// <summary>Months without progress (寒暑假): a linear pace stands still in them.</summary>
    public IReadOnlySet<YearMonth> Vacations { get; init; } = new HashSet<YearMonth>();

    /// <summary>The plan as <see cref="District"/> and each of <see cref="Districts"/> follow it; itself last, which adds up the others.</summary>
    public IEnumerable<Plan> Parts => Districts.Select(district => For(district.Code)!).Append(this);

    /// <summary>Whether the plan is about a district: <see cref="District"/> itself, or one of <see cref="Districts"/>.</summary>
    public bool IsOf(string district) => district == District || Districts.Any(part => part.Code == district);

    /// <summary>The plan as one district follows it, for its own organisations alone; itself for <see cref="District"/>, null for a district
    /// that it is not about.</summary>
    public Plan? For(string district) => district == District ? this
        : IsOf(district) ? this with { District = district, Districts = [], Area = District }
        : null;

    /// <summary>Whether files for <paramref name="month"/> belong to this plan's span.</summary>
    public bool Covers(YearMonth month) => month >= From && month <= To;

    /// <summary>The months within which a target must be reached, <paramref name="month"/> among them. They may reach beyond
    /// the plan's own months.</summary>
    public Span SpanOf(Indicator indicator, YearMonth month) => indicator.Per switch
    {
        Per.Month => new Span(month, month),
        Per.Term => Term(month),
        Per.SchoolYear => Twelve(month, firstMonth: 9),
        Per.Year => Twelve(month, firstMonth: 1),
        _ => new Span(From, To),
    };

    /// <summary>The month whose end is the due date of <paramref name="indicator"/>'s target, as it stands in <paramref name="month"/>.</summary>
    public YearMonth DueMonth(Indicator indicator, YearMonth month) =>
        indicator.Per == Per.Plan ? indicator.Target.Due ?? To : SpanOf(indicator, month).Last;

    /// <summary>Whether all months of the span that holds <paramref name="month"/> can have been reported up to now. A count of a span
    /// that began before the plan lacks what nobody has reported, and cannot be held against its target.</summary>
    public bool IsWhole(Indicator indicator, YearMonth month) =>
        indicator.Kind != IndicatorKind.Count || SpanOf(indicator, month).First >= From;

    /// <summary>How many months with progress lie after <paramref name="earlier"/>, up to and with <paramref name="later"/>; not below 0.</summary>
    public int WorkingMonths(YearMonth earlier, YearMonth later) => later <= earlier
        ? 0
        : later.MonthsSince(earlier) - Vacations.Count(month => month > earlier && month <= later);

    /// <summary>The indicators that organisations of <paramref name="organisationType"/> report, in plan order.</summary>
    public IEnumerable<Indicator> ReportedBy(string organisationType) =>
        Indicators.Where(indicator => indicator.Reporters.Contains(organisationType, StringComparer.Ordinal));

    /// <summary>Those of some organisations that must report anything for <paramref name="month"/>, in the order of their codes.</summary>
    public IEnumerable<Organisation> Due(IEnumerable<Organisation> organisations, YearMonth month)
    {
        var types = Indicators.SelectMany(indicator => indicator.Reporters).ToHashSet(StringComparer.Ordinal);
        return organisations.Where(organisation => IsOf(organisation.District) && organisation.IsActive(month) && types.Contains(organisation.Type))
            .OrderBy(organisation => organisation.Code, StringComparer.Ordinal);
    }

    /// <summary>The day by whose end the files of <paramref name="month"/> are due.</summary>
    public DateOnly DueDate(YearMonth month) => WorkdayInMonthAfter(month, DueDay);

    /// <summary>The date on the brief of <paramref name="month"/>: a workday, and after the due date, so that nobody is called missing who
    /// still has time.</summary>
    public DateOnly PublicationDate(YearMonth month)
    {
        var day = WorkdayInMonthAfter(month, BriefDay);
        var afterDue = DueDate(month).AddDays(1);
        return day >= afterDue ? day : Calendar.WorkdayOnOrAfter(afterDue);
    }

    /// <summary>The instant from which a file for <paramref name="month"/> is late: midnight after the due date, in the plan's zone.</summary>
    public DateTimeOffset DueInstant(YearMonth month) => InstantOf(DueDate(month).AddDays(1), TimeOnly.MinValue);

    /// <summary>A time of a day in the plan's zone.</summary>
    public DateTimeOffset InstantOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, TimeZone.GetUtcOffset(local));
    }

    /// <summary>The day that <paramref name="instant"/> lies in, in the plan's zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);

    /// <summary>The month that <paramref name="instant"/> lies in, in the plan's zone.</summary>
    public YearMonth MonthOf(DateTimeOffset instant) => YearMonth.Of(DayOf(instant));

    /// <summary>The months whose files are being made or are still to be made: last month, this month, and, once last month's files
    /// are due, the next. Of them those that the plan covers.</summary>
    public IEnumerable<YearMonth> MonthsInHand(DateTimeOffset instant)
    {
        var thisMonth = MonthOf(instant);
        var last = instant < DueInstant(thisMonth.AddMonths(-1)) ? thisMonth : thisMonth.AddMonths(1);
        return thisMonth.AddMonths(-1).Through(last).Where(Covers);
    }

    private Span Term(YearMonth month)
    {
        var first = month;
        while (!TermStarts.Contains(first.Month))
        {
            first = first.AddMonths(-1);
        }
        var next = month.AddMonths(1);
        while (!TermStarts.Contains(next.Month))
        {
            next = next.AddMonths(1);
        }
        return new Span(first, next.AddMonths(-1));
    }

    private static Span Twelve(YearMonth month, int firstMonth)
    {
        var first = new YearMonth(month.Year, firstMonth);
        first = month < first ? first.AddMonths(-12) : first;
        return new Span(first, first.AddMonths(11));
    }

    private DateOnly WorkdayInMonthAfter(YearMonth month, int day)
    {
        var next = month.AddMonths(1);
        return Calendar.WorkdayOnOrAfter(new DateOnly(next.Year, next.Month, day));
    }
}
