using System.IO.Compression;

namespace EduReports.Core.Workbooks;

/// <summary>A file inside a workbook.</summary>
/// <param name="Name">For example <c>xl/workbook.xml</c>.</param>
/// <param name="Write">Writes its content.</param>
internal sealed record WorkbookPart(string Name, Action<Stream> Write);

/// <summary>Packs the parts of a workbook: the same parts give the same bytes, at any time and on any machine.</summary>
internal static class WorkbookArchive
{
    // The earliest that a zip can hold.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs in the order that is given; <c>[Content_Types].xml</c> belongs first.</summary>
    public static byte[] Pack(IEnumerable<WorkbookPart> parts)
    {
        using var result = new MemoryStream();
        using (var archive = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                var entry = archive.CreateEntry(part.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = Timestamp;
                using var stream = entry.Open();
                part.Write(stream);
            }
        }
        return result.ToArray();
    }
}
