using System.Numerics;
using System.Xml;
using System.Xml.Linq;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>
/// The part of SVG 1.1 that charts need: svg, g, use, rect, circle, ellipse, line, polyline, polygon, path, text with tspan; fill and
/// stroke by colour or gradient, dashes, opacity, transform and clipPath; styles as attributes, in <c>style</c>, or by class in a style
/// element. Another element is refused, so that no part of a chart is lost in silence.
/// </summary>
internal sealed class SvgDocument
{
    private const int DeepestUse = 16;

    private readonly XElement root;
    private readonly (float X, float Y, float Width, float Height) viewBox;
    private readonly Dictionary<string, XElement> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SvgGradient> gradients = new(StringComparer.Ordinal);

    private SvgDocument(XElement root)
    {
        this.root = root;
        viewBox = ReadViewBox(root);
        AspectRatio = (SvgValues.Length(root, "width") ?? viewBox.Width) / (SvgValues.Length(root, "height") ?? viewBox.Height);
        if (!(AspectRatio > 0) || !float.IsFinite(AspectRatio) || !(viewBox.Width > 0) || !(viewBox.Height > 0))
        {
            throw new DocumentComposeException("The SVG has no size: give its root a viewBox, or width and height, above zero.");
        }
        var styles = new List<XElement>();
        foreach (var element in root.Descendants())
        {
            if (element.Name.LocalName == "style")
            {
                styles.Add(element);
            }
            if (SvgValues.Attribute(element, "id") is { } id)
            {
                definitions.TryAdd(id, element);
            }
        }
        StyleSheet = SvgStyleSheet.Read(styles);
        CheckElements(root);
        foreach (var (id, element) in definitions)
        {
            if (element.Name.LocalName is "linearGradient" or "radialGradient")
            {
                gradients.Add(id, SvgGradient.Read(element, definitions, StyleSheet));
            }
        }
    }

    public SvgStyleSheet StyleSheet { get; }

    public SvgViewport Viewport => new(viewBox.Width, viewBox.Height);

    /// <summary>Width divided by height.</summary>
    public float AspectRatio { get; }

