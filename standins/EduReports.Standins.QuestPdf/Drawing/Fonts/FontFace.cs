using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace EduReports.Standins.QuestPdf.Drawing.Fonts;

/// <summary>
/// One TrueType face (OpenType 1.9 with glyf outlines). Lengths are fractions of the em, y upwards.
/// Tables are read when they are first needed. Safe for use by several threads.
/// </summary>
internal sealed class FontFace
{
    private const ushort NotLookedUp = ushort.MaxValue;

    private readonly FontData data;
    private readonly Dictionary<string, (long Offset, int Length)> tables;
    private readonly Lazy<CharacterMap> characterMap;
    private readonly Lazy<ReadOnlyMemory<byte>> horizontalMetrics;
    private readonly Lazy<ReadOnlyMemory<byte>> glyphLocations;
    private readonly ushort[]?[] glyphCache = new ushort[]?[0x1100];
    private readonly ConcurrentDictionary<ushort, (float Left, float Right)> inkExtents = new();
    private readonly int metricsCount;
    private readonly bool hasLongLocations;

    private FontFace(FontData data, long directoryOffset, string? customName)
    {
        this.data = data;
        tables = ReadDirectory(data, directoryOffset);
        var head = Table("head").Span;
        UnitsPerEm = Unsigned(head, 18);
        Bounds = (Signed(head, 36) / (float)UnitsPerEm, Signed(head, 38) / (float)UnitsPerEm,
            Signed(head, 40) / (float)UnitsPerEm, Signed(head, 42) / (float)UnitsPerEm);
        hasLongLocations = Signed(head, 50) != 0;
        var hhea = Table("hhea").Span;
        metricsCount = Unsigned(hhea, 34);
        GlyphCount = Unsigned(Table("maxp").Span, 4);
        if (UnitsPerEm == 0 || metricsCount == 0)
        {
            throw new InvalidDataException("The font's head or hhea table is damaged.");
        }
        Names = FontNames.Read(Table("name").Span);
        Families = customName is null ? Names.Families : [customName];
        (Ascent, Descent) = (Signed(hhea, 4) / (float)UnitsPerEm, -Signed(hhea, 6) / (float)UnitsPerEm);
        CapHeight = Ascent;
        IsItalic = (Unsigned(head, 44) & 2) != 0;
        ReadWindowsMetrics();
        ReadPostScriptMetrics();
        characterMap = new(() => CharacterMap.Read(Table("cmap")));
        horizontalMetrics = new(() => Table("hmtx"));
        glyphLocations = new(() => Table("loca"));
    }

    public FontNames Names { get; }

    /// <summary>The names under which a document may ask for it.</summary>
    public IReadOnlyList<string> Families { get; }

    /// <summary>100 to 1000 (OS/2 usWeightClass).</summary>
    public int Weight { get; private set; } = 400;

    public bool IsItalic { get; private set; }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    public float Ascent { get; private set; }

    /// <summary>Below the baseline, positive.</summary>
    public float Descent { get; private set; }

    public float CapHeight { get; private set; }

    public float ItalicAngle { get; private set; }

    /// <summary>Of the underline's middle, below the baseline, positive.</summary>
    public float UnderlineOffset { get; private set; } = 0.1f;

    public float UnderlineThickness { get; private set; } = 0.05f;

    /// <summary>Of the strikethrough's middle, above the baseline.</summary>
    public float StrikethroughOffset { get; private set; } = 0.3f;

    public (float Left, float Bottom, float Right, float Top) Bounds { get; }

