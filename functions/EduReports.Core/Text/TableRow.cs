namespace EduReports.Core.Text;

/// <summary>Why the text of a workbook's cell may not be what its author meant.</summary>
public enum CellTrouble
{
    /// <summary>A date or time, often one that the program made of something else: <c>1-03</c> becomes 1月3日.</summary>
    Date,

    /// <summary>The cell holds an error such as <c>#DIV/0!</c>.</summary>
    Error,

    /// <summary>A formula whose result was never stored.</summary>
    NotCalculated,

    /// <summary>A number of more digits than the 15 that a spreadsheet program keeps.</summary>
    DigitsLost,

    /// <summary>The cell's format shows a number of another size than the stored one.</summary>
    ShownOtherwise,

    /// <summary>A stored number with one decimal, which may have been typed with a zero behind it: 5.10, 2023.10.</summary>
    OneDecimal,
}

/// <summary>Something to know about a cell besides its text.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Trouble">What it is.</param>
/// <param name="Shown">What the cell holds; a date in the form 2023年5月31日, whatever of it the cell shows.</param>
public readonly record struct CellRemark(int Column, CellTrouble Trouble, string Shown);

/// <summary>A row as a spreadsheet shows it.</summary>
/// <param name="Number">From 1; a quoted line break does not start a new row.</param>
/// <param name="Cells">As written, without quotes; trailing cells may be absent.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>In the order of the columns; text files have none.</summary>
    public IReadOnlyList<CellRemark> Remarks { get; init; } = [];

    /// <summary>Whether a quotation mark of a text file is not closed, or not where a cell ends: its cells may be those of other rows.</summary>
    public bool HasBrokenQuotes { get; init; }

    /// <summary>The text of a cell; empty beyond the row's end.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>What is to know about a cell besides its text; null for nothing.</summary>
    public CellRemark? RemarkOn(int column)
    {
        foreach (var remark in Remarks)
        {
            if (remark.Column == column)
            {
                return remark;
            }
        }
        return null;
    }
}
