using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EduReports.Core.Workbooks;

/// <summary>Names and small helpers of SpreadsheetML (ISO/IEC 29500, transitional).</summary>
internal static class SpreadsheetXml
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // A line break in a cell or a hint is a character of its text.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Begins a document on a stream.</summary>
    public static XmlWriter Begin(Stream stream)
    {
        var xml = XmlWriter.Create(stream, Settings);
        xml.WriteStartDocument(standalone: true);
        return xml;
    }

    /// <summary>Writes a document as it is, without new white space.</summary>
    public static void Save(XDocument document, Stream stream)
    {
        using var xml = Begin(stream);
        document.Root!.WriteTo(xml);
    }

    /// <summary>Begins an element of a sheet or workbook.</summary>
    public static XmlWriter Start(this XmlWriter xml, string name)
    {
        xml.WriteStartElement(name, Main);
        return xml;
    }

    public static XmlWriter Attribute(this XmlWriter xml, string name, string value)
    {
        xml.WriteAttributeString(name, value);
        return xml;
    }

    public static XmlWriter Attribute(this XmlWriter xml, string name, int value) => xml.Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    public static XmlWriter Attribute(this XmlWriter xml, string name, decimal value) => xml.Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    public static XmlWriter End(this XmlWriter xml)
    {
        xml.WriteEndElement();
        return xml;
    }

    /// <summary>Writes an element that holds text only.</summary>
    public static XmlWriter Text(this XmlWriter xml, string name, string text)
    {
        xml.Start(name);
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal)))
        {
            xml.WriteAttributeString("xml", "space", null, "preserve");
        }
        xml.WriteString(Escape(text));
        return xml.End();
    }

    /// <summary>The text as SpreadsheetML writes it: what XML cannot hold, and what would be read as such an escape, is escaped.</summary>
    public static string Escape(string text)
    {
        if (!NeedsEscape(text))
        {
            return text;
        }
        var result = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                result.Append(character).Append(text[++at]);
            }
            else if (!XmlConvert.IsXmlChar(character) || character == '\r' || IsEscape(text.AsSpan(at)))
            {
                result.Append(CultureInfo.InvariantCulture, $"_x{(int)character:X4}_");
            }
            else
            {
                result.Append(character);
            }
        }
        return result.ToString();
    }

    private static bool NeedsEscape(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or '_' or >= '\uD800')
            {
                return true;
            }
        }
        return false;
    }

    // _x0041_ would be read as A.
    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
