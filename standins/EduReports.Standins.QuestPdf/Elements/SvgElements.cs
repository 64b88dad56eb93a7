using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Drawing.Svg;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <summary>An image of fixed proportions: never shrunk to what is left of a page.</summary>
internal sealed class SvgElement(SvgDocument document) : Element
{
    private bool isDrawn;
    private TextStyle textStyle = TextStyle.LibraryDefault;

    public AspectRatioOption Option { get; set; }

    protected override ContentRole Role => ContentRole.Image;

    public override void ApplyTextStyle(TextStyle inherited, StyleInheritance styles) => textStyle = inherited;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (isDrawn)
        {
            return SpacePlan.Empty;
        }
        var size = AspectRatioElement.Fit(space, document.AspectRatio, Option);
        return AspectRatioElement.Fits(size, space) ? SpacePlan.Full(size.Width, size.Height) : SpacePlan.Wrap;
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (!isDrawn && canvas.IsVisible)
        {
            document.Draw(context, canvas, AspectRatioElement.Fit(space, document.AspectRatio, Option), textStyle);
        }
        isDrawn = true;
    }

    protected override void OnReset(Reset reset) => isDrawn = false;
}

/// <summary>Markup made for the space that is there.</summary>
internal sealed class DynamicSvgElement(GenerateDynamicSvgDelegate source) : Element
{
    private bool isDrawn;
    private TextStyle textStyle = TextStyle.LibraryDefault;

    protected override ContentRole Role => ContentRole.Image;

    public override void ApplyTextStyle(TextStyle inherited, StyleInheritance styles) => textStyle = inherited;

    protected override SpacePlan MeasureCore(PageContext context, Size space) =>
        isDrawn ? SpacePlan.Empty : SpacePlan.Full(space.Width, space.Height);

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        // Nothing of it changes the layout, so the walk that only counts pages goes without.
        if (!isDrawn && canvas.IsVisible && source(space) is { Length: > 0 } svg)
        {
            SvgDocument.Parse(svg).Draw(context, canvas, space, textStyle);
        }
        isDrawn = true;
    }

    protected override void OnReset(Reset reset) => isDrawn = false;
}
