using System.Globalization;
using System.Text;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Drawing.Pdf;
using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing;

/// <param name="MissingCharacters">Characters that no registered font has; 〓 is printed in their place.</param>
internal sealed record GeneratedDocument(byte[] Pdf, int PageCount, IReadOnlyList<MissingCharacter> MissingCharacters);

/// <summary>Composes a document, walks it once to count pages and sections, and once more to draw.</summary>
internal static class DocumentGenerator
{
    /// <summary>More pages than this mean that a document never ends.</summary>
    private const int MostPages = 100_000;

    public static GeneratedDocument Generate(IDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Settings.License is null)
        {
            throw new InvalidOperationException(
                "Settings.License is not set. Set it once at start-up, for example Settings.License = LicenseType.Community.");
        }
        var (metadata, settings) = (document.GetMetadata(), document.GetSettings());
        PdfConformance.Of(settings).Check(metadata);
        var pages = Compose(document);
        try
        {
            return Render(pages, metadata, settings);
        }
        catch (Exception failure) when (failure is not (DocumentLayoutException or DocumentDrawingException or DocumentComposeException))
        {
            throw new DocumentDrawingException($"The document could not be drawn: {failure.Message}", failure);
        }
    }

    private static List<PageElement> Compose(IDocument document)
    {
        var container = new DocumentContainer();
        document.Compose(container);
        var styles = new StyleInheritance();
        foreach (var page in container.Pages)
        {
            page.ApplyTextStyle(TextStyle.LibraryDefault, styles);
        }
        return container.Pages.Count > 0 ? container.Pages : throw new DocumentComposeException("The document has no page: call Page at least once.");
    }

    private static GeneratedDocument Render(List<PageElement> pages, DocumentMetadata metadata, DocumentSettings settings)
    {
        var context = new PageContext();
        Walk(pages, context, new Canvas(), _ => { }, () => { });
        CheckCharacters(context.MissingCharacters);
        foreach (var page in pages)
        {
            page.ResetState(Reset.ForNewWalk);
        }
        context.BeginSecondWalk();
        using var canvas = new PdfCanvas(metadata, settings);
        Walk(pages, context, canvas, canvas.BeginPage, canvas.EndPage);
        CheckCharacters(context.MissingCharacters);
        return new GeneratedDocument(canvas.Finish(), context.PageNumber, context.MissingCharacters);
    }

    private static void Walk(List<PageElement> pages, PageContext context, Canvas canvas, Action<Size> begin, Action end)
    {
        foreach (var page in pages)
        {
            SpacePlan plan;
            do
            {
                context.BeginPage();
                plan = page.Measure(context, page.MaxSize);
                if (plan.IsWrap)
                {
                    throw new DocumentLayoutException(Explain(page, context));
                }
                if (context.PageNumber > MostPages)
                {
                    throw new DocumentLayoutException($"The document has more than {MostPages} pages; probably some content never ends, such as Repeat outside of a repeating slot.");
                }
                begin(plan.Size);
                page.Draw(context, canvas, plan.Size);
                end();
            }
            while (plan.IsPartial);
        }
    }

    private static void CheckCharacters(List<MissingCharacter> missing)
    {
        if (!Settings.CheckIfAllTextGlyphsAreAvailable || missing.Count == 0)
        {
            return;
        }
        var names = missing.Select(character => string.Create(CultureInfo.InvariantCulture,
            $"{char.ConvertFromUtf32(character.CodePoint)} (U+{character.CodePoint:X4}, asked of {character.Families})"));
        throw new DocumentDrawingException(
            $"No registered font has these characters: {string.Join("; ", names)}. Register a font that has them, or unset Settings.CheckIfAllTextGlyphsAreAvailable.");
    }

    private static string Explain(PageElement page, PageContext context)
    {
        var message = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"Content on page {context.PageNumber} does not fit, not even on a page of its own: {Culprit(page, context)}. "))
            .Append("It asks for more width or height than there is, or must not be split and is higher than a page.");
        if (Settings.EnableDebugging)
        {
            Dump(page, context, page.MaxSize, message.AppendLine(), 1);
        }
        else
        {
            message.Append(" Set Settings.EnableDebugging to see the tree of elements.");
        }
        return message.ToString();
    }

    /// <summary>The way down through elements that do not fit, and the first thing inside the last of them.</summary>
    private static string Culprit(PageElement page, PageContext context)
    {
        var names = new List<string>();
        var space = page.Inner(page.MaxSize);
        Element? current = page;
        while (current is not null)
        {
            if (current.GetType() != typeof(Container))
            {
                names.Add(current.Description);
            }
            current = current.Children.FirstOrDefault(child => child.Measure(context, space).IsWrap) ?? (current.Children.Count == 1 ? current.Children[0] : null);
        }
        return string.Join(" › ", names);
    }

    /// <summary>The tree down to what wraps. Each element is asked with its parent's space, so inner figures are approximate.</summary>
    private static void Dump(Element element, PageContext context, Size space, StringBuilder message, int depth)
    {
        var plan = element.Measure(context, space);
        message.Append(' ', 2 * depth).AppendLine(CultureInfo.InvariantCulture,
            $"{element.Description}: {plan.Kind} {plan.Width:0.#} × {plan.Height:0.#} of {space.Width:0.#} × {space.Height:0.#}");
        if (depth < 64)
        {
            foreach (var child in element.Children)
            {
                Dump(child, context, space, message, depth + 1);
            }
        }
    }
}
