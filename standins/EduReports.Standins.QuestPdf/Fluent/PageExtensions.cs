using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Helpers;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

internal sealed class DocumentContainer : IDocumentContainer
{
    public List<PageElement> Pages { get; } = [];
}

public static class PageExtensions
{
    /// <summary>Adds a group of pages of one layout.</summary>
    public static IDocumentContainer Page(this IDocumentContainer document, Action<PageDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var page = new PageElement();
        var descriptor = new PageDescriptor(page);
        descriptor.Size(PageSizes.A4);
        handler(descriptor);
        ((DocumentContainer)document).Pages.Add(page);
        return document;
    }
}

public sealed class PageDescriptor
{
    private readonly PageElement page;

    internal PageDescriptor(PageElement page) => this.page = page;

    public void Size(float width, float height, Unit unit = Unit.Point) => Size(new PageSize(width, height, unit));

    public void Size(PageSize pageSize)
    {
        MinSize(pageSize);
        MaxSize(pageSize);
    }

    public void MinSize(PageSize pageSize) => page.MinSize = pageSize;

    public void MaxSize(PageSize pageSize) => page.MaxSize = pageSize;

    /// <summary>One page, as high as its content.</summary>
    public void ContinuousSize(float width, Unit unit = Unit.Point)
    {
        var points = width.ToPoints(unit);
        MinSize(new PageSize(points, 0));
        MaxSize(new PageSize(points, Infrastructure.Size.Infinity));
    }

    public void Margin(float value, Unit unit = Unit.Point)
    {
        MarginHorizontal(value, unit);
        MarginVertical(value, unit);
    }

    public void MarginHorizontal(float value, Unit unit = Unit.Point)
    {
        MarginLeft(value, unit);
        MarginRight(value, unit);
    }

    public void MarginVertical(float value, Unit unit = Unit.Point)
    {
        MarginTop(value, unit);
        MarginBottom(value, unit);
    }

    public void MarginLeft(float value, Unit unit = Unit.Point) => page.MarginLeft = value.ToPoints(unit);

    public void MarginRight(float value, Unit unit = Unit.Point) => page.MarginRight = value.ToPoints(unit);

    public void MarginTop(float value, Unit unit = Unit.Point) => page.MarginTop = value.ToPoints(unit);

    public void MarginBottom(float value, Unit unit = Unit.Point) => page.MarginBottom = value.ToPoints(unit);

    public void DefaultTextStyle(TextStyle textStyle) => page.TextStyle = _ => textStyle;

    public void DefaultTextStyle(Func<TextStyle, TextStyle> handler) => page.TextStyle = handler;

    public void PageColor(Color color) => page.PageColor = color;

    /// <summary>Behind everything, over the whole page.</summary>
    public IContainer Background() => page.Background.Put(new Container());

    /// <summary>Before everything, over the whole page.</summary>
    public IContainer Foreground() => page.Foreground.Put(new Container());

    public IContainer Header() => page.Header.Put(new Container());

    public IContainer Content() => page.Content.Put(new Container());

    public IContainer Footer() => page.Footer.Put(new Container());
}
