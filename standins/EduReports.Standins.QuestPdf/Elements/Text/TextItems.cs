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
