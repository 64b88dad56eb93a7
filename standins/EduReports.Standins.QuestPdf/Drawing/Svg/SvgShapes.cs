using System.Numerics;
using System.Xml.Linq;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>Outlines of SVG's shapes.</summary>
internal static class SvgShapes
{
    /// <exception cref="FormatException">A path's data is damaged.</exception>
    public static VectorPath PathOf(XElement element, SvgViewport viewport) => element.Name.LocalName switch
    {
        "rect" => Rectangle(element, viewport),
        "circle" => VectorPath.Ellipse(X(element, "cx", viewport), Y(element, "cy", viewport), Radius(element, viewport), Radius(element, viewport)),
        "ellipse" => VectorPath.Ellipse(X(element, "cx", viewport), Y(element, "cy", viewport), X(element, "rx", viewport), Y(element, "ry", viewport)),
        "line" => VectorPath.Line(X(element, "x1", viewport), Y(element, "y1", viewport), X(element, "x2", viewport), Y(element, "y2", viewport)),
        "polyline" => Polygon(element, isClosed: false),
        "polygon" => Polygon(element, isClosed: true),
        _ => new SvgPathReader(SvgValues.Attribute(element, "d") ?? "").Read(),
    };

    private static float X(XElement element, string name, SvgViewport viewport) => SvgValues.Length(element, name, viewport.Width) ?? 0;

    private static float Y(XElement element, string name, SvgViewport viewport) => SvgValues.Length(element, name, viewport.Height) ?? 0;

    private static float Radius(XElement element, SvgViewport viewport) => SvgValues.Length(element, "r", viewport.Diagonal) ?? 0;

    private static VectorPath Rectangle(XElement element, SvgViewport viewport)
    {
        var (x, y) = (X(element, "x", viewport), Y(element, "y", viewport));
        var (width, height) = (X(element, "width", viewport), Y(element, "height", viewport));
        if (width <= 0 || height <= 0)
        {
            return new VectorPath();
        }
        var radius = SvgValues.Length(element, "rx", viewport.Width) ?? Y(element, "ry", viewport);
        return radius > 0
            ? new VectorPath().AddRoundedRectangle(x, y, width, height, new CornerRadii(radius, radius, radius, radius))
            : VectorPath.Rectangle(x, y, width, height);
    }

    private static VectorPath Polygon(XElement element, bool isClosed)
    {
        var numbers = SvgValues.Numbers(SvgValues.Attribute(element, "points"));
        var path = new VectorPath();
        for (var index = 0; index + 1 < numbers.Length; index += 2)
        {
            _ = index == 0 ? path.MoveTo(numbers[0], numbers[1]) : path.LineTo(numbers[index], numbers[index + 1]);
        }
        return isClosed && numbers.Length >= 2 ? path.Close() : path;
    }
}

/// <summary>Reads path data (SVG 1.1, 8.3).</summary>
internal sealed class SvgPathReader(string data)
{
    private readonly VectorPath path = new();
    private int position;
    private Vector2 current;
    private Vector2 start;
    private Vector2? lastCubicControl;
    private Vector2? lastQuadraticControl;

    public VectorPath Read()
    {
        var command = '\0';
        while (SkipSeparators())
        {
            if (char.IsAsciiLetter(data[position]))
            {
                command = data[position++];
            }
            else if (command is '\0' or 'Z' or 'z')
            {
                throw new FormatException($"Path data has a number where a command is wanted, at character {position + 1}.");
            }
            Execute(command);
            // Further pairs after a move are lines.
            command = command switch { 'M' => 'L', 'm' => 'l', _ => command };
        }
        return path;
    }

    private void Execute(char command)
    {
        var origin = char.IsAsciiLetterLower(command) ? current : Vector2.Zero;
        var (cubic, quadratic) = (lastCubicControl, lastQuadraticControl);
        (lastCubicControl, lastQuadraticControl) = (null, null);
        switch (char.ToUpperInvariant(command))
        {
            case 'M':
                current = start = origin + ReadPoint();
                path.MoveTo(current.X, current.Y);
                break;
            case 'L':
                LineTo(origin + ReadPoint());
                break;
            case 'H':
                LineTo(new Vector2(origin.X + ReadNumber(), current.Y));
                break;
            case 'V':
                LineTo(new Vector2(current.X, origin.Y + ReadNumber()));
                break;
            case 'C':
                CurveTo(origin + ReadPoint(), origin + ReadPoint(), origin + ReadPoint());
                break;
            case 'S':
                CurveTo(Mirror(cubic), origin + ReadPoint(), origin + ReadPoint());
                break;
            case 'Q':
                QuadraticTo(origin + ReadPoint(), origin + ReadPoint());
                break;
            case 'T':
                QuadraticTo(Mirror(quadratic), origin + ReadPoint());
                break;
            case 'A':
                ArcTo(ReadPoint(), ReadNumber(), ReadFlag(), ReadFlag(), origin + ReadPoint());
                break;
            case 'Z':
                path.Close();
                current = start;
                break;
            default:
                throw new FormatException($"Path data has the unknown command '{command}'.");
        }
    }

