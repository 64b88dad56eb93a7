using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

public static class InlinedExtensions
{
    /// <summary>Items one after the other in lines, like words.</summary>
    public static void Inlined(this IContainer container, Action<InlinedDescriptor> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler(new InlinedDescriptor(container.Put(new InlinedElement())));
    }
}

public sealed class InlinedDescriptor
{
    private readonly InlinedElement inlined;

    internal InlinedDescriptor(InlinedElement inlined) => this.inlined = inlined;

    public void Spacing(float value, Unit unit = Unit.Point)
    {
        VerticalSpacing(value, unit);
        HorizontalSpacing(value, unit);
    }

    /// <summary>Between lines.</summary>
    public void VerticalSpacing(float value, Unit unit = Unit.Point) => inlined.VerticalSpacing = value.ToPoints(unit);

    /// <summary>Between items of a line.</summary>
    public void HorizontalSpacing(float value, Unit unit = Unit.Point) => inlined.HorizontalSpacing = value.ToPoints(unit);

    public void BaselineTop() => inlined.Baseline = VerticalAlignment.Top;

    public void BaselineMiddle() => inlined.Baseline = VerticalAlignment.Middle;

    public void BaselineBottom() => inlined.Baseline = VerticalAlignment.Bottom;

    public void AlignLeft() => inlined.Alignment = InlinedAlignment.Left;

    public void AlignCenter() => inlined.Alignment = InlinedAlignment.Center;

    public void AlignRight() => inlined.Alignment = InlinedAlignment.Right;

    public void AlignJustify() => inlined.Alignment = InlinedAlignment.Justify;

    public void AlignSpaceAround() => inlined.Alignment = InlinedAlignment.SpaceAround;

    public IContainer Item()
    {
        var item = new Container();
        inlined.Add(item);
        return item;
    }
}