    /// <exception cref="DocumentComposeException">It is not well-formed, or uses what is not supported.</exception>
    public static SvgDocument Parse(string svg)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };
            using var reader = XmlReader.Create(new StringReader(svg), settings);
            var root = XElement.Load(reader);
            return root.Name.LocalName == "svg" ? new SvgDocument(root) : throw new DocumentComposeException($"The SVG's root is <{root.Name.LocalName}>, not <svg>.");
        }
        catch (Exception failure) when (failure is XmlException or FormatException)
        {
            throw new DocumentComposeException($"The SVG can't be read: {failure.Message}", failure);
        }
    }

    /// <summary>Fits the view box into the size, centred; nothing is drawn outside of the size.</summary>
    public void Draw(PageContext context, Canvas canvas, Size size, TextStyle textStyle)
    {
        var outer = canvas.Transform;
        canvas.ClipRectangle(0, 0, size.Width, size.Height);
        var (scaleX, scaleY) = (size.Width / viewBox.Width, size.Height / viewBox.Height);
        if (SvgValues.Attribute(root, "preserveAspectRatio") != "none")
        {
            scaleX = scaleY = Math.Min(scaleX, scaleY);
        }
        canvas.Transform = Matrix3x2.CreateTranslation(-viewBox.X, -viewBox.Y) * Matrix3x2.CreateScale(scaleX, scaleY)
            * Matrix3x2.CreateTranslation((size.Width - (viewBox.Width * scaleX)) / 2, (size.Height - (viewBox.Height * scaleY)) / 2) * outer;
        DrawElement(context, canvas, root, SvgStyle.Initial(textStyle), 0);
        canvas.Transform = outer;
        canvas.RestoreClip();
    }

    private static (float X, float Y, float Width, float Height) ReadViewBox(XElement root)
    {
        if (SvgValues.Numbers(SvgValues.Attribute(root, "viewBox")) is [var x, var y, var width, var height])
        {
            return (x, y, width, height);
        }
        return (0, 0, SvgValues.Length(root, "width") ?? 0, SvgValues.Length(root, "height") ?? 0);
    }

    /// <returns>Null where no gradient has the id.</returns>
    public SvgGradient? FindGradient(string id) => gradients.GetValueOrDefault(id);

    private void CheckElements(XElement element)
    {
        CheckReferences(element);
        switch (element.Name.LocalName)
        {
            case "title" or "desc" or "metadata" or "style":
                return;
            case "svg" or "g" or "rect" or "circle" or "ellipse" or "line" or "polyline" or "polygon" or "path" or "text" or "tspan"
                or "defs" or "linearGradient" or "radialGradient" or "stop" or "clipPath":
                break;
            case "use" when SvgGradient.Reference(element) is { } id && definitions.ContainsKey(id):
                break;
            default:
                throw new DocumentComposeException(
                    $"SVG element <{element.Name.LocalName}> is not supported. Use rect, circle, ellipse, line, polyline, polygon, path, text, tspan, g, use, "
                    + "linearGradient, radialGradient and clipPath.");
        }
        foreach (var child in element.Elements())
        {
            CheckElements(child);
        }
    }

    private void CheckReferences(XElement element)
    {
        foreach (var attribute in element.Attributes())
        {
            if (SvgValues.Target(attribute.Value) is { } id && !definitions.ContainsKey(id))
            {
                throw new DocumentComposeException($"The SVG's <{element.Name.LocalName}> refers to '#{id}', which no element has as its id.");
            }
        }
    }

    private void DrawElement(PageContext context, Canvas canvas, XElement element, SvgStyle inherited, int depth)
    {
        var name = element.Name.LocalName;
        if (name is "title" or "desc" or "metadata" or "style" or "defs" or "linearGradient" or "radialGradient" or "clipPath")
        {
            return;
        }
        var style = inherited.With(element, StyleSheet);
        if (style.IsHidden)
        {
            return;
        }
        var outer = canvas.Transform;
        if (SvgValues.Attribute(element, "transform") is { } transform)
        {
            canvas.Transform = SvgValues.Transform(transform) * outer;
        }
        var isClipped = style.ClipTarget is not null && BeginClip(canvas, style.ClipTarget);
        switch (name)
        {
            case "svg" or "g":
                foreach (var child in element.Elements())
                {
                    DrawElement(context, canvas, child, style, depth);
                }
                break;
            case "use":
                DrawUse(context, canvas, element, style, depth);
                break;
            case "text":
                SvgText.Draw(this, context, canvas, element, style);
                break;
            default:
                if (canvas.IsVisible)
                {
                    style.Paint(this, canvas, SvgShapes.PathOf(element, Viewport), canBeFilled: name != "line");
                }
                break;
        }
        if (isClipped)
        {
            canvas.RestoreClip();
        }
        canvas.Transform = outer;
    }

    private void DrawUse(PageContext context, Canvas canvas, XElement element, SvgStyle style, int depth)
    {
        if (depth == DeepestUse)
        {
            throw new FormatException($"The SVG's <use> of '#{SvgGradient.Reference(element)}' leads back to itself.");
        }
        canvas.Transform = Matrix3x2.CreateTranslation(
            SvgValues.Length(element, "x", viewBox.Width) ?? 0, SvgValues.Length(element, "y", viewBox.Height) ?? 0) * canvas.Transform;
        DrawElement(context, canvas, definitions[SvgGradient.Reference(element)!], style, depth + 1);
    }

    /// <summary>All shapes of the clipPath element together (SVG 1.1, 14.3).</summary>
    private bool BeginClip(Canvas canvas, string target)
    {
        if (!canvas.IsVisible || !definitions.TryGetValue(target, out var clip))
        {
            return false;
        }
        if (clip.Name.LocalName != "clipPath" || SvgValues.Attribute(clip, "clipPathUnits") == "objectBoundingBox")
        {
            throw new FormatException($"clip-path '#{target}' is not supported: it must lead to a clipPath with userSpaceOnUse.");
        }
        var (path, isEvenOdd) = (new VectorPath(), false);
        var whole = SvgValues.Transform(SvgValues.Attribute(clip, "transform"));
        foreach (var shape in clip.Elements())
        {
            if (shape.Name.LocalName is "text" or "use" or "g")
            {
                throw new FormatException($"<{shape.Name.LocalName}> in a clipPath is not supported: use shapes.");
            }
            path.Append(SvgShapes.PathOf(shape, Viewport), SvgValues.Transform(SvgValues.Attribute(shape, "transform")) * whole);
            isEvenOdd |= SvgValues.Attribute(shape, "clip-rule") == "evenodd";
        }
        canvas.ClipPath(path, isEvenOdd);
        return true;
    }
}
