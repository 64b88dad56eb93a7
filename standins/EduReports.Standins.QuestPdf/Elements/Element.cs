using System.Numerics;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

internal enum SpacePlanKind
{
    /// <summary>Nothing, or nothing left, to draw.</summary>
    Empty,

    /// <summary>All that remains fits in the size.</summary>
    FullRender,

    /// <summary>A part fits in the size, more follows on later pages.</summary>
    PartialRender,

    /// <summary>Not even a part fits.</summary>
    Wrap,
}

/// <summary>An element's answer to being measured.</summary>
internal readonly record struct SpacePlan(SpacePlanKind Kind, float Width, float Height)
{
    public static SpacePlan Empty => default;

    public static SpacePlan Wrap => new(SpacePlanKind.Wrap, 0, 0);

    public Size Size => new(Width, Height);

    public bool IsWrap => Kind == SpacePlanKind.Wrap;

    public bool IsEmpty => Kind == SpacePlanKind.Empty;

    public bool IsPartial => Kind == SpacePlanKind.PartialRender;

    /// <summary>Nothing will remain after it is drawn.</summary>
    public bool IsFinal => Kind is SpacePlanKind.Empty or SpacePlanKind.FullRender;

    public static SpacePlan Full(float width, float height) => new(SpacePlanKind.FullRender, width, height);

    public static SpacePlan Partial(float width, float height) => new(SpacePlanKind.PartialRender, width, height);

    public SpacePlan WithSize(float width, float height) => new(Kind, width, height);
}

internal enum Reset
{
    /// <summary>The content is shown again on the next page.</summary>
    ForRepetition,

    /// <summary>The document is walked again from its start.</summary>
    ForNewWalk,
}

/// <summary>
/// Measuring changes nothing; drawing consumes what was drawn. The last measurement is remembered until the element
/// is drawn or reset or the page changes, so a parent may ask again at no cost.
/// </summary>
internal abstract class Element : IElement
{
    private const int NotMeasured = -1;

    private int measuredAt = NotMeasured;
    private Size measuredSpace;
    private SpacePlan measured;

    // State of tagged output.
    private SemanticNode? content;
    private bool isShown;
    private bool isRepeated;

    public SpacePlan Measure(PageContext context, Size space)
    {
        if (measuredAt != context.Stamp || measuredSpace != space)
        {
            measured = MeasureCore(context, space);
            measuredSpace = space;
            measuredAt = context.Stamp;
        }
        return measured;
    }

    public void Draw(PageContext context, Canvas canvas, Size space)
    {
        if (canvas.IsTagged && Role != ContentRole.None)
        {
            DrawContent(context, canvas, space);
        }
        else
        {
            DrawCore(context, canvas, space);
        }
        measuredAt = NotMeasured;
    }

    public void DrawAt(PageContext context, Canvas canvas, float x, float y, Size space)
    {
        var outer = canvas.Transform;
        canvas.Transform = Matrix3x2.CreateTranslation(x, y) * outer;
        Draw(context, canvas, space);
        canvas.Transform = outer;
    }

    public void ResetState(Reset reset)
    {
        measuredAt = NotMeasured;
        isRepeated = reset == Reset.ForRepetition && (isRepeated || isShown);
        isShown = false;
        OnReset(reset);
        ResetChildren(reset);
    }

    /// <summary>Called once, before the first walk, from the root downwards.</summary>
    public virtual void ApplyTextStyle(TextStyle inherited, StyleInheritance styles)
    {
        var children = Children;
        for (var index = 0; index < children.Count; index++)
        {
            children[index].ApplyTextStyle(inherited, styles);
        }
    }

    public virtual IReadOnlyList<Element> Children => [];

    /// <summary>What the layout failure's tree dump says of this element.</summary>
    public virtual string Description => GetType().Name.Replace("Element", "", StringComparison.Ordinal);

    /// <summary>How what it draws itself enters the structure of a tagged document.</summary>
    protected virtual ContentRole Role => ContentRole.None;

    protected abstract SpacePlan MeasureCore(PageContext context, Size space);

    protected abstract void DrawCore(PageContext context, Canvas canvas, Size space);

    protected virtual void OnReset(Reset reset)
    {
    }

    private protected virtual void ResetChildren(Reset reset)
    {
        var children = Children;
        for (var index = 0; index < children.Count; index++)
        {
            children[index].ResetState(reset);
        }
    }

    private void DrawContent(PageContext context, Canvas canvas, Size space)
    {
        content ??= new SemanticNode(Role == ContentRole.Image ? "Figure" : "P");
        canvas.BeginContent(Role, content, isRepeated, space);
        DrawCore(context, canvas, space);
        canvas.EndSemantic();
        isShown = true;
    }
}

/// <summary>Passes everything on to its one child.</summary>
internal class Container : Element, IContainer
{
    private Element? content;

    /// <summary>Set through the fluent methods, which refuse a second child.</summary>
    public IElement? Child
    {
        get => content;
        set => content = (Element?)value;
    }

    public sealed override IReadOnlyList<Element> Children => content is null ? [] : [content];

    protected Element? Content => content;

    public override void ApplyTextStyle(TextStyle inherited, StyleInheritance styles) => content?.ApplyTextStyle(inherited, styles);

    /// <summary>Without a child there is still something to draw, of no size: a background, say.</summary>
    protected SpacePlan MeasureContent(PageContext context, Size space) => content?.Measure(context, space) ?? SpacePlan.Full(0, 0);

    protected override SpacePlan MeasureCore(PageContext context, Size space) => MeasureContent(context, space);

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) => content?.Draw(context, canvas, space);

    private protected sealed override void ResetChildren(Reset reset) => content?.ResetState(reset);
}
