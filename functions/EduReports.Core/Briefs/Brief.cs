using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>What is said about one promise, ready to print.</summary>
/// <param name="Code">The trace code.</param>
/// <param name="Name">The indicator.</param>
/// <param name="Owner">The department that answers for it.</param>
/// <param name="Target">For example <c>≥60%</c>.</param>
/// <param name="ThisMonth">What came this month; <c>—</c> for figures that are a state.</param>
/// <param name="Value">The figure to date; <c>—</c> when there is none.</param>
/// <param name="Change">Against the month before (环比); <c>—</c> when one of the two is missing.</param>
/// <param name="YearChange">Against the year before (同比), from the plan's own figure; <c>—</c> when it gives none.</param>
/// <param name="Done">How much of the way to the target is done, in percent, unrounded; null when that cannot be said.</param>
/// <param name="Asked">How much of the way the pace asks for, in percent; null when nothing is asked yet.</param>
/// <param name="Behind">Points behind the pace, one decimal; empty when not behind.</param>
/// <param name="MonthlyNeed">What is needed each month from now on; <c>—</c> where that has no meaning.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IsMadeGood">Whether it was behind a month ago and has caught up (补齐).</param>
/// <param name="Coverage">Who is in the figure, when not everybody: <c>203/207</c>; empty when complete.</param>
/// <param name="Remark">Reason and next step, where somebody gave them.</param>
public sealed record BriefRow(
    string Code, string Name, string Owner, string Target, string ThisMonth, string Value, string Change, string YearChange,
    decimal? Done, decimal? Asked, string Behind, string MonthlyNeed, Status Status, bool IsMadeGood, string Coverage, string Remark)
{
    /// <summary>What a target against the year before comes to, for example <c>20732元</c>; empty for other targets and where it is unknown.</summary>
    public string TargetFigure { get; init; } = "";

    /// <summary>The target with what it comes to, in one line.</summary>
    public string TargetInFull => Target + (TargetFigure.Length == 0 ? "" : $"（即{TargetFigure}）");

    /// <summary><see cref="Done"/> as printed, for example <c>65.0%</c>; <c>—</c> when it cannot be said.</summary>
    public string Progress { get; init; } = BriefWords.None;

    /// <summary>Where the figure lands at its due date if it goes on as it has, for example <c>58.1%</c>; empty when that cannot be said.</summary>
    public string Forecast { get; init; } = "";

    /// <summary>Between what that could lie, for example <c>57.2%–59%</c>; empty when it cannot be said.</summary>
    public string ForecastRange { get; init; } = "";

    /// <summary>The change since the month before among those alone that reported in both; empty where that is everybody.</summary>
    public string LikeForLike { get; init; } = "";

    /// <summary>Between what the figure could lie if those that have not answered did; empty when all have.</summary>
    public string Bounds { get; init; } = "";

    /// <summary>In an excerpt the figures of its types and groups, a line each; empty in the whole brief and where they are the district's.</summary>
    public string OwnFigures { get; init; } = "";

    /// <summary>What stands below the figure: <see cref="Coverage"/> and <see cref="OwnFigures"/>, a line each.</summary>
    public string BelowValue => Coverage + (Coverage.Length > 0 && OwnFigures.Length > 0 ? "\n" : "") + OwnFigures;

    /// <summary>The figure in one line with <see cref="OwnFigures"/>.</summary>
    public string ValueInFull => Value + (OwnFigures.Length == 0 ? "" : $"（{OwnFigures.Replace('\n', '；')}）");

    /// <summary>Where the promise could stand instead, if they did, for example <c>滞后</c>; empty when that could not change.</summary>
    public string CouldBe { get; init; } = "";
}

/// <summary>How far a named project has come.</summary>
/// <param name="Code">The project's code.</param>
/// <param name="Name">As the plan names it.</param>
/// <param name="Milestone">The indicator that it belongs to.</param>
/// <param name="Stage">Its stage; <c>—</c> when nobody has said.</param>
/// <param name="Aim">The stage that counts as reached.</param>
/// <param name="IsReached">Whether it is there.</param>
public sealed record ProjectRow(string Code, string Name, string Milestone, string Stage, string Aim, bool IsReached);

