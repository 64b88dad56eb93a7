using System.Diagnostics;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf;

/// <summary>Settings of the whole process. Set them once at start-up.</summary>
public static class Settings
{
    /// <summary>Must be set before the first document is generated. It has no effect on the output: this library asks no licence fee.</summary>
    public static LicenseType? License { get; set; }

    /// <summary>
    /// When set, a character that no registered font has fails the generation with a
    /// <see cref="Drawing.Exceptions.DocumentDrawingException"/> that names it. When not set, the mark 〓 is printed in its place.
    /// </summary>
    public static bool CheckIfAllTextGlyphsAreAvailable { get; set; } = Debugger.IsAttached;

    /// <summary>When set, a layout failure's message holds the tree of elements with the sizes that they asked for.</summary>
    public static bool EnableDebugging { get; set; } = Debugger.IsAttached;

    /// <summary>Always false: only registered fonts are used, so a document looks the same on every machine.</summary>
    /// <exception cref="NotSupportedException">It is set to true.</exception>
    public static bool UseEnvironmentFonts
    {
        get => false;
        set
        {
            if (value)
            {
                throw new NotSupportedException("Fonts of the machine are not used: register the font files that documents need with FontManager.RegisterFont.");
            }
        }
    }
}
