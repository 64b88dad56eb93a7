using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace EduReports.Core.Tests.Fuzzing;

/// <summary>Changes the parts of an xlsx file and packs them again: entries lost, renamed, doubled and swapped, XML tokens and texts changed.</summary>
internal sealed partial class FuzzedArchive
{
    private readonly List<(string Name, string Xml, MatchCollection Tokens)> _parts;

    private FuzzedArchive(List<(string Name, string Xml, MatchCollection Tokens)> parts) => _parts = parts;

    /// <summary>Reads an archive; null for a file that is none.</summary>
    public static FuzzedArchive? Open(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            var parts = archive.Entries.Select(entry => (entry.FullName, Xml: Read(entry))).Where(part => part.Xml.Length < 100_000).ToList();
            return parts.Count == 0 ? null : new FuzzedArchive(parts.ConvertAll(part => (part.FullName, part.Xml, Token().Matches(part.Xml))));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Makes a changed archive.</summary>
    /// <param name="random">Tells what is changed.</param>
    /// <param name="times">How many changes.</param>
    /// <param name="changes">Takes what was done.</param>
    public byte[] Change(Random random, int times, StringBuilder changes)
    {
        var parts = _parts.ConvertAll(part => (part.Name, part.Xml));
        for (; times > 0; times--)
        {
            var at = random.Next(parts.Count);
            var kind = (ArchiveChange)Math.Min((int)ArchiveChange.ValueReplaced, random.Next(20));
            changes.Append(CultureInfo.InvariantCulture, $"; {kind} in {parts[at].Name}");
            switch (kind)
            {
                case ArchiveChange.EntryLost when parts.Count > 1:
                    parts.RemoveAt(at);
                    break;
                case ArchiveChange.EntryRenamed:
                    parts[at] = (parts[random.Next(parts.Count)].Name.ToUpperInvariant() + "x", parts[at].Xml);
                    break;
                case ArchiveChange.EntryDoubled:
                    parts.Add(parts[at]);
                    break;
                case ArchiveChange.EntriesSwapped:
                    var other = random.Next(parts.Count);
                    (parts[at], parts[other]) = ((parts[at].Name, parts[other].Xml), (parts[other].Name, parts[at].Xml));
                    break;
                default:
                    parts[at] = (parts[at].Name, ChangeXml(parts[at].Xml, kind, random));
                    break;
            }
        }
        return Pack(parts);
    }

    private static string ChangeXml(string xml, ArchiveChange kind, Random random)
    {
        if (Token().Matches(xml) is not { Count: > 0 } tokens)
        {
            return xml + "<";
        }
        var token = tokens[random.Next(tokens.Count)];
        var another = tokens[random.Next(tokens.Count)];
        var odd = Fuzzer.OddTexts[random.Next(Fuzzer.OddTexts.Length)];
        return kind switch
        {
            ArchiveChange.TokenDoubled => xml.Insert(token.Index, token.Value),
            ArchiveChange.TokenLost => xml.Remove(token.Index, token.Length),
            ArchiveChange.TokenMoved => xml.Insert(token.Index, another.Value),
            ArchiveChange.TextCut => xml[..token.Index],
            // Well formed, so that it reaches the reader's inside.
            _ when Values().Matches(xml) is { Count: > 0 } values && values[random.Next(values.Count)].Groups["value"] is var value =>
                xml.Remove(value.Index, value.Length).Insert(value.Index, random.Next(3) == 0
                    ? values[random.Next(values.Count)].Groups["value"].Value
                    : Escaped(odd)),
            _ => xml,
        };
    }

    private static string Escaped(string text) => string.Concat(text.Where(character => !char.IsSurrogate(character) && (character >= ' ' || character is '\t' or '\n')))
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static byte[] Pack(List<(string Name, string Xml)> parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                part.Write(Encoding.UTF8.GetBytes(xml));
            }
        }
        return stream.ToArray();
    }

    private static string Read(ZipArchiveEntry entry)
    {
        try
        {
            using var reader = new StreamReader(entry.Open());
            var buffer = new char[100_000];
            return new string(buffer, 0, reader.ReadBlock(buffer));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return "";
        }
    }

    [GeneratedRegex("<[^>]*>|[^<]+")]
    private static partial Regex Token();

    [GeneratedRegex("\"(?<value>[^\"<>]*)\"|>(?<value>[^<>]+)<")]
    private static partial Regex Values();

    private enum ArchiveChange
    {
        EntryLost,
        EntryRenamed,
        EntryDoubled,
        EntriesSwapped,
        TokenDoubled,
        TokenLost,
        TokenMoved,
        TextCut,
        ValueReplaced,
    }
}
