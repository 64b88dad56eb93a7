using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

/// <summary>Content and its flow over pages.</summary>
public static class ElementExtensions
{
    /// <exception cref="DocumentComposeException">The container already has a child.</exception>
    internal static T Put<T>(this IContainer container, T child)
        where T : Element
    {
        ArgumentNullException.ThrowIfNull(container);
        if (container.Child is not null)
        {
            throw new DocumentComposeException(
                $"This container already holds {((Element)container.Child).Description}; it can't hold {child.Description} as well. " +
                "Put both into a Column, Row or Layers, or use the container that the first call returned.");
        }
        container.Child = child;
        return child;
    }

    public static void Element(this IContainer container, Action<IContainer> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler(container.Put(new Container()));
    }

    public static IContainer Element(this IContainer container, Func<IContainer, IContainer> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return handler(container.Put(new Container()));
    }

    public static IContainer Container(this IContainer container) => container.Put(new Container());

    public static void Component<T>(this IContainer container, T component)
        where T : IComponent
    {
        ArgumentNullException.ThrowIfNull(component);
        component.Compose(container.Put(new Container()));
    }

    public static void Component<T>(this IContainer container)
        where T : IComponent, new() => container.Component(new T());

    /// <summary>A grey box where content is to come.</summary>
    public static void Placeholder(this IContainer container, string? text = null)
    {
        var box = container.Background(Helpers.Colors.Grey.Lighten2).Padding(5).AlignMiddle().AlignCenter();
        if (!string.IsNullOrEmpty(text))
        {
            box.Text(text).FontColor(Helpers.Colors.Grey.Darken3);
        }
    }

    public static void PageBreak(this IContainer container) => container.Put(new PageBreakElement());

    public static IContainer ShowEntire(this IContainer container) => container.Put(new ShowEntireElement());

    /// <param name="minHeight">In points.</param>
    public static IContainer EnsureSpace(this IContainer container, float minHeight = 150) => container.Put(new EnsureSpaceElement(minHeight));

    public static IContainer PreventPageBreak(this IContainer container) => container.Put(new EnsureSpaceElement(float.PositiveInfinity));

    public static IContainer ShowOnce(this IContainer container) => container.Put(new ShowOnceElement());

    public static IContainer SkipOnce(this IContainer container) => container.Put(new SkipOnceElement());

    public static IContainer Repeat(this IContainer container) => container.Put(new RepeatElement());

    public static IContainer StopPaging(this IContainer container) => container.Put(new StopPagingElement());

    public static IContainer ShowIf(this IContainer container, bool condition) => container.Put(new ShowIfElement(_ => condition));

    /// <param name="predicate">Called several times for a page; must answer the same each time.</param>
    public static IContainer ShowIf(this IContainer container, Predicate<ShowIfContext> predicate) =>
        container.Put(new ShowIfElement(predicate));

    public static IContainer Section(this IContainer container, string sectionName) => container.Put(new SectionElement(sectionName));

    public static IContainer SectionLink(this IContainer container, string sectionName) =>
        container.Put(new LinkElement(sectionName, isSection: true));

    public static IContainer Hyperlink(this IContainer container, string url) => container.Put(new LinkElement(url, isSection: false));

    public static IContainer DefaultTextStyle(this IContainer container, TextStyle textStyle) =>
        container.Put(new DefaultTextStyleElement(textStyle));

    public static IContainer DefaultTextStyle(this IContainer container, Func<TextStyle, TextStyle> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return container.Put(new DefaultTextStyleElement(handler(TextStyle.Default)));
    }
}

