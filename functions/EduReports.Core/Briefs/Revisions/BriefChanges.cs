using EduReports.Core.Progress;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>Why a printed figure is another than in the revision before.</summary>
public enum CauseKind
{
    /// <summary>A file came for a month of which there was none (补报).</summary>
    Added,

    /// <summary>Another file stands for the month (更正).</summary>
    Corrected,

    /// <summary>The file stands no more (撤回).</summary>
    Withdrawn,

    /// <summary>What districts of the area come to, by their files or otherwise (区县数据变动).</summary>
    Districts,

    /// <summary>No file; the plan is another.</summary>
    Plan,

    /// <summary>No file; the register is another.</summary>
    Register,

    /// <summary>No file; plan and register both are others.</summary>
    PlanOrRegister,

    /// <summary>Files, plan and register are what they were: figures are worked out in another way.</summary>
    Method,
}

/// <summary>One reason for a change.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Named">The first organisations whose files it was, each with their months, for example <c>实验小学（3月、5月）</c>, or the first
/// districts; none for a kind without files.</param>
/// <param name="Organisations">How many organisations, or districts, it was in all.</param>
public sealed record ChangeCause(CauseKind Kind, IReadOnlyList<string> Named, int Organisations);

/// <summary>What stood, or now stands, in print.</summary>
/// <param name="Figure">With its unit; <c>—</c> where there is none.</param>
/// <param name="Beside">What else of it has changed, a line each, for example <c>本月12个</c>; empty for nothing.</param>
/// <param name="Status">Where the promise stands, if that has changed; else null.</param>
public sealed record ChangeSide(string Figure, string Beside, Status? Status);

/// <summary>A figure that is printed otherwise than in the revision before.</summary>
/// <param name="Code">The trace code, or a project's code.</param>
/// <param name="Name">The indicator or the project.</param>
/// <param name="Before">What the revision before said.</param>
/// <param name="Now">What this one says.</param>
/// <param name="Causes">At least one.</param>
public sealed record FigureChange(string Code, string Name, ChangeSide Before, ChangeSide Now, IReadOnlyList<ChangeCause> Causes);

/// <summary>How many have reported, where that has changed.</summary>
/// <param name="Label">For example <c>实报</c>.</param>
/// <param name="Before">In the revision before.</param>
/// <param name="Now">In this one.</param>
public sealed record CountChange(string Label, int Before, int Now);

/// <summary>Something beside figures that stayed as they were, for example what they are compared with.</summary>
/// <param name="Label">What it is, for example <c>环比</c>.</param>
/// <param name="Codes">Of which indicators; at least one.</param>
public sealed record OtherChange(string Label, IReadOnlyList<string> Codes);

/// <summary>What a correction says otherwise than the revision before (DESIGN section 7.4).</summary>
public sealed record BriefChanges
{
    /// <summary>Of a revision whose predecessor left nothing to compare with.</summary>
    public static BriefChanges Unknown { get; } = new() { IsKnown = false };

    /// <summary>Whether there was something to compare with.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Each indicator or project once, in the order of the plan; what the plan no longer has comes last.</summary>
    public IReadOnlyList<FigureChange> Figures { get; init; } = [];

    public IReadOnlyList<CountChange> Reporting { get; init; } = [];

    /// <summary>Whose files changed <see cref="Reporting"/>; none where it was no file.</summary>
    public IReadOnlyList<ChangeCause> ReportingCauses { get; init; } = [];

    /// <summary>What changed beside the figures that are not among <see cref="Figures"/>.</summary>
    public IReadOnlyList<OtherChange> Others { get; init; } = [];

    /// <summary>What changed other than files; null for nothing.</summary>
    public CauseKind? Basis { get; init; }

    /// <summary>What of it concerns some indicators and projects: for those who get only that part of the brief. How many of all have
    /// reported is not among it.</summary>
    /// <param name="codes">Of the indicators and projects.</param>
    public BriefChanges Within(IReadOnlySet<string> codes) => this with
    {
        Figures = [.. Figures.Where(change => codes.Contains(change.Code))],
        Reporting = [],
        ReportingCauses = [],
        Others = [.. Others
            .Select(other => other with { Codes = [.. other.Codes.Where(codes.Contains)] })
            .Where(other => other.Codes.Count > 0)],
    };
}
