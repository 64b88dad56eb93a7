namespace EduReports.Core.Workbooks;

internal enum CellAlignment
{
    Left,
    Centre,
    Right,
}

/// <summary>How a cell of ours looks.</summary>
internal sealed record CellStyle
{
    /// <summary>RGB; null for none.</summary>
    public string? Fill { get; init; }

    /// <summary>RGB of the letters.</summary>
    public string Colour { get; init; } = "000000";

    public bool IsBold { get; init; }

    public bool IsUnderlined { get; init; }

    /// <summary>In points.</summary>
    public int Size { get; init; } = 11;

    public CellAlignment Alignment { get; init; }

    public bool Wraps { get; init; }

    public bool HasBorder { get; init; }

    /// <summary>Whether it may be filled in while the sheet is protected.</summary>
    public bool IsUnlocked { get; init; }

    /// <summary>Whether what is typed stays a text: 1-03 does not become a date, and = begins no formula.</summary>
    public bool IsText { get; init; }
}
