using System.IO.Compression;
using System.Security.Cryptography;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>
/// A PDF 1.7 file (ISO 32000-1). Objects get their numbers first and their content in any order.
/// The same content gives the same bytes: nothing depends on the time, the machine or its culture.
/// </summary>
/// <param name="compress">Streams are deflated, other objects packed into an object stream.</param>
internal sealed class PdfFile(bool compress)
{
    /// <summary>How a cross-reference stream's rows are made up: kind, place, detail.</summary>
    public const string RowLayout = "/W [1 4 2]";

    /// <summary>In bytes.</summary>
    public const int RowSize = 7;

    private const int HighestObjectsPerStream = 200;

    private readonly List<Entry> entries = [new Entry()]; // object 0 is never used

    /// <summary>A number for an object whose content follows later.</summary>
    public int Reserve()
    {
        entries.Add(new Entry());
        return entries.Count - 1;
    }

    public int Add(ByteBuffer content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    public void Set(int number, ByteBuffer content) => entries[number] = new Entry { Content = content.ToArray() };

    /// <param name="dictionary">Entries of the stream's dictionary besides length and filter.</param>
    public int AddStream(string dictionary, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        entries[number] = new Entry { Content = Stream(dictionary, data), IsStream = true };
        return number;
    }

    /// <summary>A stream whose data is written as it is: encoded already, or to be readable without decoding, such as XMP.</summary>
    public int AddEncodedStream(string dictionary, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        entries[number] = new Entry { Content = Stream(dictionary, data, isPlain: true), IsStream = true };
        return number;
    }

    public byte[] Finish(int catalog, int information)
    {
        if (compress)
        {
            PackObjects(catalog);
        }
        var file = new ByteBuffer(entries.Sum(entry => entry.Content.Length + 32) + 1024);
        file.Ascii("%PDF-1.7\n%"u8).Bytes([0xE2, 0xE3, 0xCF, 0xD3]).Byte((byte)'\n');
        for (var number = 1; number < entries.Count; number++)
        {
            if (entries[number].Container == 0)
            {
                entries[number].Offset = file.Length;
                file.Integer(number).Ascii(" 0 obj\n"u8).Bytes(entries[number].Content).Ascii("\nendobj\n"u8);
            }
        }
        var identifier = Convert.ToHexString(SHA256.HashData(file.Written).AsSpan(0, 16));
        var trailer = $"/Root {catalog} 0 R /Info {information} 0 R /ID [<{identifier}> <{identifier}>]";
        var start = file.Length;
        if (compress)
        {
            WriteCrossReferenceStream(file, trailer);
        }
        else
        {
            WriteCrossReferenceTable(file, trailer);
        }
        file.Ascii("startxref\n"u8).Integer(start).Ascii("\n%%EOF\n"u8);
        return file.ToArray();
    }

    public static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        using var target = new MemoryStream((data.Length / 2) + 64);
        using (var deflater = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(data);
        }
        return target.ToArray();
    }

    private byte[] Stream(string dictionary, ReadOnlySpan<byte> data, bool isPlain = false)
    {
        var encoded = compress && !isPlain ? Deflate(data) : data;
        var content = new ByteBuffer(encoded.Length + dictionary.Length + 64);
        content.Ascii("<< "u8).Ascii(dictionary).Ascii(" /Length "u8).Integer(encoded.Length);
        if (compress && !isPlain)
        {
            content.Ascii(" /Filter /FlateDecode"u8);
        }
        content.Ascii(" >>\nstream\n"u8).Bytes(encoded).Ascii("\nendstream"u8);
        return content.ToArray();
    }

    /// <summary>7.5.7: objects that are not streams, many in one compressed stream.</summary>
    /// <param name="catalog">Stays outside, so that an update finds it.</param>
    private void PackObjects(int catalog)
    {
        var packable = Enumerable.Range(1, entries.Count - 1).Where(number => !entries[number].IsStream && number != catalog).ToList();
        foreach (var group in packable.Chunk(HighestObjectsPerStream))
        {
            var (index, bodies) = (new ByteBuffer(), new ByteBuffer(16 * 1024));
            var container = entries.Count;
            for (var position = 0; position < group.Length; position++)
            {
                var entry = entries[group[position]];
                index.Integer(group[position]).Space().Integer(bodies.Length).Space();
                bodies.Bytes(entry.Content).Byte((byte)'\n');
                (entry.Container, entry.Position) = (container, position);
            }
            var first = index.Length;
            AddStream($"/Type /ObjStm /N {group.Length} /First {first}", index.Bytes(bodies.Written).Written);
        }
    }

    /// <summary>7.5.8.</summary>
    private void WriteCrossReferenceStream(ByteBuffer file, string trailer)
    {
        var number = entries.Count;
        entries.Add(new Entry { Offset = file.Length, IsStream = true });
        var rows = new ByteBuffer(RowSize * entries.Count);
        rows.Byte(0).BigEndian32(0).BigEndian16(0xFFFF);
        foreach (var entry in entries.Skip(1))
        {
            if (entry.Container > 0)
            {
                rows.Byte(2).BigEndian32((uint)entry.Container).BigEndian16(entry.Position);
            }
            else
            {
                rows.Byte(1).BigEndian32((uint)entry.Offset).BigEndian16(0);
            }
        }
        file.Integer(number).Ascii(" 0 obj\n"u8)
            .Bytes(Stream($"/Type /XRef /Size {entries.Count} {RowLayout} {trailer}", rows.Written)).Ascii("\nendobj\n"u8);
    }

    /// <summary>7.5.4.</summary>
    private void WriteCrossReferenceTable(ByteBuffer file, string trailer)
    {
        file.Ascii("xref\n0 "u8).Integer(entries.Count).Ascii("\n0000000000 65535 f \n"u8);
        foreach (var entry in entries.Skip(1))
        {
            file.Ascii(entry.Offset.ToString("D10", System.Globalization.CultureInfo.InvariantCulture)).Ascii(" 00000 n \n"u8);
        }
        file.Ascii("trailer\n<< /Size "u8).Integer(entries.Count).Space().Ascii(trailer).Ascii(" >>\n"u8);
    }

    private sealed class Entry
    {
        public byte[] Content { get; init; } = "null"u8.ToArray();

        public bool IsStream { get; init; }

        public int Offset { get; set; }

        /// <summary>The object stream that holds it, or 0.</summary>
        public int Container { get; set; }

        public int Position { get; set; }
    }
}
