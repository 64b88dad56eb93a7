using System.Runtime.InteropServices;
using System.Text;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Drawing.Fonts;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <summary>One style in one face.</summary>
/// <param name="Size">Of the glyphs, in points.</param>
/// <param name="Ascent">What a line needs above its baseline, in points.</param>
/// <param name="Descent">What a line needs below its baseline, in points.</param>
/// <param name="Rise">Of the glyphs above the line's baseline, in points.</param>
internal sealed record TextRun(TextStyle Style, TextLink? Link, FontFace Face, bool Slanted, float Size, float Ascent, float Descent, float Rise)
{
    /// <summary>Stands in the line instead of a glyph.</summary>
    public TextElementItem? Injected { get; init; }
}

/// <summary>A piece of text in one style, or an element that stands in the line like one glyph.</summary>
internal readonly record struct StyledText(string Text, TextStyle Style, TextLink? Link = null, TextElementItem? Injected = null);

[Flags]
internal enum GlyphFlags : ushort
{
    None = 0,

    /// <summary>A line may end after it.</summary>
    BreakAfter = 1,

    /// <summary>A paragraph ends with it.</summary>
    ParagraphEnd = 2,

    /// <summary>Hangs into the margin at a line's end.</summary>
    Space = 4,

    /// <summary>Not drawn, no width.</summary>
    Invisible = 8,

    /// <summary>Justification may widen the gap that follows.</summary>
    Expandable = 16,

    /// <summary>The right half of the full-width mark is blank and still counted.</summary>
    TrailingBlank = 32,

    /// <summary>The left half of the full-width mark is blank.</summary>
    LeadingBlank = 64,

    /// <summary>A number or its unit goes on: a line had better not end here.</summary>
    NumberGoesOn = 128,

    /// <summary>A short title goes on: a line had better not end here.</summary>
    TitleGoesOn = 256,
}

/// <param name="CodePoint">What it stands for.</param>
/// <param name="Glyph">Its number in the run's face.</param>
/// <param name="Run">The number of its run.</param>
/// <param name="Advance">To the next glyph's origin, in points.</param>
internal readonly record struct ShapedGlyph(int CodePoint, ushort Glyph, GlyphFlags Flags, int Run, float Advance)
{
    public bool Is(GlyphFlags any) => (Flags & any) != 0;
}

/// <summary>A text's glyphs, their widths and where lines may end; the same at any width.</summary>
internal sealed class ShapedText
{
    private const float ScriptScale = 0.6f;
    private const float SuperscriptRise = 0.35f;
    private const float SubscriptRise = -0.15f;

    /// <summary>Printed for a character that no font has: the mark that Chinese typesetters use for a missing type.</summary>
    private const int Geta = 0x3013;

    private readonly List<ShapedGlyph> glyphs;
    private readonly List<TextRun> runs = new(1); // most texts have one

    /// <summary>Stands for an injected element in the text.</summary>
    private const int ObjectReplacement = 0xFFFC;

    // State of the line breaking rules.
    private LineBreakClass before = LineBreakClass.BK;
    private bool spaces;
    private PreferredBreaks preferred = new();

    // State of justification.
    private int lastVisible = -1;
    private LineBreakClass lastKind;
    private bool lastIsWide;

    private ShapedText(int length) => glyphs = new(length);

    public int Count => glyphs.Count;

    public ReadOnlySpan<ShapedGlyph> Glyphs => CollectionsMarshal.AsSpan(glyphs);

    public IReadOnlyList<TextRun> Runs => runs;

    /// <summary>Some run is an element, not text.</summary>
    public bool HasElements { get; private set; }

    public static ShapedText Shape(ReadOnlySpan<StyledText> spans, PageContext context)
    {
        var length = 0;
        foreach (var span in spans)
        {
            length += span.Text.Length;
        }
        var shaped = new ShapedText(length);
        var fonts = FontManager.Fonts;
        foreach (var (text, style, link, injected) in spans)
        {
            if (injected is not null)
            {
                shaped.AppendElement(injected, style, link, fonts, context);
            }
            else
            {
                shaped.Append(text, style, link, fonts, context);
            }
        }
        return shaped;
    }

    /// <summary>How much narrower the glyph may be at a line's end, in points.</summary>
    public float TrailingBlank(int index) => glyphs[index].Is(GlyphFlags.TrailingBlank) ? PunctuationSpacing.Blank * runs[glyphs[index].Run].Size : 0;

