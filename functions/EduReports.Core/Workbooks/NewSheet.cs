using DocumentFormat.OpenXml.Spreadsheet;

namespace EduReports.Core.Workbooks;

/// <summary>A cell of a sheet of ours.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Text">Written as text, whatever it begins with; empty for none.</param>
/// <param name="Style">How it looks.</param>
internal sealed record NewCell(int Column, string Text, CellStyle Style)
{
    /// <summary>Whether the text is a plain number and is to be stored as one.</summary>
    public bool IsNumber { get; init; }
}

/// <summary>A row of a sheet of ours.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cells">In the order of their columns.</param>
internal sealed record NewRow(int Number, IReadOnlyList<NewCell> Cells)
{
    /// <summary>In points; null for what the program makes of it.</summary>
    public int? Height { get; init; }
}

/// <summary>What may be typed into cells, and what is shown to whoever types.</summary>
/// <param name="Cells">A cell or range, for example <c>G6</c>.</param>
/// <param name="Type">A list, a condition, or the length of a text.</param>
/// <param name="Formula">What the type holds the cell against.</param>
internal sealed record CellRule(string Cells, DataValidationValues Type, string Formula)
{
    /// <summary>At most 32 characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>Shown beside the cell while it is chosen; at most 255 characters.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Shown when something else was typed; at most 255 characters.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>Whether something else may be kept all the same.</summary>
    public bool IsWarning { get; init; }
}

/// <summary>A sheet that we make.</summary>
/// <param name="Name">Of its tab.</param>
/// <param name="Widths">Of its columns, in characters.</param>
/// <param name="Rows">In their order.</param>
internal sealed record NewSheet(string Name, IReadOnlyList<decimal> Widths, IReadOnlyList<NewRow> Rows)
{
    /// <summary>How many rows stay in view; 0 for none.</summary>
    public int FrozenRows { get; init; }

    public int FrozenColumns { get; init; }

    /// <summary>The row that is printed on every page; 0 for none.</summary>
    public int TitleRow { get; init; }

    /// <summary>Against slips only: there is no password.</summary>
    public bool IsProtected { get; init; }

    /// <summary>For example <c>A3:F20</c>; empty for none.</summary>
    public string Filter { get; init; } = "";

    public IReadOnlyList<string> Merged { get; init; } = [];

    public IReadOnlyList<CellRule> Rules { get; init; } = [];

    public IReadOnlyList<CellComment> Comments { get; init; } = [];

    /// <summary>Cells that lead to a place in the workbook, for example to <c>'报送表'!C12</c>.</summary>
    public IReadOnlyList<(string Cell, string Place)> Links { get; init; } = [];

    /// <summary>Columns of text that may look like numbers, for example <c>A1:A60</c>; no program need point that out.</summary>
    public string NumbersAsText { get; init; } = "";
}
