using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <summary>One line of a text.</summary>
/// <param name="Start">Its first glyph.</param>
/// <param name="End">The glyph after its last one that is not a space at the line's end.</param>
/// <param name="Next">The next line's first glyph.</param>
/// <param name="Width">Indentation included, in points.</param>
/// <param name="IsParagraphEnd">Not to be justified.</param>
/// <param name="SpaceBefore">Between paragraphs; left out at the top of a page.</param>
internal readonly record struct TextLine(
    int Start, int End, int Next, float Width, float Indentation, float Ascent, float Descent, bool IsParagraphEnd, float SpaceBefore)
{
    public float Height => Ascent + Descent;
}

/// <summary>A text broken into lines that fit a width.</summary>
internal sealed class TextLines
{
    private readonly List<TextLine> lines = [];

    private TextLines(float width) => MostWidth = width;

    /// <summary>The lines are the same for every width from this one …</summary>
    public float LeastWidth { get; private set; }

    /// <summary>… to this one.</summary>
    public float MostWidth { get; }

    /// <summary>Not even one glyph fits.</summary>
    public bool IsTooNarrow { get; private set; }

    public IReadOnlyList<TextLine> Lines => lines;

    public static TextLines Break(ShapedText text, int start, float width, float firstLineIndentation, float paragraphSpacing)
    {
        var broken = new TextLines(width);
        var next = start;
        var isParagraphStart = start == 0 || (text.Flags[start - 1] & GlyphFlags.ParagraphEnd) != 0;
        while (next < text.Count && !broken.IsTooNarrow)
        {
            var indentation = isParagraphStart ? firstLineIndentation : 0;
            var spaceBefore = isParagraphStart && next > 0 ? paragraphSpacing : 0;
            var line = broken.NextLine(text, next, indentation, spaceBefore);
            broken.lines.Add(line);
            broken.LeastWidth = Math.Max(broken.LeastWidth, line.Width);
            next = line.Next;
            isParagraphStart = (text.Flags[next - 1] & GlyphFlags.ParagraphEnd) != 0;
        }
        return broken;
    }

    /// <summary>Replaces what follows a number of lines by an ellipsis that the caller draws.</summary>
    /// <param name="ellipsisWidth">In points.</param>
    /// <returns>Whether something was cut off.</returns>
    public bool Clamp(ShapedText text, int mostLines, float ellipsisWidth)
    {
        if (lines.Count <= mostLines)
        {
            return false;
        }
        lines.RemoveRange(mostLines, lines.Count - mostLines);
        var last = lines[^1];
        var (end, width) = (last.End, last.Width);
        while (end > last.Start && width + ellipsisWidth > MostWidth + Size.Tolerance)
        {
            end--;
            width -= text.Advances[end];
        }
        lines[^1] = last with { End = end, Next = text.Count, Width = width + ellipsisWidth, IsParagraphEnd = true };
        LeastWidth = MostWidth;
        return true;
    }

    private TextLine NextLine(ShapedText text, int start, float indentation, float spaceBefore)
    {
        var advances = text.Advances;
        var flags = text.Flags;
        var (pen, visible, end) = (indentation, indentation, start);
        var (breakAt, breakEnd, breakWidth) = (-1, start, 0f);
        for (var index = start; index < text.Count; index++)
        {
            pen += advances[index];
            var flag = flags[index];
            if ((flag & GlyphFlags.Space) == 0 && (flag & GlyphFlags.Invisible) == 0)
            {
                if (pen > MostWidth + Size.Tolerance)
                {
                    if (breakAt >= 0)
                    {
                        return Line(text, start, breakEnd, breakAt + 1, breakWidth, indentation, isParagraphEnd: false, spaceBefore);
                    }
                    IsTooNarrow |= index == start;
                    var cut = Math.Max(index, start + 1);
                    return Line(text, start, cut, cut, index == start ? pen : visible, indentation, isParagraphEnd: false, spaceBefore);
                }
                (visible, end) = (pen, index + 1);
            }
            if ((flag & GlyphFlags.ParagraphEnd) != 0)
            {
                return Line(text, start, end, index + 1, visible, indentation, isParagraphEnd: true, spaceBefore);
            }
            if ((flag & GlyphFlags.BreakAfter) != 0)
            {
                (breakAt, breakEnd, breakWidth) = (index, end, visible);
            }
        }
        return Line(text, start, end, text.Count, visible, indentation, isParagraphEnd: true, spaceBefore);
    }

    private static TextLine Line(
        ShapedText text, int start, int end, int next, float width, float indentation, bool isParagraphEnd, float spaceBefore)
    {
        var (ascent, descent, last) = (0f, 0f, -1);
        foreach (var number in text.RunNumbers[start..next])
        {
            if (number != last)
            {
                last = number;
                ascent = Math.Max(ascent, text.Runs[number].Ascent);
                descent = Math.Max(descent, text.Runs[number].Descent);
            }
        }
        return new TextLine(start, end, next, width, indentation, ascent, descent, isParagraphEnd, spaceBefore);
    }
}
