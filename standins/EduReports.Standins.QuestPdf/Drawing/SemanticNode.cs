using System.Text;

namespace EduReports.Standins.QuestPdf.Drawing;

/// <summary>
/// One node of the document's structure (ISO 32000-1, 14.8.4). It belongs to the element that made it and stays the same over
/// pages, so a paragraph that continues on the next page is one paragraph.
/// </summary>
/// <param name="type">
/// A standard structure type, for example <c>H1</c>; empty for a <see cref="Group"/>; null excludes the content from the structure.
/// </param>
internal sealed class SemanticNode(string? type, string? alternativeText = null, string? language = null)
{
    /// <summary>The content is decoration.</summary>
    public static SemanticNode Ignored { get; } = new(null);

    public string? Type { get; set; } = type;

    public string? AlternativeText { get; } = alternativeText;

    /// <summary>BCP 47.</summary>
    public string? Language { get; } = language;

    /// <summary>Only keeps its children in order; they stand in its parent's place for them.</summary>
    public bool IsGroup => Type is { Length: 0 };

    /// <summary>A header or footer of pages: page numbers inside are no content.</summary>
    public bool IsPagination { get; init; }

    /// <summary>1 to 6; 0 for anything but a heading.</summary>
    public int HeadingLevel => Type is ['H', >= '1' and <= '6' and var digit] ? digit - '0' : 0;

    /// <summary>Holds text without paragraphs around it.</summary>
    public bool HoldsText => Type is "P" or "Lbl" || HeadingLevel > 0;

    public bool IsIllustration => Type is "Figure" or "Formula";

    public SemanticNode? Parent { get; set; }

    /// <summary>Nodes, marks and annotations in the order of reading.</summary>
    public List<SemanticKid> Kids { get; } = new(1); // most have one

    /// <summary>The role in a table, or null.</summary>
    public TableRole? Table { get; set; }

    /// <summary>Where an illustration stands; null for other nodes, and for one that was not drawn.</summary>
    public SemanticPlace? Place { get; set; }

    /// <summary>What headings, labels and links say; null for other nodes.</summary>
    public SemanticText? Text { get; } = type is "Lbl" or "Link" or ['H', >= '1' and <= '6'] ? new SemanticText() : null;

    /// <summary>Part of its parent's kids.</summary>
    public bool IsAttached { get; set; }

    /// <summary>Number of the structure element's object, once the tree is written.</summary>
    public int ObjectNumber { get; set; }

    public static SemanticNode Group(bool isPagination = false) => new("") { IsPagination = isPagination };

    /// <summary>Takes its place behind what its parent already has; a node without content never does.</summary>
    public void Attach()
    {
        if (!IsAttached && Parent is not null)
        {
            IsAttached = true;
            Parent.Attach();
            Parent.Kids.Add(new SemanticKid(this));
        }
    }
}

/// <summary>An illustration's place on its first page, in the page's coordinates, y upwards.</summary>
internal sealed class SemanticPlace
{
    private (float Left, float Bottom, float Right, float Top)? images;
    private (float Left, float Bottom, float Right, float Top) whole;
    private int page;

    /// <summary>That of the images; of all the space where there are none, as in a chart made of boxes and text.</summary>
    public (float Left, float Bottom, float Right, float Top) Bounds => images ?? whole;

    /// <param name="isImage">It is an image itself, not the space for the whole illustration.</param>
    public void Add(int onPage, (float Left, float Bottom, float Right, float Top) added, bool isImage)
    {
        if (page == 0)
        {
            (page, whole) = (onPage, added);
        }
        if (!isImage || page != onPage)
        {
            return;
        }
        images = images is not { } known ? added : (Math.Min(known.Left, added.Left), Math.Min(known.Bottom, added.Bottom),
            Math.Max(known.Right, added.Right), Math.Max(known.Top, added.Top));
    }
}

/// <summary>A node's text, collected while it is drawn.</summary>
internal sealed class SemanticText
{
    private const int FirstIdeographic = 0x2E80;

    private readonly StringBuilder text = new();
    private (int Page, float Baseline) lastLine;

    /// <summary>Where it begins; the page as an object number, 0 before it is drawn; y upwards.</summary>
    public (int Page, float X, float Y) Place { get; set; }

    public bool IsEmpty => text.Length == 0;

    /// <summary>Puts a space between lines where words would run together.</summary>
    public void Append(ReadOnlySpan<int> codePoints, int page, float baseline)
    {
        if (codePoints.IsEmpty)
        {
            return;
        }
        var isNewLine = text.Length > 0 && lastLine != (page, baseline);
        if (isNewLine && codePoints[0] < FirstIdeographic && text[^1] is > ' ' and < (char)FirstIdeographic)
        {
            text.Append(' ');
        }
        lastLine = (page, baseline);
        foreach (var codePoint in codePoints)
        {
            text.Append(char.ConvertFromUtf32(codePoint));
        }
    }

    public override string ToString() => text.ToString();
}

/// <summary>A node, or a marked sequence of a page's content, or an annotation on a page.</summary>
/// <param name="Page">The page's object number.</param>
/// <param name="Mark">The marked sequence's number on its page.</param>
/// <param name="Annotation">The annotation's object number, or 0.</param>
internal readonly record struct SemanticKid(SemanticNode? Node, int Page = 0, int Mark = 0, int Annotation = 0);

/// <summary>What a cell is in its table (ISO 32000-1, 14.8.5.7).</summary>
/// <param name="Scope">Of a heading cell: <c>Column</c>, <c>Row</c> or <c>Both</c>; null for a data cell.</param>
internal sealed record TableRole(string? Scope, int RowSpan, int ColumnSpan)
{
    /// <summary>Some cell names it as its heading.</summary>
    public bool IsReferenced { get; set; }

    /// <summary>The name under which other cells refer to it, once the tree is written.</summary>
    public string? Identifier { get; set; }

    public IReadOnlyList<SemanticNode> ColumnHeadings { get; init; } = [];

    public IReadOnlyList<SemanticNode> RowHeadings { get; init; } = [];
}

/// <summary>How what an element draws enters the structure.</summary>
internal enum ContentRole
{
    /// <summary>Decoration, or nothing but what its children draw.</summary>
    None,

    /// <summary>A paragraph, unless it stands in a tag that holds text itself.</summary>
    Text,

    /// <summary>Text that says where in the document one is; decoration in a page's header or footer.</summary>
    PageNumber,

    /// <summary>A figure, unless it stands in a tag for one.</summary>
    Image,
}