    private Vector2 Mirror(Vector2? control) => control is { } point ? (2 * current) - point : current;

    private void LineTo(Vector2 to)
    {
        path.LineTo(to.X, to.Y);
        current = to;
    }

    private void CurveTo(Vector2 first, Vector2 second, Vector2 to)
    {
        path.CurveTo(first.X, first.Y, second.X, second.Y, to.X, to.Y);
        (current, lastCubicControl) = (to, second);
    }

    private void QuadraticTo(Vector2 control, Vector2 to)
    {
        path.QuadraticTo(control.X, control.Y, to.X, to.Y);
        (current, lastQuadraticControl) = (to, control);
    }

    /// <summary>SVG 1.1, F.6: from end points to centre, then one curve for each quarter turn.</summary>
    private void ArcTo(Vector2 radii, float degrees, bool isLarge, bool isSweep, Vector2 to)
    {
        var (rx, ry) = (Math.Abs(radii.X), Math.Abs(radii.Y));
        if (rx == 0 || ry == 0 || current == to)
        {
            LineTo(to);
            return;
        }
        var rotation = Matrix3x2.CreateRotation(degrees * MathF.PI / 180);
        Matrix3x2.Invert(rotation, out var back);
        var half = Vector2.Transform((current - to) / 2, back);
        var lambda = (half.X * half.X / (rx * rx)) + (half.Y * half.Y / (ry * ry));
        if (lambda > 1)
        {
            (rx, ry) = (rx * MathF.Sqrt(lambda), ry * MathF.Sqrt(lambda));
        }
        var (a, b) = (rx * rx * half.Y * half.Y, ry * ry * half.X * half.X);
        var factor = MathF.Sqrt(Math.Max(0, ((rx * rx * ry * ry) - a - b) / (a + b))) * (isLarge == isSweep ? -1 : 1);
        var center = new Vector2(factor * rx * half.Y / ry, -factor * ry * half.X / rx);
        var from = MathF.Atan2((half.Y - center.Y) / ry, (half.X - center.X) / rx);
        var sweep = MathF.Atan2((-half.Y - center.Y) / ry, (-half.X - center.X) / rx) - from;
        sweep += isSweep && sweep < 0 ? 2 * MathF.PI : !isSweep && sweep > 0 ? -2 * MathF.PI : 0;
        var toPage = Matrix3x2.CreateScale(rx, ry) * Matrix3x2.CreateTranslation(center) * rotation * Matrix3x2.CreateTranslation((current + to) / 2);
        DrawArc(from, sweep, toPage);
        current = to;
    }

    private void DrawArc(float from, float sweep, Matrix3x2 toPage)
    {
        var count = Math.Max(1, (int)MathF.Ceiling(Math.Abs(sweep) / (MathF.PI / 2)));
        var step = sweep / count;
        var reach = 4 / 3f * MathF.Tan(step / 4);
        for (var index = 0; index < count; index++)
        {
            var (begin, end) = (from + (index * step), from + ((index + 1) * step));
            var (p, q) = (new Vector2(MathF.Cos(begin), MathF.Sin(begin)), new Vector2(MathF.Cos(end), MathF.Sin(end)));
            var first = Vector2.Transform(p + (reach * new Vector2(-p.Y, p.X)), toPage);
            var second = Vector2.Transform(q - (reach * new Vector2(-q.Y, q.X)), toPage);
            var point = Vector2.Transform(q, toPage);
            path.CurveTo(first.X, first.Y, second.X, second.Y, point.X, point.Y);
        }
    }

    private Vector2 ReadPoint() => new(ReadNumber(), ReadNumber());

    private bool ReadFlag()
    {
        if (!SkipSeparators() || data[position] is not ('0' or '1'))
        {
            throw new FormatException($"Path data needs 0 or 1 at character {position + 1}.");
        }
        return data[position++] == '1';
    }

    private float ReadNumber()
    {
        SkipSeparators();
        var begin = position;
        if (position < data.Length && data[position] is ('-' or '+'))
        {
            position++;
        }
        SkipDigits();
        if (position < data.Length && data[position] == '.')
        {
            position++;
            SkipDigits();
        }
        if (position < data.Length && data[position] is ('e' or 'E'))
        {
            position += position + 1 < data.Length && data[position + 1] is ('-' or '+') ? 2 : 1;
            SkipDigits();
        }
        return float.TryParse(data.AsSpan(begin, position - begin), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"Path data needs a number at character {begin + 1}.");
    }

    private void SkipDigits()
    {
        while (position < data.Length && char.IsAsciiDigit(data[position]))
        {
            position++;
        }
    }

    /// <returns>Whether something follows.</returns>
    private bool SkipSeparators()
    {
        while (position < data.Length && (char.IsWhiteSpace(data[position]) || data[position] == ','))
        {
            position++;
        }
        return position < data.Length;
    }
}
