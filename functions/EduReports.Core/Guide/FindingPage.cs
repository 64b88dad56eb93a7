using System.Globalization;
using EduReports.Core.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EduReports.Core.Guide;

/// <summary>A page of <c>docs/findings</c>: why a receipt shows a code, an example, and how to mend it.</summary>
/// <remarks>
/// <para>Its first heading is the code and a title; below it come <see cref="Sections"/>. The example has the piece of a file
/// as it was typed, the receipt's words as a quotation, and the piece mended.</para>
/// <para>Chinese paragraphs stand on one line each: a line break would be shown as a space.</para>
/// </remarks>
public sealed class FindingPage
{
    private const string EnglishSection = "English";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().Build();

    private readonly MarkdownDocument _document;

    private FindingPage(string code, string title, MarkdownDocument document)
    {
        (Code, Title, _document) = (code, title, document);
        Headings = [.. document.OfType<HeadingBlock>().Where(heading => heading.Level == 2).Select(TextOf)];
        Examples = [.. document.OfType<FencedCodeBlock>().Select(Example).OfType<FindingExample>()];
        Messages = [.. document.OfType<QuoteBlock>().SelectMany(quote => quote.OfType<ParagraphBlock>()).Select(TextOf)];
        Links = [.. document.Descendants<LinkInline>().Select(link => link.Url ?? "")];
    }

    /// <summary>The second-level headings that every page has, in this order.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["原因", "例子", "改法", EnglishSection];

    /// <summary>For example <c>EDU304</c>.</summary>
    public string Code { get; }

    /// <summary>A few words, for example 约数.</summary>
    public string Title { get; }

    /// <summary>The second-level headings that this page has.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The marked code blocks, in the order of the page.</summary>
    public IReadOnlyList<FindingExample> Examples { get; }

    /// <summary>What is quoted from the receipt.</summary>
    public IReadOnlyList<string> Messages { get; }

    /// <summary>Where the page's links lead to, as written.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>Reads a page.</summary>
    /// <exception cref="FormatException">It does not begin with a heading that is a code and a title.</exception>
    public static FindingPage Parse(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var heading = document.FirstOrDefault() is HeadingBlock { Level: 1 } first ? TextOf(first) : "";
        return heading.Split(' ', 2) is [var code, var title]
            ? new FindingPage(code, title, document)
            : throw new FormatException("A page begins with a heading that is a code and a title, such as '# EDU304 约数'.");
    }

    /// <summary>The page for a browser; links to other pages lead to their HTML.</summary>
    public string ToHtml()
    {
        var html = Html.Page($"{Code} {Title}", ClerkStyle.Css);
        var isOpen = false;
        foreach (var block in _document)
        {
            switch (block)
            {
                case HeadingBlock { Level: 2 } heading:
                    html.Raw(isOpen ? "</section>\n" : "").Raw(TextOf(heading) == EnglishSection ? "<section lang=\"en\">\n" : "<section>\n");
                    isOpen = true;
                    WriteMarkdown(html, heading);
                    break;
                case FencedCodeBlock code when Example(code) is { } example:
                    ExampleHtml.Write(html, example, Examples.FirstOrDefault(other => other.IsMended != example.IsMended));
                    break;
                default:
                    WriteMarkdown(html, block);
                    break;
            }
        }
        return html.Raw(isOpen ? "</section>\n" : "").Raw($"<p><a href=\"{FindingIndex.Name}.html\">").Text(FindingIndex.Title).Raw("</a></p>\n").End();
    }

    /// <summary>Markdown of our own, whose links between pages become links between their HTML.</summary>
    internal static void WriteMarkdown(Html html, MarkdownObject block)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer) { LinkRewriter = PageAddress };
        Pipeline.Setup(renderer);
        renderer.Render(block);
        html.Raw(writer.ToString());
    }

    private static string PageAddress(string link) =>
        link.EndsWith(".md", StringComparison.Ordinal) ? link[..^".md".Length] + ".html" : link;

    // Schools' codes are 1xx to 5xx; 8xx and 9xx are the bureau's.
    private FindingExample? Example(FencedCodeBlock block) => FindingExample.From(block, isOfSchool: Code is [.., < '8', _, _]);

    private static string TextOf(LeafBlock block) => string.Concat(block.Inline?.Descendants<LeafInline>().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => " ",
    }) ?? []);
}
