using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

/// <summary>Several elements in one place.</summary>
public static class StructureExtensions
{
    public static void Column(this IContainer container, Action<ColumnDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler(new ColumnDescriptor(container.Put(new ColumnElement())));
    }

    public static void Row(this IContainer container, Action<RowDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler(new RowDescriptor(container.Put(new RowElement())));
    }

    /// <exception cref="DocumentComposeException">There is not exactly one primary layer.</exception>
    public static void Layers(this IContainer container, Action<LayersDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var layers = new LayersElement();
        handler(new LayersDescriptor(layers));
        if (!layers.HasPrimary)
        {
            throw new DocumentComposeException("Layers need one PrimaryLayer: it gives the others their size.");
        }
        container.Put(layers);
    }

    public static void Decoration(this IContainer container, Action<DecorationDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler(new DecorationDescriptor(container.Put(new DecorationElement())));
    }
}

public sealed class ColumnDescriptor
{
    private readonly ColumnElement column;

    internal ColumnDescriptor(ColumnElement column) => this.column = column;

    /// <summary>Space between items.</summary>
    public void Spacing(float value, Unit unit = Unit.Point) => column.Spacing = value.ToPoints(unit);

    public IContainer Item()
    {
        var item = new Container();
        column.Add(item);
        return item;
    }
}

public sealed class RowDescriptor
{
    private readonly RowElement row;

    internal RowDescriptor(RowElement row) => this.row = row;

    /// <summary>Space between items.</summary>
    public void Spacing(float value, Unit unit = Unit.Point) => row.Spacing = value.ToPoints(unit);

    /// <param name="size">Share of what constant and automatic items leave.</param>
    public IContainer RelativeItem(float size = 1) => Add(RowItemKind.Relative, size);

    public IContainer ConstantItem(float size, Unit unit = Unit.Point) => Add(RowItemKind.Constant, size.ToPoints(unit));

    /// <summary>As wide as its content without line breaks.</summary>
    public IContainer AutoItem() => Add(RowItemKind.Auto, 0);

    private RowItem Add(RowItemKind kind, float size)
    {
        var item = new RowItem(kind, size);
        row.Add(item);
        return item;
    }
}

public sealed class LayersDescriptor
{
    private readonly LayersElement layers;

    internal LayersDescriptor(LayersElement layers) => this.layers = layers;

    public IContainer Layer() => Add(isPrimary: false);

    public IContainer PrimaryLayer()
    {
        if (layers.HasPrimary)
        {
            throw new DocumentComposeException("Layers have one PrimaryLayer only: use Layer for the others.");
        }
        return Add(isPrimary: true);
    }

    private Container Add(bool isPrimary)
    {
        var layer = new Container();
        layers.Add(layer, isPrimary);
        return layer;
    }
}

public sealed class DecorationDescriptor
{
    private readonly DecorationElement decoration;

    internal DecorationDescriptor(DecorationElement decoration) => this.decoration = decoration;

    public IContainer Before() => decoration.Before.Put(new Container());

    public IContainer Content() => decoration.Content.Put(new Container());

    public IContainer After() => decoration.After.Put(new Container());
}
