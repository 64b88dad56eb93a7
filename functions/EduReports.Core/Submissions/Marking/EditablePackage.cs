using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using EduReports.Core.Submissions.Workbooks;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>
/// The parts of a clerk's workbook, some of which are changed; the others stay as they are, byte for byte. The reader has held the
/// archive against its limits before.
/// </summary>
internal sealed class EditablePackage
{
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly List<string> _order = [];
    private readonly Dictionary<string, byte[]> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, XDocument> _documents = new(StringComparer.OrdinalIgnoreCase);

    private EditablePackage(ZipArchive archive)
    {
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (!name.EndsWith('/'))
            {
                var bytes = new byte[entry.Length];
                using var stream = entry.Open();
                stream.ReadExactly(bytes);
                Add(name, bytes);
            }
        }
    }

    /// <summary>Unpacks an archive; null for one that is too large to be changed, or damaged where nobody has read it.</summary>
    public static EditablePackage? Open(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return archive.Entries.Sum(entry => Math.Min(entry.Length, MostBytes)) <= MostBytes ? new EditablePackage(archive) : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    public IReadOnlyList<string> Names => _order;

    public bool Has(string name) => _parts.ContainsKey(name);

    /// <summary>The text of a part, as far as it is one in UTF-8 or UTF-16.</summary>
    public string Text(string name)
    {
        var bytes = _parts[name];
        return bytes.AsSpan().StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes)
            : bytes.AsSpan().StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes)
            : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A part to be read or changed; what is changed is packed with the rest. Null for one that is missing or no XML.</summary>
    public XDocument? Document(string name)
    {
        if (_documents.TryGetValue(name, out var known))
        {
            return known;
        }
        if (!_parts.TryGetValue(name, out var bytes))
        {
            return null;
        }
        try
        {
            if (!IsFlat(bytes))
            {
                return null;
            }
            using var xml = Read(bytes);
            var document = XDocument.Load(xml, LoadOptions.PreserveWhitespace);
            return document.Root is null ? null : _documents[name] = document;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // The framework walks through elements inside elements by calling itself: ten thousand levels would end the program.
    private static bool IsFlat(byte[] part)
    {
        using var xml = Read(part);
        while (xml.Read())
        {
            if (xml.Depth > WorkbookLimits.Depth)
            {
                return false;
            }
        }
        return true;
    }

    private static XmlReader Read(byte[] part) => XmlReader.Create(new MemoryStream(part, writable: false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    });

    /// <summary>Adds a part, or puts it in the place of one.</summary>
    public void Set(string name, XDocument document)
    {
        if (!_parts.ContainsKey(name))
        {
            Add(name, []);
        }
        _documents[name] = document;
    }

    /// <summary>As <see cref="Set(string, XDocument)"/>.</summary>
    public void Set(string name, byte[] content)
    {
        _documents.Remove(name);
        if (!_parts.TryAdd(name, content))
        {
            _parts[name] = content;
            return;
        }
        _order.Add(name);
    }

    public void Remove(string name)
    {
        _parts.Remove(name);
        _documents.Remove(name);
        _order.RemoveAll(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A name that no part has, nor is said to have: <paramref name="before"/>, a number, <paramref name="after"/>.</summary>
    public string FreeName(string before, string after)
    {
        var relations = _order.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).Select(Text).ToList();
        return Enumerable.Range(1, int.MaxValue).Select(number => FormattableString.Invariant($"{before}{number}{after}"))
            .First(name => !Has(name) && !relations.Exists(text => text.Contains(name[(name.LastIndexOf('/') + 1)..], StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Packs everything.</summary>
    public byte[] ToBytes() => WorkbookArchive.Pack(_order.Select(name => new WorkbookPart(name, stream =>
    {
        if (_documents.TryGetValue(name, out var document))
        {
            SpreadsheetXml.Save(document, stream);
        }
        else
        {
            stream.Write(_parts[name]);
        }
    })));

    private void Add(string name, byte[] content)
    {
        _parts.Add(name, content);
        _order.Add(name);
    }
}
