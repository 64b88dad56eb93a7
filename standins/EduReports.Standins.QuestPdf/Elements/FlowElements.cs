using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <summary>The page on which content may be shown.</summary>
public sealed class ShowIfContext
{
    internal ShowIfContext(int pageNumber, int? totalPages) => (PageNumber, TotalPages) = (pageNumber, totalPages);

    public int PageNumber { get; }

    /// <summary>Null on the first of the two walks over the document.</summary>
    public int? TotalPages { get; }
}

internal sealed class ShowIfElement(Predicate<ShowIfContext> predicate) : Container
{
    protected override SpacePlan MeasureCore(PageContext context, Size space) =>
        IsShown(context) ? MeasureContent(context, space) : SpacePlan.Empty;

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (IsShown(context))
        {
            Content?.Draw(context, canvas, space);
        }
    }

    private bool IsShown(PageContext context) => predicate(new ShowIfContext(context.PageNumber, context.TotalPages));
}

/// <summary>All on one page, or the next.</summary>
internal sealed class ShowEntireElement : Container
{
    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var plan = MeasureContent(context, space);
        return plan.IsPartial ? SpacePlan.Wrap : plan;
    }
}

/// <summary>Moves on to the next page once if the content does not fit and the part that fits is lower than the minimum.</summary>
/// <param name="minHeight">In points; infinity moves whatever does not fit fully.</param>
internal sealed class EnsureSpaceElement(float minHeight) : Container
{
    private bool hasMoved;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var plan = MeasureContent(context, space);
        return MustMove(plan) ? SpacePlan.Partial(0, 0) : plan;
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var plan = MeasureContent(context, space);
        if (MustMove(plan))
        {
            hasMoved = true;
            return;
        }
        hasMoved = true;
        Content?.Draw(context, canvas, space);
    }

    protected override void OnReset(Reset reset)
    {
        if (reset == Reset.ForNewWalk)
        {
            hasMoved = false;
        }
    }

    /// <summary>Of what wraps, a part of no height fits.</summary>
    private bool MustMove(SpacePlan plan) => !hasMoved && !plan.IsFinal && plan.Height < minHeight;
}

internal sealed class PageBreakElement : Element
{
    private bool isDone;

    protected override SpacePlan MeasureCore(PageContext context, Size space) => isDone ? SpacePlan.Empty : SpacePlan.Partial(0, 0);

    protected override void DrawCore(PageContext context, Canvas canvas, Size space) => isDone = true;

    protected override void OnReset(Reset reset) => isDone = false;
}

/// <summary>In a slot that repeats: only the first time.</summary>
internal sealed class ShowOnceElement : Container
{
    private bool isDone;

    protected override SpacePlan MeasureCore(PageContext context, Size space) => isDone ? SpacePlan.Empty : MeasureContent(context, space);

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (isDone)
        {
            return;
        }
        var plan = MeasureContent(context, space);
        Content?.Draw(context, canvas, space);
        isDone = plan.IsFinal;
    }

    protected override void OnReset(Reset reset)
    {
        if (reset == Reset.ForNewWalk)
        {
            isDone = false;
        }
    }
}

/// <summary>In a slot that repeats: every time but the first.</summary>
internal sealed class SkipOnceElement : Container
{
    private bool hasSkipped;

    protected override SpacePlan MeasureCore(PageContext context, Size space) => hasSkipped ? MeasureContent(context, space) : SpacePlan.Empty;

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (hasSkipped)
        {
            Content?.Draw(context, canvas, space);
        }
        hasSkipped = true;
    }

    protected override void OnReset(Reset reset)
    {
        if (reset == Reset.ForNewWalk)
        {
            hasSkipped = false;
        }
    }
}

/// <summary>Starts again when it is finished, so it is there on every page that its surroundings reach.</summary>
internal sealed class RepeatElement : Container
{
    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var plan = MeasureContent(context, space);
        Content?.Draw(context, canvas, space);
        if (plan.IsFinal)
        {
            Content?.ResetState(Reset.ForRepetition);
        }
    }
}

/// <summary>Draws what fits and drops the rest.</summary>
internal sealed class StopPagingElement : Container
{
    private bool isDone;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (isDone)
        {
            return SpacePlan.Empty;
        }
        var plan = MeasureContent(context, space);
        return plan.Kind switch
        {
            SpacePlanKind.PartialRender => SpacePlan.Full(plan.Width, plan.Height),
            SpacePlanKind.Wrap => SpacePlan.Full(0, 0),
            _ => plan,
        };
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (!isDone && !MeasureContent(context, space).IsWrap)
        {
            Content?.Draw(context, canvas, space);
        }
        isDone = true;
    }

    protected override void OnReset(Reset reset) => isDone = false;
}

internal sealed class SectionElement(string name) : Container
{
    private bool hasBegun;

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        context.NoteSection(name);
        if (!hasBegun)
        {
            canvas.BeginSection(name);
            hasBegun = true;
        }
        Content?.Draw(context, canvas, space);
    }

    protected override void OnReset(Reset reset)
    {
        if (reset == Reset.ForNewWalk)
        {
            hasBegun = false;
        }
    }
}

internal sealed class LinkElement(string target, bool isSection) : Container
{
    private readonly SemanticNode node = new("Link");

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var plan = MeasureContent(context, space);
        canvas.BeginSemantic(node);
        if (!plan.IsWrap && !plan.IsEmpty)
        {
            if (isSection)
            {
                canvas.LinkToSection(0, 0, space.Width, space.Height, target);
            }
            else
            {
                canvas.LinkToUrl(0, 0, space.Width, space.Height, target);
            }
        }
        Content?.Draw(context, canvas, space);
        canvas.EndSemantic();
    }
}

internal sealed class SemanticElement(SemanticNode node) : Container
{
    public SemanticNode Node => node;

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        canvas.BeginSemantic(node);
        if (node.IsIllustration && MeasureContent(context, space) is { IsWrap: false, IsEmpty: false } plan)
        {
            canvas.NoteBounds(plan.Size);
        }
        Content?.Draw(context, canvas, space);
        canvas.EndSemantic();
    }
}
