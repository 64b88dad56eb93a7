using System.Numerics;
using System.Text;
using System.Xml.Linq;
using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Elements.Text;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>
/// A text element with its tspans (SVG 1.1, 10). Where a tspan names an x or y, a new chunk begins, which is anchored by itself.
/// White space is collapsed.
/// </summary>
internal sealed class SvgText
{
    private readonly List<Piece> pieces = [];
    private readonly SvgDocument document;
    private bool endsWithSpace = true;

    private SvgText(SvgDocument document) => this.document = document;

    public static void Draw(SvgDocument document, PageContext context, Canvas canvas, XElement element, SvgStyle style)
    {
        var text = new SvgText(document);
        text.Collect(element, style, Place.Of(element, style, document.Viewport));
        if (text.pieces.Count > 0)
        {
            text.pieces[^1] = text.pieces[^1] with { Text = text.pieces[^1].Text.TrimEnd() };
        }
        text.DrawChunks(context, canvas);
    }

    private void Collect(XElement element, SvgStyle style, Place place)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                if (Collapse(words.Value) is { Length: > 0 } text)
                {
                    pieces.Add(new Piece(text, style, place));
                    place = default;
                }
            }
            else if (node is XElement { Name.LocalName: "tspan" } span)
            {
                var own = style.With(span, document.StyleSheet);
                if (!own.IsHidden)
                {
                    Collect(span, own, place.Then(Place.Of(span, own, document.Viewport)));
                    place = default;
                }
            }
        }
    }

    private string Collapse(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var isSpace = character is ' ' or '\t' or '\r' or '\n';
            if (!isSpace || !endsWithSpace)
            {
                result.Append(isSpace ? ' ' : character);
            }
            endsWithSpace = isSpace;
        }
        return result.ToString();
    }

    private void DrawChunks(PageContext context, Canvas canvas)
    {
        var shaped = pieces.ConvertAll(piece => ShapedText.Shape([new StyledText(piece.Text, piece.Style.Text)], context));
        if (!canvas.IsVisible)
        {
            return;
        }
        var lines = shaped.ConvertAll(text => text.Count == 0 ? default : TextLines.Break(text, 0, Size.Infinity, default).Lines[0]);
        var widths = pieces.Select((piece, index) => WidthOf(shaped[index])).ToList();
        var pen = Vector2.Zero;
        for (var index = 0; index < pieces.Count; index++)
        {
            var (style, place) = (pieces[index].Style, pieces[index].Place);
            if (index == 0 || place.StartsChunk)
            {
                var end = index + 1;
                while (end < pieces.Count && !pieces[end].Place.StartsChunk)
                {
                    end++;
                }
                var width = Enumerable.Range(index, end - index).Sum(piece => widths[piece] + (piece > index ? pieces[piece].Place.Dx : 0));
                pen = new Vector2(place.X ?? pen.X, place.Y ?? pen.Y);
                pen.X -= style.Anchor switch { "middle" => width / 2, "end" => width, _ => 0 };
            }
            pen += new Vector2(place.Dx, place.Dy);
            DrawPiece(context, canvas, shaped[index], lines[index], style, pen, widths[index]);
            pen.X += widths[index];
        }
    }

    private void DrawPiece(PageContext context, Canvas canvas, ShapedText text, TextLine line, SvgStyle style, Vector2 pen, float width)
    {
        if (text.Count == 0)
        {
            return;
        }
        var outer = canvas.Transform;
        var top = pen.Y + style.BaselineShift - line.Ascent;
        canvas.Paint = style.FillGradient(document, (new Vector2(pen.X, top), new Vector2(pen.X + width, top + line.Height)), outer);
        canvas.Transform = Matrix3x2.CreateTranslation(pen.X, top) * outer;
        new TextLinePainter(context, canvas, text, line, null).Draw(HorizontalAlignment.Left, 0, line.Width);
        canvas.Transform = outer;
        canvas.Paint = null;
    }

    /// <summary>Unlike a line's width it counts spaces at the end.</summary>
    private static float WidthOf(ShapedText text)
    {
        var width = 0f;
        foreach (var glyph in text.Glyphs)
        {
            width += glyph.Advance;
        }
        return width;
    }

    private readonly record struct Piece(string Text, SvgStyle Style, Place Place);

    private readonly record struct Place(float? X, float? Y, float Dx, float Dy)
    {
        public bool StartsChunk => X is not null || Y is not null;

        public static Place Of(XElement element, SvgStyle style, SvgViewport viewport)
        {
            var em = style.TextBase.Size ?? 0;
            return new Place(Get(element, "x", viewport.Width, em), Get(element, "y", viewport.Height, em),
                Get(element, "dx", viewport.Width, em) ?? 0, Get(element, "dy", viewport.Height, em) ?? 0);
        }

        /// <summary>A span's own place, after what its surroundings say.</summary>
        public Place Then(Place inner) => new(inner.X ?? X, inner.Y ?? Y, Dx + inner.Dx, Dy + inner.Dy);

        private static float? Get(XElement element, string name, float whole, float em)
        {
            if (SvgValues.Attribute(element, name) is not { } value)
            {
                return null;
            }
            return value.EndsWith("em", StringComparison.Ordinal) ? SvgValues.Length(value[..^2], 1) * em : SvgValues.Length(value, whole);
        }
    }
}
