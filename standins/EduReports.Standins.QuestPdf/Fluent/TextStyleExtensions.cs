using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

public static class TextStyleExtensions
{
    public static TextStyle FontColor(this TextStyle style, Color color) => style with { Color = color };

    public static TextStyle BackgroundColor(this TextStyle style, Color color) => style with { BackgroundColor = color };

    /// <param name="values">The first family that has a character's glyph is used for it.</param>
    public static TextStyle FontFamily(this TextStyle style, params string[] values) => style with { FontFamilies = [.. values] };

    /// <param name="value">Points, above zero.</param>
    public static TextStyle FontSize(this TextStyle style, float value) => value > 0
        ? style with { Size = value }
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A font size is above zero.");

    /// <param name="factor">Distance of lines as a multiple of the font size; null takes the font's own.</param>
    public static TextStyle LineHeight(this TextStyle style, float? factor) => factor is null or > 0
        ? style with { LineHeight = factor ?? TextStyle.NormalLineHeight }
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A line height is above zero.");

    /// <param name="factor">Fraction of the font size, added after each character.</param>
    public static TextStyle LetterSpacing(this TextStyle style, float factor = 0) => style with { LetterSpacing = factor };

    /// <param name="factor">Fraction of the font size, added after each space.</param>
    public static TextStyle WordSpacing(this TextStyle style, float factor = 0) => style with { WordSpacing = factor };

    public static TextStyle Italic(this TextStyle style, bool value = true) => style with { IsItalic = value };

    public static TextStyle Underline(this TextStyle style, bool value = true) => style with { HasUnderline = value };

    public static TextStyle Strikethrough(this TextStyle style, bool value = true) => style with { HasStrikethrough = value };

    public static TextStyle Overline(this TextStyle style, bool value = true) => style with { HasOverline = value };

    public static TextStyle DecorationColor(this TextStyle style, Color color) => style with { DecorationColor = color };

    /// <param name="factor">Multiple of the font's own thickness.</param>
    public static TextStyle DecorationThickness(this TextStyle style, float factor) => style with { DecorationThickness = factor };

    public static TextStyle DecorationSolid(this TextStyle style) => style with { DecorationLine = DecorationLine.Solid };

    public static TextStyle DecorationDouble(this TextStyle style) => style with { DecorationLine = DecorationLine.Double };

    public static TextStyle DecorationWavy(this TextStyle style) => style with { DecorationLine = DecorationLine.Wavy };

    public static TextStyle DecorationDotted(this TextStyle style) => style with { DecorationLine = DecorationLine.Dotted };

    public static TextStyle DecorationDashed(this TextStyle style) => style with { DecorationLine = DecorationLine.Dashed };

    public static TextStyle Weight(this TextStyle style, FontWeight weight) => style with { Weight = weight };

    public static TextStyle Thin(this TextStyle style) => style.Weight(FontWeight.Thin);

    public static TextStyle ExtraLight(this TextStyle style) => style.Weight(FontWeight.ExtraLight);

    public static TextStyle Light(this TextStyle style) => style.Weight(FontWeight.Light);

    public static TextStyle NormalWeight(this TextStyle style) => style.Weight(FontWeight.Normal);

    public static TextStyle Medium(this TextStyle style) => style.Weight(FontWeight.Medium);

    public static TextStyle SemiBold(this TextStyle style) => style.Weight(FontWeight.SemiBold);

    public static TextStyle Bold(this TextStyle style) => style.Weight(FontWeight.Bold);

    public static TextStyle ExtraBold(this TextStyle style) => style.Weight(FontWeight.ExtraBold);

    public static TextStyle Black(this TextStyle style) => style.Weight(FontWeight.Black);

    public static TextStyle ExtraBlack(this TextStyle style) => style.Weight(FontWeight.ExtraBlack);

    public static TextStyle NormalPosition(this TextStyle style) => style with { Position = FontPosition.Normal };

