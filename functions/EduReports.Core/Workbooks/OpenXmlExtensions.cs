using DocumentFormat.OpenXml.Packaging;

namespace EduReports.Core.Workbooks;

/// <summary>What the Open XML SDK leaves to its users.</summary>
internal static class OpenXmlExtensions
{
    /// <summary>A name for a new relation that none has: the library would draw one.</summary>
    public static string FreeId(this OpenXmlPartContainer part, string name)
    {
        var taken = part.Parts.Select(other => other.RelationshipId)
            .Concat(part.ExternalRelationships.Select(other => other.Id)).Concat(part.HyperlinkRelationships.Select(other => other.Id))
            .ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(number => FormattableString.Invariant($"{name}{number}")).First(id => !taken.Contains(id));
    }
}
