using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using EduReports.Core.Text;

namespace EduReports.Core.Tests.Submissions.Workbooks;

/// <summary>An xlsx file whose XML a test can say to the letter. Cells are set on the sheet that was added last.</summary>
internal sealed partial class XlsxBook
{
    public const string MainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string RelationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<SheetParts> _sheets = [];
    private readonly List<string> _strings = [];
    private readonly List<string> _formats = ["General"];
    private readonly Dictionary<string, string> _extraParts = [];
    private readonly List<(string Old, string New)> _replacements = [];
    private string _workbookRelations = "";

    private SheetParts Current => _sheets[^1];

    /// <summary>A workbook with one sheet that holds what a CSV text holds: numbers as numbers, all else as shared texts.</summary>
    public static XlsxBook Of(string csv) => new XlsxBook().Sheet("报表", csv);

    public XlsxBook Sheet(string name, string csv = "", string state = "visible")
    {
        _sheets.Add(new SheetParts(name, state));
        foreach (var row in CsvTable.Read(csv, line => line.Contains("指标代码", StringComparison.Ordinal)))
        {
            for (var column = 0; column < row.Cells.Count; column++)
            {
                var place = CsvTable.CellName(column, row.Number);
                if (PlainNumber().IsMatch(row[column]))
                {
                    Number(place, row[column]);
                }
                else if (row[column].Length > 0)
                {
                    Text(place, row[column]);
                }
            }
        }
        return this;
    }

    /// <summary>A text in the table of shared texts.</summary>
    public XlsxBook Text(string cell, string text)
    {
        if (!_strings.Contains(text))
        {
            _strings.Add(text);
        }
        return Cell(cell, $"t=\"s\"><v>{_strings.IndexOf(text).ToString(CultureInfo.InvariantCulture)}</v>");
    }

    /// <summary>A text as an element <c>si</c> of the table of shared texts.</summary>
    public XlsxBook RichText(string cell, string item)
    {
        _strings.Add("\0" + item);
        return Cell(cell, $"t=\"s\"><v>{(_strings.Count - 1).ToString(CultureInfo.InvariantCulture)}</v>");
    }

    /// <param name="cell">For example <c>C4</c>.</param>
    /// <param name="raw">As it stands in the file.</param>
    /// <param name="format">A format code, or the number of a built-in format.</param>
    public XlsxBook Number(string cell, string raw, string format = "General") => Cell(cell, $"s=\"{Style(format)}\"><v>{raw}</v>");

