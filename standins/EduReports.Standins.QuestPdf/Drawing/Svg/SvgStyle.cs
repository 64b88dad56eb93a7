using System.Numerics;
using System.Xml.Linq;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>The properties that an element has from itself and from the elements around it.</summary>
internal sealed record SvgStyle
{
    public Color? Fill { get; private init; } = 0xFF000000u;

    public Color? StrokeColor { get; private init; }

    /// <summary>The id of a gradient to fill with, instead of a colour.</summary>
    public string? FillTarget { get; private init; }

    /// <summary>The id of a gradient to stroke with, instead of a colour.</summary>
    public string? StrokeTarget { get; private init; }

    /// <summary>The id of a clipPath. Not inherited.</summary>
    public string? ClipTarget { get; private init; }

    public float StrokeWidth { get; private init; } = 1;

    public float FillOpacity { get; private init; } = 1;

    public float StrokeOpacity { get; private init; } = 1;

    /// <summary>Of the element and all around it, multiplied.</summary>
    public float Opacity { get; private init; } = 1;

    public float[] Dashes { get; private init; } = [];

    public LineCap Cap { get; private init; }

    public LineJoin Join { get; private init; }

    public bool EvenOdd { get; private init; }

    /// <summary>start, middle or end.</summary>
    public string Anchor { get; private init; } = "start";

    public string Baseline { get; private init; } = "auto";

    public bool IsHidden { get; private init; }

    public required TextStyle TextBase { get; init; }

    /// <summary>The style of text, in the fill's colour.</summary>
    public TextStyle Text => TextBase with
    {
        Color = Faded(FillTarget is null ? Fill : 0xFF000000u, FillOpacity) ?? Color.FromARGB(0, 0, 0, 0),
        LetterSpacing = LetterSpacing / Math.Max(TextBase.Size ?? 1, float.Epsilon),
    };

    /// <summary>In user units.</summary>
    public float LetterSpacing { get; private init; }

    /// <summary>From the y attribute down to the baseline; the shares are those of common Latin faces.</summary>
    public float BaselineShift => (TextBase.Size ?? 0) * Baseline switch
    {
        "middle" or "central" => 0.35f,
        "hanging" or "text-before-edge" => 0.8f,
        _ => 0,
    };

    /// <param name="text">Gives the families that the SVG does not name.</param>
    public static SvgStyle Initial(TextStyle text) => new()
    {
        TextBase = TextStyle.LibraryDefault with { FontFamilies = text.FontFamilies, Size = 16 },
    };

    public SvgStyle With(XElement element, SvgStyleSheet sheet)
    {
        var style = ClipTarget is null ? this : this with { ClipTarget = null };
        foreach (var attribute in element.Attributes())
        {
            if (attribute.Name.LocalName != "style")
            {
                style = style.With(attribute.Name.LocalName, attribute.Value.Trim());
            }
        }
        foreach (var (name, value) in sheet.For(element))
        {
            style = style.With(name, value);
        }
        foreach (var (name, value) in SvgStyleSheet.Declarations(SvgValues.Attribute(element, "style")))
        {
            style = style.With(name, value);
        }
        return style;
    }

    public void Paint(SvgDocument document, Canvas canvas, VectorPath path, bool canBeFilled)
    {
        if (canBeFilled && FillTarget is not null)
        {
            canvas.Paint = FillGradient(document, path.Bounds(), canvas.Transform);
            canvas.FillPath(path, Faded(canvas.Paint?.Stops.First, FillOpacity) ?? 0u, EvenOdd);
            canvas.Paint = null;
        }
        else if (canBeFilled && Faded(Fill, FillOpacity) is { } fill)
        {
            canvas.FillPath(path, fill, EvenOdd);
        }
        var stroke = new Stroke(0u, StrokeWidth, Dashes, Cap, Join);
        if (StrokeTarget is not null)
        {
            canvas.Paint = Resolve(document, StrokeTarget, path.Bounds(), canvas.Transform);
            canvas.StrokePath(path, stroke with { Color = Faded(canvas.Paint?.Stops.First, StrokeOpacity) ?? 0u });
            canvas.Paint = null;
        }
        else if (Faded(StrokeColor, StrokeOpacity) is { } color)
        {
            canvas.StrokePath(path, stroke with { Color = color });
        }
    }

    /// <returns>Null where it is filled with a colour, or not at all.</returns>
    public Gradient? FillGradient(SvgDocument document, (Vector2 From, Vector2 To) box, Matrix3x2 toPage) =>
        FillTarget is null ? null : Resolve(document, FillTarget, box, toPage);

    /// <summary>A gradient that depends on the box of a shape without width or height paints nothing (SVG 1.1, 7.11).</summary>
    private static Gradient? Resolve(SvgDocument document, string id, (Vector2 From, Vector2 To) box, Matrix3x2 toPage)
    {
        var gradient = document.FindGradient(id) ?? throw new FormatException($"'#{id}' is no gradient: only linearGradient and radialGradient can be painted with.");
        return gradient.IsRelative && (box.To.X <= box.From.X || box.To.Y <= box.From.Y) ? null : gradient.For(box, document.Viewport, toPage);
    }

    private Color? Faded(Color? color, float opacity) =>
        color is { } solid ? solid.WithAlpha(Math.Clamp(solid.Alpha / 255f * opacity * Opacity, 0, 1)) : (Color?)null;

    private SvgStyle With(string name, string value) => name switch
    {
        _ when value == "inherit" => this,
        "fill" => SvgValues.Target(value) is { } target ? this with { FillTarget = target } : this with { Fill = SvgValues.Paint(value), FillTarget = null },
        "stroke" => SvgValues.Target(value) is { } target
            ? this with { StrokeTarget = target } : this with { StrokeColor = SvgValues.Paint(value), StrokeTarget = null },
        "clip-path" => this with { ClipTarget = SvgValues.Target(value) },
        "stroke-width" => this with { StrokeWidth = SvgValues.Length(value) },
        "fill-opacity" => this with { FillOpacity = SvgValues.Length(value, 1) },
        "stroke-opacity" => this with { StrokeOpacity = SvgValues.Length(value, 1) },
        "opacity" => this with { Opacity = Opacity * SvgValues.Length(value, 1) },
        "stroke-dasharray" => this with { Dashes = value == "none" ? [] : SvgValues.Numbers(value) },
        "stroke-linecap" => this with { Cap = value switch { "round" => LineCap.Round, "square" => LineCap.Square, _ => LineCap.Butt } },
        "stroke-linejoin" => this with { Join = value switch { "round" => LineJoin.Round, "bevel" => LineJoin.Bevel, _ => LineJoin.Miter } },
        "fill-rule" => this with { EvenOdd = value == "evenodd" },
        "text-anchor" => this with { Anchor = value },
        "dominant-baseline" => this with { Baseline = value },
        "display" => this with { IsHidden = value == "none" },
        "visibility" => this with { IsHidden = value is "hidden" or "collapse" },
        "letter-spacing" => this with { LetterSpacing = value == "normal" ? 0 : SvgValues.Length(value) },
        "font-size" => this with { TextBase = TextBase with { Size = SvgValues.Length(value) } },
        "font-style" => this with { TextBase = TextBase with { IsItalic = value is "italic" or "oblique" } },
        "font-weight" => this with { TextBase = TextBase with { Weight = SvgValues.Weight(value) } },
        "font-family" => this with { TextBase = TextBase with { FontFamilies = [.. value.Split(',').Select(family => family.Trim(' ', '\'', '"'))] } },
        _ => this,
    };
}
