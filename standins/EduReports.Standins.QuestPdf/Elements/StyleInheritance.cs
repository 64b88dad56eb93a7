using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <summary>
/// What becomes of a style in its surroundings. A document has thousands of texts and a handful of styles: where the same style
/// stands in the same surroundings again, the answer is the same object.
/// </summary>
internal sealed class StyleInheritance
{
    private readonly Dictionary<(TextStyle Own, TextStyle Inherited), TextStyle> known = new(new SameObjects());

    public TextStyle Resolve(TextStyle own, TextStyle inherited)
    {
        if (ReferenceEquals(own, TextStyle.Default))
        {
            return inherited;
        }
        if (!known.TryGetValue((own, inherited), out var resolved))
        {
            known.Add((own, inherited), resolved = own.InheritFrom(inherited));
        }
        return resolved;
    }

    /// <summary>Styles are compared member by member, which would cost more than it saves.</summary>
    private sealed class SameObjects : IEqualityComparer<(TextStyle Own, TextStyle Inherited)>
    {
        public bool Equals((TextStyle Own, TextStyle Inherited) one, (TextStyle Own, TextStyle Inherited) other) =>
            ReferenceEquals(one.Own, other.Own) && ReferenceEquals(one.Inherited, other.Inherited);

        public int GetHashCode([DisallowNull] (TextStyle Own, TextStyle Inherited) styles) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(styles.Own), RuntimeHelpers.GetHashCode(styles.Inherited));
    }
}