/// <summary>A part of the plan and its promises.</summary>
public sealed record BriefSection(string Title, IReadOnlyList<BriefRow> Rows);

/// <summary>How many promises stand where.</summary>
public sealed record StatusCount(Status Status, int Count);

/// <summary>How one figure has moved, month by month.</summary>
/// <param name="Code">The trace code.</param>
/// <param name="Name">The indicator.</param>
/// <param name="Months">From the plan's first month to the brief's; null where there was no figure.</param>
/// <param name="Aim">The bound that the figure moves to.</param>
/// <param name="Latest">The newest figure as printed.</param>
/// <param name="Sentence">What the picture shows, in words.</param>
public sealed record Trend(
    string Code, string Name, IReadOnlyList<MonthlyFigure> Months, decimal Aim, string Latest, string Sentence)
{
    /// <summary>The figures of <see cref="Months"/> as printed; <c>—</c> where there was none.</summary>
    public IReadOnlyList<string> Printed { get; init; } = [];

    /// <summary>The target in words, for example <c>≥60%</c>.</summary>
    public string Target { get; init; } = "";
}

/// <summary>Where a printed figure comes from.</summary>
/// <param name="Code">The trace code.</param>
/// <param name="Name">The indicator.</param>
/// <param name="Clause">The place in the document.</param>
/// <param name="Formula">How it adds up.</param>
/// <param name="Parts">The numbers that went into it.</param>
/// <param name="Counts">应报, 已报, 无数据, 退回, 未报.</param>
public sealed record TraceRow(string Code, string Name, string Clause, string Formula, string Parts, IReadOnlyList<int> Counts);

/// <summary>A month's brief: what is said, in order. Layouts only place these words.</summary>
public sealed record Brief
{
    public required string PlanId { get; init; }

    public required string Issuer { get; init; }

    public required YearMonth Period { get; init; }

    /// <summary>Numbered per calendar year (期号).</summary>
    public required int Issue { get; init; }

    /// <summary>From 1; a correction of a published brief has a higher one.</summary>
    public required int Revision { get; init; }

    /// <summary>Whether it is not out yet, and goes to the office to be read (送审稿).</summary>
    public bool IsDraft { get; init; }

    public required DateOnly Date { get; init; }

    public required string Title { get; init; }

    /// <summary>The end of <see cref="Title"/> that tells the month, for example <c>5月份进展情况</c>; a line should not break within it.</summary>
    public string Occasion { get; init; } = "";

    /// <summary>What the plan's targets are called: 年度目标 in a year's plan.</summary>
    public string TargetTerm { get; init; } = "年度目标";

    /// <summary>The conclusion first: what a reader who stops here should know.</summary>
    public required string Summary { get; init; }

    public required IReadOnlyList<StatusCount> Counts { get; init; }

    /// <summary>What is behind or not reported, worst first; ties by code.</summary>
    public required IReadOnlyList<BriefRow> Attention { get; init; }

    /// <summary>Every promise, in the order of the plan.</summary>
    public required IReadOnlyList<BriefSection> Sections { get; init; }

    /// <summary>The promises with something to compare or to forecast, in the order of the plan.</summary>
    public IEnumerable<BriefRow> Compared => Sections.SelectMany(section => section.Rows)
        .Where(row => row.LikeForLike.Length + row.Bounds.Length + row.Forecast.Length > 0);

    public required Reporting Reporting { get; init; }

    /// <summary>Figures worth a picture: what needs attention first, then shares; at most six.</summary>
    public IReadOnlyList<Trend> Trends { get; init; } = [];

    /// <summary>The named projects, in the order of the plan.</summary>
    public IReadOnlyList<ProjectRow> Projects { get; init; } = [];

    /// <summary>Where each figure comes from, in the order of the plan.</summary>
    public IReadOnlyList<TraceRow> Traces { get; init; } = [];

    /// <summary>What a correction says otherwise than the revision before; null in the first revision.</summary>
    public BriefChanges? Changes { get; init; }

    /// <summary>Who receives it.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>What it is cut to for these recipients; null for the whole brief.</summary>
    public Excerpt? Excerpt { get; init; }

    /// <summary>What limits the figures: coverage, carried values.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Names the data that the brief says; empty where nobody asks.</summary>
    public string DataVersion { get; init; } = "";
}
