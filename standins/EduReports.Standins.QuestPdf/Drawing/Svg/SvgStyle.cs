using System.Xml.Linq;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>The properties that an element has from itself and from the elements around it.</summary>
internal sealed record SvgStyle
{
    public Color? Fill { get; private init; } = 0xFF000000u;

    public Color? StrokeColor { get; private init; }

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
    public TextStyle Text => TextBase with { Color = Faded(Fill, FillOpacity) ?? Color.FromARGB(0, 0, 0, 0) };

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

    public SvgStyle With(XElement element)
    {
        var style = this;
        foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.LocalName != "style"))
        {
            style = style.With(attribute.Name.LocalName, attribute.Value.Trim());
        }
        foreach (var declaration in (SvgValues.Attribute(element, "style") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (declaration.Split(':', 2) is [var name, var value])
            {
                style = style.With(name.Trim(), value.Trim());
            }
        }
        return style;
    }

    public void Paint(Canvas canvas, VectorPath path, bool canBeFilled)
    {
        if (canBeFilled && Faded(Fill, FillOpacity) is { } fill)
        {
            canvas.FillPath(path, fill, EvenOdd);
        }
        if (Faded(StrokeColor, StrokeOpacity) is { } stroke)
        {
            canvas.StrokePath(path, new Stroke(stroke, StrokeWidth, Dashes, Cap, Join));
        }
    }

    private Color? Faded(Color? color, float opacity) =>
        color is { } solid ? solid.WithAlpha(Math.Clamp(solid.Alpha / 255f * opacity * Opacity, 0, 1)) : (Color?)null;

    private SvgStyle With(string name, string value) => name switch
    {
        _ when value == "inherit" => this,
        "fill" => this with { Fill = SvgValues.Paint(value) },
        "stroke" => this with { StrokeColor = SvgValues.Paint(value) },
        "stroke-width" => this with { StrokeWidth = SvgValues.Length(value) },
        "fill-opacity" => this with { FillOpacity = SvgValues.Length(value) },
        "stroke-opacity" => this with { StrokeOpacity = SvgValues.Length(value) },
        "opacity" => this with { Opacity = Opacity * SvgValues.Length(value) },
        "stroke-dasharray" => this with { Dashes = value == "none" ? [] : SvgValues.Numbers(value) },
        "stroke-linecap" => this with { Cap = value switch { "round" => LineCap.Round, "square" => LineCap.Square, _ => LineCap.Butt } },
        "stroke-linejoin" => this with { Join = value switch { "round" => LineJoin.Round, "bevel" => LineJoin.Bevel, _ => LineJoin.Miter } },
        "fill-rule" => this with { EvenOdd = value == "evenodd" },
        "text-anchor" => this with { Anchor = value },
        "dominant-baseline" => this with { Baseline = value },
        "display" => this with { IsHidden = value == "none" },
        "font-size" => this with { TextBase = TextBase with { Size = SvgValues.Length(value) } },
        "font-style" => this with { TextBase = TextBase with { IsItalic = value is "italic" or "oblique" } },
        "font-weight" => this with { TextBase = TextBase with { Weight = SvgValues.Weight(value) } },
        "font-family" => this with { TextBase = TextBase with { FontFamilies = [.. value.Split(',').Select(family => family.Trim(' ', '\'', '"'))] } },
        _ => this,
    };
}
