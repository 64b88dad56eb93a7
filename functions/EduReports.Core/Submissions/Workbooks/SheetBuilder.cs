using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>Collects the rows of a sheet, as long as it may be the one that is wanted.</summary>
/// <param name="isHeader">Whether a row is the header.</param>
/// <param name="stopAtHeader">Whether the rows behind the header do not matter.</param>
internal sealed class SheetBuilder(Func<TableRow, bool> isHeader, bool stopAtHeader)
{
    private readonly List<TableRow> _rows = [];
    private readonly HashSet<int> _hidden = [];
    private readonly List<string> _cells = [];
    private readonly List<CellRemark> _remarks = [];
    private int _number;
    private bool _isTooWide;

    public bool HasHeader { get; private set; }

    /// <summary>Begins a row; rows come in ascending order.</summary>
    /// <returns>False when no further row matters.</returns>
    public bool BeginRow(int number, bool isHidden)
    {
        _number = number;
        if (isHidden && number <= SubmissionReader.MaximumRows)
        {
            _hidden.Add(number);
        }
        return HasHeader ? !stopAtHeader : number <= SubmissionReader.HeaderSearchRows;
    }

    /// <summary>Adds a cell to the row.</summary>
    /// <exception cref="UnreadableWorkbookException">The row or the column is beyond the limit, or the cell is there already.</exception>
    public void Add(int column, CellContent content)
    {
        if (content.Trouble is null && string.IsNullOrWhiteSpace(content.Text))
        {
            return;
        }
        if (_number > SubmissionReader.MaximumRows)
        {
            throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Rows);
        }
        if (column >= WorkbookLimits.Columns)
        {
            // On a sheet of some other kind, that matters to nobody.
            _isTooWide = true;
            return;
        }
        while (_cells.Count <= column)
        {
            _cells.Add("");
        }
        if (_cells[column].Length > 0)
        {
            throw UnreadableWorkbookException.Damaged();
        }
        _cells[column] = content.Text;
        if (content.Trouble is { } trouble)
        {
            _remarks.Add(new CellRemark(column, trouble, content.Shown));
        }
    }

    public void EndRow()
    {
        if (_cells.Count > 0)
        {
            var row = new TableRow(_number, _cells.ToArray());
            if (_remarks.Count > 0)
            {
                row = row with { Remarks = _remarks.ToArray() };
                _remarks.Clear();
            }
            _cells.Clear();
            _rows.Add(row);
            HasHeader = HasHeader || isHeader(row);
        }
        if (_isTooWide && HasHeader)
        {
            throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Columns);
        }
    }

    /// <summary>What was collected; null when no row was a header.</summary>
    public WorkbookSheet? Build(IReadOnlyList<CellRange> merged, IReadOnlySet<int> hiddenColumns) =>
        HasHeader ? new WorkbookSheet(_rows, merged, _hidden, hiddenColumns) : null;
}