    /// <summary>How much narrower the glyph may be at a line's start, in points.</summary>
    public float LeadingBlank(int index) => glyphs[index].Is(GlyphFlags.LeadingBlank) ? PunctuationSpacing.Blank * runs[glyphs[index].Run].Size : 0;

    private void AppendElement(TextElementItem injected, TextStyle style, TextLink? link, FontCollection fonts, PageContext context)
    {
        var size = injected.MeasureOnce(context);
        var face = context.FontsOf(style, fonts).Primary;
        var text = NewRun(style, link, face, slanted: false);
        var (ascent, descent) = injected.LineExtent(size.Height, text.Ascent, text.Descent);
        runs.Add(text with { Ascent = ascent, Descent = descent, Rise = 0, Injected = injected });
        MarkBreak(LineBreakClass.ID);
        MarkExpandable(ObjectReplacement, LineBreakClass.ID);
        preferred.Follow(ObjectReplacement, LineBreakClass.ID);
        HasElements = true;
        glyphs.Add(new ShapedGlyph(ObjectReplacement, 0, GlyphFlags.None, runs.Count - 1, size.Width));
    }

    private void Append(string text, TextStyle style, TextLink? link, FontCollection fonts, PageContext context)
    {
        if (text.Length == 0)
        {
            return;
        }
        var selection = context.FontsOf(style, fonts);
        var run = -1;
        for (var index = 0; index < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var consumed);
            index += consumed;
            if (rune.Value == '\r' && index < text.Length && text[index] == '\n')
            {
                continue;
            }
            var next = index < text.Length ? text[index] : '\0';
            var kind = LineBreakClasses.Of(rune.Value, before, next);
            AppendCharacter(rune.Value, kind, style, link, selection, context, ref run);
        }
    }

    private void AppendCharacter(
        int codePoint, LineBreakClass kind, TextStyle style, TextLink? link, FontSelection selection, PageContext context, ref int run)
    {
        var flag = GlyphFlags.None;
        ushort glyph = 0;
        FontFace? face = null;
        if (kind is LineBreakClass.BK or LineBreakClass.ZW or LineBreakClass.WJ || IsVariationSelector(codePoint) || codePoint is < ' ' or 0xAD)
        {
            flag = GlyphFlags.Invisible | (kind == LineBreakClass.BK ? GlyphFlags.ParagraphEnd : 0);
            if (codePoint == '\t')
            {
                (codePoint, kind, flag) = (' ', LineBreakClass.SP, GlyphFlags.None);
            }
        }
        if (kind == LineBreakClass.SP)
        {
            flag = GlyphFlags.Space;
        }
        if ((flag & GlyphFlags.Invisible) == 0)
        {
            face = Find(codePoint, selection, style, context, out glyph);
        }
        // What is not drawn stays in the run before it.
        face ??= run >= 0 ? runs[run].Face : selection.Primary;
        if (run < 0 || !ReferenceEquals(runs[run].Face, face))
        {
            run = runs.Count;
            runs.Add(NewRun(style, link, face, selection.IsSlanted(face)));
        }
        MarkBreak(kind);
        var size = runs[run].Size;
        var advance = 0f;
        if ((flag & GlyphFlags.Invisible) == 0)
        {
            advance = (face.Advance(glyph) + (style.LetterSpacing ?? 0) + (kind == LineBreakClass.SP ? style.WordSpacing ?? 0 : 0)) * size;
            flag |= PunctuationSpacing.BlankHalf(face, glyph, codePoint, kind);
            Squeeze(flag);
            MarkPreferredBreaks(codePoint, kind);
            MarkExpandable(codePoint, kind);
        }
        else if (kind == LineBreakClass.BK)
        {
            preferred.EndParagraph();
        }
        glyphs.Add(new ShapedGlyph(codePoint, glyph, flag, run, advance));
    }

    private void Mark(int index, GlyphFlags flag) => glyphs[index] = glyphs[index] with { Flags = glyphs[index].Flags | flag };

    /// <summary>Leaves out the blank half between the last glyph and the one about to be added, if both are full-width marks.</summary>
    private void Squeeze(GlyphFlags flag)
    {
        const GlyphFlags Halves = GlyphFlags.TrailingBlank | GlyphFlags.LeadingBlank;
        if ((flag & Halves) != 0 && glyphs.Count > 0 && glyphs[^1] is var last && PunctuationSpacing.IsSqueezed(last.Flags, flag))
        {
            glyphs[^1] = last with
            {
                Advance = last.Advance - (PunctuationSpacing.Blank * runs[last.Run].Size),
                Flags = last.Flags & ~GlyphFlags.TrailingBlank,
            };
        }
    }

    private void MarkPreferredBreaks(int codePoint, LineBreakClass kind)
    {
        if (kind == LineBreakClass.CM)
        {
            return;
        }
        if (preferred.Follow(codePoint, kind) && glyphs.Count > 0)
        {
            Mark(glyphs.Count - 1, GlyphFlags.NumberGoesOn);
        }
        if (preferred.FollowTitle(codePoint, glyphs.Count) is { } start)
        {
            for (var index = start; index < glyphs.Count; index++)
            {
                Mark(index, GlyphFlags.TitleGoesOn);
            }
        }
    }

    private static bool IsVariationSelector(int codePoint) => codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static FontFace? Find(int codePoint, FontSelection selection, TextStyle style, PageContext context, out ushort glyph)
    {
        if (selection.Find(codePoint, out glyph) is { } face)
        {
            return face;
        }
        if (Rune.IsValid(codePoint) && Rune.IsWhiteSpace(new Rune(codePoint)))
        {
            return selection.Find(' ', out glyph);
        }
        var missing = new MissingCharacter(codePoint, string.Join(", ", style.FontFamilies ?? []));
        if (!context.MissingCharacters.Contains(missing))
        {
            context.MissingCharacters.Add(missing);
        }
        return selection.Find(Geta, out glyph) ?? selection.Find('?', out glyph);
    }

    /// <summary>Ascent and descent share the line height in the proportion of the font's own.</summary>
    private static TextRun NewRun(TextStyle style, TextLink? link, FontFace face, bool slanted)
    {
        var size = style.Size ?? 12;
        var multiple = style.LineHeight ?? TextStyle.NormalLineHeight;
        var scale = multiple == TextStyle.NormalLineHeight ? 1 : multiple / (face.Ascent + face.Descent);
        var (ascent, descent) = (face.Ascent * size * scale, face.Descent * size * scale);
        return style.Position switch
        {
            FontPosition.Superscript => new(style, link, face, slanted, size * ScriptScale, ascent, descent, size * SuperscriptRise),
            FontPosition.Subscript => new(style, link, face, slanted, size * ScriptScale, ascent, descent, size * SubscriptRise),
            _ => new(style, link, face, slanted, size, ascent, descent, 0),
        };
    }

    /// <summary>Decides on a break between the last glyph and the one about to be added.</summary>
    private void MarkBreak(LineBreakClass kind)
    {
        if (kind == LineBreakClass.CM && before is not (LineBreakClass.BK or LineBreakClass.ZW) && !spaces)
        {
            return; // LB9
        }
        var effective = kind == LineBreakClass.CM ? LineBreakClass.AL : kind;
        if (glyphs.Count > 0 && before != LineBreakClass.BK && LineBreakRules.Allows(before, effective, spaces))
        {
            Mark(glyphs.Count - 1, GlyphFlags.BreakAfter);
        }
        if (kind == LineBreakClass.SP)
        {
            spaces = true;
            return;
        }
        (before, spaces) = (effective, false);
    }

    /// <summary>Gaps beside ideographs and after spaces take up a justified line's slack; words and double marks stay closed.</summary>
    private void MarkExpandable(int codePoint, LineBreakClass kind)
    {
        var isWide = codePoint >= 0x2E80 || kind is LineBreakClass.OPWide or LineBreakClass.B2 or LineBreakClass.IN or LineBreakClass.ID
            || (kind == LineBreakClass.CL && codePoint is 0x2019 or 0x201D);
        if (lastVisible >= 0)
        {
            var isPair = kind == lastKind && kind is LineBreakClass.B2 or LineBreakClass.IN;
            if (!isPair && kind is not (LineBreakClass.SP or LineBreakClass.CM) && (lastKind == LineBreakClass.SP || isWide || lastIsWide))
            {
                Mark(lastVisible, GlyphFlags.Expandable);
            }
        }
        (lastVisible, lastKind, lastIsWide) = (glyphs.Count, kind, isWide);
    }
}
