using EduReports.Standins.QuestPdf.Drawing.Fonts;

namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <summary>
/// Full-width marks whose ink fills one half of their square. Where two of them meet, the blank half between them is left out;
/// at a line's edge it may be (GB/T 15834, 5.1, and the habits that W3C's CLREQ, 3.1.6, writes down).
/// Whether a half is blank is asked of the glyph, so a face with centred marks keeps them whole.
/// </summary>
internal static class PunctuationSpacing
{
    /// <summary>Of the font size.</summary>
    public const float Blank = 0.5f;

    /// <summary>A narrower glyph is no full-width mark.</summary>
    private const float FullWidth = 0.95f;

    /// <returns>Which half of the glyph is blank: <see cref="GlyphFlags.TrailingBlank"/>, <see cref="GlyphFlags.LeadingBlank"/> or none.</returns>
    public static GlyphFlags BlankHalf(FontFace face, ushort glyph, int codePoint, LineBreakClass kind)
    {
        var isMark = kind is LineBreakClass.OPWide or LineBreakClass.CL
            || (kind is LineBreakClass.EX or LineBreakClass.NS && codePoint is (>= 0xFF00 and <= 0xFF20) or 0x30FB);
        if (!isMark || face.Advance(glyph) < FullWidth)
        {
            return GlyphFlags.None;
        }
        var (left, right) = face.InkExtent(glyph);
        if (kind == LineBreakClass.OPWide)
        {
            return left >= Blank ? GlyphFlags.LeadingBlank : GlyphFlags.None;
        }
        return right <= face.Advance(glyph) - Blank ? GlyphFlags.TrailingBlank : GlyphFlags.None;
    }

    /// <summary>A mark after a mark: 。” and ）（ lose the blank after the first, （“ the blank before the second.</summary>
    public static bool IsSqueezed(GlyphFlags before, GlyphFlags after) =>
        ((before & GlyphFlags.TrailingBlank) != 0 && (after & (GlyphFlags.TrailingBlank | GlyphFlags.LeadingBlank)) != 0)
        || ((before & GlyphFlags.LeadingBlank) != 0 && (after & GlyphFlags.LeadingBlank) != 0);
}
