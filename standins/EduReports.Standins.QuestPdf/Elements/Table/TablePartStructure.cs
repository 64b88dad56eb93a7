using EduReports.Standins.QuestPdf.Drawing;

namespace EduReports.Standins.QuestPdf.Elements.Table;

/// <summary>Rows and cells of a table's header, body or footer as nodes of the structure tree (ISO 32000-1, 14.8.4.3.4).</summary>
/// <param name="type">THead, TBody or TFoot.</param>
/// <param name="header">The header's structure; null for the header itself.</param>
/// <param name="namesHeadings">
/// Cells name their headings one by one. Where no cell spans rows or columns, the headings' scope says the same in less space.
/// </param>
internal sealed class TablePartStructure(string type, TablePartStructure? header, bool namesHeadings)
{
    private readonly Dictionary<(int Column, int Span), IReadOnlyList<SemanticNode>> columnHeadings = [];
    private TableCell[][] rows = [];
    private List<TableCell>?[] rowHeadings = [];
    private int[] coveredUntil = [];
    private int lastRow;

    public SemanticNode Node { get; } = new(type);

    private bool IsHeader => header is null;

    /// <param name="cellsByFirstRow">From row 1; place 0 is empty.</param>
    public void SetCells(TableCell[][] cellsByFirstRow, int columnCount)
    {
        rows = cellsByFirstRow;
        coveredUntil = new int[columnCount + 1];
        rowHeadings = new List<TableCell>?[cellsByFirstRow.Length];
        foreach (var heading in cellsByFirstRow.SelectMany(row => row).Where(cell => cell.IsRowHeading))
        {
            for (var row = heading.Row; row <= heading.LastRow; row++)
            {
                (rowHeadings[row] ??= []).Add(heading);
            }
        }
    }

    /// <summary>
    /// Adds the rows up to this one, cells from left to right. A place that no cell covers gets an empty cell, so that every row
    /// has as many columns as the table.
    /// </summary>
    public void AttachRows(int last)
    {
        for (; lastRow < last; lastRow++)
        {
            var row = new SemanticNode("TR") { Parent = Node };
            row.Attach();
            var column = 1;
            foreach (var cell in rows[lastRow + 1].OrderBy(cell => cell.Column))
            {
                AttachEmptyCells(row, ref column, cell.Column);
                cell.Node ??= NewNode(cell);
                cell.Node.Parent = row;
                cell.Node.Attach();
                for (; column <= cell.LastColumn; column++)
                {
                    coveredUntil[column] = Math.Max(coveredUntil[column], cell.LastRow);
                }
            }
            AttachEmptyCells(row, ref column, coveredUntil.Length);
        }
    }

    private void AttachEmptyCells(SemanticNode row, ref int column, int end)
    {
        for (; column < end; column++)
        {
            if (coveredUntil[column] <= lastRow)
            {
                new SemanticNode("TD") { Parent = row }.Attach();
            }
        }
    }

    private SemanticNode NewNode(TableCell cell)
    {
        var scope = (IsHeader, cell.IsRowHeading) switch
        {
            (true, true) => "Both",
            (true, false) => "Column",
            (false, true) => "Row",
            _ => null,
        };
        return new SemanticNode(scope is null ? "TD" : "TH")
        {
            Table = new TableRole(scope, cell.RowSpan, cell.ColumnSpan)
            {
                ColumnHeadings = !namesHeadings ? [] : header is null ? HeadingsAbove(cell) : header.HeadingsOver(cell),
                RowHeadings = namesHeadings ? RowHeadingsOf(cell) : [],
            },
        };
    }

    /// <summary>Cells of the header over a cell of another part; the same list for all cells of a column.</summary>
    private IReadOnlyList<SemanticNode> HeadingsOver(TableCell cell)
    {
        var key = (cell.Column, cell.ColumnSpan);
        if (!columnHeadings.TryGetValue(key, out var headings))
        {
            headings = Referenced(rows.SelectMany(row => row).Where(heading => Overlaps(heading, cell)));
            columnHeadings.Add(key, headings);
        }
        return headings;
    }

    private IReadOnlyList<SemanticNode> HeadingsAbove(TableCell cell) => cell.Row == 1 ? []
        : Referenced(rows.Take(cell.Row).SelectMany(row => row).Where(heading => heading.LastRow < cell.Row && Overlaps(heading, cell)));

    private IReadOnlyList<SemanticNode> RowHeadingsOf(TableCell cell)
    {
        if (IsHeader || (cell.RowSpan == 1 && rowHeadings[cell.Row] is null))
        {
            return [];
        }
        return Referenced(Enumerable.Range(cell.Row, cell.RowSpan).SelectMany(row => rowHeadings[row] ?? [])
            .Where(heading => heading.LastColumn < cell.Column).Distinct());
    }

    private IReadOnlyList<SemanticNode> Referenced(IEnumerable<TableCell> headings)
    {
        var nodes = headings.Select(heading => heading.Node ??= NewNode(heading)).ToArray();
        foreach (var node in nodes)
        {
            node.Table!.IsReferenced = true;
        }
        return nodes;
    }

    private static bool Overlaps(TableCell one, TableCell other) => one.Column <= other.LastColumn && other.Column <= one.LastColumn;
}
