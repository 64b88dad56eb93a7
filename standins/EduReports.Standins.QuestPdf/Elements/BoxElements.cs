using System.Globalization;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

internal sealed class PaddingElement : Container
{
    public float Left { get; set; }

    public float Top { get; set; }

    public float Right { get; set; }

    public float Bottom { get; set; }

    public override string Description =>
        string.Create(CultureInfo.InvariantCulture, $"Padding(left {Left:0.##}, top {Top:0.##}, right {Right:0.##}, bottom {Bottom:0.##})");

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var inner = Inner(space);
        var plan = MeasureContent(context, new Size(Math.Max(0, inner.Width), Math.Max(0, inner.Height)));
        if (plan.IsEmpty)
        {
            return SpacePlan.Empty;
        }
        if (plan.IsWrap || inner.Width < -Size.Tolerance || inner.Height < -Size.Tolerance)
        {
            return SpacePlan.Wrap;
        }
        return plan.WithSize(Math.Max(0, plan.Width + Left + Right), Math.Max(0, plan.Height + Top + Bottom));
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var inner = Inner(space);
        Content?.DrawAt(context, canvas, Left, Top, new Size(Math.Max(0, inner.Width), Math.Max(0, inner.Height)));
    }

    private Size Inner(Size space) => new(space.Width - Left - Right, space.Height - Top - Bottom);
}

internal sealed class ConstrainedElement : Container
{
    public float? MinWidth { get; set; }

    public float? MaxWidth { get; set; }

    public float? MinHeight { get; set; }

    public float? MaxHeight { get; set; }

    public override string Description =>
        string.Create(CultureInfo.InvariantCulture, $"Constrained(width {MinWidth}–{MaxWidth}, height {MinHeight}–{MaxHeight})");

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var plan = MeasureContent(context, Limit(space));
        if (plan.IsEmpty)
        {
            return SpacePlan.Empty;
        }
        if (plan.IsWrap || MinWidth > space.Width + Size.Tolerance || MinHeight > space.Height + Size.Tolerance)
        {
            return SpacePlan.Wrap;
        }
        return plan.WithSize(Math.Max(plan.Width, MinWidth ?? 0), Math.Max(plan.Height, MinHeight ?? 0));
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) => Content?.Draw(context, canvas, Limit(space));

    private Size Limit(Size space) => new(Math.Min(space.Width, MaxWidth ?? space.Width), Math.Min(space.Height, MaxHeight ?? space.Height));
}

internal sealed class AlignmentElement : Container
{
    public HorizontalAlignment? Horizontal { get; set; }

    public VerticalAlignment? Vertical { get; set; }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var plan = MeasureContent(context, space);
        if (plan.IsWrap)
        {
            return;
        }
        var width = Horizontal is null ? space.Width : Math.Min(plan.Width, space.Width);
        var height = Vertical is null ? space.Height : Math.Min(plan.Height, space.Height);
        var x = Horizontal switch
        {
            HorizontalAlignment.Center => (space.Width - width) / 2,
            HorizontalAlignment.Right => space.Width - width,
            _ => 0,
        };
        var y = Vertical switch
        {
            VerticalAlignment.Middle => (space.Height - height) / 2,
            VerticalAlignment.Bottom => space.Height - height,
            _ => 0,
        };
        Content?.DrawAt(context, canvas, x, y, new Size(width, height));
    }
}

internal sealed class ExtendElement : Container
{
    public bool Horizontally { get; set; }

    public bool Vertically { get; set; }

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var plan = MeasureContent(context, space);
        if (plan.IsWrap)
        {
            return plan;
        }
        var kind = plan.IsEmpty ? SpacePlanKind.FullRender : plan.Kind;
        return new SpacePlan(kind,
            Horizontally && space.Width < Size.Infinity ? space.Width : plan.Width,
            Vertically && space.Height < Size.Infinity ? space.Height : plan.Height);
    }
}

