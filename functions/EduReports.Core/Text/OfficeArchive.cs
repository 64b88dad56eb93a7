using System.IO.Compression;

namespace EduReports.Core.Text;

/// <summary>A file inside a workbook or a Word file.</summary>
/// <param name="Name">For example <c>word/document.xml</c>.</param>
/// <param name="Write">Writes its content.</param>
internal sealed record ArchivePart(string Name, Action<Stream> Write);

/// <summary>Packs office files without a trace of the time: the same parts give the same bytes, at any time and on any machine.</summary>
internal static class OfficeArchive
{
    private const string ContentTypes = "[Content_Types].xml";

    // The earliest that a zip can hold.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs in the order that is given; <c>[Content_Types].xml</c> belongs first.</summary>
    public static byte[] Pack(IEnumerable<ArchivePart> parts)
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

    /// <summary>Packs the files of a zip anew, in their order; only the list of their types goes first.</summary>
    public static byte[] Repack(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        return Pack(archive.Entries.OrderBy(entry => entry.FullName != ContentTypes).Select(entry => new ArchivePart(entry.FullName, target =>
        {
            using var source = entry.Open();
            source.CopyTo(target);
        })));
    }
}
