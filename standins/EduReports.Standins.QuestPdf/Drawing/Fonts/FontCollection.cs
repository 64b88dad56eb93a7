using System.Collections.Concurrent;
using System.Collections.Immutable;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Fonts;

/// <summary>All registered faces. Immutable: registering makes a new one.</summary>
internal sealed class FontCollection(ImmutableArray<FontFace> faces)
{
    private readonly ConcurrentDictionary<(string Families, int Weight, bool Italic), FontSelection> selections = new();

    public static FontCollection Empty { get; } = new([]);

    public FontCollection With(IEnumerable<FontFace> added) => new([.. faces, .. added]);

    /// <exception cref="InvalidOperationException">No font is registered.</exception>
    public FontSelection Select(TextStyle style)
    {
        var families = style.FontFamilies ?? [];
        var key = (families.Length == 1 ? families[0] : string.Join('\n', families), (int)(style.Weight ?? FontWeight.Normal), style.IsItalic ?? false);
        return selections.GetOrAdd(key, _ => Select(families, key.Item2, key.Item3));
    }

    private FontSelection Select(ImmutableArray<string> families, int weight, bool italic)
    {
        if (faces.IsEmpty)
        {
            throw new InvalidOperationException("No font is registered: call FontManager.RegisterFont at start-up.");
        }
        // Registered families follow the wanted ones, as fallback for single characters.
        var order = families.Concat(faces.Select(face => face.Families[0])).Distinct(StringComparer.OrdinalIgnoreCase);
        var chosen = order
            .Select(family => Nearest(faces.Where(face => face.Families.Contains(family, StringComparer.OrdinalIgnoreCase)), weight, italic))
            .OfType<FontFace>()
            .Distinct();
        return new FontSelection([.. chosen], italic);
    }

    /// <summary>The rules of CSS Fonts 4, 5.2: style first, then weight.</summary>
    private static FontFace? Nearest(IEnumerable<FontFace> family, int weight, bool italic) => family
        .OrderBy(face => face.IsItalic == italic ? 0 : 1)
        .ThenBy(face => WeightDistance(face.Weight, weight))
        .FirstOrDefault();

    private static int WeightDistance(int available, int wanted)
    {
        const int WrongDirection = 10_000;
        if (wanted is >= 400 and <= 500)
        {
            if (available >= wanted && available <= 500)
            {
                return available - wanted;
            }
            return available < wanted ? 1000 + wanted - available : WrongDirection + available;
        }
        var isRightDirection = wanted < 400 ? available <= wanted : available >= wanted;
        return Math.Abs(available - wanted) + (isRightDirection ? 0 : WrongDirection);
    }
}

/// <summary>The faces to ask for a style's characters, in order.</summary>
internal sealed class FontSelection(ImmutableArray<FontFace> faces, bool italic)
{
    /// <summary>Gives the metrics of lines without text.</summary>
    public FontFace Primary => faces[0];

    /// <summary>An upright face has to be slanted.</summary>
    public bool IsSlanted(FontFace face) => italic && !face.IsItalic;

    /// <returns>The first face that has the character, or null.</returns>
    public FontFace? Find(int codePoint, out ushort glyph)
    {
        foreach (var face in faces)
        {
            glyph = face.FindGlyph(codePoint);
            if (glyph != 0)
            {
                return face;
            }
        }
        glyph = 0;
        return null;
    }
}