internal sealed class ShrinkElement : Container
{
    public bool Horizontally { get; set; }

    public bool Vertically { get; set; }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var plan = MeasureContent(context, space);
        Content?.Draw(context, canvas, new Size(
            Horizontally && !plan.IsWrap ? Math.Min(plan.Width, space.Width) : space.Width,
            Vertically && !plan.IsWrap ? Math.Min(plan.Height, space.Height) : space.Height));
    }
}

internal sealed class AspectRatioElement : Container
{
    public float Ratio { get; init; }

    public AspectRatioOption Option { get; init; }

    public static Size Fit(Size space, float ratio, AspectRatioOption option)
    {
        var byWidth = new Size(space.Width, space.Width / ratio);
        var byHeight = new Size(space.Height * ratio, space.Height);
        return option switch
        {
            AspectRatioOption.FitWidth => byWidth,
            AspectRatioOption.FitHeight => byHeight,
            _ => byWidth.Height <= space.Height ? byWidth : byHeight,
        };
    }

    /// <summary>How an image fits that stands immediately in the container.</summary>
    public static AspectRatioOption DefaultFor(IContainer container) => container switch
    {
        ConstrainedElement { MaxWidth: not null, MaxHeight: not null } => AspectRatioOption.FitArea,
        ConstrainedElement { MaxHeight: not null } => AspectRatioOption.FitHeight,
        _ => AspectRatioOption.FitWidth,
    };

    public static bool Fits(Size size, Size space) =>
        size.Width <= space.Width + Size.Tolerance && size.Height <= space.Height + Size.Tolerance;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var size = Fit(space, Ratio, Option);
        var plan = MeasureContent(context, size);
        if (plan.IsEmpty)
        {
            return plan;
        }
        return plan.IsWrap || !Fits(size, space) ? SpacePlan.Wrap : plan.WithSize(size.Width, size.Height);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) =>
        Content?.Draw(context, canvas, Fit(space, Ratio, Option));
}

internal sealed class OffsetElement : Container
{
    public float X { get; set; }

    public float Y { get; set; }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) => Content?.DrawAt(context, canvas, X, Y, space);
}

/// <summary>The child may be as large as it wants and takes no space.</summary>
internal sealed class UnconstrainedElement : Container
{
    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var plan = MeasureContent(context, Size.Max);
        return plan.IsWrap ? plan : plan.WithSize(0, 0);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var plan = MeasureContent(context, Size.Max);
        if (!plan.IsWrap)
        {
            Content?.Draw(context, canvas, plan.Size);
        }
    }
}

internal sealed class DefaultTextStyleElement(TextStyle style) : Container
{
    public override void ApplyTextStyle(TextStyle inherited, StyleInheritance styles) =>
        base.ApplyTextStyle(styles.Resolve(style, inherited), styles);
}

/// <summary>Background, border and rounded corners; none of them takes space.</summary>
internal sealed class StyledBoxElement : Container
{
    /// <summary>Share of the border's thickness that lies outside the box: 0 inside, 1/2 on the edge, 1 outside.</summary>
    public float? BorderShareOutside { get; set; }

    public float BorderLeft { get; set; }

    public float BorderTop { get; set; }

    public float BorderRight { get; set; }

    public float BorderBottom { get; set; }

    public Color? BorderColor { get; set; }

    public Color? Background { get; set; }

    public CornerRadii Radii { get; set; }

    /// <summary>Has anything that would paint over, or be painted over by, another background.</summary>
    public bool HasBackground => Background is not null || BackgroundStops is not null;

    /// <summary>A gradient's colours, instead of one.</summary>
    public GradientStops? BackgroundStops { get; set; }

