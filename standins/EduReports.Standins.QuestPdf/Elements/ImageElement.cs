using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Drawing.Images;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <summary>A raster image: never shrunk to what is left of a page.</summary>
internal sealed class ImageElement(ImageData image) : Element
{
    private bool isDrawn;

    public AspectRatioOption Option { get; set; }

    /// <summary>Stretched over all the space.</summary>
    public bool IsStretched { get; set; }

    protected override ContentRole Role => ContentRole.Image;

    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        if (isDrawn)
        {
            return SpacePlan.Empty;
        }
        var size = Fit(space);
        return AspectRatioElement.Fits(size, space) ? SpacePlan.Full(size.Width, size.Height) : SpacePlan.Wrap;
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (!isDrawn)
        {
            var size = Fit(space);
            canvas.DrawImage(image, 0, 0, size.Width, size.Height);
            isDrawn = true;
        }
    }

    protected override void OnReset(Reset reset) => isDrawn = false;

    private Size Fit(Size space) => IsStretched ? space : AspectRatioElement.Fit(space, image.AspectRatio, Option);
}

/// <summary>An image made for the space that is there.</summary>
internal sealed class DynamicImageElement(GenerateDynamicImageDelegate source) : Element
{
    private const int Dpi = 288;
    private const float PointsPerInch = 72;

    private bool isDrawn;

    protected override ContentRole Role => ContentRole.Image;

    protected override SpacePlan MeasureCore(PageContext context, Size space) => isDrawn ? SpacePlan.Empty : SpacePlan.Full(space.Width, space.Height);

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (!isDrawn && canvas.IsVisible && source(Payload(space)) is { } bytes)
        {
            canvas.DrawImage(ImageData.Read(bytes), 0, 0, space.Width, space.Height);
        }
        isDrawn = true;
    }

    protected override void OnReset(Reset reset) => isDrawn = false;

    private static GenerateDynamicImageDelegatePayload Payload(Size space) => new()
    {
        AvailableSpace = space,
        ImageSize = new ImageSize((int)MathF.Ceiling(space.Width * Dpi / PointsPerInch), (int)MathF.Ceiling(space.Height * Dpi / PointsPerInch)),
        Dpi = Dpi,
    };
}
