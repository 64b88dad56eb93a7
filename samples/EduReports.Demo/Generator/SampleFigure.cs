using EduReports.Core.Submissions;

namespace EduReports.Demo.Generator;

/// <summary>What one organisation would truthfully report of one indicator, or of one project, for one month.</summary>
internal sealed record SampleFigure
{
    public static SampleFigure Nothing { get; } = new() { State = CellState.Nothing };

    public static SampleFigure NotApplicable { get; } = new() { State = CellState.NotApplicable };

    /// <summary>A value, nothing to report, or not applicable; nobody leaves a row blank.</summary>
    public CellState State { get; init; } = CellState.Value;

    /// <summary>The value of everything but ratios: 1 or 0 for yes or no, the number of the stage from 1 for a project.</summary>
    public decimal Value { get; init; }

    /// <summary>Of a ratio.</summary>
    public decimal Numerator { get; init; }

    /// <summary>Of a ratio with a value: above 0.</summary>
    public decimal Denominator { get; init; }

    /// <summary>Why the figure differs much from the month before; empty where it does not.</summary>
    public string Note { get; init; } = "";
}
