using System.Security;
using System.Xml.Linq;

namespace EduReports.Tests;

/// <summary>LibreOffice without a window, with a profile of its own.</summary>
internal static class LibreOffice
{
    public const string Program = "soffice";

    /// <summary>On the path where the program can read documents as well.</summary>
    public const string Writer = "lowriter";

    // Run by the program itself. What a clerk cannot type into, because it is locked, stops it too.
    private const string FillMacro = """
        Sub Fill(list As String)
          Dim line As String, parts, document, sheet, cell
          Dim hidden(0) As New com.sun.star.beans.PropertyValue
          Dim filter(0) As New com.sun.star.beans.PropertyValue
          hidden(0).Name = "Hidden" : hidden(0).Value = True
          filter(0).Name = "FilterName" : filter(0).Value = "Calc MS Excel 2007 XML"
          channel = FreeFile
          Open list For Input As #channel
          Do While Not Eof(channel)
            Line Input #channel, line
            parts = Split(line, Chr(9))
            Select Case parts(0)
            Case "open"
              document = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, hidden())
              sheet = document.Sheets.getByName(parts(2))
            Case "type"
              cell = sheet.getCellRangeByName(parts(1))
              If IsNumeric(parts(2)) Then
                cell.Value = Val(parts(2))
              Else
                cell.String = parts(2)
              End If
            Case "save"
              document.storeToURL(parts(1), filter())
              document.close(True)
            End Select
          Loop
          Close #channel
          StarDesktop.terminate()
        End Sub
        """;

    /// <summary>Opens files and saves them in another form, all by one start of the program.</summary>
    /// <param name="files">By name, with extension.</param>
    /// <param name="form">An extension, or one with a filter's name and options behind a colon.</param>
    /// <param name="fonts">The faces that it may take, and for which names; null for the machine's.</param>
    /// <returns>What it wrote, by name without extension.</returns>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ConvertAsync(
        IReadOnlyDictionary<string, byte[]> files, string form, FontChoice? fonts = null)
    {
        using var folder = await Folder.WithAsync(files);
        await folder.RunAsync(
            ["--convert-to", form, "--outdir", folder.Written.FullName, .. files.Keys.Select(name => Path.Combine(folder.Root.FullName, name))], fonts);
        return folder.ReadWritten();
    }

    /// <summary>Opens workbooks, types into cells and saves them, all by one start of the program.</summary>
    /// <param name="files">By name, with extension.</param>
    /// <param name="sheet">The sheet to type into.</param>
    /// <param name="answers">What to type into which cell, by the file's name.</param>
    /// <returns>What it wrote, by name without extension.</returns>
    public static async Task<IReadOnlyDictionary<string, byte[]>> FillAsync(
        IReadOnlyDictionary<string, byte[]> files, string sheet, Func<string, IEnumerable<(string Cell, string Text)>> answers)
    {
        using var folder = await Folder.WithAsync(files);
        // Its first start makes the profile, and an empty library in it.
        await folder.RunAsync(["--terminate_after_init"]);
        const string Library = "http://openoffice.org/2000/library";
        var library = Path.Combine(folder.Root.FullName, "profile", "user", "basic", "Standard");
        await File.WriteAllTextAsync(Path.Combine(library, "script.xlb"),
            $"<library:library xmlns:library=\"{Library}\" library:name=\"Standard\" library:readonly=\"false\" library:passwordprotected=\"false\"><library:element library:name=\"Filling\"/></library:library>");
        await File.WriteAllTextAsync(Path.Combine(library, "Filling.xba"),
            $"<script:module xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"Filling\" script:language=\"StarBasic\">{SecurityElement.Escape(FillMacro)}</script:module>");
        var list = Path.Combine(folder.Root.FullName, "list.txt");
        await File.WriteAllLinesAsync(list, files.Keys.SelectMany(name => (string[])
        [
            $"open\t{new Uri(Path.Combine(folder.Root.FullName, name))}\t{sheet}",
            .. answers(name).Select(answer => $"type\t{answer.Cell}\t{answer.Text}"),
            $"save\t{new Uri(Path.Combine(folder.Written.FullName, name))}",
        ]));
        await folder.RunAsync([$"macro:///Standard.Filling.Fill(\"{list}\")"]);
        return folder.ReadWritten();
    }

    private sealed class Folder : IDisposable
    {
        private Folder() => Written = Root.CreateSubdirectory("out");

        public DirectoryInfo Root { get; } = Directory.CreateTempSubdirectory("edureports-");

        public DirectoryInfo Written { get; }

        public static async Task<Folder> WithAsync(IReadOnlyDictionary<string, byte[]> files)
        {
            var folder = new Folder();
            foreach (var (name, content) in files)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.Root.FullName, name), content);
            }
            return folder;
        }

        public async Task RunAsync(string[] arguments, FontChoice? fonts = null)
        {
            (string, string)[] environment = fonts is null ? [] : [("FONTCONFIG_FILE", fonts.WriteTo(Root))];
            var (exitCode, output, errors) = await ExternalProgram.RunAsync(
                Program, environment, [$"-env:UserInstallation={new Uri(Root.FullName)}/profile", "--headless", .. arguments]);
            Assert.True(exitCode == 0 && !(output + errors).Contains("Error", StringComparison.OrdinalIgnoreCase), output + errors);
        }

        public IReadOnlyDictionary<string, byte[]> ReadWritten() =>
            Written.GetFiles().ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => File.ReadAllBytes(file.FullName));

        public void Dispose() => Root.Delete(recursive: true);
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
