using System.Collections.Immutable;

namespace EduReports.Standins.QuestPdf.Infrastructure;

/// <summary>How text looks. Members that are not set are inherited: page, enclosing default style, text block, span.</summary>
public record TextStyle
{
    /// <summary>Nothing set.</summary>
    public static TextStyle Default { get; } = new();

    /// <summary>What holds where nobody says anything; the family is then the first registered font's.</summary>
    internal static TextStyle LibraryDefault { get; } = new()
    {
        Color = 0xFF000000u,
        BackgroundColor = 0u,
        FontFamilies = [],
        Size = 12,
        LineHeight = NormalLineHeight,
        LetterSpacing = 0,
        WordSpacing = 0,
        Weight = FontWeight.Normal,
        IsItalic = false,
        HasUnderline = false,
        HasStrikethrough = false,
        HasOverline = false,
        DecorationThickness = 1,
        DecorationLine = Infrastructure.DecorationLine.Solid,
        Position = FontPosition.Normal,
    };

    /// <summary>The line height that the font's own metrics give.</summary>
    internal const float NormalLineHeight = 0;

    internal Color? Color { get; init; }

    internal Color? BackgroundColor { get; init; }

    internal ImmutableArray<string>? FontFamilies { get; init; }

    internal float? Size { get; init; }

    internal float? LineHeight { get; init; }

    internal float? LetterSpacing { get; init; }

    internal float? WordSpacing { get; init; }

    internal FontWeight? Weight { get; init; }

    internal bool? IsItalic { get; init; }

    internal bool? HasUnderline { get; init; }

    internal bool? HasStrikethrough { get; init; }

    internal bool? HasOverline { get; init; }

    internal Color? DecorationColor { get; init; }

    internal float? DecorationThickness { get; init; }

    internal DecorationLine? DecorationLine { get; init; }

    internal FontPosition? Position { get; init; }

    /// <summary>This style, with what it leaves open taken from the parent. Parent families follow as further fallbacks.</summary>
    internal TextStyle InheritFrom(TextStyle parent) => ReferenceEquals(this, Default) ? parent : ReferenceEquals(parent, Default) ? this : new TextStyle
    {
        Color = Color ?? parent.Color,
        BackgroundColor = BackgroundColor ?? parent.BackgroundColor,
        FontFamilies = MergeFamilies(FontFamilies, parent.FontFamilies),
        Size = Size ?? parent.Size,
        LineHeight = LineHeight ?? parent.LineHeight,
        LetterSpacing = LetterSpacing ?? parent.LetterSpacing,
        WordSpacing = WordSpacing ?? parent.WordSpacing,
        Weight = Weight ?? parent.Weight,
        IsItalic = IsItalic ?? parent.IsItalic,
        HasUnderline = HasUnderline ?? parent.HasUnderline,
        HasStrikethrough = HasStrikethrough ?? parent.HasStrikethrough,
        HasOverline = HasOverline ?? parent.HasOverline,
        DecorationColor = DecorationColor ?? parent.DecorationColor,
        DecorationThickness = DecorationThickness ?? parent.DecorationThickness,
        DecorationLine = DecorationLine ?? parent.DecorationLine,
        Position = Position ?? parent.Position,
    };

    private static ImmutableArray<string>? MergeFamilies(ImmutableArray<string>? own, ImmutableArray<string>? parent)
    {
        if (own is not { } families || parent is not { } fallbacks)
        {
            return own ?? parent;
        }
        return fallbacks.All(families.Contains) ? families : [.. families, .. fallbacks.Where(name => !families.Contains(name))];
    }
}
