namespace EduReports.Core.Submissions;

/// <summary>What a cell says (DESIGN section 5): four different things, kept apart to the end.</summary>
public enum CellState
{
    /// <summary>A value; zero is one.</summary>
    Value,

    /// <summary>Nothing to report (—, 无).</summary>
    Nothing,

    /// <summary>The indicator does not apply to this organisation (不适用).</summary>
    NotApplicable,

    /// <summary>Blank, 未统计, or no row at all.</summary>
    Missing,
}

/// <summary>Why a figure is as it is, in the words of whoever sent it.</summary>
public sealed record Explanation(string Reason, string NextStep, string ByWhen);

/// <summary>What one organisation says of one indicator for one month.</summary>
/// <param name="Code">The indicator's code.</param>
/// <param name="State">Whether there is a value.</param>
/// <param name="Row">The row in the file, from 1.</param>
public sealed record Observation(string Code, CellState State, int Row)
{
    /// <summary>The value in the indicator's unit; 1 or 0 for yes and no; null for a ratio.</summary>
    public decimal? Value { get; init; }

    /// <summary>Only for a ratio.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Only for a ratio; above 0.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>The 备注 of its row.</summary>
    public string? Note { get; init; }

    public Explanation? Explanation { get; init; }
}
