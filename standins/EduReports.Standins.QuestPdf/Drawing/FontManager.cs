using EduReports.Standins.QuestPdf.Drawing.Fonts;

namespace EduReports.Standins.QuestPdf.Drawing;

/// <summary>
/// The fonts of the process: TrueType files and collections. Register them once at start-up. No font comes with the library;
/// text that names no family is set in the first one registered, and a character that its families lack in any that has it.
/// </summary>
public static class FontManager
{
    private static readonly Lock Registration = new();

    internal static FontCollection Fonts { get; private set; } = FontCollection.Empty;

    /// <summary>The family's name is taken from the file. A file stream's file must stay in place while the process runs.</summary>
    /// <exception cref="InvalidDataException">It is not a TrueType font.</exception>
    public static void RegisterFont(Stream stream) => Register(stream, null);

    /// <inheritdoc cref="RegisterFont"/>
    public static void RegisterFontWithCustomName(string fontName, Stream stream)
    {
        ArgumentException.ThrowIfNullOrEmpty(fontName);
        Register(stream, fontName);
    }

    private static void Register(Stream stream, string? customName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var faces = Read(stream, customName);
        lock (Registration)
        {
            Fonts = Fonts.With(faces);
        }
    }

    private static IReadOnlyList<FontFace> Read(Stream stream, string? customName)
    {
        try
        {
            return FontFace.ReadAll(FontData.From(stream), customName);
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The font file is damaged.", failure);
        }
    }
}
