namespace EduReports.Functions.Briefs;

/// <summary>Registers the fonts once, under the names of their roles.</summary>
public sealed class BriefFonts
{
    public const string Masthead = "EduReports Masthead";
    public const string Heading = "EduReports Heading";
    public const string Body = "EduReports Body";
    public const string Table = "EduReports Table";

    public BriefFonts(AppSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // Public bodies need a paid licence with the upstream package; the stand-in asks for the setting all the same.
        Settings.License = LicenseType.Community;
        Settings.UseEnvironmentFonts = false;
        foreach (var (name, path) in new[]
        {
            (Masthead, settings.Fonts.Masthead),
            (Heading, settings.Fonts.Heading),
            (Body, settings.Fonts.Body),
            (Table, settings.Fonts.Table),
        })
        {
            using var file = File.OpenRead(path);
            FontManager.RegisterFontWithCustomName(name, file);
        }
    }
}
