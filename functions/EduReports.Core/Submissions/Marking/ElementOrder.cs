using System.Xml.Linq;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>The order in which the elements of a worksheet and of a workbook must stand (CT_Worksheet, CT_Workbook).</summary>
internal static class ElementOrder
{
    private static readonly string[] OfSheet =
    [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
        "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
        "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
        "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    ];

    private static readonly string[] OfWorkbook =
    [
        "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences",
        "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
        "fileRecoveryPr", "webPublishObjects", "extLst",
    ];

    /// <summary>Inserts an element into a worksheet where it belongs.</summary>
    public static void InsertIntoSheet(XElement sheet, XElement element) => Insert(sheet, element, OfSheet);

    /// <summary>Inserts an element into a workbook where it belongs.</summary>
    public static void InsertIntoWorkbook(XElement workbook, XElement element) => Insert(workbook, element, OfWorkbook);

    private static void Insert(XElement parent, XElement element, string[] order)
    {
        var place = Array.IndexOf(order, element.Name.LocalName);
        var before = parent.Elements().LastOrDefault(other => other.Name.NamespaceName == SpreadsheetXml.Main && Array.IndexOf(order, other.Name.LocalName) is var index && index >= 0 && index < place);
        if (before is null)
        {
            parent.AddFirst(element);
        }
        else
        {
            before.AddAfterSelf(element);
        }
    }
}
