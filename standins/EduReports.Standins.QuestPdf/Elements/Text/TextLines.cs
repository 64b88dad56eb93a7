using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <summary>One line of a text.</summary>
/// <param name="Start">Its first glyph.</param>
/// <param name="End">The glyph after its last one that is not a space at the line's end.</param>
/// <param name="Next">The next line's first glyph.</param>
/// <param name="Width">Indentation included, in points.</param>
/// <param name="IsParagraphEnd">Not to be justified.</param>
/// <param name="SpaceBefore">Between paragraphs; left out at the top of a page.</param>
/// <param name="StartTrim">Blank half of an opening mark at the line's start that stands outside of the line.</param>
internal readonly record struct TextLine(
    int Start, int End, int Next, float Width, float Indentation, float Ascent, float Descent, bool IsParagraphEnd, float SpaceBefore, float StartTrim)
{
    public float Height => Ascent + Descent;
}

/// <param name="Indentation">Of a paragraph's first line, in points.</param>
/// <param name="Spacing">Between paragraphs, in points.</param>
/// <param name="AvoidsOrphans">A single character does not stay alone in a paragraph's last line.</param>
internal readonly record struct ParagraphShape(float Indentation, float Spacing, bool AvoidsOrphans);

/// <summary>A text broken into lines that fit a width.</summary>
internal sealed class TextLines
{
    private readonly List<TextLine> lines = new(1); // as short as most cells of tables

    private TextLines(float width) => MostWidth = width;

    /// <summary>For which the text was broken.</summary>
    public float MostWidth { get; }

    /// <summary>Not even one glyph fits.</summary>
    public bool IsTooNarrow { get; private set; }

    public IReadOnlyList<TextLine> Lines => lines;

    public static TextLines Break(ShapedText text, int start, float width, ParagraphShape shape)
    {
        var broken = new TextLines(width);
        var next = start;
        var isParagraphStart = start == 0 || text.Glyphs[start - 1].Is(GlyphFlags.ParagraphEnd);
        var firstOfParagraph = 0;
        while (next < text.Count && !broken.IsTooNarrow)
        {
            var frame = isParagraphStart
                ? new LineFrame(next, shape.Indentation, next > 0 ? shape.Spacing : 0, IsParagraphStart: true)
                : new LineFrame(next, 0, 0, IsParagraphStart: false);
            firstOfParagraph = isParagraphStart ? broken.lines.Count : firstOfParagraph;
            var line = broken.NextLine(text, frame);
            broken.lines.Add(line);
            next = line.Next;
            isParagraphStart = text.Glyphs[next - 1].Is(GlyphFlags.ParagraphEnd);
            if (shape.AvoidsOrphans && line.IsParagraphEnd && broken.lines.Count > firstOfParagraph + 1)
            {
                broken.MoveToOrphan(text);
            }
        }
        return broken;
    }

