using EduReports.Standins.QuestPdf.Drawing.Images;
using EduReports.Standins.QuestPdf.Drawing.Svg;

namespace EduReports.Standins.QuestPdf.Infrastructure;

/// <summary>A JPEG or PNG image. Shown several times, it is stored in the document once.</summary>
public sealed class Image
{
    private Image(ImageData data) => Data = data;

    internal ImageData Data { get; }

    /// <exception cref="InvalidDataException">It is neither JPEG nor PNG.</exception>
    public static Image FromBinaryData(byte[] imageBytes) => new(ImageData.Read(imageBytes));

    /// <inheritdoc cref="FromBinaryData"/>
    public static Image FromFile(string filePath) => FromBinaryData(File.ReadAllBytes(filePath));

    /// <inheritdoc cref="FromBinaryData"/>
    public static Image FromStream(Stream fileStream)
    {
        ArgumentNullException.ThrowIfNull(fileStream);
        using var copy = new MemoryStream();
        fileStream.CopyTo(copy);
        return FromBinaryData(copy.ToArray());
    }
}

/// <summary>A parsed SVG image that can be shown several times.</summary>
public sealed class SvgImage
{
    private SvgImage(SvgDocument document) => Document = document;

    internal SvgDocument Document { get; }

    /// <exception cref="Drawing.Exceptions.DocumentComposeException">It is not well-formed, or uses something that is not supported.</exception>
    public static SvgImage FromText(string svg) => new(SvgDocument.Parse(svg));

    public static SvgImage FromFile(string path) => FromText(File.ReadAllText(path));
}

/// <summary>Makes SVG markup for the space that is there; null draws nothing.</summary>
#pragma warning disable CA1711 // The real package's name.
public delegate string? GenerateDynamicSvgDelegate(Size size);
#pragma warning restore CA1711

/// <summary>What a dynamic image may know about its place.</summary>
public sealed class GenerateDynamicImageDelegatePayload
{
    /// <summary>In points.</summary>
    public required Size AvailableSpace { get; init; }

    /// <summary>In pixels, at the resolution.</summary>
    public required ImageSize ImageSize { get; init; }

    /// <summary>Pixels per inch.</summary>
    public required int Dpi { get; init; }
}

/// <summary>In pixels.</summary>
public readonly record struct ImageSize(int Width, int Height);

/// <summary>Makes a JPEG or PNG image for the space that is there; null draws nothing.</summary>
#pragma warning disable CA1711 // The real package's name.
public delegate byte[]? GenerateDynamicImageDelegate(GenerateDynamicImageDelegatePayload payload);
#pragma warning restore CA1711
