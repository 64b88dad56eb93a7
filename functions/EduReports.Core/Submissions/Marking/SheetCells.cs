using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Marking;

/// <summary>The rows and cells of a clerk's sheet, found by their places. A file may leave the places of both unsaid.</summary>
internal sealed class SheetCells
{
    private readonly SheetData _data;
    private readonly SortedList<int, Row> _rows = [];

    /// <summary>Says the places of all rows and cells.</summary>
    public SheetCells(SheetData data)
    {
        _data = data;
        var number = 0;
        foreach (var row in data.Elements<Row>())
        {
            number = (int?)row.RowIndex?.Value ?? number + 1;
            row.RowIndex = (uint)number;
            _rows.TryAdd(number, row);
            var column = -1;
            foreach (var cell in row.Elements<Cell>())
            {
                column = SheetMarks.Parse(cell.CellReference?.Value?.ToUpperInvariant() ?? "")?.Column ?? column + 1;
                cell.CellReference = CsvTable.CellName(column, number);
            }
        }
    }

    /// <summary>The numbers of the rows, in their order.</summary>
    public IEnumerable<int> Rows => _rows.Keys;

    /// <summary>A cell; null when there is none.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    public Cell? Find(int row, int column)
    {
        var name = CsvTable.CellName(column, row);
        return _rows.GetValueOrDefault(row)?.Elements<Cell>().FirstOrDefault(cell => cell.CellReference == name);
    }

    /// <summary>A cell, which is made when there is none.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    public Cell Cell(int row, int column)
    {
        if (Find(row, column) is { } existing)
        {
            return existing;
        }
        var parent = Row(row);
        // Where its cells begin and end; only a hint, and now a wrong one.
        parent.Spans = null;
        // An empty cell of a formatted row looks like the row.
        var cell = new Cell { CellReference = CsvTable.CellName(column, row), StyleIndex = parent.CustomFormat?.Value == true ? parent.StyleIndex?.Value : null };
        parent.InsertAfter(cell, parent.Elements<Cell>().LastOrDefault(other => SheetMarks.Parse(other.CellReference!.Value!)?.Column < column));
        return cell;
    }

    /// <summary>Shows a row that is hidden or filtered out.</summary>
    /// <param name="row">From 1.</param>
    public void Show(int row)
    {
        if (_rows.TryGetValue(row, out var shown))
        {
            shown.Hidden = null;
        }
    }

    /// <summary>Makes a row at least so high, if it does not find its height by itself.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="height">In points.</param>
    public void Grow(int row, int height)
    {
        if (_rows.TryGetValue(row, out var grown) && grown.Height?.Value < height)
        {
            grown.Height = height;
        }
    }

    private Row Row(int number)
    {
        if (_rows.TryGetValue(number, out var existing))
        {
            return existing;
        }
        var row = new Row { RowIndex = (uint)number };
        _rows.Add(number, row);
        var index = _rows.IndexOfKey(number);
        _data.InsertAfter(row, index == 0 ? null : _rows.Values[index - 1]);
        return row;
    }
}
