using System.Xml.Linq;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>The order in which the elements of a worksheet must stand (CT_Worksheet).</summary>
internal static class WorksheetOrder
{
    private static readonly string[] Names =
    [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
        "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
        "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
        "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    ];

    /// <summary>Inserts an element where it belongs.</summary>
    public static void Insert(XElement sheet, XElement element)
    {
        var place = Array.IndexOf(Names, element.Name.LocalName);
        XNamespace main = SpreadsheetXml.Main;
        var before = sheet.Elements().LastOrDefault(other => other.Name.Namespace == main && Array.IndexOf(Names, other.Name.LocalName) is var index && index >= 0 && index < place);
        if (before is null)
        {
            sheet.AddFirst(element);
        }
        else
        {
            before.AddAfterSelf(element);
        }
    }
}
