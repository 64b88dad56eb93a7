namespace EduReports.Standins.QuestPdf.Drawing;

/// <summary>The fonts of the process. Register them once at start-up; there is no default font.</summary>
public static class FontManager
{
    public static void RegisterFont(Stream stream) => throw new NotSupportedException();

    public static void RegisterFontWithCustomName(string fontName, Stream stream) => throw new NotSupportedException();
}
