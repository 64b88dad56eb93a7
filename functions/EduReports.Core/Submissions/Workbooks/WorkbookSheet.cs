using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>Cells that are merged; rows from 1, columns from 0, both ends included.</summary>
internal readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    public bool Contains(int row, int column) =>
        row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;
}

/// <summary>What a sheet holds.</summary>
/// <param name="Rows">Those that have any content, in their order; merged ranges hold their value in the first cell only.</param>
/// <param name="Merged">Merged ranges.</param>
/// <param name="HiddenRows">Numbers of rows that are hidden or filtered out.</param>
/// <param name="HiddenColumns">From 0.</param>
internal sealed record WorkbookSheet(
    List<TableRow> Rows, IReadOnlyList<CellRange> Merged, IReadOnlySet<int> HiddenRows, IReadOnlySet<int> HiddenColumns)
{
    /// <summary>Empties what merged ranges cover: a program may keep stale values there that nobody sees.</summary>
    /// <exception cref="UnreadableWorkbookException">The ranges cover more than a workbook can have.</exception>
    public WorkbookSheet WithoutCoveredCells()
    {
        var budget = WorkbookLimits.MergedCells;
        foreach (var range in Merged)
        {
            for (var at = FirstRowFrom(range.FirstRow); at < Rows.Count && Rows[at].Number <= range.LastRow; at++)
            {
                var row = Rows[at];
                var last = Math.Min(range.LastColumn, row.Cells.Count - 1);
                var first = row.Number == range.FirstRow ? range.FirstColumn + 1 : range.FirstColumn;
                budget -= 1 + Math.Max(0, last - first + 1);
                if (budget < 0)
                {
                    throw UnreadableWorkbookException.OverLimit(WorkbookLimit.MergedCells);
                }
                if (first <= last && row.Cells.Skip(first).Take(last - first + 1).Any(cell => cell.Length > 0))
                {
                    Rows[at] = Without(row, first, last);
                }
            }
        }
        return this;
    }

    private static TableRow Without(TableRow row, int first, int last)
    {
        string[] cells = [.. row.Cells];
        Array.Fill(cells, "", first, last - first + 1);
        return row with { Cells = cells, Remarks = [.. row.Remarks.Where(remark => remark.Column < first || remark.Column > last)] };
    }

    private int FirstRowFrom(int number)
    {
        var (low, high) = (0, Rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Rows[middle].Number < number ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
