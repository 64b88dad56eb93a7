using System.Numerics;
using System.Xml;
using System.Xml.Linq;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Elements.Text;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>
/// A part of SVG 1.1 that charts need: svg, g, rect, circle, ellipse, line, polyline, polygon, path and text, with fill, stroke,
/// opacity and transform as attributes or in <c>style</c>. Anything else is refused, so that no part of a chart is lost in silence.
/// </summary>
internal sealed class SvgDocument
{
    private readonly XElement root;
    private readonly (float X, float Y, float Width, float Height) viewBox;

    private SvgDocument(XElement root)
    {
        this.root = root;
        viewBox = ReadViewBox(root);
        AspectRatio = (SvgValues.Length(root, "width") ?? viewBox.Width) / (SvgValues.Length(root, "height") ?? viewBox.Height);
        if (!(AspectRatio > 0) || !float.IsFinite(AspectRatio) || !(viewBox.Width > 0) || !(viewBox.Height > 0))
        {
            throw new DocumentComposeException("The SVG has no size: give its root a viewBox, or width and height, above zero.");
        }
        CheckElements(root);
    }

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
        var scale = Math.Min(size.Width / viewBox.Width, size.Height / viewBox.Height);
        canvas.Transform = Matrix3x2.CreateTranslation(-viewBox.X, -viewBox.Y) * Matrix3x2.CreateScale(scale)
            * Matrix3x2.CreateTranslation((size.Width - (viewBox.Width * scale)) / 2, (size.Height - (viewBox.Height * scale)) / 2) * outer;
        DrawElement(context, canvas, root, SvgStyle.Initial(textStyle));
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

    private static void CheckElements(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "title" or "desc" or "metadata":
                return;
            case "svg" or "g" or "rect" or "circle" or "ellipse" or "line" or "polyline" or "polygon" or "path" or "text":
                foreach (var child in element.Elements())
                {
                    CheckElements(child);
                }
                return;
            default:
                throw new DocumentComposeException(
                    $"SVG element <{element.Name.LocalName}> is not supported. Use rect, circle, ellipse, line, polyline, polygon, path, text and g.");
        }
    }

    private static void DrawElement(PageContext context, Canvas canvas, XElement element, SvgStyle inherited)
    {
        var style = inherited.With(element);
        if (style.IsHidden)
        {
            return;
        }
        var outer = canvas.Transform;
        canvas.Transform = SvgValues.Transform(SvgValues.Attribute(element, "transform")) * outer;
        switch (element.Name.LocalName)
        {
            case "svg" or "g":
                foreach (var child in element.Elements())
                {
                    DrawElement(context, canvas, child, style);
                }
                break;
            case "text":
                DrawText(context, canvas, element, style);
                break;
            case "title" or "desc" or "metadata":
                break;
            default:
                style.Paint(canvas, SvgShapes.PathOf(element), canBeFilled: element.Name.LocalName != "line");
                break;
        }
        canvas.Transform = outer;
    }

    private static void DrawText(PageContext context, Canvas canvas, XElement element, SvgStyle style)
    {
        var content = string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shaped = ShapedText.Shape([new StyledText(content, style.Text)], context);
        if (shaped.Count == 0 || !canvas.IsVisible)
        {
            return;
        }
        var line = TextLines.Break(shaped, 0, Size.Infinity, default).Lines[0];
        var x = (SvgValues.Length(element, "x") ?? 0) - style.Anchor switch { "middle" => line.Width / 2, "end" => line.Width, _ => 0 };
        var y = (SvgValues.Length(element, "y") ?? 0) + style.BaselineShift;
        canvas.Transform = Matrix3x2.CreateTranslation(x, y - line.Ascent) * canvas.Transform;
        new TextLinePainter(context, canvas, shaped, line, null).Draw(HorizontalAlignment.Left, 0, line.Width);
    }
}
