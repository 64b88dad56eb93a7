using System.Globalization;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <param name="Target">A URL, or a section's name.</param>
internal sealed record TextLink(string Target, bool IsSection);

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
    public PageNumberFormatter? Formatter { get; set; }

    public override bool IsDynamic => true;

    public override string GetText(PageContext context)
    {
        var value = number(context);
        return Formatter is null ? value?.ToString(CultureInfo.InvariantCulture) ?? Placeholder : Formatter(value);
    }

    /// <summary>Stands for a number that is not known on the first walk.</summary>
    private const string Placeholder = "123";
}

internal sealed class TextElement : Element
{
    private readonly List<TextItem> items = [];

    public HorizontalAlignment? Alignment { get; set; }

    public TextStyle DefaultStyle { get; set; } = TextStyle.Default;

    public float ParagraphSpacing { get; set; }

    public float FirstLineIndentation { get; set; }

    public void Add(TextItem item) => items.Add(item);

    public void ClampLines(int maxLines, string ellipsis) => throw new NotSupportedException();

    protected override SpacePlan MeasureCore(PageContext context, Size space) => throw new NotSupportedException();

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) => throw new NotSupportedException();
}
