using EduReports.Tests;

namespace EduReports.Core.Tests.Workbooks;

/// <summary>LibreOffice without a window, with a profile of its own.</summary>
internal static class LibreOffice
{
    public const string Program = "soffice";

    /// <summary>Opens files and saves them in another form, all by one start of the program.</summary>
    /// <param name="files">By name, with extension.</param>
    /// <param name="form">An extension, or one with a filter's name and options behind a colon.</param>
    /// <returns>What it wrote, by name without extension.</returns>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ConvertAsync(IReadOnlyDictionary<string, byte[]> files, string form)
    {
        var folder = Directory.CreateTempSubdirectory("edureports-");
        try
        {
            var written = folder.CreateSubdirectory("out");
            foreach (var (name, content) in files)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), content);
            }
            var (exitCode, output, errors) = await ExternalProgram.RunAsync(Program,
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