/// <summary>Space around content. Calls that follow each other add up.</summary>
public static class PaddingExtensions
{
    public static IContainer Padding(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Pad(value, value, value, value, unit);

    public static IContainer PaddingHorizontal(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Pad(value, 0, value, 0, unit);

    public static IContainer PaddingVertical(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Pad(0, value, 0, value, unit);

    public static IContainer PaddingLeft(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Pad(value, 0, 0, 0, unit);

    public static IContainer PaddingTop(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Pad(0, value, 0, 0, unit);

    public static IContainer PaddingRight(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Pad(0, 0, value, 0, unit);

    public static IContainer PaddingBottom(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Pad(0, 0, 0, value, unit);

    private static PaddingElement Pad(this IContainer container, float left, float top, float right, float bottom, Unit unit)
    {
        var padding = container as PaddingElement ?? container.Put(new PaddingElement());
        padding.Left += left.ToPoints(unit);
        padding.Top += top.ToPoints(unit);
        padding.Right += right.ToPoints(unit);
        padding.Bottom += bottom.ToPoints(unit);
        return padding;
    }
}

/// <summary>Widths and heights.</summary>
public static class ConstrainedExtensions
{
    public static IContainer Width(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Constrain(value, unit, (element, points) => (element.MinWidth, element.MaxWidth) = (points, points));

    public static IContainer MinWidth(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Constrain(value, unit, (element, points) => element.MinWidth = points);

    public static IContainer MaxWidth(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Constrain(value, unit, (element, points) => element.MaxWidth = points);

    public static IContainer Height(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Constrain(value, unit, (element, points) => (element.MinHeight, element.MaxHeight) = (points, points));

    public static IContainer MinHeight(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Constrain(value, unit, (element, points) => element.MinHeight = points);

    public static IContainer MaxHeight(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Constrain(value, unit, (element, points) => element.MaxHeight = points);

    private static ConstrainedElement Constrain(this IContainer container, float value, Unit unit, Action<ConstrainedElement, float> set)
    {
        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A width or height can't be negative.");
        }
        var constrained = container as ConstrainedElement ?? container.Put(new ConstrainedElement());
        set(constrained, value.ToPoints(unit));
        return constrained;
    }
}

/// <summary>Where content stands in more space than it needs.</summary>
public static class AlignmentExtensions
{
    public static IContainer AlignLeft(this IContainer container) => container.Align(HorizontalAlignment.Left, null);

    public static IContainer AlignCenter(this IContainer container) => container.Align(HorizontalAlignment.Center, null);

    public static IContainer AlignRight(this IContainer container) => container.Align(HorizontalAlignment.Right, null);

    public static IContainer AlignTop(this IContainer container) => container.Align(null, VerticalAlignment.Top);

    public static IContainer AlignMiddle(this IContainer container) => container.Align(null, VerticalAlignment.Middle);

    public static IContainer AlignBottom(this IContainer container) => container.Align(null, VerticalAlignment.Bottom);

    private static AlignmentElement Align(this IContainer container, HorizontalAlignment? horizontal, VerticalAlignment? vertical)
    {
        var alignment = container as AlignmentElement ?? container.Put(new AlignmentElement());
        alignment.Horizontal = horizontal ?? alignment.Horizontal;
        alignment.Vertical = vertical ?? alignment.Vertical;
        return alignment;
    }
}

/// <summary>Taking all space, or none but what is needed.</summary>
public static class ExtendExtensions
{
    public static IContainer Extend(this IContainer container) => container.Extend(horizontally: true, vertically: true);

    public static IContainer ExtendVertical(this IContainer container) => container.Extend(horizontally: false, vertically: true);

    public static IContainer ExtendHorizontal(this IContainer container) => container.Extend(horizontally: true, vertically: false);

    public static IContainer Shrink(this IContainer container) => container.Shrink(horizontally: true, vertically: true);

    public static IContainer ShrinkVertical(this IContainer container) => container.Shrink(horizontally: false, vertically: true);

    public static IContainer ShrinkHorizontal(this IContainer container) => container.Shrink(horizontally: true, vertically: false);

    private static ExtendElement Extend(this IContainer container, bool horizontally, bool vertically)
    {
        var extend = container as ExtendElement ?? container.Put(new ExtendElement());
        extend.Horizontally |= horizontally;
        extend.Vertically |= vertically;
        return extend;
    }

    private static ShrinkElement Shrink(this IContainer container, bool horizontally, bool vertically)
    {
        var shrink = container as ShrinkElement ?? container.Put(new ShrinkElement());
        shrink.Horizontally |= horizontally;
        shrink.Vertically |= vertically;
        return shrink;
    }
}

/// <summary>Geometry beyond width and height.</summary>
public static class GeometryExtensions
{
    /// <param name="ratio">Width divided by height.</param>
    public static IContainer AspectRatio(this IContainer container, float ratio, AspectRatioOption option = AspectRatioOption.FitWidth)
    {
        if (ratio is not > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The ratio of width to height must be above zero.");
        }
        return container.Put(new AspectRatioElement { Ratio = ratio, Option = option });
    }

    public static IContainer Unconstrained(this IContainer container) => container.Put(new UnconstrainedElement());

    /// <summary>Makes content as much smaller as it has to be to fit whole.</summary>
    public static IContainer ScaleToFit(this IContainer container) => container.Put(new ScaleToFitElement());

    /// <param name="factor">Above zero; 2 is twice as large.</param>
    public static IContainer Scale(this IContainer container, float factor)
    {
        if (factor is not > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A scale is above zero.");
        }
        return container.Put(new ScaleElement(factor));
    }

    /// <summary>Turns content around its upper left corner; what it takes in the layout stays as it was.</summary>
    /// <param name="angle">Degrees, clockwise.</param>
    public static IContainer Rotate(this IContainer container, float angle) => container.Put(new RotateElement(angle));

    /// <summary>By a right angle against the clock, layout included.</summary>
    public static IContainer RotateLeft(this IContainer container) => container.Turn(3);

    /// <summary>By a right angle with the clock, layout included.</summary>
    public static IContainer RotateRight(this IContainer container) => container.Turn(1);

    private static QuarterTurnElement Turn(this IContainer container, int turns)
    {
        var turn = container as QuarterTurnElement ?? container.Put(new QuarterTurnElement());
        turn.Turns = (turn.Turns + turns) % 4;
        return turn;
    }

    public static IContainer OffsetX(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Offset(value.ToPoints(unit), 0);

    public static IContainer OffsetY(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Offset(0, value.ToPoints(unit));

    private static OffsetElement Offset(this IContainer container, float x, float y)
    {
        var offset = container as OffsetElement ?? container.Put(new OffsetElement());
        offset.X += x;
        offset.Y += y;
        return offset;
    }
}

/// <summary>Background, border, corners. Calls that follow each other make one box; none takes space.</summary>
public static class StyledBoxExtensions
{
    public static IContainer Background(this IContainer container, Color color)
    {
        var box = container is StyledBoxElement { HasBackground: false } existing ? existing : container.Put(new StyledBoxElement());
        box.Background = color;
        return box;
    }

    /// <param name="angle">Direction in degrees: 0 from left to right, 90 from top to bottom.</param>
    /// <param name="colors">Spread evenly; at least two, all of the same opacity.</param>
    public static IContainer BackgroundLinearGradient(this IContainer container, float angle, Color[] colors)
    {
        var gradient = GradientStops.Even(colors);
        var box = container is StyledBoxElement { HasBackground: false } existing ? existing : container.Put(new StyledBoxElement());
        (box.BackgroundStops, box.BackgroundAngle) = (gradient, angle);
        return box;
    }

    public static IContainer Border(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.SetBorder(value.ToPoints(unit), left: true, top: true, right: true, bottom: true));

    public static IContainer Border(this IContainer container, float all, Color color) => container.Border(all).BorderColor(color);

    public static IContainer BorderVertical(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.SetBorder(value.ToPoints(unit), left: true, right: true));

    public static IContainer BorderHorizontal(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.SetBorder(value.ToPoints(unit), top: true, bottom: true));

    public static IContainer BorderLeft(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.SetBorder(value.ToPoints(unit), left: true));

    public static IContainer BorderTop(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.SetBorder(value.ToPoints(unit), top: true));

    public static IContainer BorderRight(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.SetBorder(value.ToPoints(unit), right: true));

    public static IContainer BorderBottom(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.SetBorder(value.ToPoints(unit), bottom: true));

    public static IContainer BorderColor(this IContainer container, Color color) => container.Box(box => box.BorderColor = color);

    public static IContainer BorderAlignmentOutside(this IContainer container) => container.Box(box => box.BorderShareOutside = 1);

    public static IContainer BorderAlignmentMiddle(this IContainer container) => container.Box(box => box.BorderShareOutside = 0.5f);

    public static IContainer BorderAlignmentInside(this IContainer container) => container.Box(box => box.BorderShareOutside = 0);

    public static IContainer CornerRadius(this IContainer container, float value, Unit unit = Unit.Point)
    {
        var radius = value.ToPoints(unit);
        return container.Box(box => box.Radii = new CornerRadii(radius, radius, radius, radius));
    }

    public static IContainer CornerRadiusTopLeft(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.Radii = box.Radii with { TopLeft = value.ToPoints(unit) });

    public static IContainer CornerRadiusTopRight(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.Radii = box.Radii with { TopRight = value.ToPoints(unit) });

    public static IContainer CornerRadiusBottomLeft(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.Radii = box.Radii with { BottomLeft = value.ToPoints(unit) });

    public static IContainer CornerRadiusBottomRight(this IContainer container, float value, Unit unit = Unit.Point) =>
        container.Box(box => box.Radii = box.Radii with { BottomRight = value.ToPoints(unit) });

    private static StyledBoxElement Box(this IContainer container, Action<StyledBoxElement> change)
    {
        var box = container as StyledBoxElement ?? container.Put(new StyledBoxElement());
        change(box);
        return box;
    }

    private static void SetBorder(
        this StyledBoxElement box, float thickness, bool left = false, bool top = false, bool right = false, bool bottom = false)
    {
        box.BorderLeft = left ? thickness : box.BorderLeft;
        box.BorderTop = top ? thickness : box.BorderTop;
        box.BorderRight = right ? thickness : box.BorderRight;
        box.BorderBottom = bottom ? thickness : box.BorderBottom;
    }
}

/// <summary>Lines across the space that is given.</summary>
public static class LineExtensions
{
    public static LineDescriptor LineHorizontal(this IContainer container, float thickness, Unit unit = Unit.Point) =>
        new(container.Put(new LineElement(vertical: false, thickness.ToPoints(unit))));

    public static LineDescriptor LineVertical(this IContainer container, float thickness, Unit unit = Unit.Point) =>
        new(container.Put(new LineElement(vertical: true, thickness.ToPoints(unit))));
}

public sealed class LineDescriptor
{
    private readonly LineElement line;

    internal LineDescriptor(LineElement line) => this.line = line;

    public LineDescriptor LineColor(Color color)
    {
        line.Color = color;
        return this;
    }

    /// <param name="colors">Spread evenly along the line; at least two, all of the same opacity.</param>
    public LineDescriptor LineGradient(Color[] colors)
    {
        line.Stops = GradientStops.Even(colors);
        return this;
    }

    /// <param name="dashPattern">Lengths of dash and gap in turn.</param>
    /// <exception cref="ArgumentException">The count is odd or zero.</exception>
    public LineDescriptor LineDashPattern(float[] dashPattern, Unit unit = Unit.Point)
    {
        ArgumentNullException.ThrowIfNull(dashPattern);
        if (dashPattern.Length == 0 || dashPattern.Length % 2 != 0)
        {
            throw new ArgumentException("A dash pattern holds pairs: dash, gap, dash, gap, …", nameof(dashPattern));
        }
        line.Dashes = Array.ConvertAll(dashPattern, length => length.ToPoints(unit));
        return this;
    }
}