    /// <summary>Whether the lines from one on are no wider than a space, as far down as the space reaches.</summary>
    public bool Fit(int first, Size space)
    {
        if (IsTooNarrow)
        {
            return space.Width == MostWidth;
        }
        var height = 0f;
        for (var index = first; index < lines.Count; index++)
        {
            height += lines[index].Height + (index > first ? lines[index].SpaceBefore : 0);
            if (height > space.Height + Size.Tolerance)
            {
                return true;
            }
            if (lines[index].Width > space.Width + Size.Tolerance)
            {
                return false;
            }
        }
        return true;
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
            width -= text.Glyphs[end].Advance;
        }
        lines[^1] = last with { End = end, Next = text.Count, Width = width + ellipsisWidth, IsParagraphEnd = true };
        return true;
    }

    private TextLine NextLine(ShapedText text, LineFrame frame)
    {
        var glyphs = text.Glyphs;
        var startTrim = frame.IsParagraphStart ? 0 : text.LeadingBlank(frame.Start);
        var most = MostWidth + startTrim + Size.Tolerance;
        var (pen, visible, end) = (frame.Indentation, frame.Indentation, frame.Start);
        var breaks = new BreakCandidates(MostWidth);
        for (var index = frame.Start; index < text.Count; index++)
        {
            var glyph = glyphs[index];
            pen += glyph.Advance;
            if (!glyph.Is(GlyphFlags.Space | GlyphFlags.Invisible))
            {
                if (pen > most && pen - text.TrailingBlank(index) > most)
                {
                    if (breaks.Choose() is { } chosen)
                    {
                        return Line(text, frame, chosen.End, chosen.At + 1, chosen.Width, isParagraphEnd: false);
                    }
                    IsTooNarrow |= index == frame.Start;
                    var cut = Math.Max(index, frame.Start + 1);
                    return Line(text, frame, cut, cut, index == frame.Start ? pen : visible, isParagraphEnd: false);
                }
                (visible, end) = (pen, index + 1);
            }
            if (glyph.Is(GlyphFlags.ParagraphEnd))
            {
                return Line(text, frame, end, index + 1, visible, isParagraphEnd: true);
            }
            if (glyph.Is(GlyphFlags.BreakAfter))
            {
                breaks.Note(glyph.Flags, new BreakCandidate(index, end, visible));
            }
        }
        return Line(text, frame, end, text.Count, visible, isParagraphEnd: true);
    }

    /// <summary>Ends the last line but one earlier, so that the paragraph's last line has at least two characters.</summary>
    private void MoveToOrphan(ShapedText text)
    {
        var (upper, last) = (lines[^2], lines[^1]);
        var count = CountCharacters(text, last.Start, last.End);
        if (count >= 2)
        {
            return;
        }
        const GlyphFlags Avoided = GlyphFlags.NumberGoesOn | GlyphFlags.TitleGoesOn;
        var (lower, upperEnd) = (last.Width, upper.Next);
        for (var index = upper.Next - 1; index > upper.Start; index--)
        {
            if (index < upper.Next - 1 && (text.Glyphs[index].Flags & (GlyphFlags.BreakAfter | Avoided)) == GlyphFlags.BreakAfter && count >= 2)
            {
                upperEnd = index + 1;
                break;
            }
            lower += text.Glyphs[index].Advance;
            count += CountCharacters(text, index, index + 1);
        }
        if (upperEnd == upper.Next || lower > MostWidth + Size.Tolerance)
        {
            return;
        }
        var (end, width) = (upperEnd, upper.Indentation - upper.StartTrim);
        while (end > upper.Start && text.Glyphs[end - 1].Is(GlyphFlags.Space | GlyphFlags.Invisible))
        {
            end--;
        }
        for (var index = upper.Start; index < end; index++)
        {
            width += text.Glyphs[index].Advance;
        }
        lines[^2] = upper with { End = end, Next = upperEnd, Width = width };
        lines[^1] = Line(text, new LineFrame(upperEnd, 0, 0, IsParagraphStart: false), last.End, last.Next, lower, isParagraphEnd: true);
    }

    private static int CountCharacters(ShapedText text, int start, int end)
    {
        const GlyphFlags NoCharacter = GlyphFlags.Space | GlyphFlags.Invisible | GlyphFlags.TrailingBlank | GlyphFlags.LeadingBlank;
        var count = 0;
        foreach (var glyph in text.Glyphs[start..end])
        {
            count += glyph.Is(NoCharacter) ? 0 : 1;
        }
        return count;
    }

    /// <summary>A line that would be too wide loses the blank halves of the marks at its ends, the last one's first.</summary>
    private TextLine Line(ShapedText text, LineFrame frame, int end, int next, float width, bool isParagraphEnd)
    {
        var startTrim = 0f;
        if (width > MostWidth + Size.Tolerance && end > frame.Start)
        {
            width -= text.TrailingBlank(end - 1);
            if (width > MostWidth + Size.Tolerance && !frame.IsParagraphStart)
            {
                startTrim = text.LeadingBlank(frame.Start);
                width -= startTrim;
            }
        }
        var (ascent, descent, last) = (0f, 0f, -1);
        foreach (var glyph in text.Glyphs[frame.Start..next])
        {
            if (glyph.Run != last)
            {
                last = glyph.Run;
                ascent = Math.Max(ascent, text.Runs[last].Ascent);
                descent = Math.Max(descent, text.Runs[last].Descent);
            }
        }
        return new TextLine(frame.Start, end, next, width, frame.Indentation, ascent, descent, isParagraphEnd, frame.SpaceBefore, startTrim);
    }

    private readonly record struct LineFrame(int Start, float Indentation, float SpaceBefore, bool IsParagraphStart);

    private readonly record struct BreakCandidate(int At, int End, float Width);

    /// <summary>The last places where a line may end, by how well they suit.</summary>
    private struct BreakCandidates(float mostWidth)
    {
        /// <summary>A title is only kept whole where the line before it stays nearly full: justified, it would else gape.</summary>
        private const float FullEnough = 0.85f;

        private const float NotTooEmpty = 0.5f;

        private BreakCandidate? good;
        private BreakCandidate? insideTitle;
        private BreakCandidate? insideNumber;

        public void Note(GlyphFlags flag, BreakCandidate candidate)
        {
            if ((flag & GlyphFlags.NumberGoesOn) != 0)
            {
                insideNumber = candidate;
            }
            else if ((flag & GlyphFlags.TitleGoesOn) != 0)
            {
                insideTitle = candidate;
            }
            else
            {
                good = candidate;
            }
        }

        /// <returns>Null where no line may end.</returns>
        public readonly BreakCandidate? Choose()
        {
            if (good is { } best && (best.Width >= FullEnough * mostWidth || !IsLater(insideTitle, best)))
            {
                return best.Width >= NotTooEmpty * mostWidth || !IsLater(insideNumber, best) ? best : insideNumber;
            }
            if (insideTitle is { } fair)
            {
                return fair.Width >= NotTooEmpty * mostWidth || !IsLater(insideNumber, fair) ? fair : insideNumber;
            }
            return good ?? insideNumber;
        }

        private static bool IsLater(BreakCandidate? candidate, BreakCandidate than) => candidate is { } other && other.At > than.At;
    }
}
