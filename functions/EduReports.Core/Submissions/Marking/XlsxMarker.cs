using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Text;
using EduReports.Core.Workbooks;
using CellStyle = EduReports.Core.Workbooks.CellStyle;

namespace EduReports.Core.Submissions.Marking;

/// <summary>Marks a clerk's own workbook, so that all formatting stays.</summary>
internal sealed class XlsxMarker
{
    private static readonly OpenSettings Settings = new()
    {
        AutoSave = false,
        // Of a sheet; what is larger goes back as its values.
        MaxCharactersInPart = 8 * 1024 * 1024,
        // A mistyped link is no reason not to hand a workbook back.
        RelationshipErrorHandlerFactory = RelationshipErrorHandler.CreateRewriterFactory((_, _, _) => "about:blank"),
    };

    private readonly WorkbookPart _workbookPart;
    private readonly WorksheetPart _sheetPart;
    private readonly Worksheet _sheet;
    private readonly SheetCells _cells;
    private readonly Sheet _entry;
    private readonly StyleTable _styles;

    // The range that the marked sheet is filtered in; empty for one whose own filter stays.
    private string _filter = "";

    private XlsxMarker(WorkbookPart workbookPart, Sheet entry, WorksheetPart sheetPart, StyleTable styles)
    {
        _workbookPart = workbookPart;
        _entry = entry;
        _sheetPart = sheetPart;
        _sheet = sheetPart.Worksheet;
        _cells = new SheetCells(_sheet.GetFirstChild<SheetData>()!);
        _styles = styles;
    }

