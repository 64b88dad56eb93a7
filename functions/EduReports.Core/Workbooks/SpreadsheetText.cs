using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using TextElement = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace EduReports.Core.Workbooks;

/// <summary>Texts and names as SpreadsheetML writes them (ISO/IEC 29500).</summary>
internal static class SpreadsheetText
{
    /// <summary>Puts a text into a cell, which stays a text whatever it begins with; nothing for an empty one.</summary>
    public static void Put(Cell cell, string text)
    {
        cell.RemoveAllChildren();
        cell.DataType = text.Length == 0 ? null : CellValues.InlineString;
        if (text.Length > 0)
        {
            cell.InlineString = new InlineString(Of(text));
        }
    }

    /// <summary>An element with the text.</summary>
    public static TextElement Of(string text) => new(Escape(text)) { Space = SpaceProcessingModeValues.Preserve };

    /// <summary>The text with what XML cannot hold, and what would be read as such an escape, escaped.</summary>
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

    /// <summary>A sheet's name as formulas write it.</summary>
    public static string Quote(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A range such as <c>A3:F20</c> as names write it: <c>$A$3:$F$20</c>.</summary>
    public static string Absolute(string range) => string.Join(':', range.Split(':').Select(cell =>
    {
        var digits = cell.AsSpan().IndexOfAnyInRange('0', '9');
        return $"${cell[..digits]}${cell[digits..]}";
    }));

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
