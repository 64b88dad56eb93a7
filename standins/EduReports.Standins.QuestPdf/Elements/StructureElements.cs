using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <summary>Stacks its items; continues on the next page with the first unfinished one.</summary>
internal sealed class ColumnElement : Element
{
    private readonly List<Element> items = [];
    private int next;

    public float Spacing { get; set; }

    public override IReadOnlyList<Element> Children => items;

    public void Add(Element item) => items.Add(item);

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (next == items.Count)
        {
            return SpacePlan.Empty;
        }
        var placement = new Placement(Spacing);
        var index = next;
        while (index < items.Count && placement.TryPlace(items[index].Measure(context, placement.Remaining(space)), space))
        {
            index++;
        }
        if (placement.IsPartial)
        {
            return SpacePlan.Partial(placement.Width, placement.Height);
        }
        if (index == items.Count)
        {
            return placement.Count == 0 ? SpacePlan.Empty : SpacePlan.Full(placement.Width, placement.Height);
        }
        return placement.Count == 0 ? SpacePlan.Wrap : SpacePlan.Partial(placement.Width, placement.Height);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var placement = new Placement(Spacing);
        while (next < items.Count)
        {
            var plan = items[next].Measure(context, placement.Remaining(space));
            var placed = placement.TryPlace(plan, space);
            if (!placed && !placement.IsPartial)
            {
                return;
            }
            items[next].DrawAt(context, canvas, 0, placement.Height - plan.Height, new Size(space.Width, plan.Height));
            if (placement.IsPartial)
            {
                return;
            }
            next++;
        }
    }

    protected override void OnReset(Reset reset) => next = 0;

    /// <summary>Where the next item goes. Spacing stands only between items that take space.</summary>
    private struct Placement(float spacing)
    {
        public float Width { get; private set; }

        public float Height { get; private set; }

        public int Count { get; private set; }

        public bool IsPartial { get; private set; }

        private bool TakesSpace { get; set; }

        private readonly float Gap => TakesSpace ? spacing : 0;

        public readonly Size Remaining(Size space) => new(space.Width, Math.Max(0, space.Height - Height - Gap));

        /// <returns>Whether the item is complete, so that another may follow.</returns>
        public bool TryPlace(SpacePlan plan, Size space)
        {
            if (plan.IsEmpty)
            {
                return true;
            }
            var isHigh = plan.Height > Size.Tolerance;
            var gap = isHigh ? Gap : 0;
            if (plan.IsWrap || Height + gap + plan.Height > space.Height + Size.Tolerance)
            {
                return false;
            }
            Width = Math.Max(Width, plan.Width);
            Height += gap + plan.Height;
            TakesSpace |= isHigh;
            IsPartial = plan.IsPartial;
            Count++;
            return !IsPartial;
        }
    }
}

internal enum RowItemKind
{
    Auto,
    Constant,
    Relative,
}

internal sealed class RowItem(RowItemKind kind, float size) : Container
{
    public RowItemKind Kind { get; } = kind;

    /// <summary>Points for a constant item, weight for a relative one.</summary>
    public float Size { get; } = size;

    public bool IsDone { get; set; }

    public float Width { get; set; }

    protected override void OnReset(Reset reset) => IsDone = false;
}

/// <summary>Items side by side, all as high as the highest.</summary>
internal sealed class RowElement : Element
{
    private readonly List<RowItem> items = [];
    private bool hasBegun;

    public float Spacing { get; set; }

    public override IReadOnlyList<Element> Children => items;

