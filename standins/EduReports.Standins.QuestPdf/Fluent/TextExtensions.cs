using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Elements.Text;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

/// <summary>Makes a page number's text; gets null while the number is not known yet. Must answer the same for the same number.</summary>
public delegate string PageNumberFormatter(int? pageNumber);

public static class TextExtensions
{
    /// <param name="text">Null adds nothing.</param>
    public static TextBlockDescriptor Text(this IContainer container, string? text)
    {
        var block = NewBlock(container);
        var span = new TextSpan(text ?? "");
        block.Add(span);
        return new TextBlockDescriptor(block, span);
    }

    public static void Text(this IContainer container, Action<TextDescriptor> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        content(new TextDescriptor(NewBlock(container)));
    }

    private static TextElement NewBlock(IContainer container)
    {
        var block = container.Put(new TextElement());
        // Text that stands immediately in an alignment takes it for its lines.
        if (container is AlignmentElement { Horizontal: { } horizontal })
        {
            block.Alignment = horizontal;
        }
        return block;
    }
}

/// <summary>A run of text of one style.</summary>
public class TextSpanDescriptor
{
    private readonly TextItem item;

    internal TextSpanDescriptor(TextItem item) => this.item = item;

    /// <summary>What is set on this run; the rest is inherited.</summary>
    internal TextStyle OwnStyle
    {
        get => item.Style;
        set => item.Style = value;
    }
}

public class TextPageNumberDescriptor : TextSpanDescriptor
{
    private readonly TextPageNumber number;

    internal TextPageNumberDescriptor(TextPageNumber number)
        : base(number) => this.number = number;

    public TextPageNumberDescriptor Format(PageNumberFormatter formatter)
    {
        number.Formatter = formatter;
        return this;
    }
}

/// <summary>A whole text of one style.</summary>
public class TextBlockDescriptor : TextSpanDescriptor
{
    private readonly TextElement block;

    internal TextBlockDescriptor(TextElement block, TextItem item)
        : base(item) => this.block = block;

    public TextBlockDescriptor AlignLeft() => Align(HorizontalAlignment.Left);

    public TextBlockDescriptor AlignCenter() => Align(HorizontalAlignment.Center);

    public TextBlockDescriptor AlignRight() => Align(HorizontalAlignment.Right);

    public TextBlockDescriptor AlignStart() => Align(HorizontalAlignment.Left);

    public TextBlockDescriptor AlignEnd() => Align(HorizontalAlignment.Right);

    public TextBlockDescriptor Justify() => Align(HorizontalAlignment.Justify);

    public TextBlockDescriptor ClampLines(int maxLines, string ellipsis = "…")
    {
        block.ClampLines(maxLines, ellipsis);
        return this;
    }

    public TextBlockDescriptor ParagraphSpacing(float value, Unit unit = Unit.Point)
    {
        block.ParagraphSpacing = value.ToPoints(unit);
        return this;
    }

    public TextBlockDescriptor ParagraphFirstLineIndentation(float value, Unit unit = Unit.Point)
    {
        block.FirstLineIndentation = value.ToPoints(unit);
        return this;
    }

    private TextBlockDescriptor Align(HorizontalAlignment alignment)
    {
        block.Alignment = alignment;
        return this;
    }
}

/// <summary>A text of several spans.</summary>
public class TextDescriptor
{
    private readonly TextElement block;

    internal TextDescriptor(TextElement block) => this.block = block;

    public void DefaultTextStyle(TextStyle style) => block.DefaultStyle = style;

    public void DefaultTextStyle(Func<TextStyle, TextStyle> style)
    {
        ArgumentNullException.ThrowIfNull(style);
        block.DefaultStyle = style(TextStyle.Default);
    }

    public void AlignLeft() => block.Alignment = HorizontalAlignment.Left;

    public void AlignCenter() => block.Alignment = HorizontalAlignment.Center;

    public void AlignRight() => block.Alignment = HorizontalAlignment.Right;

    public void AlignStart() => AlignLeft();

    public void AlignEnd() => AlignRight();

    public void Justify() => block.Alignment = HorizontalAlignment.Justify;

    public void ClampLines(int maxLines, string ellipsis = "…") => block.ClampLines(maxLines, ellipsis);

    public void ParagraphSpacing(float value, Unit unit = Unit.Point) => block.ParagraphSpacing = value.ToPoints(unit);

    public void ParagraphFirstLineIndentation(float value, Unit unit = Unit.Point) => block.FirstLineIndentation = value.ToPoints(unit);

    public TextSpanDescriptor Span(string? text) => Add(new TextSpan(text ?? ""));

    public TextSpanDescriptor Line(string? text) => Add(new TextSpan((text ?? "") + "\n"));

    public TextSpanDescriptor EmptyLine() => Add(new TextSpan("\n"));

    public TextSpanDescriptor Hyperlink(string? text, string url) => Add(new TextSpan(text ?? "") { Link = new TextLink(url, IsSection: false) });

    public TextSpanDescriptor SectionLink(string? text, string sectionName) =>
        Add(new TextSpan(text ?? "") { Link = new TextLink(sectionName, IsSection: true) });

    public TextPageNumberDescriptor CurrentPageNumber() => Number(context => context.PageNumber);

    public TextPageNumberDescriptor TotalPages() => Number(context => context.TotalPages);

    public TextPageNumberDescriptor BeginPageNumberOfSection(string sectionName) =>
        Number(context => context.FindSection(sectionName)?.First);

    public TextPageNumberDescriptor EndPageNumberOfSection(string sectionName) =>
        Number(context => context.FindSection(sectionName)?.Last);

    public TextPageNumberDescriptor PageNumberWithinSection(string sectionName) =>
        Number(context => context.PageNumber - context.FindSection(sectionName)?.First + 1);

    public TextPageNumberDescriptor TotalPagesWithinSection(string sectionName) =>
        Number(context => context.FindSection(sectionName) is { } pages ? pages.Last - pages.First + 1 : null);

    /// <summary>An element that stands in the line like one glyph.</summary>
    public IContainer Element(TextInjectedElementAlignment alignment = TextInjectedElementAlignment.AboveBaseline)
    {
        var item = new TextElementItem(alignment);
        block.Add(item);
        return item.Content;
    }

    public void Element(Action<IContainer> handler, TextInjectedElementAlignment alignment = TextInjectedElementAlignment.AboveBaseline)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler(Element(alignment));
    }

    private TextPageNumberDescriptor Number(Func<PageContext, int?> number)
    {
        var item = new TextPageNumber(number);
        block.Add(item);
        return new TextPageNumberDescriptor(item);
    }

    private TextSpanDescriptor Add(TextSpan span)
    {
        block.Add(span);
        return new TextSpanDescriptor(span);
    }
}
