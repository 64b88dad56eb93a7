using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <param name="Relationship">A name of ISO 19005-3, annex E.</param>
/// <param name="CreationDate">UTC.</param>
/// <param name="ModificationDate">UTC.</param>
internal sealed record PdfAttachment(
    string Name, byte[] Content, string MimeType, string? Description, string Relationship, DateTime CreationDate, DateTime ModificationDate);

/// <summary>Additions behind the end of a file of <see cref="PdfFile"/>, which itself stays as it is (ISO 32000-1, 7.5.6).</summary>
internal sealed class PdfUpdate : IDisposable
{
    private const int TableRowSize = 20;

    private readonly ByteBuffer file;
    private readonly List<(int Number, int Offset)> places = [];
    private readonly int previous;
    private readonly bool hasTable;
    private readonly string trailer;
    private int count;

    private PdfUpdate(byte[] document)
    {
        file = new ByteBuffer(document.Length + 4096).Bytes(document);
        var start = document.AsSpan().LastIndexOf("startxref\n"u8);
        var end = start < 0 ? -1 : document.AsSpan(start + 10).IndexOf((byte)'\n');
        if (end < 0 || !int.TryParse(document.AsSpan(start + 10, end), NumberStyles.None, CultureInfo.InvariantCulture, out previous) || previous >= start)
        {
            throw NotOurs();
        }
        hasTable = document.AsSpan(previous).StartsWith("xref\n"u8);
        trailer = TextBetween(document, hasTable ? "trailer\n"u8 : "<<"u8, hasTable ? "startxref"u8 : "stream\n"u8, previous);
        count = Number("/Size ");
    }

    /// <exception cref="InvalidOperationException">The file claims PDF/A-2, which forbids attachments.</exception>
    /// <exception cref="NotSupportedException">The file is not one of ours, or has been added to before.</exception>
    public static byte[] Attach(byte[] document, IReadOnlyDictionary<string, PdfAttachment> attachments)
    {
        if (document.AsSpan().IndexOf("<pdfaid:part>2</pdfaid:part>"u8) >= 0)
        {
            throw new InvalidOperationException(
                "The document claims PDF/A-2, which may hold no attachments but PDF/A files (ISO 19005-2, 6.8): choose PDFA_3A, PDFA_3B or PDFA_3U.");
        }
        using var update = new PdfUpdate(document);
        return update.Attach(attachments);
    }

    public void Dispose() => file.Dispose();

    private byte[] Attach(IReadOnlyDictionary<string, PdfAttachment> attachments)
    {
        var root = Number("/Root ");
        var catalog = ReadCatalog(root);
        if (trailer.Contains("/Prev ", StringComparison.Ordinal) || !catalog.StartsWith("<< /Type /Catalog", StringComparison.Ordinal))
        {
            throw NotOurs();
        }
        var names = attachments.Select(attachment => (Key: new ByteBuffer(64).Text(attachment.Key).ToArray(), Number: Add(attachment.Value))).ToList();
        names.Sort((left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        var tree = new ByteBuffer().Ascii("<< /Names ["u8);
        foreach (var (key, number) in names)
        {
            tree.Bytes(key).Space().Integer(number).Ascii(" 0 R "u8);
        }
        var embedded = string.Create(CultureInfo.InvariantCulture, $"/EmbeddedFiles {Add(tree.Ascii("] >>"u8).Written)} 0 R");
        var files = string.Join(' ', names.Select(name => string.Create(CultureInfo.InvariantCulture, $"{name.Number} 0 R")));
        var added = catalog.Contains("/Names << ", StringComparison.Ordinal)
            ? catalog.Replace("/Names << ", $"/Names << {embedded} ", StringComparison.Ordinal)
            : catalog[..^2] + $"/Names << {embedded} >> >>";
        Set(root, Encoding.Latin1.GetBytes(added[..^2] + $"/AF [{files}] >>"));
        return Finish();
    }

    private int Add(PdfAttachment attachment)
    {
        var subtype = attachment.MimeType.Replace("/", "#2F", StringComparison.Ordinal).Replace("+", "#2B", StringComparison.Ordinal);
        var data = PdfFile.Deflate(attachment.Content);
        var stream = new ByteBuffer(data.Length + 256).Ascii($"<< /Type /EmbeddedFile /Subtype /{subtype} /Filter /FlateDecode /Length ").Integer(data.Length)
            .Ascii(" /Params << /Size "u8).Integer(attachment.Content.Length)
            .Ascii(" /CreationDate "u8).Text(Date(attachment.CreationDate)).Ascii(" /ModDate "u8).Text(Date(attachment.ModificationDate))
            .Ascii(" >> >>\nstream\n"u8).Bytes(data).Ascii("\nendstream"u8);
        var content = Add(stream.Written);
        var specification = new ByteBuffer().Ascii("<< /Type /Filespec /F "u8).Text(attachment.Name).Ascii(" /UF "u8).Text(attachment.Name)
            .Ascii($" /AFRelationship /{attachment.Relationship} /EF << /F ").Integer(content).Ascii(" 0 R /UF "u8).Integer(content).Ascii(" 0 R >>"u8);
        if (attachment.Description is not null)
        {
            specification.Ascii(" /Desc "u8).Text(attachment.Description);
        }
        return Add(specification.Ascii(" >>"u8).Written);
    }

    private static string Date(DateTime utc) => utc.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);

