using System.Xml;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>Moves through the XML of a workbook's parts.</summary>
internal static class XmlParts
{
    /// <summary>SpreadsheetML as everybody writes it, and as strict files do.</summary>
    private static readonly string[] SheetNamespaces =
        ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"];

    public static XmlReader Open(Stream part, XmlNameTable names) => XmlReader.Create(part, new XmlReaderSettings
    {
        NameTable = names,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    });

    /// <summary>Moves to the root, which must have that name and some content.</summary>
    /// <exception cref="UnreadableWorkbookException">It is something else, or empty.</exception>
    public static void EnterRoot(XmlReader xml, string name)
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != name || xml.IsEmptyElement
            || !SheetNamespaces.Contains(xml.NamespaceURI, StringComparer.Ordinal))
        {
            throw UnreadableWorkbookException.Damaged();
        }
    }

    /// <summary>Moves to the next child of an element; what is inside the children may be read or left unread.</summary>
    /// <param name="xml">On the element or anywhere inside it.</param>
    /// <param name="depth">The element's depth. It must not be an empty element.</param>
    public static bool MoveToChild(XmlReader xml, int depth)
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.Depth == depth + 1)
                {
                    return true;
                }
                if (xml.Depth > WorkbookLimits.Depth)
                {
                    throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Depth);
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth)
            {
                return false;
            }
        }
        throw UnreadableWorkbookException.Damaged();
    }

    /// <summary>The text directly inside the current element, as far as a cell may hold it.</summary>
    /// <param name="xml">On the element; afterwards on its end.</param>
    /// <param name="buffer">Of <see cref="WorkbookLimits.CellCharacters"/> at the least.</param>
    public static ReadOnlySpan<char> ReadText(XmlReader xml, char[] buffer)
    {
        if (xml.IsEmptyElement)
        {
            return [];
        }
        var depth = xml.Depth;
        var length = 0;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.Depth > WorkbookLimits.Depth)
            {
                throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Depth);
            }
            if (xml.Depth == depth + 1 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                // In chunks: asking for the value would first make one string of it, however long.
                while (length < WorkbookLimits.CellCharacters
                    && xml.ReadValueChunk(buffer, length, WorkbookLimits.CellCharacters - length) is > 0 and var read)
                {
                    length += read;
                }
            }
        }
        return buffer.AsSpan(0, length);
    }

    /// <summary>Whether an XML truth value is true; null for an absent one.</summary>
    public static bool? Truth(string? value) => value switch
    {
        null => null,
        "1" or "true" => true,
        _ => false,
    };
}
