using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Table;

internal readonly record struct TableColumn(float Constant, float Weight);

internal sealed class TableCell : Container, ITableCellContainer
{
    public int Row { get; set; }
    public int Column { get; set; }
    public int RowSpan { get; set; } = 1;
    public int ColumnSpan { get; set; } = 1;
    public bool IsRowHeading { get; set; }
}

internal sealed class TableElement(IReadOnlyList<TableColumn> columns, IReadOnlyList<TableCell> cells, bool extendsLastCells, string part) : Element
{
    public override string Description => $"Table {part} {columns.Count} {cells.Count} {extendsLastCells}";

    protected override SpacePlan MeasureCore(PageContext context, Size space) => throw new NotSupportedException();

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) => throw new NotSupportedException();
}
