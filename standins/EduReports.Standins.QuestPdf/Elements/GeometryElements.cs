using System.Globalization;
using System.Numerics;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <summary>The child larger or smaller by a factor; it is laid out in the space that then remains to it.</summary>
internal sealed class ScaleElement(float factor) : Container
{
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"Scale({factor:0.##})");

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var plan = MeasureContent(context, Inner(space));
        return plan.WithSize(plan.Width * factor, plan.Height * factor);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) =>
        Transformed.Draw(Content, context, canvas, Matrix3x2.CreateScale(factor), Inner(space));

    private Size Inner(Size space) => new(Math.Min(Size.Infinity, space.Width / factor), Math.Min(Size.Infinity, space.Height / factor));
}

/// <summary>The child as it is, or as much smaller as it has to be to fit whole.</summary>
internal sealed class ScaleToFitElement : Container
{
    private const int Halvings = 12;
    private const float Smallest = 0.05f;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (MeasureContent(context, space).IsEmpty)
        {
            return SpacePlan.Empty;
        }
        if (FindScale(context, space) is not { } scale)
        {
            return SpacePlan.Wrap;
        }
        var plan = MeasureContent(context, Inner(space, scale));
        return SpacePlan.Full(Math.Min(space.Width, plan.Width * scale), Math.Min(space.Height, plan.Height * scale));
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (FindScale(context, space) is { } scale)
        {
            Transformed.Draw(Content, context, canvas, Matrix3x2.CreateScale(scale), Inner(space, scale));
        }
    }

    /// <summary>The largest scale at which the child fits whole, up to 1.</summary>
    private float? FindScale(PageContext context, Size space)
    {
        if (MeasureContent(context, space).IsFinal)
        {
            return 1;
        }
        if (!MeasureContent(context, Inner(space, Smallest)).IsFinal)
        {
            return null;
        }
        var (fits, tooLarge) = (Smallest, 1f);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (fits + tooLarge) / 2;
            (fits, tooLarge) = MeasureContent(context, Inner(space, middle)).IsFinal ? (middle, tooLarge) : (fits, middle);
        }
        // What is measured last is what will be drawn.
        MeasureContent(context, Inner(space, fits));
        return fits;
    }

    private static Size Inner(Size space, float scale) => new(space.Width / scale, space.Height / scale);
}

/// <summary>Turned around the upper left corner; takes the space of the child as it was.</summary>
/// <param name="degrees">Clockwise.</param>
internal sealed class RotateElement(float degrees) : Container
{
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"Rotate({degrees:0.##})");

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) =>
        Transformed.Draw(Content, context, canvas, Matrix3x2.CreateRotation(degrees * MathF.PI / 180), space);
}

/// <summary>Turned by right angles; the child is laid out in the turned space, so nothing overlaps.</summary>
internal sealed class QuarterTurnElement : Container
{
    /// <summary>Clockwise, 0 to 3.</summary>
    public int Turns { get; set; }

    private bool IsSideways => Turns % 2 != 0;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var plan = MeasureContent(context, Turn(space));
        return IsSideways ? plan.WithSize(plan.Height, plan.Width) : plan;
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        // Written out, since sine and cosine of right angles are not exact.
        var turn = Turns switch
        {
            1 => new Matrix3x2(0, 1, -1, 0, space.Width, 0),
            2 => new Matrix3x2(-1, 0, 0, -1, space.Width, space.Height),
            3 => new Matrix3x2(0, -1, 1, 0, 0, space.Height),
            _ => Matrix3x2.Identity,
        };
        Transformed.Draw(Content, context, canvas, turn, Turn(space));
    }

    private Size Turn(Size space) => IsSideways ? new Size(space.Height, space.Width) : space;
}

internal static class Transformed
{
    public static void Draw(Element? content, PageContext context, Canvas canvas, Matrix3x2 matrix, Size space)
    {
        var outer = canvas.Transform;
        canvas.Transform = matrix * outer;
        content?.Draw(context, canvas, space);
        canvas.Transform = outer;
    }
}
