using EduReports.Standins.QuestPdf.Drawing.Fonts;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <summary>What elements may know about the page that they are on.</summary>
internal sealed class PageContext
{
    private readonly Dictionary<string, SectionPages> sections = [];

    // By object: a document has few styles, and to compare their members or families costs more than what is kept.
    private readonly Dictionary<TextStyle, FontSelection> fonts = new(ReferenceEqualityComparer.Instance);

    /// <summary>From 1; 0 before the first page.</summary>
    public int PageNumber { get; private set; }

    /// <summary>Known on the second walk only.</summary>
    public int? TotalPages { get; private set; }

    /// <summary>Changes with every page and walk; a measurement is only good for one.</summary>
    public int Stamp { get; private set; }

    /// <summary>Characters that no registered font has, in the order in which they were met.</summary>
    public List<MissingCharacter> MissingCharacters { get; } = [];

    public void BeginPage()
    {
        PageNumber++;
        Stamp++;
    }

    public void BeginSecondWalk()
    {
        TotalPages = PageNumber;
        PageNumber = 0;
        Stamp++;
    }

    /// <summary>The faces for a style.</summary>
    public FontSelection FontsOf(TextStyle style, FontCollection registered)
    {
        if (!fonts.TryGetValue(style, out var selection))
        {
            fonts.Add(style, selection = registered.Select(style));
        }
        return selection;
    }

    /// <summary>The section has content on this page.</summary>
    public void NoteSection(string name)
    {
        if (TotalPages is null)
        {
            sections[name] = sections.TryGetValue(name, out var pages)
                ? pages with { Last = Math.Max(pages.Last, PageNumber) }
                : new SectionPages(PageNumber, PageNumber);
        }
    }

    /// <summary>Null during the first walk, and for a name that no section has.</summary>
    public SectionPages? FindSection(string name) =>
        TotalPages is not null && sections.TryGetValue(name, out var pages) ? pages : null;
}

internal readonly record struct SectionPages(int First, int Last);

/// <summary>A character without a glyph, and the families that were asked first.</summary>
internal readonly record struct MissingCharacter(int CodePoint, string Families);