    public void Add(RowItem item) => items.Add(item);

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (IsFinished(context, space))
        {
            return SpacePlan.Empty;
        }
        if (!TrySetWidths(context, space))
        {
            return SpacePlan.Wrap;
        }
        var (height, isPartial, isEmpty) = (0f, false, true);
        foreach (var item in items)
        {
            if (item.IsDone)
            {
                continue;
            }
            var plan = item.Measure(context, new Size(item.Width, space.Height));
            if (plan.IsWrap)
            {
                return SpacePlan.Wrap;
            }
            isPartial |= plan.IsPartial;
            isEmpty &= plan.IsEmpty;
            height = Math.Max(height, plan.Height);
        }
        if (isEmpty)
        {
            return SpacePlan.Empty;
        }
        var width = items.Sum(item => item.Width) + (Spacing * (items.Count - 1));
        return isPartial ? SpacePlan.Partial(width, height) : SpacePlan.Full(width, height);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (!TrySetWidths(context, space))
        {
            return;
        }
        var x = 0f;
        foreach (var item in items)
        {
            if (!item.IsDone)
            {
                var itemSpace = new Size(item.Width, space.Height);
                var plan = item.Measure(context, itemSpace);
                if (!plan.IsWrap)
                {
                    item.DrawAt(context, canvas, x, 0, itemSpace);
                    item.IsDone = plan.IsFinal;
                    hasBegun = true;
                }
            }
            x += item.Width + Spacing;
        }
    }

    protected override void OnReset(Reset reset) => hasBegun = false;

    /// <summary>Whatever the width: what remains of a begun row may take none, so that its surroundings leave none.</summary>
    private bool IsFinished(PageContext context, Size space)
    {
        foreach (var item in items)
        {
            if (!item.IsDone && !(hasBegun && item.Measure(context, new Size(item.Width, space.Height)).IsEmpty))
            {
                return false;
            }
        }
        return true;
    }

    private bool TrySetWidths(PageContext context, Size space)
    {
        var (taken, weights) = (Spacing * (items.Count - 1), 0f);
        foreach (var item in items)
        {
            if (item.Kind == RowItemKind.Relative)
            {
                weights += item.Size;
                continue;
            }
            // A finished item keeps the width that it had.
            if (item.Kind == RowItemKind.Constant)
            {
                item.Width = item.Size;
            }
            else if (!item.IsDone)
            {
                var plan = item.Measure(context, new Size(Size.Infinity, space.Height));
                if (plan.IsWrap)
                {
                    return false;
                }
                item.Width = plan.Width;
            }
            taken += item.Width;
        }
        if (taken > space.Width + Size.Tolerance)
        {
            return false;
        }
        foreach (var item in items)
        {
            if (item.Kind == RowItemKind.Relative)
            {
                item.Width = weights > 0 ? Math.Max(0, space.Width - taken) * item.Size / weights : 0;
            }
        }
        return true;
    }
}

/// <summary>Elements on top of each other; the primary one gives the size.</summary>
internal sealed class LayersElement : Element
{
    private readonly List<Element> layers = [];
    private Element? primary;

    public override IReadOnlyList<Element> Children => layers;

    public bool HasPrimary => primary is not null;

    public void Add(Element layer, bool isPrimary)
    {
        layers.Add(layer);
        if (isPrimary)
        {
            primary = layer;
        }
    }

    protected override SpacePlan MeasureCore(PageContext context, Size space) => primary!.Measure(context, space);

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        foreach (var layer in layers)
        {
            if (!layer.Measure(context, space).IsWrap)
            {
                layer.Draw(context, canvas, space);
            }
        }
    }
}

/// <summary>Content between two parts that repeat on every page and must fit whole.</summary>
internal sealed class DecorationElement : Element
{
    private readonly Container before = new();
    private readonly Container content = new();
    private readonly Container after = new();

    public DecorationElement() => Children = [before, content, after];

    public Container Before => before;

    public Container Content => content;

    public Container After => after;

    public override IReadOnlyList<Element> Children { get; }

    protected override SpacePlan MeasureCore(PageContext context, Size space) => PlanParts(context, space).Whole;

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var parts = PlanParts(context, space);
        if (parts.Whole.IsWrap || parts.Whole.IsEmpty)
        {
            return;
        }
        before.Draw(context, canvas, new Size(space.Width, parts.Before));
        content.DrawAt(context, canvas, 0, parts.Before, new Size(space.Width, parts.Content));
        after.DrawAt(context, canvas, 0, parts.Before + parts.Content, new Size(space.Width, parts.After));
        before.ResetState(Reset.ForRepetition);
        after.ResetState(Reset.ForRepetition);
    }

    private (SpacePlan Whole, float Before, float Content, float After) PlanParts(PageContext context, Size space)
    {
        var first = before.Measure(context, space);
        var last = after.Measure(context, space);
        if (!first.IsFinal || !last.IsFinal)
        {
            // Finished content needs no room for what repeats.
            return (content.Measure(context, space).IsEmpty ? SpacePlan.Empty : SpacePlan.Wrap, 0, 0, 0);
        }
        var remaining = space.Height - first.Height - last.Height;
        var middle = content.Measure(context, new Size(space.Width, Math.Max(0, remaining)));
        if (middle.IsEmpty)
        {
            return (SpacePlan.Empty, 0, 0, 0);
        }
        if (middle.IsWrap || remaining < -Size.Tolerance)
        {
            return (SpacePlan.Wrap, 0, 0, 0);
        }
        var width = Math.Max(middle.Width, Math.Max(first.Width, last.Width));
        var whole = middle.WithSize(width, first.Height + middle.Height + last.Height);
        return (whole, first.Height, middle.Height, last.Height);
    }
}
