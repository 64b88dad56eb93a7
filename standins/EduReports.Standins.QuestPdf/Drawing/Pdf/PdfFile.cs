using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>
/// A PDF 1.7 file (ISO 32000-1). Objects get their numbers first and their content in any order.
/// The same content gives the same bytes: nothing depends on the time, the machine or its culture.
/// </summary>
/// <param name="compress">Streams are deflated, other objects packed into an object stream.</param>
internal sealed class PdfFile(bool compress) : IDisposable
{
    /// <summary>How a cross-reference stream's rows are made up: kind, place, detail.</summary>
    public const string RowLayout = "/W [1 4 2]";

    /// <summary>In bytes.</summary>
    public const int RowSize = 7;

    private const int HighestObjectsPerStream = 200;

    /// <summary>By object number; object 0 is never used.</summary>
    private readonly List<Extent> extents = [default];

    /// <summary>The contents of all objects that are not streams, in the order in which they came.</summary>
    private readonly ByteBuffer contents = new(32 * 1024);

    private readonly Dictionary<int, PdfStream> streams = [];

    /// <summary>A number for an object whose content follows later.</summary>
    public int Reserve()
    {
        extents.Add(default);
        return extents.Count - 1;
    }

    public int Add(ByteBuffer content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    public void Set(int number, ByteBuffer content)
    {
        extents[number] = new Extent(contents.Length, content.Length);
        contents.Bytes(content.Written);
    }

    /// <param name="dictionary">Entries of the stream's dictionary besides length and filter.</param>
    public int AddStream(string dictionary, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        streams.Add(number, StreamOf(dictionary, data));
        return number;
    }

    /// <summary>A stream whose data is written as it is: encoded already, or to be readable without decoding, such as XMP.</summary>
    public int AddEncodedStream(string dictionary, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        streams.Add(number, PdfStream.Plain(dictionary, data));
        return number;
    }

    public byte[] Finish(int catalog, int information)
    {
        var places = new Place[extents.Count];
        if (compress)
        {
            places = PackObjects(places, catalog);
        }
        // Another thread deflates them from the first on: this one comes from the other end.
        foreach (var stream in streams.Values.Reverse())
        {
            stream.Encode();
        }
        using var file = new ByteBuffer(contents.Length + streams.Values.Sum(stream => stream.Data.Length) + (64 * places.Length) + 1024);
        file.Ascii("%PDF-1.7\n%"u8).Bytes([0xE2, 0xE3, 0xCF, 0xD3]).Byte((byte)'\n');
        for (var number = 1; number < places.Length; number++)
        {
            if (places[number].Container == 0)
            {
                places[number] = new Place(Container: 0, file.Length);
                WriteObject(file, number);
            }
        }
        var identifier = Convert.ToHexString(SHA256.HashData(file.Written).AsSpan(0, 16));
        var trailer = $"/Root {catalog} 0 R /Info {information} 0 R /ID [<{identifier}> <{identifier}>]";
        var start = file.Length;
        if (compress)
        {
            WriteCrossReferenceStream(file, places, trailer);
        }
        else
        {
            WriteCrossReferenceTable(file, places, trailer);
        }
        file.Ascii("startxref\n"u8).Integer(start).Ascii("\n%%EOF\n"u8);
        return file.ToArray();
    }

    public void Dispose() => contents.Dispose();

    public static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        // Data that does not compress grows by a few bytes in a thousand.
        var room = ArrayPool<byte>.Shared.Rent(data.Length + (data.Length / 8) + 256);
        try
        {
            using var target = new MemoryStream(room);
            using (var deflater = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
            {
                deflater.Write(data);
            }
            return room[..(int)target.Position];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private PdfStream StreamOf(string dictionary, ReadOnlySpan<byte> data) =>
        compress ? PdfStream.Deflated(dictionary, data) : PdfStream.Plain(dictionary, data);

    private void WriteObject(ByteBuffer file, int number)
    {
        file.Integer(number).Ascii(" 0 obj\n"u8);
        if (streams.TryGetValue(number, out var stream))
        {
            stream.WriteTo(file);
        }
        else
        {
            file.Bytes(ContentOf(number));
        }
        file.Ascii("\nendobj\n"u8);
    }

    /// <summary>Of an object that is no stream.</summary>
    private ReadOnlySpan<byte> ContentOf(int number)
    {
        var (start, length) = extents[number];
        return length == 0 ? "null"u8 : contents.Written.Slice(start, length);
    }

    /// <summary>7.5.7: objects that are not streams, many in one compressed stream.</summary>
    /// <param name="places">By object number.</param>
    /// <param name="catalog">Stays outside, so that an update finds it.</param>
    /// <returns>The places, and those of the object streams behind them.</returns>
    private Place[] PackObjects(Place[] places, int catalog)
    {
        var packable = Enumerable.Range(1, extents.Count - 1).Where(number => number != catalog && !streams.ContainsKey(number)).ToArray();
        using var packed = new ByteBuffer(32 * 1024);
        var index = new ByteBuffer(4 * 1024);
        foreach (var group in packable.Chunk(HighestObjectsPerStream))
        {
            index.Clear();
            var (container, length) = (extents.Count, 0);
            for (var position = 0; position < group.Length; position++)
            {
                index.Integer(group[position]).Space().Integer(length).Space();
                length += ContentOf(group[position]).Length + 1;
                places[group[position]] = new Place(container, position);
            }
            packed.Clear();
            packed.Bytes(index.Written);
            foreach (var number in group)
            {
                packed.Bytes(ContentOf(number)).Byte((byte)'\n');
            }
            AddStream($"/Type /ObjStm /N {group.Length} /First {index.Length}", packed.Written);
        }
        Array.Resize(ref places, extents.Count);
        return places;
    }

    /// <summary>7.5.8.</summary>
    private void WriteCrossReferenceStream(ByteBuffer file, Place[] places, string trailer)
    {
        var (number, offset) = (places.Length, file.Length);
        var rows = new ByteBuffer(RowSize * (number + 1));
        rows.Byte(0).BigEndian32(0).BigEndian16(0xFFFF);
        foreach (var (container, place) in places.AsSpan(1))
        {
            if (container > 0)
            {
                rows.Byte(2).BigEndian32((uint)container).BigEndian16(place);
            }
            else
            {
                rows.Byte(1).BigEndian32((uint)place).BigEndian16(0);
            }
        }
        rows.Byte(1).BigEndian32((uint)offset).BigEndian16(0);
        file.Integer(number).Ascii(" 0 obj\n"u8);
        StreamOf($"/Type /XRef /Size {number + 1} {RowLayout} {trailer}", rows.Written).WriteTo(file);
        file.Ascii("\nendobj\n"u8);
    }

    /// <summary>7.5.4.</summary>
    private static void WriteCrossReferenceTable(ByteBuffer file, Place[] places, string trailer)
    {
        file.Ascii("xref\n0 "u8).Integer(places.Length).Ascii("\n0000000000 65535 f \n"u8);
        foreach (var (_, offset) in places.AsSpan(1))
        {
            file.Ascii(offset.ToString("D10", CultureInfo.InvariantCulture)).Ascii(" 00000 n \n"u8);
        }
        file.Ascii("trailer\n<< /Size "u8).Integer(places.Length).Space().Ascii(trailer).Ascii(" >>\n"u8);
    }

    /// <summary>Where an object's content stands among all contents; of no length for one that was never set.</summary>
    private readonly record struct Extent(int Start, int Length);

    /// <param name="Container">The object stream that holds it, or 0.</param>
    /// <param name="Position">In its container, or in the file.</param>
    private readonly record struct Place(int Container, int Position);

    /// <param name="data">Made by whoever asks for it first.</param>
    private sealed class PdfStream(string dictionary, Lazy<byte[]> data, bool isDeflated)
    {
        /// <summary>As it stands in the file.</summary>
        public byte[] Data => data.Value;

        public static PdfStream Plain(string dictionary, ReadOnlySpan<byte> data) => new(dictionary, new Lazy<byte[]>(data.ToArray()), isDeflated: false);

        public static PdfStream Deflated(string dictionary, ReadOnlySpan<byte> data)
        {
            var (copy, length) = (ArrayPool<byte>.Shared.Rent(data.Length), data.Length);
            data.CopyTo(copy);
            var stream = new PdfStream(dictionary, new Lazy<byte[]>(() => DeflateCopy(copy, length)), isDeflated: true);
            // While this thread goes on with the next page, if another one is free.
            _ = Task.Run(stream.Encode);
            return stream;
        }

        /// <summary>Unless that is done.</summary>
        public void Encode() => _ = data.Value;

        public void WriteTo(ByteBuffer file)
        {
            file.Ascii("<< "u8).Ascii(dictionary).Ascii(" /Length "u8).Integer(Data.Length);
            if (isDeflated)
            {
                file.Ascii(" /Filter /FlateDecode"u8);
            }
            file.Ascii(" >>\nstream\n"u8).Bytes(Data).Ascii("\nendstream"u8);
        }

        private static byte[] DeflateCopy(byte[] copy, int length)
        {
            try
            {
                return Deflate(copy.AsSpan(0, length));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(copy);
            }
        }
    }
}