    private int Add(ReadOnlySpan<byte> content)
    {
        Set(count, content);
        return count++;
    }

    private void Set(int number, ReadOnlySpan<byte> content)
    {
        places.Add((number, file.Length));
        file.Integer(number).Ascii(" 0 obj\n"u8).Bytes(content).Ascii("\nendobj\n"u8);
    }

    private byte[] Finish()
    {
        var identifier = TextBetween(Encoding.Latin1.GetBytes(trailer), "/ID [<"u8, ">"u8, 0);
        var revision = Convert.ToHexString(SHA256.HashData(file.Written).AsSpan(0, 16));
        var entries = $"/Root {Number("/Root ")} 0 R /Info {Number("/Info ")} 0 R /ID [<{identifier}> <{revision}>] /Prev {previous}";
        var start = file.Length;
        if (hasTable)
        {
            WriteTable(entries);
        }
        else
        {
            WriteStream(entries);
        }
        return file.Ascii("startxref\n"u8).Integer(start).Ascii("\n%%EOF\n"u8).ToArray();
    }

    private void WriteTable(string entries)
    {
        file.Ascii("xref\n"u8);
        foreach (var (number, offset) in places.Order())
        {
            file.Ascii(string.Create(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n"));
        }
        file.Ascii("trailer\n<< /Size "u8).Integer(count).Space().Ascii(entries).Ascii(" >>\n"u8);
    }

    private void WriteStream(string entries)
    {
        var own = count++;
        places.Add((own, file.Length));
        var (index, rows) = (new StringBuilder(), new ByteBuffer());
        foreach (var (number, offset) in places.Order())
        {
            index.Append(CultureInfo.InvariantCulture, $"{number} 1 ");
            rows.Byte(1).BigEndian32((uint)offset).BigEndian16(0);
        }
        file.Integer(own).Ascii($" 0 obj\n<< /Type /XRef /Size {count} /W [1 4 2] /Index [{index}] {entries} /Length {rows.Length} >>\nstream\n")
            .Bytes(rows.Written).Ascii("\nendstream\nendobj\n"u8);
    }

    /// <summary>The catalog is never packed, so its place is known.</summary>
    private string ReadCatalog(int number)
    {
        var offset = hasTable ? OffsetInTable(number) : OffsetInStream(number);
        if (offset <= 0 || offset >= previous)
        {
            throw NotOurs();
        }
        return TextBetween(file.ToArray(), " 0 obj\n"u8, "\nendobj"u8, offset);
    }

    private int OffsetInTable(int number)
    {
        var rows = file.Written[previous..];
        var first = rows.IndexOf(" f \n"u8) + 4 - TableRowSize;
        return int.TryParse(rows.Slice(first + (TableRowSize * number), 10), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
    }

    private int OffsetInStream(int number)
    {
        if (!trailer.Contains(PdfFile.RowLayout, StringComparison.Ordinal))
        {
            throw NotOurs();
        }
        var begin = previous + file.Written[previous..].IndexOf("stream\n"u8) + 7;
        using var rows = new ZLibStream(new MemoryStream(file.ToArray(), begin, Number("/Length ")), CompressionMode.Decompress);
        var row = new byte[PdfFile.RowSize * (number + 1)];
        rows.ReadExactly(row);
        var last = row.AsSpan(PdfFile.RowSize * number);
        return last[0] == 1 ? (int)BinaryPrimitives.ReadUInt32BigEndian(last[1..]) : 0;
    }

    private int Number(string key)
    {
        var start = trailer.IndexOf(key, StringComparison.Ordinal);
        var digits = start < 0 ? "" : string.Concat(trailer.Skip(start + key.Length).TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw NotOurs();
    }

    private static string TextBetween(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, int from)
    {
        var begin = bytes[from..].IndexOf(before);
        var length = begin < 0 ? -1 : bytes[(from + begin + before.Length)..].IndexOf(after);
        return length < 0 ? throw NotOurs() : Encoding.Latin1.GetString(bytes.Slice(from + begin + before.Length, length));
    }

    private static NotSupportedException NotOurs() => new(
        "Attachments can be added once, to a PDF that this library wrote. Load the file that GeneratePdf made and add all attachments before Save.");
}
