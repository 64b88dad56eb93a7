using System.Numerics;
using System.Xml.Linq;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>A linearGradient or radialGradient (SVG 1.1, 13.2).</summary>
internal sealed class SvgGradient
{
    private static readonly XName LinkedReference = XName.Get("href", "http://www.w3.org/1999/xlink");

    private readonly List<XElement> sources;
    private readonly GradientStops stops;
    private readonly bool isRadial;
    private readonly Matrix3x2 transform;

    private SvgGradient(List<XElement> sources, GradientStops stops)
    {
        (this.sources, this.stops) = (sources, stops);
        isRadial = sources[0].Name.LocalName == "radialGradient";
        IsRelative = Find("gradientUnits") != "userSpaceOnUse";
        transform = SvgValues.Transform(Find("gradientTransform"));
        if (Find("spreadMethod") is { } spread and not "pad")
        {
            throw new FormatException($"A gradient's spreadMethod '{spread}' is not supported: only pad is.");
        }
    }

    /// <summary>Its lengths are shares of the painted shape's box.</summary>
    public bool IsRelative { get; }

    /// <summary>Shown where a gradient can't be: on a shape without width or height.</summary>
    public GradientStops Stops => stops;

    /// <exception cref="FormatException">Its stops are missing or of different opacity.</exception>
    public static SvgGradient Read(XElement element, IReadOnlyDictionary<string, XElement> definitions, SvgStyleSheet sheet)
    {
        const int LongestChain = 8;
        List<XElement> sources = [element];
        while (sources.Count < LongestChain && Reference(sources[^1]) is { } id && definitions.TryGetValue(id, out var next))
        {
            sources.Add(next);
        }
        var owner = sources.Find(source => source.Elements().Any(child => child.Name.LocalName == "stop"));
        var places = (owner?.Elements() ?? []).Where(child => child.Name.LocalName == "stop").Select(stop => ReadStop(stop, sheet)).ToList();
        if (places.Count == 1)
        {
            places.Add((1, places[0].Color));
        }
        try
        {
            return new SvgGradient(sources, new GradientStops(places));
        }
        catch (ArgumentException failure)
        {
            throw new FormatException($"Gradient '{SvgValues.Attribute(element, "id")}': {failure.Message.Split(" (Param")[0]}", failure);
        }
    }

    /// <summary>The id that an element's href names.</summary>
    public static string? Reference(XElement element) =>
        (element.Attribute("href") ?? element.Attribute(LinkedReference))?.Value is ['#', .. var id] ? id : null;

    /// <param name="box">Of the shape, in its own coordinates.</param>
    public Gradient For((Vector2 From, Vector2 To) box, SvgViewport viewport, Matrix3x2 toPage)
    {
        var size = box.To - box.From;
        var toShape = IsRelative ? transform * new Matrix3x2(size.X, 0, 0, size.Y, box.From.X, box.From.Y) : transform;
        var (width, height, diagonal) = IsRelative ? (1f, 1f, 1f) : (viewport.Width, viewport.Height, viewport.Diagonal);
        if (!isRadial)
        {
            return new Gradient(
                new Vector2(Length("x1", "0%", width), Length("y1", "0%", height)),
                new Vector2(Length("x2", "100%", width), Length("y2", "0%", height)), null, stops, toShape * toPage);
        }
        var center = new Vector2(Length("cx", "50%", width), Length("cy", "50%", height));
        var focus = new Vector2(
            Find("fx") is { } fx ? SvgValues.Length(fx, width) : center.X,
            Find("fy") is { } fy ? SvgValues.Length(fy, height) : center.Y);
        return new Gradient(focus, center, (0, Length("r", "50%", diagonal)), stops, toShape * toPage);
    }

    private static (float Place, Infrastructure.Color Color) ReadStop(XElement stop, SvgStyleSheet sheet)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in stop.Attributes())
        {
            values[attribute.Name.LocalName] = attribute.Value;
        }
        foreach (var (name, value) in sheet.For(stop).Concat(SvgStyleSheet.Declarations(SvgValues.Attribute(stop, "style"))))
        {
            values[name] = value;
        }
        var color = SvgValues.Paint(values.GetValueOrDefault("stop-color", "black")) ?? 0u;
        var opacity = SvgValues.Length(values.GetValueOrDefault("stop-opacity", "1"), 1);
        return (SvgValues.Length(values.GetValueOrDefault("offset", "0"), 1), color.WithAlpha(Math.Clamp(color.Alpha / 255f * opacity, 0, 1)));
    }

    private string? Find(string name)
    {
        foreach (var source in sources)
        {
            if (SvgValues.Attribute(source, name) is { } value)
            {
                return value;
            }
        }
        return null;
    }

    private float Length(string name, string missing, float whole) => SvgValues.Length(Find(name) ?? missing, whole);
}

/// <summary>What percentages are parts of.</summary>
internal readonly record struct SvgViewport(float Width, float Height)
{
    public float Diagonal => MathF.Sqrt(((Width * Width) + (Height * Height)) / 2);
}
