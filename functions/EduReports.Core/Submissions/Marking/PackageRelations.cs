using System.Globalization;
using System.Xml.Linq;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>What a part of a workbook refers to.</summary>
/// <param name="package">The workbook.</param>
/// <param name="part">The part; empty for the workbook itself.</param>
internal sealed class PackageRelations(EditablePackage package, string part)
{
    private static readonly XNamespace Namespace = SpreadsheetXml.PackageRelations;

    private readonly string _folder = part[..(part.LastIndexOf('/') + 1)];
    private readonly string _name = $"{part[..(part.LastIndexOf('/') + 1)]}_rels/{part[(part.LastIndexOf('/') + 1)..]}.rels";

    /// <summary>The relations; empty for a part without any.</summary>
    public IEnumerable<XElement> All => package.Document(_name)?.Root!.Elements(Namespace + "Relationship") ?? [];

    /// <summary>The last word of a relation's type, for example <c>worksheet</c>.</summary>
    public static string TypeOf(XElement relation) => (string?)relation.Attribute("Type") is { } type ? type[(type.LastIndexOf('/') + 1)..] : "";

    /// <summary>The name of the part that is referred to; empty for what lies outside.</summary>
    public string TargetOf(XElement relation)
    {
        if ((string?)relation.Attribute("TargetMode") == "External" || (string?)relation.Attribute("Target") is not { } target)
        {
            return "";
        }
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : _folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                path.Add(step);
            }
        }
        return string.Join('/', path);
    }

    public XElement? OfType(string type) => All.FirstOrDefault(relation => TypeOf(relation) == type);

    public XElement? OfId(string? id) => All.FirstOrDefault(relation => (string?)relation.Attribute("Id") == id);

    /// <summary>Adds a relation to a part; returns its id.</summary>
    public string Add(string type, string target)
    {
        if (package.Document(_name) is not { } document)
        {
            package.Set(_name, document = new XDocument(new XElement(Namespace + "Relationships")));
        }
        var ids = All.Select(relation => (string?)relation.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
        var id = Enumerable.Range(1, int.MaxValue).Select(number => "rId" + number.ToString(CultureInfo.InvariantCulture)).First(id => !ids.Contains(id));
        document.Root!.Add(new XElement(Namespace + "Relationship", new XAttribute("Id", id),
            new XAttribute("Type", $"{SpreadsheetXml.Relations}/{type}"), new XAttribute("Target", "/" + target)));
        return id;
    }
}
