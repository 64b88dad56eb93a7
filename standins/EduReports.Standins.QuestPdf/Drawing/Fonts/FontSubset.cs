using System.Buffers.Binary;
using EduReports.Standins.QuestPdf.Drawing.Pdf;

namespace EduReports.Standins.QuestPdf.Drawing.Fonts;

/// <summary>A TrueType file that holds some of a face's glyphs, renumbered from 0 in the order given.</summary>
internal static class FontSubset
{
    private const int HeaderSize = 12;
    private const int RecordSize = 16;
    private const uint ChecksumMagic = 0xB1B0AFBA;

    /// <param name="glyphs">Numbers in the face; the first must be 0, the mark for missing characters. A number may occur twice.</param>
    /// <returns>To be disposed of by the caller.</returns>
    public static ByteBuffer Create(FontFace face, IReadOnlyList<ushort> glyphs)
    {
        var members = new Members(glyphs);
        using var glyf = new ByteBuffer(256 * 1024);
        var loca = new ByteBuffer(4 * (glyphs.Count + 1));
        // Components of composite glyphs are appended while the list is walked.
        for (var index = 0; index < members.Count; index++)
        {
            loca.BigEndian32((uint)glyf.Length);
            AppendOutline(glyf, face, members[index], members);
        }
        loca.BigEndian32((uint)glyf.Length);
        var tables = new List<(string Tag, ReadOnlyMemory<byte> Data)>
        {
            ("glyf", glyf.WrittenMemory),
            ("head", Head(face)),
            ("hhea", WithCount(face.Table("hhea"), 34, members.Count)),
            ("hmtx", HorizontalMetrics(face, members).WrittenMemory),
            ("loca", loca.WrittenMemory),
            ("maxp", WithCount(face.Table("maxp"), 4, members.Count)),
        };
        foreach (var tag in (string[])["cvt ", "fpgm", "prep"])
        {
            if (face.OptionalTable(tag) is { IsEmpty: false } table)
            {
                tables.Add((tag, table));
            }
        }
        return Assemble([.. tables.OrderBy(table => table.Tag, StringComparer.Ordinal)]);
    }

    private static void AppendOutline(ByteBuffer glyf, FontFace face, ushort glyph, Members members)
    {
        var outline = glyf.Extend(face.OutlineLength(glyph));
        face.CopyOutline(glyph, outline);
        if (outline.Length >= 10 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0)
        {
            RenumberComponents(outline, members);
        }
        glyf.Zeros((4 - (outline.Length % 4)) % 4);
    }

    /// <summary>OpenType, glyf table, composite glyph description.</summary>
    private static void RenumberComponents(Span<byte> outline, Members members)
    {
        const int WordArguments = 0x0001, HasScale = 0x0008, MoreComponents = 0x0020, HasTwoScales = 0x0040, HasMatrix = 0x0080;
        var position = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[position..]);
            var component = outline.Slice(position + 2, 2);
            BinaryPrimitives.WriteUInt16BigEndian(component, members.NumberOf(BinaryPrimitives.ReadUInt16BigEndian(component)));
            position += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            position += (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreComponents) != 0);
    }

    private static byte[] Head(FontFace face)
    {
        var head = face.Table("head").ToArray();
        head.AsSpan(8, 4).Clear(); // checkSumAdjustment, set at the end
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // long offsets in loca
        return head;
    }

    private static byte[] WithCount(ReadOnlyMemory<byte> table, int offset, int count)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(offset), (ushort)count);
        return copy;
    }

    private static ByteBuffer HorizontalMetrics(FontFace face, Members members)
    {
        var metrics = new ByteBuffer(4 * members.Count);
        for (var index = 0; index < members.Count; index++)
        {
            metrics.BigEndian16(face.AdvanceUnits(members[index])).BigEndian16(face.LeftSideBearingUnits(members[index]));
        }
        return metrics;
    }

    private static ByteBuffer Assemble(IReadOnlyList<(string Tag, ReadOnlyMemory<byte> Data)> tables)
    {
        var file = new ByteBuffer(tables.Sum(table => table.Data.Length + RecordSize + 4) + HeaderSize);
        var log = (int)Math.Floor(Math.Log2(tables.Count));
        file.BigEndian32(0x00010000).BigEndian16(tables.Count).BigEndian16(RecordSize << log).BigEndian16(log)
            .BigEndian16((tables.Count * RecordSize) - (RecordSize << log));
        var offset = HeaderSize + (RecordSize * tables.Count);
        var headOffset = 0;
        foreach (var (tag, data) in tables)
        {
            file.Ascii(tag).BigEndian32(Checksum(data.Span)).BigEndian32((uint)offset).BigEndian32((uint)data.Length);
            headOffset = tag == "head" ? offset : headOffset;
            offset += (data.Length + 3) & ~3;
        }
        foreach (var (_, data) in tables)
        {
            file.Bytes(data.Span).Zeros((4 - (data.Length % 4)) % 4);
        }
        file.PutBigEndian32(headOffset + 8, unchecked(ChecksumMagic - Checksum(file.Written)));
        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        unchecked
        {
            for (; data.Length >= 4; data = data[4..])
            {
                sum += BinaryPrimitives.ReadUInt32BigEndian(data);
            }
            for (var index = 0; index < data.Length; index++)
            {
                sum += (uint)data[index] << (24 - (8 * index));
            }
        }
        return sum;
    }

    /// <summary>The glyphs of the subset and their new numbers.</summary>
    private sealed class Members
    {
        private readonly List<ushort> glyphs;
        private readonly Dictionary<ushort, ushort> numbers = [];

        public Members(IReadOnlyList<ushort> glyphs)
        {
            this.glyphs = [.. glyphs];
            for (var index = 0; index < glyphs.Count; index++)
            {
                numbers.TryAdd(glyphs[index], (ushort)index);
            }
        }

        public int Count => glyphs.Count;

        public ushort this[int index] => glyphs[index];

        public ushort NumberOf(ushort glyph)
        {
            if (!numbers.TryGetValue(glyph, out var number))
            {
                number = (ushort)glyphs.Count;
                glyphs.Add(glyph);
                numbers[glyph] = number;
            }
            return number;
        }
    }
}
