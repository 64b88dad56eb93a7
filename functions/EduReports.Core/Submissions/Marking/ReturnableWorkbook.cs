using System.IO.Compression;
using System.Text;
using System.Xml;
using EduReports.Core.Submissions.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>Whether a clerk's own workbook may be changed and handed back. The reader has held its archive against the limits before.</summary>
internal static class ReturnableWorkbook
{
    private const long MostBytes = 16 * 1024 * 1024;

    // What runs, fetches or comes from other programs.
    private static readonly string[] ForeignParts =
    [
        "xl/macrosheets/", "xl/dialogsheets/", "xl/activeX/", "xl/ctrlProps/", "xl/embeddings/", "xl/revisions/", "xl/connections.xml",
        "xl/queryTables/", "xl/model/", "customUI/",
    ];

    private static readonly string[] TextParts = [".xml", ".vml", ".rels"];

    /// <summary>Looks into every part: also what nobody has read would be handed back.</summary>
    public static bool Is(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return archive.Entries.Sum(entry => Math.Min(entry.Length, MostBytes)) <= MostBytes && archive.Entries.All(MayGoBack);
        }
        // Damaged where nobody has read it.
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool MayGoBack(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/').TrimStart('/');
        return !Array.Exists(ForeignParts, part => name.StartsWith(part, StringComparison.OrdinalIgnoreCase))
            && Read(entry) is var part && IsFlat(part) && !(IsText(name) && PersonalData.Find(TextOf(part)) is not null);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    // Elements inside elements are read by a method that calls itself: ten thousand levels would end the program.
    private static bool IsFlat(byte[] part)
    {
        using var xml = XmlReader.Create(new MemoryStream(part, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        try
        {
            while (xml.Read())
            {
                if (xml.Depth > WorkbookLimits.Depth)
                {
                    return false;
                }
            }
        }
        catch (XmlException)
        {
            // No XML, or none from here on: nobody reads it any further.
        }
        return true;
    }

    private static bool IsText(string name) => Array.Exists(TextParts, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string TextOf(byte[] part) =>
        part.AsSpan().StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode.GetString(part)
        : part.AsSpan().StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(part)
        : Encoding.UTF8.GetString(part);
}
