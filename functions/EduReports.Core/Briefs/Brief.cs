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
    decimal? Done, decimal? Asked, string Behind, string MonthlyNeed, Status Status, bool IsMadeGood, string Coverage, string Remark);

/// <summary>A part of the plan and its promises.</summary>
public sealed record BriefSection(string Title, IReadOnlyList<BriefRow> Rows);

/// <summary>How many promises stand where.</summary>
public sealed record StatusCount(Status Status, int Count);

/// <summary>Who has reported, by name, in the order of their codes.</summary>
/// <param name="Due">How many must report.</param>
/// <param name="Accepted">How many have an accepted file.</param>
/// <param name="OnTime">How many of these came in time.</param>
/// <param name="Late">Accepted after the due instant.</param>
/// <param name="Rejected">Sent files, none of them accepted.</param>
/// <param name="Missing">Sent nothing.</param>
public sealed record Reporting(
    int Due, int Accepted, int OnTime, IReadOnlyList<string> Late, IReadOnlyList<string> Rejected, IReadOnlyList<string> Missing);

/// <summary>A month's brief: what is said, in order. Layouts only place these words.</summary>
public sealed record Brief
{
    public required string PlanId { get; init; }

    public required string PlanTitle { get; init; }

    public required string Issuer { get; init; }

    public required YearMonth Period { get; init; }

    /// <summary>Numbered per calendar year (期号).</summary>
    public required int Issue { get; init; }

    /// <summary>From 1; a correction of a published brief has a higher one.</summary>
    public required int Revision { get; init; }

    public required DateOnly Date { get; init; }

    public required string Title { get; init; }

    /// <summary>The conclusion first: what a reader who stops here should know.</summary>
    public required string Summary { get; init; }

    public required IReadOnlyList<StatusCount> Counts { get; init; }

    /// <summary>What is behind or not reported, worst first; ties by code.</summary>
    public required IReadOnlyList<BriefRow> Attention { get; init; }

    /// <summary>Every promise, in the order of the plan.</summary>
    public required IReadOnlyList<BriefSection> Sections { get; init; }

    public required Reporting Reporting { get; init; }

    /// <summary>What limits the figures: coverage, carried values.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Names the data that the brief says; empty where nobody asks.</summary>
    public string DataVersion { get; init; } = "";
}
