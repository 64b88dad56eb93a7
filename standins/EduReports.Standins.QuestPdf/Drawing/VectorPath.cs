using System.Numerics;

namespace EduReports.Standins.QuestPdf.Drawing;

internal enum PathVerb : byte
{
    Move,
    Line,
    Curve,
    Close,
}

/// <summary>Lines and cubic Bézier curves.</summary>
internal sealed class VectorPath
{
    /// <summary>Distance of the control points of a quarter circle of radius 1.</summary>
    private const float Kappa = 0.5522848f;

    private readonly List<PathVerb> verbs = [];
    private readonly List<Vector2> points = [];

    /// <summary>One point per move and line, three per curve, none per close.</summary>
    public IReadOnlyList<Vector2> Points => points;

    public IReadOnlyList<PathVerb> Verbs => verbs;

    public Vector2 Current { get; private set; }

    public static VectorPath Rectangle(float x, float y, float width, float height) =>
        new VectorPath().MoveTo(x, y).LineTo(x + width, y).LineTo(x + width, y + height).LineTo(x, y + height).Close();

    public static VectorPath Line(float x1, float y1, float x2, float y2) => new VectorPath().MoveTo(x1, y1).LineTo(x2, y2);

    public static VectorPath Ellipse(float centerX, float centerY, float radiusX, float radiusY) =>
        new VectorPath().AddRoundedRectangle(centerX - radiusX, centerY - radiusY, 2 * radiusX, 2 * radiusY,
            new CornerRadii(radiusX, radiusX, radiusX, radiusX), radiusY / Math.Max(radiusX, float.Epsilon));

    public VectorPath MoveTo(float x, float y) => Add(PathVerb.Move, new Vector2(x, y));

    public VectorPath LineTo(float x, float y) => Add(PathVerb.Line, new Vector2(x, y));

    public VectorPath CurveTo(float x1, float y1, float x2, float y2, float x, float y)
    {
        points.Add(new Vector2(x1, y1));
        points.Add(new Vector2(x2, y2));
        return Add(PathVerb.Curve, new Vector2(x, y));
    }

    public VectorPath QuadraticTo(float x1, float y1, float x, float y)
    {
        var from = Current;
        return CurveTo(
            from.X + (2 * (x1 - from.X) / 3), from.Y + (2 * (y1 - from.Y) / 3),
            x + (2 * (x1 - x) / 3), y + (2 * (y1 - y) / 3), x, y);
    }

    public VectorPath Append(VectorPath other, Matrix3x2 transform)
    {
        verbs.AddRange(other.verbs);
        foreach (var point in other.points)
        {
            points.Add(Vector2.Transform(point, transform));
        }
        return this;
    }

    /// <summary>The smallest upright box around all points, control points included.</summary>
    public (Vector2 From, Vector2 To) Bounds()
    {
        if (points.Count == 0)
        {
            return default;
        }
        var (from, to) = (points[0], points[0]);
        foreach (var point in points)
        {
            (from, to) = (Vector2.Min(from, point), Vector2.Max(to, point));
        }
        return (from, to);
    }

    public VectorPath Close()
    {
        verbs.Add(PathVerb.Close);
        return this;
    }

    /// <param name="verticalRatio">Vertical radius divided by horizontal radius.</param>
    public VectorPath AddRoundedRectangle(float x, float y, float width, float height, CornerRadii radii, float verticalRatio = 1)
    {
        var r = radii.FitInto(width, height / Math.Max(verticalRatio, float.Epsilon));
        var (right, bottom, v) = (x + width, y + height, verticalRatio);
        MoveTo(x + r.TopLeft, y);
        LineTo(right - r.TopRight, y);
        Corner(right - r.TopRight, y, right, y + (r.TopRight * v), horizontalFirst: true, r.TopRight);
        LineTo(right, bottom - (r.BottomRight * v));
        Corner(right, bottom - (r.BottomRight * v), right - r.BottomRight, bottom, horizontalFirst: false, r.BottomRight);
        LineTo(x + r.BottomLeft, bottom);
        Corner(x + r.BottomLeft, bottom, x, bottom - (r.BottomLeft * v), horizontalFirst: true, r.BottomLeft);
        LineTo(x, y + (r.TopLeft * v));
        Corner(x, y + (r.TopLeft * v), x + r.TopLeft, y, horizontalFirst: false, r.TopLeft);
        return Close();
    }

    private void Corner(float fromX, float fromY, float toX, float toY, bool horizontalFirst, float radius)
    {
        if (radius <= 0)
        {
            return;
        }
        var (dx, dy) = ((toX - fromX) * Kappa, (toY - fromY) * Kappa);
        if (horizontalFirst)
        {
            CurveTo(fromX + dx, fromY, toX, toY - dy, toX, toY);
        }
        else
        {
            CurveTo(fromX, fromY + dy, toX - dx, toY, toX, toY);
        }
    }

    private VectorPath Add(PathVerb verb, Vector2 point)
    {
        verbs.Add(verb);
        points.Add(point);
        Current = point;
        return this;
    }
}

internal readonly record struct CornerRadii(float TopLeft, float TopRight, float BottomLeft, float BottomRight)
{
    public bool IsZero => this == default;

    /// <summary>Every radius smaller by a border's thickness, but not negative.</summary>
    public CornerRadii Inset(float left, float top, float right, float bottom) => new(
        Math.Max(0, TopLeft - Math.Max(left, top)), Math.Max(0, TopRight - Math.Max(right, top)),
        Math.Max(0, BottomLeft - Math.Max(left, bottom)), Math.Max(0, BottomRight - Math.Max(right, bottom)));

    /// <summary>Scaled down so that neighbouring corners don't overlap.</summary>
    public CornerRadii FitInto(float width, float height)
    {
        var widest = Math.Max(TopLeft + TopRight, BottomLeft + BottomRight);
        var tallest = Math.Max(TopLeft + BottomLeft, TopRight + BottomRight);
        var scale = Math.Min(1, Math.Min(widest > 0 ? width / widest : 1, tallest > 0 ? height / tallest : 1));
        return new(TopLeft * scale, TopRight * scale, BottomLeft * scale, BottomRight * scale);
    }
}