    public static TextStyle Subscript(this TextStyle style) => style with { Position = FontPosition.Subscript };

    public static TextStyle Superscript(this TextStyle style) => style with { Position = FontPosition.Superscript };
}

/// <summary>The same on a span.</summary>
public static class TextSpanDescriptorExtensions
{
    public static T Style<T>(this T descriptor, TextStyle style)
        where T : TextSpanDescriptor
    {
        ArgumentNullException.ThrowIfNull(style);
        descriptor.OwnStyle = style.InheritFrom(descriptor.OwnStyle);
        return descriptor;
    }

    public static T FontColor<T>(this T descriptor, Color color)
        where T : TextSpanDescriptor => descriptor.Change(style => style.FontColor(color));

    public static T BackgroundColor<T>(this T descriptor, Color color)
        where T : TextSpanDescriptor => descriptor.Change(style => style.BackgroundColor(color));

    public static T FontFamily<T>(this T descriptor, params string[] values)
        where T : TextSpanDescriptor => descriptor.Change(style => style.FontFamily(values));

    public static T FontSize<T>(this T descriptor, float value)
        where T : TextSpanDescriptor => descriptor.Change(style => style.FontSize(value));

    public static T LineHeight<T>(this T descriptor, float? factor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.LineHeight(factor));

    public static T LetterSpacing<T>(this T descriptor, float factor = 0)
        where T : TextSpanDescriptor => descriptor.Change(style => style.LetterSpacing(factor));

    public static T WordSpacing<T>(this T descriptor, float factor = 0)
        where T : TextSpanDescriptor => descriptor.Change(style => style.WordSpacing(factor));

    public static T Italic<T>(this T descriptor, bool value = true)
        where T : TextSpanDescriptor => descriptor.Change(style => style.Italic(value));

    public static T Underline<T>(this T descriptor, bool value = true)
        where T : TextSpanDescriptor => descriptor.Change(style => style.Underline(value));

    public static T Strikethrough<T>(this T descriptor, bool value = true)
        where T : TextSpanDescriptor => descriptor.Change(style => style.Strikethrough(value));

    public static T Overline<T>(this T descriptor, bool value = true)
        where T : TextSpanDescriptor => descriptor.Change(style => style.Overline(value));

    public static T DecorationColor<T>(this T descriptor, Color color)
        where T : TextSpanDescriptor => descriptor.Change(style => style.DecorationColor(color));

    public static T DecorationThickness<T>(this T descriptor, float factor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.DecorationThickness(factor));

    public static T DecorationSolid<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.DecorationSolid());

    public static T DecorationDouble<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.DecorationDouble());

    public static T DecorationWavy<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.DecorationWavy());

    public static T DecorationDotted<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.DecorationDotted());

    public static T DecorationDashed<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.DecorationDashed());

    public static T Weight<T>(this T descriptor, FontWeight weight)
        where T : TextSpanDescriptor => descriptor.Change(style => style.Weight(weight));

    public static T Thin<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.Thin);

    public static T ExtraLight<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.ExtraLight);

    public static T Light<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.Light);

    public static T NormalWeight<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.Normal);

    public static T Medium<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.Medium);

    public static T SemiBold<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.SemiBold);

    public static T Bold<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.Bold);

    public static T ExtraBold<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.ExtraBold);

    public static T Black<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.Black);

    public static T ExtraBlack<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Weight(FontWeight.ExtraBlack);

    public static T NormalPosition<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.NormalPosition());

    public static T Subscript<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.Subscript());

    public static T Superscript<T>(this T descriptor)
        where T : TextSpanDescriptor => descriptor.Change(style => style.Superscript());

    private static T Change<T>(this T descriptor, Func<TextStyle, TextStyle> change)
        where T : TextSpanDescriptor
    {
        descriptor.OwnStyle = change(descriptor.OwnStyle);
        return descriptor;
    }
}
