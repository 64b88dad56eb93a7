using System.Numerics;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>
/// Gives every mark of a page's content either a place in the structure tree or the name of an artifact (ISO 32000-1, 14.6
/// and 14.7.4). Only text, images and what stands in a figure have a place; all else is decoration.
/// </summary>
/// <param name="content">Of the page that is being drawn.</param>
internal sealed class ContentMarker(ByteBuffer content)
{
    private const int NotOpen = -1;

    private readonly Stack<Scope> outer = [];
    private readonly List<StructureParents> parents = [];
    private Scope scope;
    private SemanticNode? openNode;
    private Artifact openArtifact;
    private int openDepth = NotOpen;
    private List<SemanticNode> marks = [];
    private int page;
    private float pageHeight;

    private enum Artifact
    {
        None,

        /// <summary>Backgrounds, borders, lines.</summary>
        Decoration,

        /// <summary>Page numbers, and what repeats on every page.</summary>
        Pagination,
    }

    /// <summary>The link around what is being drawn.</summary>
    public SemanticNode? CurrentLink => scope.Link;

    /// <summary>Whatever is drawn now is an artifact.</summary>
    public bool IsDecoration => scope.Artifact != Artifact.None;

    /// <summary>What is drawn now is text or an image, or part of an illustration.</summary>
    public bool IsContent => scope.IsContent || scope.Illustration is not null;

    public SemanticNode Root { get; } = new("Document") { IsAttached = true };

    /// <summary>By key: the nodes of a page's marks in the order of their numbers, or an annotation's node.</summary>
    public IReadOnlyList<StructureParents> Parents => parents;

    /// <returns>The page's key among the parents.</returns>
    public int BeginPage(int number, float height)
    {
        (page, pageHeight, marks) = (number, height, []);
        scope = new Scope { Node = Root };
        parents.Add(new StructureParents(marks, IsPage: true));
        return parents.Count - 1;
    }

    public void Begin(SemanticNode node)
    {
        outer.Push(scope);
        if (node.Type is null)
        {
            scope = scope with { Artifact = scope.Artifact == Artifact.None ? Artifact.Decoration : scope.Artifact };
            return;
        }
        // A link inside a link would have two targets; the outer one describes both.
        if (node.Type == "Link" && scope.Link is not null && node.AlternativeText is null)
        {
            return;
        }
        if (node.Type == "NonStruct" && (scope.HoldsText || scope.Illustration is not null))
        {
            node.Type = "Span";
        }
        node.Parent ??= scope.Node;
        scope = scope with
        {
            Node = node,
            HoldsText = scope.HoldsText || node.HoldsText,
            Illustration = node.IsIllustration ? node : scope.Illustration,
            Link = node.Type == "Link" ? node : scope.Link,
            IsPagination = scope.IsPagination || node.IsPagination,
            CollectsText = scope.CollectsText || node.Text is not null,
        };
        if (node.IsGroup)
        {
            node.Attach();
        }
    }

    /// <param name="own">The node for content that stands in no tag of its kind.</param>
    /// <param name="isRepeated">It was read before.</param>
    public void BeginContent(ContentRole role, SemanticNode own, bool isRepeated)
    {
        if (isRepeated || (role == ContentRole.PageNumber && scope.IsPagination))
        {
            outer.Push(scope);
            scope = scope with { Artifact = Artifact.Pagination };
            return;
        }
        var hasTag = scope.Illustration is not null || (role != ContentRole.Image && scope.HoldsText);
        if (hasTag)
        {
            outer.Push(scope);
        }
        else
        {
            Begin(own);
        }
        scope = scope with { IsContent = true };
    }

    public void End() => scope = outer.Pop();

