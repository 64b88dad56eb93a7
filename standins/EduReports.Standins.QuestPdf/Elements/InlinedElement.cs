using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

internal enum InlinedAlignment
{
    Left,
    Center,
    Right,
    Justify,
    SpaceAround,
}

/// <summary>Items one after the other in lines, like words; a line moves to the next page whole.</summary>
internal sealed class InlinedElement : Element
{
    private readonly List<Element> items = [];
    private int next;

    public float HorizontalSpacing { get; set; }

    public float VerticalSpacing { get; set; }

    public InlinedAlignment Alignment { get; set; }

    public VerticalAlignment Baseline { get; set; }

    public override IReadOnlyList<Element> Children => items;

    public void Add(Element item) => items.Add(item);

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (next == items.Count)
        {
            return SpacePlan.Empty;
        }
        var lines = Lines(context, space);
        if (lines.Count == 0)
        {
            return SpacePlan.Wrap;
        }
        var width = Alignment == InlinedAlignment.Left ? lines.Max(line => line.Width) : space.Width;
        var height = lines.Sum(line => line.Height) + (VerticalSpacing * (lines.Count - 1));
        return lines[^1].End == items.Count ? SpacePlan.Full(width, height) : SpacePlan.Partial(width, height);
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        var y = 0f;
        foreach (var line in Lines(context, space))
        {
            DrawLine(context, canvas, space, line, y);
            y += line.Height + VerticalSpacing;
            next = line.End;
        }
    }

    protected override void OnReset(Reset reset) => next = 0;

    private void DrawLine(PageContext context, Canvas canvas, Size space, Line line, float y)
    {
        var count = line.End - line.Start;
        var slack = Math.Max(0, space.Width - line.Width);
        var (x, gap) = Alignment switch
        {
            InlinedAlignment.Center => (slack / 2, 0f),
            InlinedAlignment.Right => (slack, 0f),
            InlinedAlignment.Justify when count > 1 => (0f, slack / (count - 1)),
            InlinedAlignment.SpaceAround => (slack / (count + 1), slack / (count + 1)),
            _ => (0f, 0f),
        };
        for (var index = line.Start; index < line.End; index++)
        {
            var size = items[index].Measure(context, space).Size;
            var drop = Baseline switch
            {
                VerticalAlignment.Middle => (line.Height - size.Height) / 2,
                VerticalAlignment.Bottom => line.Height - size.Height,
                _ => 0,
            };
            items[index].DrawAt(context, canvas, x, y + drop, size);
            x += size.Width + HorizontalSpacing + gap;
        }
    }

    private List<Line> Lines(PageContext context, Size space)
    {
        var (lines, height) = (new List<Line>(), 0f);
        for (var start = next; start < items.Count;)
        {
            var line = NextLine(context, space, start);
            if (line.End == start || height + line.Height > space.Height + Size.Tolerance)
            {
                break;
            }
            lines.Add(line);
            height += line.Height + VerticalSpacing;
            start = line.End;
        }
        return lines;
    }

    private Line NextLine(PageContext context, Size space, int start)
    {
        var (width, height, end) = (0f, 0f, start);
        for (; end < items.Count; end++)
        {
            var plan = items[end].Measure(context, space);
            var right = width + (end > start ? HorizontalSpacing : 0) + plan.Width;
            // An item that is not whole on this page waits for the next.
            if (!plan.IsFinal || right > space.Width + Size.Tolerance)
            {
                break;
            }
            (width, height) = (right, Math.Max(height, plan.Height));
        }
        return new Line(start, end, width, height);
    }

    private readonly record struct Line(int Start, int End, float Width, float Height);
}