    /// <param name="cell">For example <c>C4</c>.</param>
    /// <param name="result">The elements behind the formula, for example <c>&lt;v&gt;3&lt;/v&gt;</c>; none was ever stored when it is empty.</param>
    /// <param name="type">The cell's type; none for a number.</param>
    /// <param name="format">As for <see cref="Number"/>.</param>
    public XlsxBook Formula(string cell, string result, string? type = null, string format = "General") =>
        Cell(cell, $"s=\"{Style(format)}\"{(type is null ? "" : $" t=\"{type}\"")}><f>SUM(X1:X2)</f>{result}");

    public XlsxBook Error(string cell, string error) => Cell(cell, $"t=\"e\"><v>{error}</v>");

    /// <summary>Everything of a cell behind its name.</summary>
    public XlsxBook Cell(string cell, string xml)
    {
        Current.Cells[Place(cell)] = xml;
        return this;
    }

    public XlsxBook Clear(string cell)
    {
        Current.Cells.Remove(Place(cell));
        return this;
    }

    public XlsxBook Merge(string range)
    {
        Current.Merged.Add(range);
        return this;
    }

    public XlsxBook HideRow(int row)
    {
        Current.HiddenRows.Add(row);
        return this;
    }

    public XlsxBook HideColumn(int number)
    {
        Current.HiddenColumns.Add(number);
        return this;
    }

    /// <summary>Adds a part, or puts it in the place of one.</summary>
    public XlsxBook Part(string name, string content)
    {
        _extraParts[name] = content;
        return this;
    }

    public XlsxBook Relation(string type, string target)
    {
        _workbookRelations += $"<Relationship Id=\"x{_workbookRelations.Length.ToString(CultureInfo.InvariantCulture)}\" Type=\"{RelationNamespace}/{type}\" Target=\"{target}\"/>";
        return this;
    }

    /// <summary>Changes a text wherever it stands in any part, or in a part's name.</summary>
    public XlsxBook Replace(string old, string @new)
    {
        _replacements.Add((old, @new));
        return this;
    }

    public byte[] ToBytes(CompressionLevel level = CompressionLevel.Optimal)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts())
            {
                using var part = archive.CreateEntry(Changed(name), level).Open();
                part.Write(Encoding.UTF8.GetBytes(Changed(content)));
            }
        }
        return file.ToArray();
    }

    private string Changed(string text) => _replacements.Aggregate(
        text, (changed, replacement) => changed.Replace(replacement.Old, replacement.New, StringComparison.Ordinal));

    private Dictionary<string, string> Parts()
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = ContentTypes(),
            ["_rels/.rels"] = Relations($"<Relationship Id=\"r1\" Type=\"{RelationNamespace}/officeDocument\" Target=\"xl/workbook.xml\"/>"),
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{MainNamespace}\" xmlns:r=\"{RelationNamespace}\"><workbookPr/><sheets>"
                + string.Concat(_sheets.Select((sheet, index) => Invariant(
                    $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{index + 1}\" state=\"{sheet.State}\" r:id=\"s{index}\"/>")))
                + "</sheets><calcPr calcId=\"191029\"/></workbook>",
            ["xl/_rels/workbook.xml.rels"] = Relations(
                string.Concat(_sheets.Select((_, index) => Invariant(
                    $"<Relationship Id=\"s{index}\" Type=\"{RelationNamespace}/worksheet\" Target=\"worksheets/sheet{index + 1}.xml\"/>")))
                + $"<Relationship Id=\"st\" Type=\"{RelationNamespace}/styles\" Target=\"styles.xml\"/>"
                + $"<Relationship Id=\"ss\" Type=\"{RelationNamespace}/sharedStrings\" Target=\"sharedStrings.xml\"/>" + _workbookRelations),
            ["xl/styles.xml"] = Styles(),
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{MainNamespace}\">" + string.Concat(_strings.Select(text => text.StartsWith('\0')
                ? text[1..]
                : $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>")) + "</sst>",
        };
        for (var index = 0; index < _sheets.Count; index++)
        {
            parts[Invariant($"xl/worksheets/sheet{index + 1}.xml")] = SheetXml(_sheets[index]);
        }
        foreach (var (name, content) in _extraParts)
        {
            parts[name] = content;
        }
        return parts;
    }

    private string ContentTypes() =>
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
        + string.Concat(_sheets.Select((_, index) => Invariant($"<Override PartName=\"/xl/worksheets/sheet{index + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")))
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
        + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
        + "</Types>";

    private static string Relations(string relations) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>";

    private string Styles()
    {
        var custom = _formats.Select((code, index) => (Code: code, Id: IdOf(code, index))).ToList();
        return $"<styleSheet xmlns=\"{MainNamespace}\"><numFmts>"
            + string.Concat(custom.Where(format => format.Id >= 164)
                .Select(format => Invariant($"<numFmt numFmtId=\"{format.Id}\" formatCode=\"{SecurityElement.Escape(format.Code)}\"/>")))
            + "</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs>"
            + string.Concat(custom.Select(format => Invariant($"<xf numFmtId=\"{format.Id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>")))
            + "</cellXfs></styleSheet>";
    }

    private static int IdOf(string code, int index) =>
        code == "General" ? 0 : int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 8 ? number : 164 + index;

    private string Style(string format)
    {
        if (!_formats.Contains(format))
        {
            _formats.Add(format);
        }
        return _formats.IndexOf(format).ToString(CultureInfo.InvariantCulture);
    }

    private static string SheetXml(SheetParts sheet) =>
        $"<worksheet xmlns=\"{MainNamespace}\">"
        + (sheet.HiddenColumns.Count == 0 ? "" : "<cols>" + string.Concat(sheet.HiddenColumns.Select(column => Invariant($"<col min=\"{column}\" max=\"{column}\" width=\"9\" hidden=\"1\"/>"))) + "</cols>")
        + "<sheetData>"
        + string.Concat(sheet.Cells.GroupBy(cell => cell.Key.Row).Select(row => Invariant($"<row r=\"{row.Key}\"{(sheet.HiddenRows.Contains(row.Key) ? " hidden=\"1\"" : "")}>")
            + string.Concat(row.Select(cell => $"<c r=\"{CsvTable.CellName(cell.Key.Column, row.Key)}\" {cell.Value}</c>")) + "</row>"))
        + "</sheetData>"
        + (sheet.Merged.Count == 0 ? "" : "<mergeCells>" + string.Concat(sheet.Merged.Select(range => $"<mergeCell ref=\"{range}\"/>")) + "</mergeCells>")
        + "</worksheet>";

    private static (int Row, int Column) Place(string cell)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetterUpper).Count();
        return (int.Parse(cell[letters..], CultureInfo.InvariantCulture), cell[..letters].Aggregate(0, (column, letter) => column * 26 + letter - 'A' + 1) - 1);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    // Nothing with a zero that a stored number would lose.
    [GeneratedRegex(@"^(0|[1-9][0-9]{0,14})(\.[0-9]*[1-9])?$")]
    private static partial Regex PlainNumber();

    private sealed record SheetParts(string Name, string State)
    {
        public SortedDictionary<(int Row, int Column), string> Cells { get; } = [];
        public List<string> Merged { get; } = [];
        public HashSet<int> HiddenRows { get; } = [];
        public List<int> HiddenColumns { get; } = [];
    }
}
