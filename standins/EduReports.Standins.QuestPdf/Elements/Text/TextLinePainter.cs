using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <summary>Draws one line: backgrounds, glyphs and decoration of each run in reading order.</summary>
internal readonly ref struct TextLinePainter(PageContext context, Canvas canvas, ShapedText text, TextLine line, ShapedText? ellipsis)
{
    public void Draw(HorizontalAlignment alignment, float top, float width)
    {
        var slack = Math.Max(0, width - line.Width);
        var x = line.Indentation - line.StartTrim + alignment switch
        {
            HorizontalAlignment.Center => slack / 2,
            HorizontalAlignment.Right => slack,
            _ => 0,
        };
        var gap = alignment == HorizontalAlignment.Justify && !line.IsParagraphEnd ? slack / Math.Max(1, CountGaps()) : 0;
        var baseline = top + line.Ascent;
        var start = line.Start;
        var glyphs = text.Glyphs;
        while (start < line.End)
        {
            var end = start + 1;
            while (end < line.End && glyphs[end].Run == glyphs[start].Run)
            {
                end++;
            }
            x += text.Runs[glyphs[start].Run].Injected is { } injected
                ? DrawElement(injected, start, x, top, gap)
                : DrawRun(text, start, end, x, baseline, gap);
            start = end;
        }
        if (ellipsis is not null)
        {
            DrawRun(ellipsis, 0, ellipsis.Count, x, baseline, 0);
        }
    }

    private float DrawElement(TextElementItem injected, int index, float x, float top, float gap)
    {
        injected.DrawInLine(context, canvas, x, top, line);
        var glyph = text.Glyphs[index];
        return glyph.Advance + (glyph.Is(GlyphFlags.Expandable) ? gap : 0);
    }

    private int CountGaps()
    {
        var count = 0;
        foreach (var glyph in text.Glyphs[line.Start..Math.Max(line.Start, line.End - 1)])
        {
            count += glyph.Is(GlyphFlags.Expandable) ? 1 : 0;
        }
        return count;
    }

    /// <returns>The run's width.</returns>
    private float DrawRun(ShapedText source, int start, int end, float x, float baseline, float gap)
    {
        var shaped = source.Glyphs;
        var run = source.Runs[shaped[start].Run];
        var length = end - start;
        Span<ushort> glyphs = length <= 256 ? stackalloc ushort[length] : new ushort[length];
        Span<int> codePoints = length <= 256 ? stackalloc int[length] : new int[length];
        Span<float> advances = length <= 256 ? stackalloc float[length] : new float[length];
        var (count, width) = (0, 0f);
        for (var index = start; index < end; index++)
        {
            var glyph = shaped[index];
            if (glyph.Is(GlyphFlags.Invisible))
            {
                continue;
            }
            var isLast = ReferenceEquals(source, text) && index == line.End - 1;
            glyphs[count] = glyph.Glyph;
            codePoints[count] = glyph.CodePoint;
            advances[count] = glyph.Advance + (glyph.Is(GlyphFlags.Expandable) && !isLast ? gap : 0);
            width += advances[count];
            count++;
        }
        if (run.Link is not null)
        {
            canvas.BeginSemantic(run.Link.Node);
        }
        if (run.Style.BackgroundColor is { Alpha: > 0 } background)
        {
            canvas.FillRectangle(x, baseline - line.Ascent, width, line.Height, background);
        }
        var color = run.Style.Color ?? 0xFF000000u;
        canvas.DrawGlyphs(new GlyphRun(run.Face, run.Size, color, glyphs[..count], codePoints[..count], advances[..count], run.Slanted), x, baseline - run.Rise);
        DrawDecoration(run, color, x, baseline - run.Rise, width);
        if (run.Link is { IsSection: true } section)
        {
            canvas.LinkToSection(x, baseline - line.Ascent, width, line.Height, section.Target);
        }
        else if (run.Link is { } link)
        {
            canvas.LinkToUrl(x, baseline - line.Ascent, width, line.Height, link.Target);
        }
        if (run.Link is not null)
        {
            canvas.EndSemantic();
        }
        return width;
    }

    private void DrawDecoration(TextRun run, Color textColor, float x, float baseline, float width)
    {
        var (style, face, size) = (run.Style, run.Face, run.Size);
        if (style.HasUnderline == true)
        {
            DrawLine(style, face.UnderlineThickness * size, textColor, x, baseline + (face.UnderlineOffset * size), width);
        }
        if (style.HasStrikethrough == true)
        {
            DrawLine(style, face.UnderlineThickness * size, textColor, x, baseline - (face.StrikethroughOffset * size), width);
        }
        if (style.HasOverline == true)
        {
            DrawLine(style, face.UnderlineThickness * size, textColor, x, baseline - (face.Ascent * size), width);
        }
    }

    private void DrawLine(TextStyle style, float thickness, Color textColor, float x, float y, float width)
    {
        var weight = thickness * (style.DecorationThickness ?? 1);
        var color = style.DecorationColor ?? textColor;
        switch (style.DecorationLine)
        {
            case DecorationLine.Double:
                canvas.StrokePath(VectorPath.Line(x, y - weight, x + width, y - weight), new Stroke(color, weight));
                canvas.StrokePath(VectorPath.Line(x, y + weight, x + width, y + weight), new Stroke(color, weight));
                break;
            case DecorationLine.Wavy:
                canvas.StrokePath(Wave(x, y, width, weight), new Stroke(color, weight));
                break;
            default:
                float[]? dashes = style.DecorationLine switch
                {
                    DecorationLine.Dotted => [weight, weight],
                    DecorationLine.Dashed => [3 * weight, 2 * weight],
                    _ => null,
                };
                canvas.StrokePath(VectorPath.Line(x, y, x + width, y), new Stroke(color, weight, dashes));
                break;
        }
    }

    /// <summary>Whole half-waves of about three times the line's thickness.</summary>
    private static VectorPath Wave(float x, float y, float width, float weight)
    {
        var count = Math.Max(1, (int)MathF.Round(width / Math.Max(3 * weight, 0.1f)));
        var (step, height) = (width / count, 2 * weight);
        var path = new VectorPath().MoveTo(x, y);
        for (var index = 0; index < count; index++)
        {
            path.QuadraticTo(x + ((index + 0.5f) * step), y + (index % 2 == 0 ? height : -height), x + ((index + 1) * step), y);
        }
        return path;
    }
}