    /// <summary>Reads a font file: one face, or several in a collection.</summary>
    /// <exception cref="InvalidDataException">It is not a TrueType font.</exception>
    public static IReadOnlyList<FontFace> ReadAll(FontData data, string? customName)
    {
        var start = data.Read(0, 12).Span;
        var tag = BinaryPrimitives.ReadUInt32BigEndian(start);
        if (tag != 0x74746366) // 'ttcf'
        {
            return [new FontFace(data, 0, customName)];
        }
        var count = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start[8..]), 256);
        var offsets = data.Read(12, 4 * count);
        return [.. Enumerable.Range(0, count).Select(index =>
            new FontFace(data, BinaryPrimitives.ReadUInt32BigEndian(offsets.Span[(4 * index)..]), customName))];
    }

    /// <summary>The glyph of a character; 0 when there is none.</summary>
    public ushort FindGlyph(int codePoint)
    {
        var page = glyphCache[codePoint >> 8] ??= NewPage();
        var glyph = page[codePoint & 0xFF];
        if (glyph == NotLookedUp)
        {
            glyph = characterMap.Value.Find(codePoint);
            page[codePoint & 0xFF] = glyph = glyph < GlyphCount ? glyph : (ushort)0;
        }
        return glyph;
    }

    /// <summary>In units of the em square.</summary>
    public int AdvanceUnits(ushort glyph)
    {
        var index = Math.Min(glyph, metricsCount - 1);
        return Unsigned(horizontalMetrics.Value.Span, 4 * index);
    }

    public float Advance(ushort glyph) => AdvanceUnits(glyph) / (float)UnitsPerEm;

    public short LeftSideBearingUnits(ushort glyph)
    {
        var metrics = horizontalMetrics.Value.Span;
        return glyph < metricsCount
            ? Signed(metrics, (4 * glyph) + 2)
            : Signed(metrics, (4 * metricsCount) + (2 * (glyph - metricsCount)));
    }

    /// <summary>Left and right edge of a glyph's ink from its origin. Meant for punctuation: the answer is kept.</summary>
    public (float Left, float Right) InkExtent(ushort glyph) => inkExtents.GetOrAdd(glyph, static (glyph, face) =>
    {
        var outline = new byte[face.OutlineLength(glyph)];
        face.CopyOutline(glyph, outline);
        return outline.Length < 10 ? (0, 0) : (Signed(outline, 2) / (float)face.UnitsPerEm, Signed(outline, 6) / (float)face.UnitsPerEm);
    }, this);

    /// <summary>In bytes; 0 for a glyph without outline.</summary>
    public int OutlineLength(ushort glyph) => PlaceOfOutline(glyph).Length;

    /// <summary>The glyf table's record.</summary>
    /// <param name="target">As long as the outline.</param>
    public void CopyOutline(ushort glyph, Span<byte> target)
    {
        if (!target.IsEmpty)
        {
            data.Read(PlaceOfOutline(glyph).Offset, target);
        }
    }

    /// <summary>Empty when the font has no such table.</summary>
    public ReadOnlyMemory<byte> OptionalTable(string tag) =>
        tables.TryGetValue(tag, out var place) ? data.Read(place.Offset, place.Length) : default;

    public ReadOnlyMemory<byte> Table(string tag) => tables.ContainsKey(tag)
        ? OptionalTable(tag)
        : throw new InvalidDataException($"The font has no '{tag}' table.");

    private (long Offset, int Length) PlaceOfOutline(ushort glyph)
    {
        var locations = glyphLocations.Value.Span;
        var (from, to) = hasLongLocations
            ? (BinaryPrimitives.ReadUInt32BigEndian(locations[(4 * glyph)..]), BinaryPrimitives.ReadUInt32BigEndian(locations[((4 * glyph) + 4)..]))
            : (2u * Unsigned(locations, 2 * glyph), 2u * Unsigned(locations, (2 * glyph) + 2));
        return to <= from ? default : (tables["glyf"].Offset + from, (int)(to - from));
    }

    private static ushort[] NewPage()
    {
        var page = new ushort[256];
        Array.Fill(page, NotLookedUp);
        return page;
    }

    private static Dictionary<string, (long Offset, int Length)> ReadDirectory(FontData data, long offset)
    {
        var start = data.Read(offset, 12).Span;
        var version = BinaryPrimitives.ReadUInt32BigEndian(start);
        if (version is not (0x00010000 or 0x74727565)) // 1.0 or 'true'
        {
            throw new InvalidDataException(version == 0x4F54544F // 'OTTO'
                ? "The font has CFF outlines, which are not supported: use the TrueType (.ttf) edition of the font."
                : "This is not a TrueType font.");
        }
        var count = Unsigned(start, 4);
        var records = data.Read(offset + 12, 16 * count).Span;
        var tables = new Dictionary<string, (long, int)>(count);
        for (var index = 0; index < count; index++)
        {
            var record = records.Slice(16 * index, 16);
            long place = BinaryPrimitives.ReadUInt32BigEndian(record[8..]);
            long length = BinaryPrimitives.ReadUInt32BigEndian(record[12..]);
            var tag = Encoding.ASCII.GetString(record[..4]);
            if (place + length > data.Length || length > int.MaxValue)
            {
                throw new InvalidDataException($"The font file is cut short: its '{tag}' table reaches to byte {place + length} of {data.Length}.");
            }
            tables[tag] = (place, (int)length);
        }
        return tables.ContainsKey("glyf") ? tables : throw new InvalidDataException("The font has no TrueType outlines ('glyf' table).");
    }

    private void ReadWindowsMetrics()
    {
        var os2 = OptionalTable("OS/2").Span;
        if (os2.Length < 78)
        {
            return;
        }
        var em = (float)UnitsPerEm;
        Weight = Math.Clamp((int)Unsigned(os2, 4), 1, 1000);
        StrikethroughOffset = Signed(os2, 28) / em;
        var selection = Unsigned(os2, 62);
        IsItalic |= (selection & 1) != 0;
        if ((selection & 0x80) != 0) // USE_TYPO_METRICS
        {
            (Ascent, Descent) = (Signed(os2, 68) / em, -Signed(os2, 70) / em);
        }
        if (Unsigned(os2, 0) >= 2 && os2.Length >= 90)
        {
            CapHeight = Signed(os2, 88) / em;
        }
    }

    private void ReadPostScriptMetrics()
    {
        var post = OptionalTable("post").Span;
        if (post.Length < 12)
        {
            return;
        }
        ItalicAngle = BinaryPrimitives.ReadInt32BigEndian(post[4..]) / 65536f;
        var thickness = Signed(post, 10) / (float)UnitsPerEm;
        if (thickness > 0)
        {
            UnderlineThickness = thickness;
            // OpenType's post table says where the underline's upper edge is.
            UnderlineOffset = (-Signed(post, 8) / (float)UnitsPerEm) + (thickness / 2);
        }
    }

    private static ushort Unsigned(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);

    private static short Signed(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt16BigEndian(bytes[offset..]);
}
