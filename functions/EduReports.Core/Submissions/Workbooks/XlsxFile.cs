using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>A workbook of Excel 2007 or later (ISO/IEC 29500, transitional or strict).</summary>
/// <remarks>
/// Read here and not with ExcelDataReader 3.6, which gives null for cells with errors and for formulas without a result, plain
/// numbers for the dates of a Chinese Excel, and the index for a text whose table has an unusual name.
/// </remarks>
internal sealed class XlsxFile : IWorkbookFile
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_383;

    private static readonly string[] RelationNamespaces =
    [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ];

    private readonly XlsxPackage _package;
    private readonly List<SheetEntry> _sheets = [];
    private readonly List<string> _sheetParts = [];
    private readonly IReadOnlyList<CellFormat> _formats = [];
    private readonly CellReader _cells;
    private readonly string _sharedStringsPart = "";

    // The program that wrote the file left the results to whoever opens it, and wrote zeros.
    private bool _isToBeCalculated;
    private bool _isDate1904;
    private List<string>? _sharedStrings;
    private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(WorkbookLimits.CellCharacters);

    /// <summary>Reads everything but the sheets.</summary>
    /// <exception cref="UnreadableWorkbookException">It is something else, or damaged, or over a limit.</exception>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    /// <exception cref="XmlException">A part is no well-formed XML.</exception>
    public XlsxFile(byte[] content)
    {
        _package = new XlsxPackage(content);
        var workbook = _package.RelationsOf("").Values.FirstOrDefault(relation => relation.Type == "officeDocument").Part;
        if (workbook is null || !_package.Has(workbook) || KindOf(_package) is not null)
        {
            throw new UnreadableWorkbookException(SubmissionFindings.NotASpreadsheet(
                KindOf(_package) ?? FileSignature.Other("压缩包（ZIP）", "a ZIP archive")));
        }
        var relations = _package.RelationsOf(workbook);
        _package.Read(workbook, xml => ReadWorkbook(xml, relations));
        _cells = new CellReader(_isDate1904);
        foreach (var relation in relations.Values)
        {
            switch (relation.Type)
            {
                case "styles":
                    _formats = _package.Read(relation.Part, ReadStyles)!;
                    break;
                case "sharedStrings":
                    _sharedStringsPart = relation.Part;
                    break;
                case "vbaProject":
                    HasMacros = true;
                    break;
                case "externalLink":
                    HasExternalLinks = true;
                    break;
            }
        }
    }

    public IReadOnlyList<SheetEntry> Sheets => _sheets;

    public bool HasMacros { get; }

    public bool HasExternalLinks { get; }

    public WorkbookSheet? Read(int index, Func<TableRow, bool> isHeader, bool stopAtHeader)
    {
        _sharedStrings ??= _sharedStringsPart.Length > 0 ? _package.Read(_sharedStringsPart, ReadSharedStrings)! : [];
        return _package.Read(_sheetParts[index], xml => ReadSheet(xml, new SheetBuilder(isHeader, stopAtHeader)));
    }

    public void Dispose()
    {
        _package.Dispose();
        ArrayPool<char>.Shared.Return(_buffer);
    }

    // What other archives hold that a clerk may have sent under a workbook's name.
    private static FileSignature? KindOf(XlsxPackage package) =>
        package.Has("xl/workbook.bin") ? FileSignature.Other("Excel 二进制工作簿（XLSB）", "an Excel binary workbook (XLSB)")
        : package.Has("content.xml") ? FileSignature.Other("OpenDocument 文件（ODS）", "an OpenDocument file (ODS)")
        : package.Has("word/document.xml") ? FileSignature.Other("Word 文档", "a Word document")
        : package.Has("ppt/presentation.xml") ? FileSignature.Other("PPT 演示文稿", "a PowerPoint presentation")
        : package.Has("Index/Document.iwa") ? FileSignature.Other("Numbers 表格", "a Numbers spreadsheet")
        : null;

    private object ReadWorkbook(XmlReader xml, IReadOnlyDictionary<string, XlsxPackage.Relation> relations)
    {
        XmlParts.EnterRoot(xml, "workbook");
        while (XmlParts.MoveToChild(xml, 0))
        {
            switch (xml.LocalName)
            {
                case "workbookPr":
                    _isDate1904 = XmlParts.Truth(xml.GetAttribute("date1904")) ?? false;
                    break;
                case "calcPr":
                    _isToBeCalculated = XmlParts.Truth(xml.GetAttribute("fullCalcOnLoad")) ?? false;
                    break;
                case "sheets" when !xml.IsEmptyElement:
                    ReadSheetEntries(xml, relations);
                    break;
            }
        }
        return this;
    }

    private void ReadSheetEntries(XmlReader xml, IReadOnlyDictionary<string, XlsxPackage.Relation> relations)
    {
        while (XmlParts.MoveToChild(xml, 1))
        {
            var id = RelationNamespaces.Select(ns => xml.GetAttribute("id", ns)).FirstOrDefault(id => id is not null);
            if (id is null || !relations.TryGetValue(id, out var relation))
            {
                throw UnreadableWorkbookException.Damaged();
            }
            if (relation.Type != "worksheet")
            {
                continue;
            }
            if (_sheets.Count == WorkbookLimits.Sheets)
            {
                throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Sheets);
            }
            // One part as a hundred sheets would be read a hundred times.
            if (_sheetParts.Contains(relation.Part, StringComparer.OrdinalIgnoreCase))
            {
                throw UnreadableWorkbookException.Damaged();
            }
            _sheets.Add(new SheetEntry(xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden"));
            _sheetParts.Add(relation.Part);
        }
    }

    private static List<CellFormat> ReadStyles(XmlReader xml)
    {
        var codes = new Dictionary<int, string>();
        var fonts = new List<FontEffects>();
        var formats = new List<(int Number, int Font)>();
        XmlParts.EnterRoot(xml, "styleSheet");
        while (XmlParts.MoveToChild(xml, 0))
        {
            if (xml.LocalName is not ("numFmts" or "fonts" or "cellXfs") || xml.IsEmptyElement)
            {
                continue;
            }
            while (XmlParts.MoveToChild(xml, 1))
            {
                var number = ParseNumber(xml.GetAttribute("numFmtId"));
                if (xml.LocalName == "numFmt")
                {
                    codes[number] = xml.GetAttribute("formatCode") ?? "";
                }
                else if (xml.LocalName == "font")
                {
                    fonts.Add(ReadFont(xml));
                }
                else if (xml.LocalName == "xf")
                {
                    // Programs follow the number whether or not applyNumberFormat says so.
                    formats.Add((number, ParseNumber(xml.GetAttribute("fontId"))));
                }
                if (codes.Count + fonts.Count + formats.Count > WorkbookLimits.Formats)
                {
                    throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Formats);
                }
            }
        }
        var parsed = new Dictionary<int, NumberFormat>();
        return formats.ConvertAll(format =>
        {
            if (!parsed.TryGetValue(format.Number, out var number))
            {
                parsed[format.Number] = number = codes.TryGetValue(format.Number, out var code) ? NumberFormat.Parse(code) : NumberFormat.Of(format.Number);
            }
            return new CellFormat(number, fonts.ElementAtOrDefault(format.Font));
        });
    }

    private static FontEffects ReadFont(XmlReader xml)
    {
        var effects = default(FontEffects);
        if (xml.IsEmptyElement)
        {
            return effects;
        }
        var depth = xml.Depth;
        while (XmlParts.MoveToChild(xml, depth))
        {
            effects = xml.LocalName switch
            {
                "strike" => effects with { IsStruck = XmlParts.Truth(xml.GetAttribute("val")) ?? true },
                "vertAlign" => effects with { Script = xml.GetAttribute("val") switch { "superscript" => 1, "subscript" => -1, _ => 0 } },
                _ => effects,
            };
        }
        return effects;
    }

    private static int ParseNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private List<string> ReadSharedStrings(XmlReader xml)
    {
        var strings = new List<string>();
        var characters = 0L;
        XmlParts.EnterRoot(xml, "sst");
        while (XmlParts.MoveToChild(xml, 0))
        {
            if (xml.LocalName != "si")
            {
                continue;
            }
            var text = ReadString(xml);
            characters += text.Length;
            if (strings.Count == WorkbookLimits.SharedStrings || characters > WorkbookLimits.SharedCharacters)
            {
                throw UnreadableWorkbookException.OverLimit(WorkbookLimit.SharedStrings);
            }
            strings.Add(text);
        }
        return strings;
    }

    // The text of a plain or formatted string; how it is pronounced (rPh) is no content.
    private string ReadString(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var depth = xml.Depth;
        string? whole = null;
        StringBuilder? parts = null;
        while (XmlParts.MoveToChild(xml, depth))
        {
            if (xml.LocalName == "t")
            {
                Append(XmlParts.ReadText(xml, _buffer));
            }
            else if (xml.LocalName == "r" && !xml.IsEmptyElement)
            {
                var font = default(FontEffects);
                while (XmlParts.MoveToChild(xml, depth + 1))
                {
                    if (xml.LocalName == "rPr")
                    {
                        font = ReadFont(xml);
                    }
                    else if (xml.LocalName == "t")
                    {
                        var text = XmlParts.ReadText(xml, _buffer);
                        Append(font.IsPlain ? text : font.Show(text.ToString()));
                    }
                }
            }
        }
        return Unescape(parts?.ToString() ?? whole ?? "");

        void Append(ReadOnlySpan<char> text)
        {
            if (whole is null)
            {
                whole = text.ToString();
                return;
            }
            parts ??= new StringBuilder(whole);
            parts.Append(text[..Math.Min(text.Length, WorkbookLimits.CellCharacters - Math.Min(parts.Length, WorkbookLimits.CellCharacters))]);
        }
    }

    /// <summary>Characters that XML cannot hold stand as <c>_x000D_</c>; those that nobody sees are left out.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text.AsSpan(at).StartsWith("_x") && at + 6 < text.Length && text[at + 6] == '_'
                && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var character))
            {
                AppendVisible(result, (char)character);
                at += 7;
            }
            else
            {
                result.Append(text[at++]);
            }
        }
        return result.ToString();
    }

    private static void AppendVisible(StringBuilder text, char character)
    {
        if (char.IsSurrogate(character))
        {
            // Half a character; later on, no program could write it.
            text.Append('\uFFFD');
        }
        else if (!char.IsControl(character) || character is '\t' or '\n' or '\r')
        {
            text.Append(character);
        }
    }

    private WorkbookSheet? ReadSheet(XmlReader xml, SheetBuilder sheet)
    {
        XmlParts.EnterRoot(xml, "worksheet");
        var merged = new List<CellRange>();
        var hiddenColumns = new HashSet<int>();
        while (XmlParts.MoveToChild(xml, 0))
        {
            switch (xml.LocalName)
            {
                case "cols" when !xml.IsEmptyElement:
                    ReadColumns(xml, hiddenColumns);
                    break;
                case "sheetData":
                    if (xml.IsEmptyElement || !ReadRows(xml, sheet))
                    {
                        return sheet.Build([], hiddenColumns);
                    }
                    break;
                case "mergeCells" when !xml.IsEmptyElement:
                    ReadMerged(xml, merged);
                    break;
            }
        }
        return sheet.Build(merged, hiddenColumns);
    }

    private static void ReadColumns(XmlReader xml, HashSet<int> hidden)
    {
        while (XmlParts.MoveToChild(xml, 1))
        {
            if (XmlParts.Truth(xml.GetAttribute("hidden")) == true)
            {
                var last = Math.Min(ParseNumber(xml.GetAttribute("max")), WorkbookLimits.Columns);
                for (var column = Math.Max(1, ParseNumber(xml.GetAttribute("min"))); column <= last; column++)
                {
                    hidden.Add(column - 1);
                }
            }
        }
    }

    private static void ReadMerged(XmlReader xml, List<CellRange> merged)
    {
        while (XmlParts.MoveToChild(xml, 1))
        {
            var ends = (xml.GetAttribute("ref") ?? "").Split(':');
            if (ends.Length > 2 || !TryParseCell(ends[0], out var first) || !TryParseCell(ends[^1], out var last))
            {
                throw UnreadableWorkbookException.Damaged();
            }
            if (merged.Count == WorkbookLimits.MergedRanges)
            {
                throw UnreadableWorkbookException.OverLimit(WorkbookLimit.MergedRanges);
            }
            merged.Add(new CellRange(first.Row, first.Column, last.Row, last.Column));
        }
    }

    // False when the rest of the sheet does not matter.
    private bool ReadRows(XmlReader xml, SheetBuilder sheet)
    {
        var number = 0;
        while (XmlParts.MoveToChild(xml, 1))
        {
            if (xml.LocalName != "row")
            {
                continue;
            }
            var next = xml.GetAttribute("r") is { } stated ? ParseNumber(stated) : number + 1;
            if (next <= number || next > LastRow)
            {
                throw UnreadableWorkbookException.Damaged();
            }
            number = next;
            if (!sheet.BeginRow(number, XmlParts.Truth(xml.GetAttribute("hidden")) ?? false))
            {
                return false;
            }
            if (!xml.IsEmptyElement)
            {
                ReadCells(xml, number, sheet);
            }
            sheet.EndRow();
        }
        return sheet.HasHeader;
    }

    private void ReadCells(XmlReader xml, int row, SheetBuilder sheet)
    {
        var column = -1;
        while (XmlParts.MoveToChild(xml, 2))
        {
            if (xml.LocalName != "c")
            {
                continue;
            }
            column++;
            if (xml.IsEmptyElement)
            {
                // A cell that only has a format; of a million such cells the names are not worth reading.
                if (xml.AttributeCount > 0 && xml.GetAttribute("r") is { } name && TryParseCell(name, out var empty))
                {
                    column = empty.Column;
                }
                continue;
            }
            if (xml.GetAttribute("r") is { } stated)
            {
                if (!TryParseCell(stated, out var place) || place.Row != row)
                {
                    throw UnreadableWorkbookException.Damaged();
                }
                column = place.Column;
            }
            var content = ReadCell(xml);
            sheet.Add(column, content);
        }
    }

    private CellContent ReadCell(XmlReader xml)
    {
        var type = xml.GetAttribute("t");
        var format = FormatOf(xml.GetAttribute("s"));
        var content = CellContent.Empty;
        var (isFormula, hasValue) = (false, false);
        while (XmlParts.MoveToChild(xml, 3))
        {
            switch (xml.LocalName)
            {
                case "f":
                    isFormula = true;
                    break;
                case "v":
                    var raw = XmlParts.ReadText(xml, _buffer);
                    // Of a text, an empty result is a result.
                    hasValue = raw.Length > 0 || type == "str";
                    content = raw.Length == 0 ? CellContent.Empty : ReadValue(raw, type, format.Number);
                    break;
                case "is":
                    hasValue = true;
                    content = new CellContent(ReadString(xml));
                    break;
            }
        }
        return isFormula && (!hasValue || (_isToBeCalculated && content.IsZero)) ? CellContent.NotCalculated
            : format.Font.IsPlain ? content
            : content with { Text = format.Font.Show(content.Text) };
    }

    private CellContent ReadValue(ReadOnlySpan<char> raw, string? type, NumberFormat format) => type switch
    {
        "s" => new CellContent(SharedString(raw)),
        "str" or "inlineStr" => new CellContent(Unescape(raw.ToString())),
        "b" => CellContent.Boolean(raw is "1" or "true"),
        "e" => CellContent.Error(raw.ToString()),
        "d" => CellReader.IsoDate(raw.ToString(), format),
        _ => _cells.Number(raw, format),
    };

    private string SharedString(ReadOnlySpan<char> raw) =>
        int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _sharedStrings!.Count
            ? _sharedStrings[index]
            : throw UnreadableWorkbookException.Damaged();

    private CellFormat FormatOf(string? style) =>
        style is not null && ParseNumber(style) is var index && index < _formats.Count ? _formats[index] : new CellFormat(NumberFormat.General, default);

    /// <summary>Reads a name such as <c>C12</c>: the row from 1, the column from 0.</summary>
    private static bool TryParseCell(string name, out (int Row, int Column) cell)
    {
        var (at, column, row) = (0, 0, 0);
        for (; at < name.Length && at < 3 && char.IsAsciiLetter(name[at]); at++)
        {
            column = column * 26 + (name[at] & 0x1F);
        }
        var digits = at;
        for (; at < name.Length && at - digits < 7 && char.IsAsciiDigit(name[at]); at++)
        {
            row = row * 10 + name[at] - '0';
        }
        cell = (row, column - 1);
        return at == name.Length && digits > 0 && row is >= 1 and <= LastRow && column - 1 <= LastColumn;
    }

    private readonly record struct CellFormat(NumberFormat Number, FontEffects Font);
}
