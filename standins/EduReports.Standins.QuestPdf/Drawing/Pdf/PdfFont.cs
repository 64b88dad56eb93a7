using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EduReports.Standins.QuestPdf.Drawing.Fonts;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>
/// The glyphs of one face that a document uses: a composite font with two-byte codes (ISO 32000-1, 9.7) whose codes are the
/// subset's glyph numbers. A glyph that stands for two characters gets two codes, so that text can be copied exactly.
/// </summary>
/// <param name="isStrict">The mark for missing characters is not allowed (ISO 19005-2, 6.2.11.8; ISO 14289-1, 7.21.8).</param>
internal sealed class PdfFont(FontFace face, int number, bool isStrict)
{
    private readonly Dictionary<(ushort Glyph, int CodePoint), ushort> codes = [];
    private readonly List<ushort> glyphs = [0];
    private readonly List<int> codePoints = [0];
    private readonly List<int> widths = [Width(face, 0)];

    public FontFace Face => face;

    /// <summary>Number of the font's object.</summary>
    public int ObjectNumber { get; } = number;

    public ushort CodeOf(ushort glyph, int codePoint)
    {
        if (!codes.TryGetValue((glyph, codePoint), out var code))
        {
            if (isStrict && glyph == 0)
            {
                throw new InvalidDataException(
                    $"No registered font has the character U+{codePoint:X4}, nor 〓 or ? to stand for it, and PDF/A and PDF/UA forbid an empty box: register a font that has it.");
            }
            code = (ushort)glyphs.Count;
            codes.Add((glyph, codePoint), code);
            glyphs.Add(glyph);
            codePoints.Add(codePoint);
            widths.Add(Width(face, glyph));
        }
        return code;
    }

    /// <summary>In thousandths of the font size, as the file says it.</summary>
    public int WidthOf(ushort code) => widths[code];

    public void WriteTo(PdfFile file)
    {
        using var subset = FontSubset.Create(face, glyphs);
        var name = Tag(subset.Written) + "+" + new string([.. face.Names.PostScript.Where(IsNameCharacter)]);
        var fontFile = file.AddStream(string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length}"), subset.Written);
        var descriptor = file.Add(new ByteBuffer().Ascii(Descriptor(name, fontFile)));
        var descendant = file.Add(new ByteBuffer()
            .Ascii($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) ")
            .Ascii($"/Supplement 0 >> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [").Bytes(Widths().Written).Ascii("] >>"u8));
        var toUnicode = file.AddStream("", ToUnicode().Written);
        file.Set(ObjectNumber, new ByteBuffer().Ascii(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {toUnicode} 0 R >>"));
    }

    private static int Width(FontFace face, ushort glyph) =>
        (int)Math.Round(face.AdvanceUnits(glyph) * 1000.0 / face.UnitsPerEm, MidpointRounding.AwayFromZero);

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';

    /// <summary>Six letters that differ for different subsets (9.6.4).</summary>
    private static string Tag(ReadOnlySpan<byte> subset)
    {
        var hash = SHA256.HashData(subset);
        return string.Create(6, hash, (letters, source) =>
        {
            for (var index = 0; index < letters.Length; index++)
            {
                letters[index] = (char)('A' + (source[index] % 26));
            }
        });
    }

    private string Descriptor(string name, int fontFile)
    {
        const int Symbolic = 4, Italic = 64;
        var flags = Symbolic | (face.IsItalic ? Italic : 0);
        // StemV is not in the file; this is the usual estimate from the weight.
        var stem = (int)Math.Round(50 + Math.Pow(face.Weight / 65.0, 2));
        var (left, bottom, right, top) = face.Bounds;
        return string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [{left * 1000:0} {bottom * 1000:0} {right * 1000:0} {top * 1000:0}] "
            + $"/ItalicAngle {face.ItalicAngle:0.##} /Ascent {face.Ascent * 1000:0} /Descent {-face.Descent * 1000:0} "
            + $"/CapHeight {face.CapHeight * 1000:0} /StemV {stem} /FontFile2 {fontFile} 0 R >>");
    }

    /// <summary>Widths other than the default of 1000, in runs (9.7.4.3).</summary>
    private ByteBuffer Widths()
    {
        const int Default = 1000;
        var runs = new ByteBuffer();
        for (var code = 0; code < widths.Count; code++)
        {
            if (widths[code] == Default)
            {
                continue;
            }
            runs.Integer(code).Byte((byte)'[').Integer(widths[code]);
            while (code + 1 < widths.Count && widths[code + 1] != Default)
            {
                code++;
                runs.Space().Integer(widths[code]);
            }
            runs.Byte((byte)']');
        }
        return runs;
    }

    /// <summary>9.10.3.</summary>
    private ByteBuffer ToUnicode()
    {
        const int MostPerBlock = 100;
        var map = new ByteBuffer(16 * codePoints.Count);
        map.Ascii("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"u8)
            .Ascii("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n"u8)
            .Ascii("/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"u8);
        Span<char> units = stackalloc char[2];
        for (var start = 1; start < codePoints.Count; start += MostPerBlock)
        {
            var end = Math.Min(codePoints.Count, start + MostPerBlock);
            map.Integer(end - start).Ascii(" beginbfchar\n"u8);
            for (var code = start; code < end; code++)
            {
                map.Byte((byte)'<').Hexadecimal16(code).Ascii("> <"u8);
                foreach (var unit in units[..new Rune(codePoints[code]).EncodeToUtf16(units)])
                {
                    map.Hexadecimal16(unit);
                }
                map.Ascii(">\n"u8);
            }
            map.Ascii("endbfchar\n"u8);
        }
        return map.Ascii("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"u8);
    }
}
