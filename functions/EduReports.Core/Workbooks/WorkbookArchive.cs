using System.IO.Compression;

namespace EduReports.Core.Workbooks;

/// <summary>Packs a workbook without a trace of the time: the same parts give the same bytes.</summary>
internal static class WorkbookArchive
{
    private const string ContentTypes = "[Content_Types].xml";

    // The earliest that a zip can hold.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs the files of a zip anew, in their order; only the list of their types goes first.</summary>
    public static byte[] Repack(Stream zip)
    {
        using var from = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        using var result = new MemoryStream();
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries.OrderBy(part => part.FullName != ContentTypes))
            {
                var copy = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Timestamp;
                using var source = part.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }
        return result.ToArray();
    }
}