    /// <summary>The gradient's direction in degrees: 0 to the right, 90 downwards.</summary>
    public float BackgroundAngle { get; set; }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (IsNothing(context, space))
        {
            Content?.Draw(context, canvas, space);
            return;
        }
        if (canvas.IsVisible && BackgroundStops is { } stops)
        {
            canvas.Paint = Gradient.Across(space, BackgroundAngle, stops).MovedBy(canvas.Transform);
            DrawBackground(canvas, space, stops.First);
            canvas.Paint = null;
        }
        else if (canvas.IsVisible && Background is { Alpha: > 0 } background)
        {
            DrawBackground(canvas, space, background);
        }
        Content?.Draw(context, canvas, space);
        if (canvas.IsVisible && (BorderLeft > 0 || BorderTop > 0 || BorderRight > 0 || BorderBottom > 0))
        {
            DrawBorder(canvas, space, BorderColor ?? 0xFF000000u);
        }
    }

    /// <summary>Around content that has nothing to show there is no border either, unless a neighbour gives the box its size.</summary>
    private bool IsNothing(PageContext context, Size space) =>
        (space.Width <= Size.Tolerance || space.Height <= Size.Tolerance) && MeasureContent(context, space).IsEmpty;

    private void DrawBackground(Canvas canvas, Size space, Color color)
    {
        if (Radii.IsZero)
        {
            canvas.FillRectangle(0, 0, space.Width, space.Height, color);
        }
        else
        {
            canvas.FillPath(new VectorPath().AddRoundedRectangle(0, 0, space.Width, space.Height, Radii), color);
        }
    }

    private void DrawBorder(Canvas canvas, Size space, Color color)
    {
        var outside = BorderShareOutside ?? (Radii.IsZero ? 0.5f : 0);
        var (left, top) = (-BorderLeft * outside, -BorderTop * outside);
        var (right, bottom) = (space.Width + (BorderRight * outside), space.Height + (BorderBottom * outside));
        if (!Radii.IsZero)
        {
            var ring = new VectorPath()
                .AddRoundedRectangle(left, top, right - left, bottom - top, Radii)
                .AddRoundedRectangle(left + BorderLeft, top + BorderTop, right - left - BorderLeft - BorderRight,
                    bottom - top - BorderTop - BorderBottom, Radii.Inset(BorderLeft, BorderTop, BorderRight, BorderBottom));
            canvas.FillPath(ring, color, evenOdd: true);
            return;
        }
        FillSide(canvas, left, top, right - left, BorderTop, color);
        FillSide(canvas, left, bottom - BorderBottom, right - left, BorderBottom, color);
        FillSide(canvas, left, top + BorderTop, BorderLeft, bottom - top - BorderTop - BorderBottom, color);
        FillSide(canvas, right - BorderRight, top + BorderTop, BorderRight, bottom - top - BorderTop - BorderBottom, color);
    }

    private static void FillSide(Canvas canvas, float x, float y, float width, float height, Color color)
    {
        if (width > 0 && height > 0)
        {
            canvas.FillRectangle(x, y, width, height, color);
        }
    }
}

internal sealed class LineElement(bool vertical, float thickness) : Element
{
    public Color Color { get; set; } = 0xFF000000u;

    public float[]? Dashes { get; set; }

    /// <summary>A gradient's colours along the line, instead of one.</summary>
    public GradientStops? Stops { get; set; }

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (thickness > (vertical ? space.Width : space.Height) + Size.Tolerance)
        {
            return SpacePlan.Wrap;
        }
        return vertical ? SpacePlan.Full(thickness, 0) : SpacePlan.Full(0, thickness);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (!canvas.IsVisible)
        {
            return;
        }
        var path = vertical
            ? VectorPath.Line(thickness / 2, 0, thickness / 2, space.Height)
            : VectorPath.Line(0, thickness / 2, space.Width, thickness / 2);
        canvas.Paint = Stops is null ? null : Gradient.Across(space, vertical ? 90 : 0, Stops).MovedBy(canvas.Transform);
        canvas.StrokePath(path, new Stroke(Stops?.First ?? Color, thickness, Dashes));
        canvas.Paint = null;
    }
}
