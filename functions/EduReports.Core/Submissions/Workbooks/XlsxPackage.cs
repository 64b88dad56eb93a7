using System.IO.Compression;
using System.Xml;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>The archive that an xlsx file is: its parts by name, and what they refer to.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private const long RatioFrom = 1024 * 1024;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly BoundedNames _names = new();

    /// <summary>Opens an archive and holds its directory against the limits; nothing is unpacked yet.</summary>
    /// <exception cref="UnreadableWorkbookException">It is over a limit.</exception>
    /// <exception cref="InvalidDataException">It is no archive, or only part of one.</exception>
    public XlsxPackage(byte[] content)
    {
        _archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        var expanded = 0L;
        foreach (var entry in _archive.Entries)
        {
            if (_entries.Count >= WorkbookLimits.Entries)
            {
                throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Entries);
            }
            if (entry.IsEncrypted)
            {
                throw new UnreadableWorkbookException(SubmissionFindings.PasswordProtected());
            }
            expanded = Math.Min(WorkbookLimits.ExpandedBytes + 1, expanded + Math.Min(entry.Length, WorkbookLimits.ExpandedBytes));
            if (entry.Length > RatioFrom && entry.Length / WorkbookLimits.Ratio > entry.CompressedLength)
            {
                throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Ratio);
            }
            var name = WithSlashes(entry.FullName).TrimStart('/');
            // Of two files with one name, two programs might read different ones.
            if (!name.EndsWith('/') && !_entries.TryAdd(name, entry))
            {
                throw UnreadableWorkbookException.Damaged();
            }
        }
        if (expanded > WorkbookLimits.ExpandedBytes)
        {
            throw UnreadableWorkbookException.OverLimit(WorkbookLimit.ExpandedBytes);
        }
    }

    public IEnumerable<string> PartNames => _entries.Keys;

    public bool Has(string part) => _entries.ContainsKey(part);

    /// <summary>Reads a part; its checksum is compared unless <paramref name="read"/> gives null.</summary>
    /// <exception cref="UnreadableWorkbookException">The part is missing, damaged or over a limit.</exception>
    /// <exception cref="XmlException">It is no well-formed XML.</exception>
    public T? Read<T>(string part, Func<XmlReader, T?> read)
        where T : class
    {
        if (!_entries.TryGetValue(part, out var entry))
        {
            throw UnreadableWorkbookException.Damaged();
        }
        using var stream = new GuardedPart(entry);
        using var xml = XmlParts.Open(stream, _names);
        var result = read(xml);
        if (result is not null)
        {
            stream.ReadToEnd();
        }
        return result;
    }

    /// <summary>What a part refers to, by the relations' ids; none when nothing is said.</summary>
    /// <param name="part">Its name; empty for the package itself.</param>
    public IReadOnlyDictionary<string, Relation> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var name = $"{part[..slash]}_rels/{part[slash..]}.rels";
        return Has(name) ? Read(name, xml => ReadRelations(xml, part[..slash]))! : new Dictionary<string, Relation>();
    }

    public void Dispose() => _archive.Dispose();

    private static Dictionary<string, Relation> ReadRelations(XmlReader xml, string folder)
    {
        var relations = new Dictionary<string, Relation>(StringComparer.Ordinal);
        if (xml.MoveToContent() != XmlNodeType.Element || xml.IsEmptyElement)
        {
            return relations;
        }
        while (XmlParts.MoveToChild(xml, 0))
        {
            if (xml.LocalName == "Relationship"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                var isExternal = xml.GetAttribute("TargetMode") == "External";
                relations[id] = new Relation(type[(type.LastIndexOf('/') + 1)..], isExternal ? "" : Resolve(folder, target), isExternal);
            }
        }
        return relations;
    }

    // Some programs for Windows write its own separator.
    private static string WithSlashes(string name) => name.Replace('\\', '/');

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        var whole = WithSlashes(target) is ['/', ..] and var absolute ? absolute : folder + WithSlashes(target);
        foreach (var step in whole.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            }
            else if (step != ".")
            {
                path.Add(step);
            }
        }
        return string.Join('/', path);
    }

    /// <summary>What one part is to another.</summary>
    /// <param name="Type">The last word of the relation's type, for example <c>worksheet</c>.</param>
    /// <param name="Part">The other part's name; empty for what lies outside.</param>
    /// <param name="IsExternal">Whether it lies outside the file; nothing there is ever read.</param>
    internal readonly record struct Relation(string Type, string Part, bool IsExternal);
}
