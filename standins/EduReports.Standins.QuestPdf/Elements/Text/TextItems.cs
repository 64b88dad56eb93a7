using System.Globalization;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <param name="Target">A URL, or a section's name.</param>
internal sealed record TextLink(string Target, bool IsSection)
{
    /// <summary>One link, over however many lines.</summary>
    public SemanticNode Node { get; } = new("Link");
}

internal abstract class TextItem
{
    /// <summary>What is set on this item; the rest is inherited.</summary>
    public TextStyle Style { get; set; } = TextStyle.Default;

    public TextLink? Link { get; init; }

    /// <summary>The text may differ from page to page.</summary>
    public abstract bool IsDynamic { get; }

    public abstract string GetText(PageContext context);
}

internal sealed class TextSpan(string text) : TextItem
{
    public override bool IsDynamic => false;

    public override string GetText(PageContext context) => text;
}

internal sealed class TextPageNumber(Func<PageContext, int?> number) : TextItem
{
    /// <summary>Stands for a number that is not known on the first walk.</summary>
    private const string Unknown = "123";

    public PageNumberFormatter? Formatter { get; set; }

    public override bool IsDynamic => true;

    public override string GetText(PageContext context)
    {
        var value = number(context);
        return Formatter is null ? value?.ToString(CultureInfo.InvariantCulture) ?? Unknown : Formatter(value);
    }
}

/// <summary>An element that stands in the line like one glyph. It must not need more than one page.</summary>
internal sealed class TextElementItem(TextInjectedElementAlignment alignment) : TextItem
{
    private Size? size;

    public Container Content { get; } = new();

    public override bool IsDynamic => false;

    public override string GetText(PageContext context) => "\uFFFC";

    /// <summary>The size stays known while the element's text is drawn bit by bit.</summary>
    public Size MeasureOnce(PageContext context) => size ??= Content.Measure(context, Size.Max).Size;

    public void Forget() => size = null;

    /// <summary>What a line needs above and below its baseline so that the element and the text around it have room.</summary>
    public (float Ascent, float Descent) LineExtent(float height, float textAscent, float textDescent)
    {
        var more = Math.Max(0, height - textAscent - textDescent);
        return alignment switch
        {
            TextInjectedElementAlignment.AboveBaseline => (height, 0),
            TextInjectedElementAlignment.BelowBaseline => (0, height),
            TextInjectedElementAlignment.Top => (textAscent, textDescent + more),
            TextInjectedElementAlignment.Bottom => (textAscent + more, textDescent),
            _ => (textAscent + (more / 2), textDescent + (more / 2)),
        };
    }

    public void DrawInLine(PageContext context, Canvas canvas, float x, float top, TextLine line)
    {
        var box = MeasureOnce(context);
        var y = top + alignment switch
        {
            TextInjectedElementAlignment.AboveBaseline => line.Ascent - box.Height,
            TextInjectedElementAlignment.BelowBaseline => line.Ascent,
            TextInjectedElementAlignment.Top => 0,
            TextInjectedElementAlignment.Bottom => line.Height - box.Height,
            _ => (line.Height - box.Height) / 2,
        };
        Content.DrawAt(context, canvas, x, y, box);
    }
}
