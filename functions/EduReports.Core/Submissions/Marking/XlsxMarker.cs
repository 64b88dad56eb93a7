using System.Globalization;
using System.Xml.Linq;
using EduReports.Core.Text;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>Marks a clerk's own workbook, so that all formatting stays.</summary>
/// <remarks>
/// Not with the Open XML SDK: its packages refuse a malformed link, and its parts are written anew as a whole. Here only what is
/// marked is touched.
/// </remarks>
internal sealed class XlsxMarker
{
    private const int MostSheetBytes = 8 * 1024 * 1024;

    private static readonly XNamespace Main = SpreadsheetXml.Main;
    private static readonly XNamespace Relations = SpreadsheetXml.Relations;
    private static readonly XNamespace Types = SpreadsheetXml.ContentTypes;

    private const string FilterName = "_xlnm._FilterDatabase";

    // What runs, fetches or comes from other programs. A workbook with any of it goes back as its values only.
    private static readonly string[] ForeignParts =
    [
        "xl/macrosheets/", "xl/dialogsheets/", "xl/activeX/", "xl/ctrlProps/", "xl/embeddings/", "xl/revisions/", "xl/connections.xml",
        "xl/queryTables/", "xl/model/", "customUI/",
    ];

    private readonly EditablePackage _package;
    private readonly string _workbookPart;
    private readonly PackageRelations _workbookRelations;
    private readonly XElement _workbook;
    private readonly string _sheetPart;
    private readonly XElement _sheet;
    private readonly StyleTable _styles;
    private readonly string _sheetName;

    // The range that the marked sheet is filtered in; empty for one whose own filter stays.
    private string _filter = "";

    private XlsxMarker(
        EditablePackage package, string workbookPart, XElement workbook, string sheetPart, string sheetName, XElement sheet, StyleTable styles)
    {
        _package = package;
        _workbookPart = workbookPart;
        _workbookRelations = new PackageRelations(package, workbookPart);
        _workbook = workbook;
        _sheetPart = sheetPart;
        _sheetName = sheetName;
        _sheet = sheet;
        _styles = styles;
    }

    /// <summary>Marks a workbook; null for one that cannot be handed back as it is.</summary>
    /// <param name="content">The file.</param>
    /// <param name="sheetName">The sheet that was read.</param>
    /// <param name="marks">What is added to it.</param>
    /// <param name="findings">All findings.</param>
    public static byte[]? Mark(byte[] content, string sheetName, SheetMarks marks, IReadOnlyList<Finding> findings)
    {
        if (Open(content, sheetName) is not { } marker)
        {
            return null;
        }
        marker.DropMacros();
        marker.MarkCells(marks);
        marker.AddFaultColumn(marks);
        if (!marker.AddComments(marks))
        {
            return null;
        }
        marker.AddSummary(findings);
        return marker._package.ToBytes();
    }

    private static XlsxMarker? Open(byte[] content, string sheetName)
    {
        if (EditablePackage.Open(content) is not { } package || package.Names.Any(IsForeign) || package.Names.Any(name => HoldsPersonalData(package, name)))
        {
            return null;
        }
        var root = new PackageRelations(package, "");
        var workbookPart = root.OfType("officeDocument") is { } relation ? root.TargetOf(relation) : "";
        // Strict files have another namespace.
        if (package.Document(workbookPart)?.Root is not { } workbook || workbook.Name != Main + "workbook" || package.Document("[Content_Types].xml") is null)
        {
            return null;
        }
        var relations = new PackageRelations(package, workbookPart);
        var entry = workbook.Element(Main + "sheets")?.Elements(Main + "sheet")
            .FirstOrDefault(sheet => (string?)sheet.Attribute("name") == sheetName && (string?)sheet.Attribute("state") is null or "visible");
        var sheetPart = entry is not null && relations.OfId((string?)entry.Attribute(Relations + "id")) is { } toSheet ? relations.TargetOf(toSheet) : "";
        var stylesPart = relations.OfType("styles") is { } toStyles ? relations.TargetOf(toStyles) : "";
        if (!package.Has(sheetPart) || package.Text(sheetPart).Length > MostSheetBytes
            || package.Document(sheetPart)?.Root is not { } sheet || sheet.Name != Main + "worksheet" || sheet.Element(Main + "sheetData") is null
            || package.Document(stylesPart) is not { } styleDocument || styleDocument.Root!.Name != Main + "styleSheet"
            || new StyleTable(styleDocument) is not { IsUsable: true } styles)
        {
            return null;
        }
        return new XlsxMarker(package, workbookPart, workbook, sheetPart, sheetName, sheet, styles);
    }

