using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Table;

/// <param name="Top">Upper edge in the table's part, in points.</param>
/// <param name="Height">What the cell asked for, in points.</param>
internal readonly record struct PlacedCell(TableCell Cell, float Top, float Height);

/// <summary>Where the cells of one page stand.</summary>
internal sealed class TableLayout
{
    private readonly List<PlacedCell> cells = [];
    private readonly List<float> bottoms = [];
    private int firstRow;

    public TableLayout(IReadOnlyList<TableColumn> columns, float width)
    {
        var constants = columns.Sum(column => column.Constant);
        var weights = columns.Sum(column => column.Weight);
        var perWeight = weights > 0 ? Math.Max(0, width - constants) / weights : 0;
        Lefts = new float[columns.Count + 1];
        for (var index = 0; index < columns.Count; index++)
        {
            Lefts[index + 1] = Lefts[index] + columns[index].Constant + (columns[index].Weight * perWeight);
        }
    }

    /// <summary>Left edges of the columns, and the last one's right edge.</summary>
    public float[] Lefts { get; }

    /// <summary>Unfinished cells.</summary>
    public IReadOnlyList<PlacedCell> Cells => cells;

    public int RowCount => bottoms.Count;

    public float Width => Lefts[^1];

    public float Height => bottoms.Count == 0 ? 0 : bottoms[^1];

    /// <summary>No row and no cell is left for another page.</summary>
    public bool IsComplete { get; private set; }

    public float WidthOf(TableCell cell) => Lefts[cell.LastColumn] - Lefts[cell.Column - 1];

    /// <param name="extends">The lowest cell of a column reaches down to the table's lower edge.</param>
    public float BottomOf(TableCell cell, int lastRow, bool extends)
    {
        if (extends && !cells.Exists(other => other.Cell.Row > cell.LastRow && other.Cell.Column <= cell.LastColumn && other.Cell.LastColumn >= cell.Column))
        {
            return Height;
        }
        return bottoms[Math.Min(cell.LastRow, lastRow) - firstRow];
    }

    /// <summary>Adds rows as long as every cell of a row can at least start.</summary>
    public void AddRows(PageContext context, TableCell[][] cellsByFirstRow, int first, float height)
    {
        firstRow = first;
        var lowestOfSpans = new Dictionary<int, float>();
        var (limit, top) = (int.MaxValue, 0f);
        var row = first;
        for (; row < cellsByFirstRow.Length && row <= limit; row++)
        {
            var bottom = Math.Max(top, lowestOfSpans.GetValueOrDefault(row));
            var added = cells.Count;
            if (!TryAddRow(context, cellsByFirstRow[row], top, height - top, lowestOfSpans, ref bottom, ref limit))
            {
                cells.RemoveRange(added, cells.Count - added);
                break;
            }
            bottoms.Add(bottom);
            top = bottom;
        }
        MakeRoomForCutSpans(row - 1);
        IsComplete = row == cellsByFirstRow.Length && limit == int.MaxValue;
    }

    /// <summary>A cell whose last rows are on the next page has on this one what it asked for.</summary>
    private void MakeRoomForCutSpans(int lastRow)
    {
        if (bottoms.Count == 0)
        {
            return;
        }
        foreach (var placed in cells)
        {
            if (placed.Cell.LastRow > lastRow)
            {
                bottoms[^1] = Math.Max(bottoms[^1], placed.Top + placed.Height);
            }
        }
    }

    private bool TryAddRow(
        PageContext context, TableCell[] row, float top, float height, Dictionary<int, float> lowestOfSpans, ref float bottom, ref int limit)
    {
        foreach (var cell in row)
        {
            if (cell.IsDone)
            {
                continue;
            }
            var plan = cell.Measure(context, new Size(WidthOf(cell), Math.Max(0, height)));
            if (plan.IsWrap)
            {
                return false;
            }
            if (plan.IsPartial)
            {
                limit = Math.Min(limit, cell.LastRow);
            }
            cells.Add(new PlacedCell(cell, top, plan.Height));
            if (cell.RowSpan == 1)
            {
                bottom = Math.Max(bottom, top + plan.Height);
            }
            else
            {
                lowestOfSpans[cell.LastRow] = Math.Max(lowestOfSpans.GetValueOrDefault(cell.LastRow), top + plan.Height);
            }
        }
        return true;
    }
}

/// <summary>Gives a row and a column to cells that have none.</summary>
internal static class TablePlacement
{
    /// <exception cref="Drawing.Exceptions.DocumentComposeException">A cell is outside the columns.</exception>
    public static void Place(TableCell[] cells, int columnCount, string part)
    {
        var occupied = new HashSet<(int Row, int Column)>();
        var (row, column) = (1, 1);
        for (var index = 0; index < cells.Length; index++)
        {
            var cell = cells[index];
            cell.Index = index;
            if (cell.ColumnSpan > columnCount || cell.Column + cell.ColumnSpan - 1 > columnCount)
            {
                throw new Drawing.Exceptions.DocumentComposeException(
                    $"Cell {index + 1} of the table's {part} needs columns {Math.Max(1, cell.Column)} to {Math.Max(1, cell.Column) + cell.ColumnSpan - 1}, but the table has {columnCount}.");
            }
            if (cell.Row == 0 && cell.Column == 0)
            {
                (cell.Row, cell.Column) = FindFree(occupied, row, column, cell, columnCount);
            }
            else
            {
                (cell.Row, cell.Column) = (Math.Max(1, cell.Row), Math.Max(1, cell.Column));
            }
            Occupy(occupied, cell);
            (row, column) = (cell.Row, cell.LastColumn + 1);
        }
    }

    private static (int Row, int Column) FindFree(HashSet<(int Row, int Column)> occupied, int row, int column, TableCell cell, int columnCount)
    {
        while (true)
        {
            if (column + cell.ColumnSpan - 1 > columnCount)
            {
                (row, column) = (row + 1, 1);
            }
            else if (IsFree(occupied, row, column, cell))
            {
                return (row, column);
            }
            else
            {
                column++;
            }
        }
    }

    private static bool IsFree(HashSet<(int Row, int Column)> occupied, int row, int column, TableCell cell)
    {
        for (var offset = 0; offset < cell.ColumnSpan; offset++)
        {
            for (var below = 0; below < cell.RowSpan; below++)
            {
                if (occupied.Contains((row + below, column + offset)))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private static void Occupy(HashSet<(int Row, int Column)> occupied, TableCell cell)
    {
        for (var row = cell.Row; row <= cell.LastRow; row++)
        {
            for (var column = cell.Column; column <= cell.LastColumn; column++)
            {
                occupied.Add((row, column));
            }
        }
    }
}
