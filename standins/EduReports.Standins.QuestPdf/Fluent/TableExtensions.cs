using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Elements.Table;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

public static class TableExtensions
{
    /// <summary>A table of data where it stands immediately in <c>SemanticTable()</c>; elsewhere an arrangement without meaning.</summary>
    /// <exception cref="DocumentComposeException">Columns are missing or defined twice, or a cell is outside them.</exception>
    public static void Table(this IContainer container, Action<TableDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var descriptor = new TableDescriptor();
        handler(descriptor);
        container.Put(descriptor.Build(container is SemanticElement { Node.Type: "Table" }));
    }
}

public sealed class TableDescriptor
{
    private readonly List<TableCell> cells = [];
    private List<TableColumn>? columns;
    private List<TableCell>? headerCells;
    private List<TableCell>? footerCells;
    private bool extendsLastCells;

    internal TableDescriptor()
    {
    }

    public void ColumnsDefinition(Action<TableColumnsDefinitionDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (columns is not null)
        {
            throw new DocumentComposeException("The table's columns are already defined: call ColumnsDefinition once.");
        }
        columns = [];
        handler(new TableColumnsDefinitionDescriptor(columns));
    }

    /// <summary>Repeats on every page.</summary>
    public void Header(Action<TableCellDescriptor> handler) => headerCells = Repeating(headerCells, "Header", handler);

    /// <summary>Repeats on every page.</summary>
    public void Footer(Action<TableCellDescriptor> handler) => footerCells = Repeating(footerCells, "Footer", handler);

    public ITableCellContainer Cell() => new TableCellDescriptor(cells).Cell();

    /// <summary>The last cell of each column reaches down to the table's lower edge on its page.</summary>
    public void ExtendLastCellsToTableBottom() => extendsLastCells = true;

    internal DecorationElement Build(bool hasStructure)
    {
        if (columns is not { Count: > 0 })
        {
            throw new DocumentComposeException("The table has no columns: call ColumnsDefinition with at least one column.");
        }
        var hasSpans = cells.Concat(headerCells ?? []).Concat(footerCells ?? []).Any(cell => cell.RowSpan > 1 || cell.ColumnSpan > 1);
        var header = Structure("THead", null);
        var table = new DecorationElement();
        table.Before.Put(new TableElement(columns, headerCells ?? [], extendsLastCells: false, "header", header));
        table.Content.Put(new TableElement(columns, cells, extendsLastCells, "body", Structure("TBody", header)));
        table.After.Put(new TableElement(columns, footerCells ?? [], extendsLastCells: false, "footer", Structure("TFoot", header)));
        return table;

        TablePartStructure? Structure(string type, TablePartStructure? header) =>
            hasStructure ? new TablePartStructure(type, header, namesHeadings: hasSpans) : null;
    }

    private static List<TableCell> Repeating(List<TableCell>? existing, string name, Action<TableCellDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (existing is not null)
        {
            throw new DocumentComposeException($"The table already has a {name}: call {name} once, with all its cells.");
        }
        var list = new List<TableCell>();
        handler(new TableCellDescriptor(list));
        return list;
    }
}

public sealed class TableColumnsDefinitionDescriptor
{
    private readonly List<TableColumn> columns;

    internal TableColumnsDefinitionDescriptor(List<TableColumn> columns) => this.columns = columns;

    public void ConstantColumn(float width, Unit unit = Unit.Point) => Add(width.ToPoints(unit), 0);

    /// <param name="width">Share of what the constant columns leave.</param>
    public void RelativeColumn(float width = 1) => Add(0, width);

    private void Add(float constant, float weight)
    {
        if (constant + weight is not > 0)
        {
            throw new DocumentComposeException("A column's width is above zero.");
        }
        columns.Add(new TableColumn(constant, weight));
    }
}

public sealed class TableCellDescriptor
{
    private readonly List<TableCell> cells;

    internal TableCellDescriptor(List<TableCell> cells) => this.cells = cells;

    public ITableCellContainer Cell()
    {
        var cell = new TableCell();
        cells.Add(cell);
        return cell;
    }
}

/// <summary>A cell's place; rows and columns count from 1. To be called before ordinary container methods.</summary>
public static class TableCellExtensions
{
    public static ITableCellContainer Row(this ITableCellContainer tableCellContainer, uint value)
    {
        ((TableCell)tableCellContainer).Row = Place(value, "row");
        return tableCellContainer;
    }

    public static ITableCellContainer RowSpan(this ITableCellContainer tableCellContainer, uint value)
    {
        ((TableCell)tableCellContainer).RowSpan = Place(value, "row span");
        return tableCellContainer;
    }

    public static ITableCellContainer Column(this ITableCellContainer tableCellContainer, uint value)
    {
        ((TableCell)tableCellContainer).Column = Place(value, "column");
        return tableCellContainer;
    }

    public static ITableCellContainer ColumnSpan(this ITableCellContainer tableCellContainer, uint value)
    {
        ((TableCell)tableCellContainer).ColumnSpan = Place(value, "column span");
        return tableCellContainer;
    }

    /// <summary>The cell is the heading of its row, for readers of a tagged PDF.</summary>
    public static ITableCellContainer AsSemanticHorizontalHeader(this ITableCellContainer tableCellContainer)
    {
        ((TableCell)tableCellContainer).IsRowHeading = true;
        return tableCellContainer;
    }

    private static int Place(uint value, string what) => value is > 0 and <= int.MaxValue / 2
        ? (int)value
        : throw new DocumentComposeException($"A cell's {what} is {value}; it counts from 1.");
}
