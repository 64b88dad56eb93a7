using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <summary>
/// Text of one or more styles. Its glyphs are looked up once, its lines broken once per width; it continues on the next page
/// with the first line that was not drawn.
/// </summary>
internal sealed class TextElement : Element
{
    private const int MostRememberedWidths = 4;

    private readonly List<TextItem> items = new(1);
    private readonly List<TextLines> remembered = new(1); // most texts have one style and one width
    private List<Element>? injected;
    private TextStyle[] styles = [];
    private string[]? shapedTexts;
    private ShapedText? shaped;
    private ShapedText? ellipsisText;
    private string ellipsis = "";
    private int? mostLines;
    private int nextGlyph;
    private bool isDynamic;

    public HorizontalAlignment? Alignment { get; set; }

    public TextStyle DefaultStyle { get; set; } = TextStyle.Default;

    public float ParagraphSpacing { get; set; }

    public float FirstLineIndentation { get; set; }

    public override string Description
    {
        get
        {
            const int Excerpt = 24;
            var text = string.Concat(shapedTexts ?? []);
            return text.Length > Excerpt ? $"Text “{text[..Excerpt]}…”" : $"Text “{text}”";
        }
    }

    /// <summary>Elements that stand in the lines.</summary>
    public override IReadOnlyList<Element> Children => injected ?? (IReadOnlyList<Element>)[];

    public void Add(TextItem item)
    {
        items.Add(item);
        isDynamic |= item.IsDynamic;
        if (item is TextElementItem element)
        {
            (injected ??= []).Add(element.Content);
        }
    }

    public void ClampLines(int maxLines, string ellipsis)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLines, 1);
        (mostLines, this.ellipsis) = (maxLines, ellipsis ?? "");
    }

    public override void ApplyTextStyle(TextStyle inherited, StyleInheritance inheritance)
    {
        var own = inheritance.Resolve(DefaultStyle, inherited);
        styles = new TextStyle[items.Count];
        for (var index = 0; index < styles.Length; index++)
        {
            styles[index] = inheritance.Resolve(items[index].Style, own);
        }
        base.ApplyTextStyle(own, inheritance);
        Forget();
    }

    protected override ContentRole Role => items.Exists(item => item is TextPageNumber) ? ContentRole.PageNumber : ContentRole.Text;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var text = Shape(context);
        if (nextGlyph >= text.Count)
        {
            return SpacePlan.Empty;
        }
        var lines = LinesFor(text, space, out var first);
        if (lines.IsTooNarrow)
        {
            return SpacePlan.Wrap;
        }
        var (width, height, index) = (0f, 0f, first);
        for (; index < lines.Lines.Count; index++)
        {
            var line = lines.Lines[index];
            var bottom = height + line.Height + (index > first ? line.SpaceBefore : 0);
            if (bottom > space.Height + Size.Tolerance)
            {
                break;
            }
            (width, height) = (Math.Max(width, line.Width), bottom);
        }
        if (index == first)
        {
            return SpacePlan.Wrap;
        }
        return index == lines.Lines.Count ? SpacePlan.Full(width, height) : SpacePlan.Partial(width, height);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var text = Shape(context);
        if (nextGlyph >= text.Count)
        {
            return;
        }
        var lines = LinesFor(text, space, out var first);
        var y = 0f;
        for (var index = first; index < lines.Lines.Count && !lines.IsTooNarrow; index++)
        {
            var line = lines.Lines[index];
            var top = y + (index > first ? line.SpaceBefore : 0);
            if (top + line.Height > space.Height + Size.Tolerance)
            {
                return;
            }
            if (canvas.IsVisible || text.HasElements)
            {
                var isClamped = ellipsisText is not null && index == lines.Lines.Count - 1 && index == mostLines - 1 && line.End < text.Count;
                new TextLinePainter(context, canvas, text, line, isClamped ? ellipsisText : null).Draw(Alignment ?? HorizontalAlignment.Left, top, space.Width);
            }
            y = top + line.Height;
            nextGlyph = line.Next;
        }
    }

    protected override void OnReset(Reset reset)
    {
        nextGlyph = 0;
        if (injected is not null)
        {
            items.OfType<TextElementItem>().ToList().ForEach(item => item.Forget());
        }
    }

    private ShapedText Shape(PageContext context)
    {
        if (shaped is not null && !isDynamic)
        {
            return shaped;
        }
        var texts = new string[items.Count];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = items[index].GetText(context);
        }
        if (shaped is not null && texts.AsSpan().SequenceEqual(shapedTexts))
        {
            return shaped;
        }
        Forget();
        shapedTexts = texts;
        // A break at the very end starts no further line.
        var last = Array.FindLastIndex(texts, text => text.Length > 0);
        var spans = new StyledText[texts.Length];
        for (var index = 0; index < texts.Length; index++)
        {
            var text = index == last ? WithoutLastBreak(texts[index]) : texts[index];
            spans[index] = new StyledText(text, styles[index], items[index].Link, items[index] as TextElementItem);
        }
        shaped = ShapedText.Shape(spans, context);
        if (mostLines is not null && ellipsis.Length > 0 && last >= 0)
        {
            ellipsisText = ShapedText.Shape([new StyledText(ellipsis, styles[last])], context);
        }
        return shaped;
    }

    private static string WithoutLastBreak(string text) => text.Length > 1 && text.EndsWith('\n') ? text[..^1] : text;

    private void Forget()
    {
        remembered.Clear();
        (shaped, shapedTexts, ellipsisText) = (null, null, null);
    }

    /// <summary>
    /// A parent may draw text in no more than the width that its lines on this page have, which is less than it measured with:
    /// the lines stay as they were measured last, as long as they fit.
    /// </summary>
    /// <param name="first">The line that comes next.</param>
    private TextLines LinesFor(ShapedText text, Size space, out int first)
    {
        for (var index = remembered.Count - 1; index >= 0; index--)
        {
            var lines = remembered[index];
            if (space.Width <= lines.MostWidth && TryFindLine(lines, out first) && lines.Fit(first, space))
            {
                remembered.RemoveAt(index);
                remembered.Add(lines);
                return lines;
            }
        }
        var broken = TextLines.Break(
            text, nextGlyph, space.Width, new ParagraphShape(FirstLineIndentation, ParagraphSpacing, AvoidsOrphans: Alignment == HorizontalAlignment.Center));
        if (mostLines is { } most && nextGlyph == 0)
        {
            broken.Clamp(text, most, WidthOf(ellipsisText));
        }
        if (remembered.Count == MostRememberedWidths)
        {
            remembered.RemoveAt(0);
        }
        remembered.Add(broken);
        first = 0;
        return broken;
    }

    private static float WidthOf(ShapedText? text)
    {
        var width = 0f;
        foreach (var glyph in text is null ? default : text.Glyphs)
        {
            width += glyph.Advance;
        }
        return width;
    }

    private bool TryFindLine(TextLines lines, out int first)
    {
        var (low, high) = (0, lines.Lines.Count - 1);
        while (low <= high)
        {
            first = (low + high) / 2;
            var start = lines.Lines[first].Start;
            if (start == nextGlyph)
            {
                return true;
            }
            (low, high) = start < nextGlyph ? (first + 1, high) : (low, first - 1);
        }
        first = 0;
        return false;
    }
}