    /// <summary>What is drawn next belongs to the current scope.</summary>
    /// <param name="depth">How many graphics states are saved; a sequence must not reach out of the one that it began in.</param>
    /// <param name="origin">Where the element that draws begins, in the page's coordinates, y downwards.</param>
    public void Mark(int depth, Vector2 origin)
    {
        var (node, artifact) = scope.Target;
        if (openDepth != NotOpen && ReferenceEquals(openNode, node) && openArtifact == artifact)
        {
            return;
        }
        Close();
        (openNode, openArtifact, openDepth) = (node, artifact, depth);
        if (node is null)
        {
            content.Ascii(artifact == Artifact.Pagination ? "/Artifact <</Type/Pagination>> BDC\n"u8 : "/Artifact BMC\n"u8);
            return;
        }
        node.Attach();
        NotePlaceOfText(origin);
        node.Kids.Add(new SemanticKid(null, page, marks.Count));
        content.Byte((byte)'/').Ascii(node.Type!).Ascii("<</MCID "u8).Integer(marks.Count).Ascii(">>BDC\n"u8);
        marks.Add(node);
    }

    /// <summary>Ends the open sequence, if there is one, because the page or a saved graphics state ends.</summary>
    /// <param name="depth">Sequences that began in fewer saved states than this stay open.</param>
    public void Close(int depth = 0)
    {
        if (openDepth != NotOpen && openDepth >= depth)
        {
            content.Ascii("EMC\n"u8);
            (openNode, openDepth) = (null, NotOpen);
        }
    }

    /// <summary>Text of headings is repeated in the outline, text of links in their descriptions.</summary>
    /// <param name="baseline">Another one than before means another line.</param>
    public void NoteText(ReadOnlySpan<int> codePoints, float baseline)
    {
        if (!scope.CollectsText || scope.Artifact != Artifact.None)
        {
            return;
        }
        for (var node = scope.Node; node is not null; node = node.Parent)
        {
            node.Text?.Append(codePoints, page, baseline);
        }
    }

    /// <summary>What is to be seen stands in this rectangle, in the page's coordinates, y upwards.</summary>
    /// <param name="isImage">It is an image itself, not the space for a whole illustration.</param>
    public void NoteBounds((float Left, float Bottom, float Right, float Top) bounds, bool isImage)
    {
        if (scope.Artifact == Artifact.None && scope.Illustration is { } figure)
        {
            (figure.Place ??= new SemanticPlace()).Add(page, bounds, isImage);
        }
    }

    /// <returns>The annotation's key among the parents, and the node that describes it.</returns>
    public (int Key, SemanticNode Node) AddAnnotation(int number)
    {
        var node = scope.Link ?? new SemanticNode("Link") { Parent = scope.Node };
        node.Attach();
        node.Kids.Add(new SemanticKid(null, page, Annotation: number));
        parents.Add(new StructureParents([node], IsPage: false));
        return (parents.Count - 1, node);
    }

    private void NotePlaceOfText(Vector2 origin)
    {
        if (!scope.CollectsText)
        {
            return;
        }
        for (var node = scope.Node; node is not null; node = node.Parent)
        {
            if (node.Text is { Place.Page: 0 } text)
            {
                text.Place = (page, origin.X, pageHeight - origin.Y);
            }
        }
    }

    private readonly record struct Scope
    {
        public SemanticNode Node { get; init; }

        public Artifact Artifact { get; init; }

        /// <summary>What is drawn is text or an image, not a background or border.</summary>
        public bool IsContent { get; init; }

        public bool HoldsText { get; init; }

        public SemanticNode? Illustration { get; init; }

        public SemanticNode? Link { get; init; }

        public bool IsPagination { get; init; }

        public bool CollectsText { get; init; }

        /// <summary>The bars of a chart made of boxes are the chart: inside an illustration nothing is decoration.</summary>
        public (SemanticNode? Node, Artifact Artifact) Target => Artifact == Artifact.None && (IsContent || Illustration is not null)
            ? (Node, Artifact.None)
            : (null, Artifact == Artifact.None ? Artifact.Decoration : Artifact);
    }
}

/// <summary>An entry of the parent tree (ISO 32000-1, 14.7.4.4).</summary>
/// <param name="IsPage">The nodes are those of a page's marks; otherwise there is one, an annotation's.</param>
internal readonly record struct StructureParents(List<SemanticNode> Nodes, bool IsPage);
