using System.IO.Compression;
using System.Security;
using System.Text.RegularExpressions;

namespace EduReports.Functions.Tests.Running;

/// <summary>A template filled in by hand: its XML is changed, as no library of ours would.</summary>
internal static class FilledTemplate
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    /// <summary>Writes texts into cells.</summary>
    /// <param name="template">The template.</param>
    /// <param name="cells">By the indicator's code and the column's letter.</param>
    public static byte[] Of(byte[] template, params (string Code, char Column, string Text)[] cells)
    {
        var stream = new MemoryStream();
        stream.Write(template);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var xml = Read(archive);
            foreach (var (code, column, text) in cells)
            {
                var row = Regex.Match(xml, $"<c r=\"A([0-9]+)\"[^>]*><is><t>{Regex.Escape(code)}</t>").Groups[1].Value;
                var cell = new Regex($"<c r=\"{column}{row}\" s=\"([0-9]+)\"[^>]*?/>");
                Assert.Matches(cell, xml);
                xml = cell.Replace(xml, $"<c r=\"{column}{row}\" s=\"$1\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>");
            }
            archive.GetEntry(Sheet)!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(Sheet).Open());
            writer.Write(xml);
        }
        return stream.ToArray();
    }

    /// <summary>The text of a cell.</summary>
    public static string Text(byte[] template, string code, char column)
    {
        using var archive = new ZipArchive(new MemoryStream(template));
        var xml = Read(archive);
        var row = Regex.Match(xml, $"<c r=\"A([0-9]+)\"[^>]*><is><t>{Regex.Escape(code)}</t>").Groups[1].Value;
        return Regex.Match(xml, $"<c r=\"{column}{row}\"[^>]*><is><t[^>]*>([^<]*)</t>").Groups[1].Value;
    }

    private static string Read(ZipArchive archive)
    {
        using var reader = new StreamReader(archive.GetEntry(Sheet)!.Open());
        return reader.ReadToEnd();
    }
}
