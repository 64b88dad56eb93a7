using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

/// <summary>JPEG and PNG images. JPEG data goes into the document unchanged, PNG without loss.</summary>
public static class ImageExtensions
{
    /// <exception cref="InvalidDataException">It is neither JPEG nor PNG.</exception>
    public static ImageDescriptor Image(this IContainer container, byte[] imageData) =>
        container.Image(Infrastructure.Image.FromBinaryData(imageData));

    /// <exception cref="InvalidDataException">It is neither JPEG nor PNG.</exception>
    public static ImageDescriptor Image(this IContainer container, string filePath) => container.Image(Infrastructure.Image.FromFile(filePath));

    /// <exception cref="InvalidDataException">It is neither JPEG nor PNG.</exception>
    public static ImageDescriptor Image(this IContainer container, Stream fileStream) =>
        container.Image(Infrastructure.Image.FromStream(fileStream));

    public static ImageDescriptor Image(this IContainer container, Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new ImageDescriptor(container.Put(new ImageElement(image.Data) { Option = AspectRatioElement.DefaultFor(container) }));
    }

    /// <summary>Takes all available space: constrain its height.</summary>
    /// <param name="dynamicImageSource">Must answer the same for the same payload.</param>
    public static void Image(this IContainer container, GenerateDynamicImageDelegate dynamicImageSource) =>
        container.Put(new DynamicImageElement(dynamicImageSource));
}

public sealed class ImageDescriptor
{
    private readonly ImageElement element;

    internal ImageDescriptor(ImageElement element) => this.element = element;

    public ImageDescriptor FitWidth() => Fit(AspectRatioOption.FitWidth);

    public ImageDescriptor FitHeight() => Fit(AspectRatioOption.FitHeight);

    public ImageDescriptor FitArea() => Fit(AspectRatioOption.FitArea);

    /// <summary>Fills the space, whatever its proportions.</summary>
    public ImageDescriptor FitUnproportionally()
    {
        element.IsStretched = true;
        return this;
    }

    /// <summary>Has no effect: image data is never recompressed here.</summary>
    public ImageDescriptor UseOriginalImage(bool value = true) => this;

    private ImageDescriptor Fit(AspectRatioOption option)
    {
        (element.Option, element.IsStretched) = (option, false);
        return this;
    }
}