    /// <summary>Marks a workbook; null for one that cannot be handed back as it is.</summary>
    /// <param name="content">The file.</param>
    /// <param name="sheetName">The sheet that was read.</param>
    /// <param name="marks">What is added to it.</param>
    /// <param name="findings">All findings.</param>
    public static byte[]? Mark(byte[] content, string sheetName, SheetMarks marks, IReadOnlyList<Finding> findings)
    {
        if (!ReturnableWorkbook.Is(content))
        {
            return null;
        }
        using var zip = new MemoryStream();
        zip.Write(content);
        try
        {
            using (var document = SpreadsheetDocument.Open(zip, isEditable: true, Settings))
            {
                DropMacros(document);
                if (Find(document, sheetName) is not { } marker)
                {
                    return null;
                }
                marker.MarkCells(marks);
                marker.AddFaultColumn(marks);
                marker.AddComments(marks);
                marker.AddSummary(findings);
                document.Save();
            }
            return OfficeArchive.Repack(zip);
        }
        // A file that is not quite as it should be. The library reads most values only when they are asked for, and throws then, of
        // many kinds.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static void DropMacros(SpreadsheetDocument document)
    {
        if (document.DocumentType != SpreadsheetDocumentType.Workbook)
        {
            // Puts another workbook part into the place of the first.
            document.ChangeDocumentType(SpreadsheetDocumentType.Workbook);
        }
        document.WorkbookPart?.DeleteParts(document.WorkbookPart.GetPartsOfType<OpenXmlPart>()
            .Where(part => part.RelationshipType.EndsWith("/vbaProject", StringComparison.Ordinal)).ToList());
        // A signature of what is now changed.
        if (document.DigitalSignatureOriginPart is { } signature)
        {
            document.DeletePart(signature);
        }
    }

    private static XlsxMarker? Find(SpreadsheetDocument document, string sheetName)
    {
        // Strict files have other namespaces in the parts that are left as they are.
        if (document.StrictRelationshipFound || document.WorkbookPart is not { WorkbookStylesPart.Stylesheet: { } styles } workbook || !StyleTable.IsUsable(styles))
        {
            return null;
        }
        var entry = workbook.Workbook.Sheets!.Elements<Sheet>()
            .FirstOrDefault(sheet => sheet.Name == sheetName && (sheet.State is null || sheet.State == SheetStateValues.Visible));
        return entry is not null && workbook.GetPartById(entry.Id!) is WorksheetPart part && part.Worksheet.GetFirstChild<SheetData>() is not null
            ? new XlsxMarker(workbook, entry, part, new StyleTable(styles))
            : null;
    }

    private void MarkCells(SheetMarks marks)
    {
        // A file that was handed back before.
        foreach (var cell in _sheet.Descendants<Cell>())
        {
            cell.StyleIndex = _styles.Unmark(FormatOf(cell), MarkStyles.Colours);
        }
        foreach (var mark in marks.Cells)
        {
            var cell = _cells.Cell(mark.Row, mark.Column);
            cell.StyleIndex = _styles.Mark(FormatOf(cell), MarkStyles.ColourOf(mark));
            // What is to be mended must be in sight.
            _cells.Show(mark.Row);
            SheetColumns.Show(_sheet, mark.Column);
        }
    }

    private static uint FormatOf(Cell cell) => cell.StyleIndex?.Value ?? 0;

    private void AddFaultColumn(SheetMarks marks)
    {
        // Of a workbook that comes back, what was said before goes.
        foreach (var row in _cells.Rows.Where(row => row > marks.HeaderRow && !marks.RowTexts.ContainsKey(row)))
        {
            if (_cells.Find(row, marks.FaultColumn) is { } old)
            {
                SpreadsheetText.Put(old, "");
            }
        }
        Write(marks.HeaderRow, MarkedWorkbook.FaultTitle, MarkStyles.Header);
        foreach (var (row, text) in marks.RowTexts)
        {
            Write(row, text, MarkStyles.Text);
            _cells.Grow(row, MarkStyles.HeightOf(text));
        }
        SheetColumns.SetWidth(_sheet, marks.FaultColumn, MarkStyles.FaultWidth);
        _sheet.SheetDimension = null;
        AddFilter(marks);

        void Write(int row, string text, CellStyle style)
        {
            var cell = _cells.Cell(row, marks.FaultColumn);
            cell.StyleIndex = _styles.Add(style);
            SpreadsheetText.Put(cell, text);
        }
    }

    private void AddFilter(SheetMarks marks)
    {
        if (_sheet.GetFirstChild<SheetProtection>() is { } protection)
        {
            // False is what stays allowed.
            protection.AutoFilter = false;
        }
        var last = CsvTable.CellName(marks.FaultColumn, marks.LastRow);
        if (_sheet.GetFirstChild<AutoFilter>() is { } filter)
        {
            var ends = (filter.Reference?.Value ?? "").Replace("$", "", StringComparison.Ordinal).Split(':');
            if (ends.Length == 2 && SheetMarks.Parse(ends[0]) is { } first && first.Row == marks.HeaderRow && first.Column <= marks.FaultColumn)
            {
                filter.Reference = _filter = $"{ends[0]}:{last}";
            }
            return;
        }
        // A table has a filter of its own, which ours must not overlap.
        var from = _sheet.GetFirstChild<TableParts>() is null ? marks.FirstColumn : marks.FaultColumn;
        _filter = $"{CsvTable.CellName(from, marks.HeaderRow)}:{last}";
        _sheet.AddChild(new AutoFilter { Reference = _filter });
    }

    /// <summary>Says a sheet's filter in a hidden name as well, without which LibreOffice shows none.</summary>
    private void NameFilter(Sheet sheet, string range)
    {
        var names = _workbookPart.Workbook.DefinedNames ??= new DefinedNames();
        var index = (uint)Entries.ToList().IndexOf(sheet);
        var name = names.Elements<DefinedName>().FirstOrDefault(name => name.Name == NewWorkbook.FilterName && name.LocalSheetId?.Value == index)
            ?? names.PrependChild(new DefinedName { Name = NewWorkbook.FilterName, LocalSheetId = index, Hidden = true });
        name.Text = $"{SpreadsheetText.Quote(sheet.Name!.Value!)}!{SpreadsheetText.Absolute(range)}";
    }

    private void AddComments(SheetMarks marks)
    {
        var comments = CellComments.Of(_sheetPart);
        comments.RemoveOurs();
        comments.Add(marks.Cells.Select(mark => new CellComment(mark.Row, mark.Column, mark.Comment)));
        comments.Save();
    }

    private IEnumerable<Sheet> Entries => _workbookPart.Workbook.Sheets!.Elements<Sheet>();

    private void AddSummary(IReadOnlyList<Finding> findings)
    {
        Unselect();
        var summary = SummarySheet.Make(findings, _entry.Name!.Value!);
        var worksheet = NewWorksheet.Of(summary, _styles, isSelected: true);
        var entry = Entries.FirstOrDefault(entry => entry != _entry && entry.Name == SummarySheet.Name);
        if (entry is not null && _workbookPart.GetPartById(entry.Id!) is WorksheetPart existing)
        {
            entry.State = null;
            existing.Worksheet = worksheet;
        }
        else
        {
            entry = AddSheet(worksheet);
        }
        NameFilter(entry, summary.Filter);
        if (_filter.Length > 0)
        {
            NameFilter(_entry, _filter);
        }
        var index = Entries.ToList().IndexOf(entry);
        foreach (var view in _workbookPart.Workbook.BookViews?.Elements<WorkbookView>() ?? [])
        {
            view.ActiveTab = (uint)index;
            view.FirstSheet = null;
        }
    }

    // Two chosen sheets would be changed together.
    private void Unselect()
    {
        foreach (var view in _workbookPart.WorksheetParts.Where(IsSelected).SelectMany(part => part.Worksheet.Elements<SheetViews>().SelectMany(views => views.Elements<SheetView>())))
        {
            view.TabSelected = null;
        }
        foreach (var view in _workbookPart.ChartsheetParts.Where(IsSelected).SelectMany(part => part.Chartsheet.Descendants<ChartSheetView>()))
        {
            view.TabSelected = null;
        }
    }

    // Most sheets need not be taken apart for that.
    private static bool IsSelected(OpenXmlPart part)
    {
        using var reader = new StreamReader(part.GetStream(FileMode.Open));
        return reader.ReadToEnd().Contains("tabSelected", StringComparison.Ordinal);
    }

    private Sheet AddSheet(Worksheet worksheet)
    {
        var id = _workbookPart.FreeId("summary");
        _workbookPart.AddNewPart<WorksheetPart>(id).Worksheet = worksheet;
        var taken = Entries.Select(sheet => sheet.Name?.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var title = Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? SummarySheet.Name : FormattableString.Invariant($"{SummarySheet.Name}{number}")).First(title => !taken.Contains(title));
        var entry = new Sheet { Name = title, SheetId = Entries.Max(sheet => sheet.SheetId?.Value ?? 0) + 1, Id = id };
        _workbookPart.Workbook.Sheets!.PrependChild(entry);
        foreach (var name in _workbookPart.Workbook.DefinedNames?.Elements<DefinedName>().Where(name => name.LocalSheetId is not null) ?? [])
        {
            name.LocalSheetId = name.LocalSheetId! + 1;
        }
        return entry;
    }
}
