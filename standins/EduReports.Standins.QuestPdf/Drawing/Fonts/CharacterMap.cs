using System.Buffers.Binary;

namespace EduReports.Standins.QuestPdf.Drawing.Fonts;

/// <summary>From characters to glyphs: the cmap table's formats 12 and 4, searched in place.</summary>
internal abstract class CharacterMap
{
    /// <returns>0 where the font has no glyph.</returns>
    public abstract ushort Find(int codePoint);

    public static CharacterMap Read(ReadOnlyMemory<byte> table)
    {
        var span = table.Span;
        ReadOnlyMemory<byte> basic = default;
        for (var index = 0; index < BinaryPrimitives.ReadUInt16BigEndian(span[2..]); index++)
        {
            var record = span.Slice(4 + (8 * index), 8);
            var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            var subtable = table[(int)BinaryPrimitives.ReadUInt32BigEndian(record[4..])..];
            var format = BinaryPrimitives.ReadUInt16BigEndian(subtable.Span);
            if (platform is not (0 or 3))
            {
                continue;
            }
            if (format == 12)
            {
                return new Groups(subtable);
            }
            if (format == 4)
            {
                basic = subtable;
            }
        }
        return basic.IsEmpty ? throw new InvalidDataException("The font has no Unicode character map of format 4 or 12.") : new Segments(basic);
    }

    private sealed class Groups(ReadOnlyMemory<byte> table) : CharacterMap
    {
        private readonly int count = (int)BinaryPrimitives.ReadUInt32BigEndian(table.Span[12..]);

        public override ushort Find(int codePoint)
        {
            var groups = table.Span[16..];
            var (low, high) = (0, count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var group = groups.Slice(12 * middle, 12);
                var first = BinaryPrimitives.ReadUInt32BigEndian(group);
                if (codePoint < first)
                {
                    high = middle - 1;
                }
                else if (codePoint > BinaryPrimitives.ReadUInt32BigEndian(group[4..]))
                {
                    low = middle + 1;
                }
                else
                {
                    var glyph = BinaryPrimitives.ReadUInt32BigEndian(group[8..]) + (codePoint - first);
                    return glyph <= ushort.MaxValue ? (ushort)glyph : (ushort)0;
                }
            }
            return 0;
        }
    }

    private sealed class Segments(ReadOnlyMemory<byte> table) : CharacterMap
    {
        private readonly int doubleCount = BinaryPrimitives.ReadUInt16BigEndian(table.Span[6..]);

        public override ushort Find(int codePoint)
        {
            if (codePoint > 0xFFFF)
            {
                return 0;
            }
            var span = table.Span;
            var (low, high) = (0, (doubleCount / 2) - 1);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (codePoint > At(span, 14 + (2 * middle)))
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }
            var start = 16 + doubleCount + (2 * low);
            var first = At(span, start);
            if (codePoint < first || codePoint > At(span, 14 + (2 * low)))
            {
                return 0;
            }
            var delta = At(span, start + doubleCount);
            var rangePlace = start + (2 * doubleCount);
            var rangeOffset = At(span, rangePlace);
            if (rangeOffset == 0)
            {
                return (ushort)((codePoint + delta) & 0xFFFF);
            }
            var place = rangePlace + rangeOffset + (2 * (codePoint - first));
            var glyph = place + 2 <= span.Length ? At(span, place) : 0;
            return glyph == 0 ? (ushort)0 : (ushort)((glyph + delta) & 0xFFFF);
        }

        private static ushort At(ReadOnlySpan<byte> span, int offset) => BinaryPrimitives.ReadUInt16BigEndian(span[offset..]);
    }
}
