using System.Xml.Linq;

namespace EduReports.Tests;

/// <summary>LibreOffice without a window, with a profile of its own.</summary>
internal static class LibreOffice
{
    public const string Program = "soffice";

    /// <summary>On the path where the program can read documents as well.</summary>
    public const string Writer = "lowriter";

    /// <summary>Opens files and saves them in another form, all by one start of the program.</summary>
    /// <param name="files">By name, with extension.</param>
    /// <param name="form">An extension, or one with a filter's name and options behind a colon.</param>
    /// <param name="fonts">The faces that it may take, and for which names; null for the machine's.</param>
    /// <returns>What it wrote, by name without extension.</returns>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ConvertAsync(
        IReadOnlyDictionary<string, byte[]> files, string form, FontChoice? fonts = null)
    {
        var folder = Directory.CreateTempSubdirectory("edureports-");
        try
        {
            var written = folder.CreateSubdirectory("out");
            foreach (var (name, content) in files)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), content);
            }
            (string, string)[] environment = fonts is null ? [] : [("FONTCONFIG_FILE", fonts.WriteTo(folder))];
            var (exitCode, output, errors) = await ExternalProgram.RunAsync(Program, environment,
            [
                $"-env:UserInstallation={new Uri(folder.FullName)}/profile", "--headless", "--convert-to", form, "--outdir", written.FullName,
                .. files.Keys.Select(name => Path.Combine(folder.FullName, name)),
            ]);
            Assert.True(exitCode == 0 && !(output + errors).Contains("Error", StringComparison.OrdinalIgnoreCase), output + errors);
            return written.GetFiles().ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => File.ReadAllBytes(file.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>Faces in a folder, and what they stand for: a check of pages must not depend on the machine's fonts.</summary>
/// <param name="Folder">Where the font files lie.</param>
/// <param name="Families">The family to take, by the name that a document asks for.</param>
internal sealed record FontChoice(string Folder, IReadOnlyDictionary<string, string> Families)
{
    /// <summary>Writes it as a file for fontconfig and returns its path.</summary>
    public string WriteTo(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, "fonts.conf");
        new XElement("fontconfig",
            new XElement("dir", Folder),
            new XElement("cachedir", Path.Combine(folder.FullName, "font-cache")),
            Families.Select(family => new XElement("alias", new XAttribute("binding", "same"),
                new XElement("family", family.Key),
                new XElement("prefer", new XElement("family", family.Value))))).Save(path);
        return path;
    }
}