    private static bool IsForeign(string name) => Array.Exists(ForeignParts, part => name.StartsWith(part, StringComparison.OrdinalIgnoreCase));

    // Also on sheets that nobody has read: what is handed back lies in another container.
    private static bool HoldsPersonalData(EditablePackage package, string name) =>
        (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        && PersonalData.Find(package.Text(name)) is not null;

    private void DropMacros()
    {
        foreach (var relation in _workbookRelations.All.Where(relation => PackageRelations.TypeOf(relation) == "vbaProject").ToList())
        {
            var part = _workbookRelations.TargetOf(relation);
            relation.Remove();
            Drop(part);
            Drop($"{part[..(part.LastIndexOf('/') + 1)]}vbaData.xml");
            Drop($"{part[..(part.LastIndexOf('/') + 1)]}vbaProjectSignature.bin");
            Drop($"{part[..(part.LastIndexOf('/') + 1)]}_rels/{part[(part.LastIndexOf('/') + 1)..]}.rels");
        }
        // A signature of what is now changed.
        var root = new PackageRelations(_package, "");
        root.All.Where(relation => PackageRelations.TypeOf(relation) == "origin").ToList().ForEach(relation => relation.Remove());
        foreach (var name in _package.Names.Where(name => name.StartsWith("_xmlsignatures/", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            Drop(name);
        }
        SetContentType(_workbookPart, NewWorkbook.WorkbookType);
    }

    private void Drop(string part)
    {
        _package.Remove(part);
        Override(part)?.Remove();
    }

    private void MarkCells(SheetMarks marks)
    {
        // A file that was handed back before.
        foreach (var cell in _sheet.Descendants(Main + "c"))
        {
            SetFormat(cell, _styles.Unmark(FormatOf(cell), MarkStyles.Colours));
        }
        var data = new SheetData(_sheet.Element(Main + "sheetData")!);
        foreach (var mark in marks.Cells)
        {
            var cell = data.Cell(mark.Row, mark.Column);
            SetFormat(cell, _styles.Mark(FormatOf(cell), MarkStyles.ColourOf(mark)));
            // What is to be mended must be in sight.
            data.Show(mark.Row);
            SheetColumns.Show(_sheet, mark.Column);
        }
    }

    private static int FormatOf(XElement cell) =>
        int.TryParse((string?)cell.Attribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var format) ? format : 0;

    private static void SetFormat(XElement cell, int format)
    {
        if (format != FormatOf(cell))
        {
            cell.SetAttributeValue("s", format);
        }
    }

    private void AddFaultColumn(SheetMarks marks)
    {
        var data = new SheetData(_sheet.Element(Main + "sheetData")!);
        // Of a workbook that comes back, what was said before goes.
        foreach (var row in data.Rows.Where(row => row.Number > marks.HeaderRow && !marks.RowTexts.ContainsKey(row.Number)))
        {
            if (data.Find(row.Number, marks.FaultColumn) is { } old)
            {
                SheetData.SetText(old, "");
            }
        }
        Write(marks.HeaderRow, MarkedWorkbook.FaultTitle, MarkStyles.Header);
        foreach (var (row, text) in marks.RowTexts)
        {
            Write(row, text, MarkStyles.Text);
            data.Grow(row, MarkStyles.HeightOf(text));
        }
        SheetColumns.SetWidth(_sheet, marks.FaultColumn, MarkStyles.FaultWidth);
        _sheet.Element(Main + "dimension")?.Remove();
        AddFilter(marks);

        void Write(int row, string text, CellStyle style)
        {
            var cell = data.Cell(row, marks.FaultColumn);
            SetFormat(cell, _styles.Add(style));
            SheetData.SetText(cell, text);
        }
    }

    private void AddFilter(SheetMarks marks)
    {
        if (_sheet.Element(Main + "sheetProtection") is { } protection)
        {
            // 0 is what stays allowed.
            protection.SetAttributeValue("autoFilter", 0);
        }
        var last = CsvTable.CellName(marks.FaultColumn, marks.LastRow);
        if (_sheet.Element(Main + "autoFilter") is { } filter)
        {
            var ends = ((string?)filter.Attribute("ref") ?? "").Replace("$", "", StringComparison.Ordinal).Split(':');
            if (ends.Length == 2 && SheetMarks.Parse(ends[0]) is { } first && first.Row == marks.HeaderRow && first.Column <= marks.FaultColumn)
            {
                SetFilter(filter, $"{ends[0]}:{last}");
            }
            return;
        }
        // A table has a filter of its own, which ours must not overlap.
        var from = _sheet.Element(Main + "tableParts") is null ? marks.FirstColumn : marks.FaultColumn;
        filter = new XElement(Main + "autoFilter");
        ElementOrder.InsertIntoSheet(_sheet, filter);
        SetFilter(filter, $"{CsvTable.CellName(from, marks.HeaderRow)}:{last}");
    }

    private void SetFilter(XElement filter, string range)
    {
        filter.SetAttributeValue("ref", range);
        _filter = range;
    }

    /// <summary>Says a sheet's filter in a hidden name as well, without which LibreOffice shows none.</summary>
    private void NameFilter(XElement sheet, string range)
    {
        if (_workbook.Element(Main + "definedNames") is not { } names)
        {
            ElementOrder.InsertIntoWorkbook(_workbook, names = new XElement(Main + "definedNames"));
        }
        var index = Sheets.ToList().IndexOf(sheet).ToString(CultureInfo.InvariantCulture);
        var name = names.Elements(Main + "definedName").FirstOrDefault(name =>
            (string?)name.Attribute("name") == FilterName && (string?)name.Attribute("localSheetId") == index);
        if (name is null)
        {
            names.AddFirst(name = new XElement(Main + "definedName",
                new XAttribute("name", FilterName), new XAttribute("localSheetId", index), new XAttribute("hidden", 1)));
        }
        name.SetValue($"{NewWorkbook.Quote((string?)sheet.Attribute("name") ?? "")}!{NewWorkbook.Absolute(range)}");
    }

    private bool AddComments(SheetMarks marks)
    {
        var relations = new PackageRelations(_package, _sheetPart);
        var toWords = relations.OfType("comments");
        var drawing = _sheet.Element(Main + "legacyDrawing");
        var toBoxes = drawing is null ? null : relations.OfId((string?)drawing.Attribute(Relations + "id"));
        var comments = CellComments.Create();
        if (toWords is not null || drawing is not null)
        {
            // Boxes without words belong to buttons; words without boxes are seen by nobody.
            var words = toWords is null ? comments.Words : _package.Document(relations.TargetOf(toWords));
            var boxes = toBoxes is null ? null : _package.Document(relations.TargetOf(toBoxes));
            if (words is null || boxes is null)
            {
                return false;
            }
            comments = new CellComments(words, boxes);
            if (!comments.IsUsable)
            {
                return false;
            }
            comments.RemoveOurs();
        }
        comments.Add(marks.Cells.Select(mark => new CellComment(mark.Row, mark.Column, mark.Comment)));
        if (toWords is null)
        {
            var name = _package.FreeName("xl/comments", ".xml");
            _package.Set(name, comments.Words);
            relations.Add("comments", name);
            SetContentType(name, CellComments.WordsType);
        }
        if (drawing is null)
        {
            var name = _package.FreeName("xl/drawings/vmlDrawing", ".vml");
            _package.Set(name, comments.Boxes);
            drawing = new XElement(Main + "legacyDrawing", new XAttribute(Relations + "id", relations.Add("vmlDrawing", name)));
            ElementOrder.InsertIntoSheet(_sheet, drawing);
            SetContentType(name, CellComments.BoxesType);
        }
        return true;
    }

    private IEnumerable<XElement> Sheets => _workbook.Element(Main + "sheets")!.Elements(Main + "sheet");

    private void AddSummary(IReadOnlyList<Finding> findings)
    {
        var sheet = SummarySheet.Make(findings, _sheetName);
        var stream = new MemoryStream();
        NewSheetXml.Write(stream, sheet, _styles.Add, isSelected: true);
        var content = stream.ToArray();
        Unselect();
        var entry = Sheets.FirstOrDefault(entry => (string?)entry.Attribute("name") == SummarySheet.Name);
        if (entry is not null && SummarySheet.Name != _sheetName
            && _workbookRelations.OfId((string?)entry.Attribute(Relations + "id")) is { } existing && PackageRelations.TypeOf(existing) == "worksheet")
        {
            entry.SetAttributeValue("state", null);
            _package.Set(_workbookRelations.TargetOf(existing), content);
        }
        else
        {
            entry = AddSheet(content);
        }
        NameFilter(entry, sheet.Filter);
        if (_filter.Length > 0)
        {
            NameFilter(Sheets.First(other => (string?)other.Attribute("name") == _sheetName), _filter);
        }
        var index = Sheets.ToList().IndexOf(entry);
        foreach (var view in _workbook.Elements(Main + "bookViews").Elements(Main + "workbookView"))
        {
            view.SetAttributeValue("activeTab", index == 0 ? null : index);
            view.SetAttributeValue("firstSheet", null);
        }
    }

    // Two chosen sheets would be changed together.
    private void Unselect()
    {
        foreach (var part in Sheets.Select(sheet => _workbookRelations.OfId((string?)sheet.Attribute(Relations + "id"))).OfType<XElement>()
            .Select(_workbookRelations.TargetOf).Where(part => _package.Has(part) && _package.Text(part).Contains("tabSelected", StringComparison.Ordinal)))
        {
            foreach (var view in _package.Document(part)?.Root!.Elements().Elements() ?? [])
            {
                view.SetAttributeValue("tabSelected", null);
            }
        }
    }

    private XElement AddSheet(byte[] content)
    {
        var name = _package.FreeName("xl/worksheets/sheet", ".xml");
        _package.Set(name, content);
        SetContentType(name, NewWorkbook.SheetType);
        var id = Sheets.Select(sheet => uint.TryParse((string?)sheet.Attribute("sheetId"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Append(0u).Max() + 1;
        var taken = Sheets.Select(sheet => (string?)sheet.Attribute("name") ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var title = Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? SummarySheet.Name : FormattableString.Invariant($"{SummarySheet.Name}{number}")).First(title => !taken.Contains(title));
        var entry = new XElement(Main + "sheet",
            new XAttribute("name", title), new XAttribute("sheetId", id), new XAttribute(Relations + "id", _workbookRelations.Add("worksheet", name)));
        _workbook.Element(Main + "sheets")!.AddFirst(entry);
        foreach (var local in _workbook.Elements(Main + "definedNames").Elements(Main + "definedName").Attributes("localSheetId"))
        {
            if (int.TryParse(local.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue)
            {
                local.SetValue(number + 1);
            }
        }
        return entry;
    }

    private XElement? Override(string part) => _package.Document("[Content_Types].xml")!.Root!.Elements(Types + "Override")
        .FirstOrDefault(type => string.Equals((string?)type.Attribute("PartName"), "/" + part, StringComparison.OrdinalIgnoreCase));

    private void SetContentType(string part, string type)
    {
        if (Override(part) is { } existing)
        {
            existing.SetAttributeValue("ContentType", type);
            return;
        }
        _package.Document("[Content_Types].xml")!.Root!.Add(new XElement(Types + "Override",
            new XAttribute("PartName", "/" + part), new XAttribute("ContentType", type)));
    }
}
