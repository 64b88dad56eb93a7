using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Text;

namespace EduReports.Core.Workbooks;

/// <summary>Writes a workbook of our own: the same sheets give the same bytes.</summary>
internal static class NewWorkbook
{
    public const string FilterName = "_xlnm._FilterDatabase";
    private const string TitlesName = "_xlnm.Print_Titles";

    /// <summary>The first sheet is in front.</summary>
    public static byte[] Write(IReadOnlyList<NewSheet> sheets)
    {
        using var zip = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(zip, SpreadsheetDocumentType.Workbook))
        {
            // It is packed anew.
            document.CompressionOption = CompressionOption.NotCompressed;
            AddWorkbook(document, sheets);
        }
        return OfficeArchive.Repack(zip);
    }

    private static void AddWorkbook(SpreadsheetDocument document, IReadOnlyList<NewSheet> sheets)
    {
        // Every relation is named by us: the library would draw its name.
        var workbook = document.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "workbook");
        var styles = StyleTable.Create();
        var entries = new Sheets();
        for (var index = 0; index < sheets.Count; index++)
        {
            var id = FormattableString.Invariant($"sheet{index + 1}");
            AddSheet(workbook.AddNewPart<WorksheetPart>(id), sheets[index], styles, isSelected: index == 0);
            entries.Append(new Sheet { Name = sheets[index].Name, SheetId = (uint)index + 1, Id = id });
        }
        workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = styles.Stylesheet;
        var names = sheets.SelectMany(NamesOf).ToList();
        workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), entries) { DefinedNames = names.Count > 0 ? new DefinedNames(names) : null };
    }

    private static void AddSheet(WorksheetPart part, NewSheet sheet, StyleTable styles, bool isSelected)
    {
        part.Worksheet = NewWorksheet.Of(sheet, styles, isSelected);
        if (sheet.Comments.Count > 0)
        {
            var comments = CellComments.Of(part);
            comments.Add(sheet.Comments);
            comments.Save();
        }
    }

    private static IEnumerable<DefinedName> NamesOf(NewSheet sheet, int index)
    {
        if (sheet.Filter.Length > 0)
        {
            yield return Name(FilterName, SpreadsheetText.Absolute(sheet.Filter), isHidden: true);
        }
        if (sheet.TitleRow > 0)
        {
            yield return Name(TitlesName, FormattableString.Invariant($"${sheet.TitleRow}:${sheet.TitleRow}"), isHidden: false);
        }

        DefinedName Name(string name, string range, bool isHidden) => new($"{SpreadsheetText.Quote(sheet.Name)}!{range}")
        {
            Name = name,
            LocalSheetId = (uint)index,
            Hidden = isHidden ? true : null,
        };
    }
}
