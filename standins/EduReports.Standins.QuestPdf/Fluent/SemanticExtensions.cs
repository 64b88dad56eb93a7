using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

/// <summary>
/// What content means, for the structure tree of a tagged PDF (ISO 32000-1, 14.8.4). Only files that claim PDF/UA-1, PDF/A-2a or
/// PDF/A-3a have one (<see cref="DocumentSettings"/>); in others these tags do nothing.
/// </summary>
/// <remarks>
/// Text outside of a heading, paragraph or list label becomes a paragraph by itself. Backgrounds, borders and lines are
/// decoration, and so is what a page header, page footer or table header repeats after its first page. Headings become bookmarks.
/// </remarks>
public static class SemanticExtensions
{
    public static IContainer SemanticArticle(this IContainer container) => container.Tag("Art");

    public static IContainer SemanticSection(this IContainer container) => container.Tag("Sect");

    public static IContainer SemanticDivision(this IContainer container) => container.Tag("Div");

    public static IContainer SemanticBlockQuotation(this IContainer container) => container.Tag("BlockQuote");

    public static IContainer SemanticCaption(this IContainer container) => container.Tag("Caption");

    public static IContainer SemanticIndex(this IContainer container) => container.Tag("Index");

    public static IContainer SemanticParagraph(this IContainer container) => container.Tag("P");

    public static IContainer SemanticQuote(this IContainer container) => container.Tag("Quote");

    public static IContainer SemanticCode(this IContainer container) => container.Tag("Code");

    public static IContainer SemanticTableOfContents(this IContainer container) => container.Tag("TOC");

    public static IContainer SemanticTableOfContentsItem(this IContainer container) => container.Tag("TOCI");

    /// <summary>Holds list items, and nothing else but a caption.</summary>
    public static IContainer SemanticList(this IContainer container) => container.Tag("L");

    /// <summary>Holds a label and a body.</summary>
    public static IContainer SemanticListItem(this IContainer container) => container.Tag("LI");

    /// <summary>The bullet or number of an item. The first one tells what kind of list it is.</summary>
    public static IContainer SemanticListLabel(this IContainer container) => container.Tag("Lbl");

    public static IContainer SemanticListItemBody(this IContainer container) => container.Tag("LBody");

    /// <summary>
    /// Must stand immediately before <c>Table</c>. Its header's cells and those marked with
    /// <see cref="TableCellExtensions.AsSemanticHorizontalHeader"/> head the others; a place without a cell counts as an empty one.
    /// </summary>
    public static IContainer SemanticTable(this IContainer container) => container.Tag("Table");

    /// <summary>The document's title or first heading; lower levels follow without a gap.</summary>
    public static IContainer SemanticHeader1(this IContainer container) => container.Tag("H1");

    public static IContainer SemanticHeader2(this IContainer container) => container.Tag("H2");

    public static IContainer SemanticHeader3(this IContainer container) => container.Tag("H3");

    public static IContainer SemanticHeader4(this IContainer container) => container.Tag("H4");

    public static IContainer SemanticHeader5(this IContainer container) => container.Tag("H5");

    public static IContainer SemanticHeader6(this IContainer container) => container.Tag("H6");

    /// <param name="alternativeText">Read instead of the content; null to read the content.</param>
    public static IContainer SemanticSpan(this IContainer container, string? alternativeText = null) => container.Tag("Span", alternativeText);

    /// <param name="alternativeText">Where the link leads to.</param>
    public static IContainer SemanticLink(this IContainer container, string alternativeText) => container.Tag("Link", alternativeText);

    /// <summary>A chart or drawing; all inside belongs to it, backgrounds and lines too.</summary>
    /// <param name="alternativeText">What one would see.</param>
    public static IContainer SemanticFigure(this IContainer container, string alternativeText) => container.Tag("Figure", alternativeText);

    /// <summary>The same as <see cref="SemanticFigure"/>.</summary>
    /// <param name="alternativeText">What one would see.</param>
    public static IContainer SemanticImage(this IContainer container, string alternativeText) => container.Tag("Figure", alternativeText);

    /// <param name="alternativeText">The formula in words.</param>
    public static IContainer SemanticFormula(this IContainer container, string alternativeText) => container.Tag("Formula", alternativeText);

    /// <param name="language">BCP 47, for example <c>en</c>.</param>
    public static IContainer SemanticLanguage(this IContainer container, string language) =>
        container.Put(new SemanticElement(new SemanticNode("NonStruct", language: language)));

    /// <summary>Decoration only: not part of the structure.</summary>
    public static IContainer SemanticIgnore(this IContainer container) => container.Tag(null);

    private static SemanticElement Tag(this IContainer container, string? type, string? alternativeText = null) =>
        container.Put(new SemanticElement(new SemanticNode(type, alternativeText)));
}
