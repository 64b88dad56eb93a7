using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

public static class SvgExtensions
{
    /// <param name="svg">Markup, or the path of a file when it ends in <c>.svg</c>.</param>
    /// <exception cref="ArgumentException">It is null or empty.</exception>
    public static SvgImageDescriptor Svg(this IContainer container, string svg)
    {
        if (string.IsNullOrEmpty(svg))
        {
            throw new ArgumentException("There is no SVG markup and no path of an SVG file.", nameof(svg));
        }
        return container.Svg(svg.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? SvgImage.FromFile(svg) : SvgImage.FromText(svg));
    }

    public static SvgImageDescriptor Svg(this IContainer container, SvgImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new SvgImageDescriptor(container.Put(new SvgElement(image.Document)
        {
            Option = AspectRatioElement.DefaultFor(container),
        }));
    }

    /// <summary>Takes all available space: constrain its height.</summary>
    /// <param name="dynamicSvgSource">The real package calls it on both walks over the document: it must answer the same for the same size.</param>
    public static void Svg(this IContainer container, GenerateDynamicSvgDelegate dynamicSvgSource) =>
        container.Put(new DynamicSvgElement(dynamicSvgSource));
}

public sealed class SvgImageDescriptor
{
    private readonly SvgElement element;

    internal SvgImageDescriptor(SvgElement element) => this.element = element;

    public SvgImageDescriptor FitWidth() => Fit(AspectRatioOption.FitWidth);

    public SvgImageDescriptor FitHeight() => Fit(AspectRatioOption.FitHeight);

    public SvgImageDescriptor FitArea() => Fit(AspectRatioOption.FitArea);

    private SvgImageDescriptor Fit(AspectRatioOption option)
    {
        element.Option = option;
        return this;
    }
}
