using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Table;

/// <param name="Constant">Points, or 0.</param>
/// <param name="Weight">Share of what constant columns leave, or 0.</param>
internal readonly record struct TableColumn(float Constant, float Weight);

/// <summary>Rows and columns count from 1; 0 is a place not yet given.</summary>
internal sealed class TableCell : Container, ITableCellContainer
{
    public int Row { get; set; }

    public int Column { get; set; }

    public int RowSpan { get; set; } = 1;

    public int ColumnSpan { get; set; } = 1;

    public int LastRow => Row + RowSpan - 1;

    public int LastColumn => Column + ColumnSpan - 1;

    /// <summary>Names its row in the structure tree.</summary>
    public bool IsRowHeading { get; set; }

    /// <summary>In the structure tree, once its row is drawn; null in a table without structure.</summary>
    public SemanticNode? Node { get; set; }

    /// <summary>Place in the order of definition, which is the order of reading and of painting.</summary>
    public int Index { get; set; }

    /// <summary>Drawn to its end.</summary>
    public bool IsDone { get; set; }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (Node is null)
        {
            base.DrawCore(context, canvas, space);
            return;
        }
        canvas.BeginSemantic(Node);
        base.DrawCore(context, canvas, space);
        canvas.EndSemantic();
    }

    protected override void OnReset(Reset reset) => IsDone = false;
}

/// <summary>The cells of a table's header, body or footer.</summary>
internal sealed class TableElement : Element
{
    private readonly IReadOnlyList<TableColumn> columns;
    private readonly TableCell[] cells;
    private readonly TableCell[][] cellsByFirstRow;
    private readonly bool extendsLastCells;
    private readonly string part;
    private readonly TablePartStructure? structure;
    private int nextRow = 1;

    private TableLayout? layout;
    private int layoutStamp;
    private Size layoutSpace;

    /// <param name="part">For messages: header, body or footer.</param>
    /// <param name="structure">Null where the table only arranges things.</param>
    /// <exception cref="DocumentComposeException">A cell is outside the columns.</exception>
    public TableElement(IReadOnlyList<TableColumn> columns, IReadOnlyList<TableCell> cells, bool extendsLastCells, string part, TablePartStructure? structure)
    {
        (this.columns, this.cells, this.extendsLastCells, this.part, this.structure) = (columns, [.. cells], extendsLastCells, part, structure);
        TablePlacement.Place(this.cells, columns.Count, part);
        var rows = cells.Count == 0 ? 0 : cells.Max(cell => cell.LastRow);
        var byRow = this.cells.ToLookup(cell => cell.Row);
        cellsByFirstRow = [.. Enumerable.Range(0, rows + 1).Select(row => byRow[row].ToArray())];
        structure?.SetCells(cellsByFirstRow, columns.Count);
    }

    public override string Description => $"Table {part}";

    public override IReadOnlyList<Element> Children => cells;

    private int RowCount => cellsByFirstRow.Length - 1;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (nextRow > RowCount)
        {
            return SpacePlan.Empty;
        }
        var plan = LayOut(context, space);
        if (plan.RowCount == 0 || plan.Width > space.Width + Size.Tolerance)
        {
            return SpacePlan.Wrap;
        }
        return plan.IsComplete ? SpacePlan.Full(plan.Width, plan.Height) : SpacePlan.Partial(plan.Width, plan.Height);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (nextRow > RowCount)
        {
            return;
        }
        var plan = LayOut(context, space);
        var lastRow = nextRow + plan.RowCount - 1;
        var isTagged = structure is not null && canvas.IsTagged;
        if (isTagged)
        {
            canvas.BeginSemantic(structure!.Node);
            structure.AttachRows(lastRow);
        }
        foreach (var (cell, top, _) in plan.Cells.OrderBy(placed => placed.Cell.Index))
        {
            var size = new Size(plan.WidthOf(cell), plan.BottomOf(cell, lastRow, extendsLastCells) - top);
            var cellPlan = cell.Measure(context, size);
            if (!cellPlan.IsWrap)
            {
                cell.DrawAt(context, canvas, plan.Lefts[cell.Column - 1], top, size);
                cell.IsDone = cellPlan.IsFinal;
            }
        }
        while (nextRow <= lastRow && Array.TrueForAll(cellsByFirstRow[nextRow], cell => cell.IsDone))
        {
            nextRow++;
        }
        layout = null;
        if (isTagged)
        {
            canvas.EndSemantic();
        }
    }

    protected override void OnReset(Reset reset) => (nextRow, layout) = (1, null);

    private TableLayout LayOut(PageContext context, Size space)
    {
        // Given exactly the height that it asked for, the table is laid out as it was when it asked.
        var isKnown = layout is not null && layoutStamp == context.Stamp && layoutSpace.Width == space.Width
            && (layoutSpace.Height == space.Height || layout.Height == space.Height);
        if (!isKnown)
        {
            layout = new TableLayout(columns, space.Width);
            layout.AddRows(context, cellsByFirstRow, nextRow, space.Height);
            (layoutStamp, layoutSpace) = (context.Stamp, space);
        }
        return layout!;
    }
}
