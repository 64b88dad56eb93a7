namespace EduReports.Standins.QuestPdf.Drawing.Images;

/// <summary>An image in the form in which a PDF holds it.</summary>
/// <param name="Width">In samples.</param>
/// <param name="Height">In samples.</param>
/// <param name="Dictionary">Entries of the image dictionary besides type and size: colour space, filter and so on (ISO 32000-1, 8.9.5).</param>
/// <param name="Data">Encoded as the dictionary says; not encoded when <paramref name="IsEncoded"/> is false.</param>
/// <param name="Opacity">One byte per sample, or null when all are opaque.</param>
internal sealed record ImageData(int Width, int Height, string Dictionary, byte[] Data, bool IsEncoded, byte[]? Opacity = null)
{
    /// <summary>Larger images are refused before anything is unpacked.</summary>
    private const long MostSamples = 100_000_000;

    public float AspectRatio => Width / (float)Height;

    /// <exception cref="InvalidDataException">It is neither JPEG nor PNG, or damaged.</exception>
    public static ImageData Read(byte[] file)
    {
        try
        {
            return file switch
            {
                [0xFF, 0xD8, 0xFF, ..] => JpegReader.Read(file),
                [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngReader.Read(file),
                _ => throw new InvalidDataException("The image is neither JPEG nor PNG: convert it to one of them."),
            };
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The image is cut short or damaged.", failure);
        }
    }

    /// <exception cref="InvalidDataException">It has no size, or too large a one.</exception>
    public static void CheckSize(int width, int height)
    {
        if (width <= 0 || height <= 0 || (long)width * height > MostSamples)
        {
            throw new InvalidDataException($"An image of {width} × {height} samples can't be shown.");
        }
    }
}
