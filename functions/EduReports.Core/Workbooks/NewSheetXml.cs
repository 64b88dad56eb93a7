using System.Xml;
using EduReports.Core.Text;

namespace EduReports.Core.Workbooks;

/// <summary>Writes a sheet of ours: A4 landscape, one page wide.</summary>
internal static class NewSheetXml
{
    /// <summary>Writes the sheet's part.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sheet">What.</param>
    /// <param name="styleOf">The number of a style in the workbook.</param>
    /// <param name="isSelected">Whether it is the sheet that is in front.</param>
    public static void Write(Stream stream, NewSheet sheet, Func<CellStyle, int> styleOf, bool isSelected)
    {
        using var xml = SpreadsheetXml.Begin(stream);
        xml.Start("worksheet");
        xml.WriteAttributeString("xmlns", "r", null, SpreadsheetXml.Relations);
        xml.Start("sheetPr").Start("pageSetUpPr").Attribute("fitToPage", 1).End().End();
        WriteView(xml, sheet, isSelected);
        xml.Start("sheetFormatPr").Attribute("defaultRowHeight", 15).End();
        WriteWidths(xml, sheet.Widths);
        WriteRows(xml, sheet.Rows, styleOf);
        if (sheet.IsProtected)
        {
            // 0 is what stays allowed: making a column wider harms nobody.
            xml.Start("sheetProtection").Attribute("sheet", 1).Attribute("objects", 1).Attribute("scenarios", 1)
                .Attribute("formatColumns", 0).Attribute("formatRows", 0).End();
        }
        if (sheet.Filter.Length > 0)
        {
            xml.Start("autoFilter").Attribute("ref", sheet.Filter).End();
        }
        WriteMerged(xml, sheet.Merged);
        WriteRules(xml, sheet.Rules);
        WriteLinks(xml, sheet.Links);
        WritePage(xml);
        if (sheet.NumbersAsText.Length > 0)
        {
            xml.Start("ignoredErrors").Start("ignoredError").Attribute("sqref", sheet.NumbersAsText).Attribute("numberStoredAsText", 1).End().End();
        }
        if (sheet.Comments.Count > 0)
        {
            xml.Start("legacyDrawing");
            xml.WriteAttributeString("r", "id", SpreadsheetXml.Relations, "rId2");
            xml.End();
        }
        xml.End();
    }

    private static void WriteView(XmlWriter xml, NewSheet sheet, bool isSelected)
    {
        xml.Start("sheetViews").Start("sheetView").Attribute("showGridLines", 0);
        if (isSelected)
        {
            xml.Attribute("tabSelected", 1);
        }
        xml.Attribute("workbookViewId", 0);
        var (rows, columns) = (sheet.FrozenRows, sheet.FrozenColumns);
        if (rows > 0)
        {
            var pane = columns > 0 ? "bottomRight" : "bottomLeft";
            xml.Start("pane");
            if (columns > 0)
            {
                xml.Attribute("xSplit", columns);
            }
            xml.Attribute("ySplit", rows).Attribute("topLeftCell", CsvTable.CellName(columns, rows + 1))
                .Attribute("activePane", pane).Attribute("state", "frozen").End();
            xml.Start("selection").Attribute("pane", pane).End();
        }
        xml.End().End();
    }

    private static void WriteWidths(XmlWriter xml, IReadOnlyList<decimal> widths)
    {
        xml.Start("cols");
        for (var column = 0; column < widths.Count; column++)
        {
            xml.Start("col").Attribute("min", column + 1).Attribute("max", column + 1)
                .Attribute("width", widths[column]).Attribute("customWidth", 1).End();
        }
        xml.End();
    }

    private static void WriteRows(XmlWriter xml, IReadOnlyList<NewRow> rows, Func<CellStyle, int> styleOf)
    {
        xml.Start("sheetData");
        foreach (var row in rows)
        {
            xml.Start("row").Attribute("r", row.Number);
            if (row.Height is { } height)
            {
                // Not as a custom height, so that the row still grows with what is typed.
                xml.Attribute("ht", height);
            }
            foreach (var cell in row.Cells)
            {
                WriteCell(xml, row.Number, cell, styleOf);
            }
            xml.End();
        }
        xml.End();
    }

    private static void WriteCell(XmlWriter xml, int row, NewCell cell, Func<CellStyle, int> styleOf)
    {
        xml.Start("c").Attribute("r", CsvTable.CellName(cell.Column, row)).Attribute("s", styleOf(cell.Style));
        if (cell.IsNumber)
        {
            xml.Text("v", cell.Text);
        }
        else if (cell.Text.Length > 0)
        {
            xml.Attribute("t", "inlineStr").Start("is").Text("t", cell.Text).End();
        }
        xml.End();
    }

    private static void WriteMerged(XmlWriter xml, IReadOnlyList<string> merged)
    {
        if (merged.Count == 0)
        {
            return;
        }
        xml.Start("mergeCells").Attribute("count", merged.Count);
        foreach (var range in merged)
        {
            xml.Start("mergeCell").Attribute("ref", range).End();
        }
        xml.End();
    }

    private static void WriteRules(XmlWriter xml, IReadOnlyList<CellRule> rules)
    {
        if (rules.Count == 0)
        {
            return;
        }
        xml.Start("dataValidations").Attribute("count", rules.Count);
        foreach (var rule in rules)
        {
            xml.Start("dataValidation").Attribute("type", rule.Type);
            if (rule.IsWarning)
            {
                xml.Attribute("errorStyle", "warning");
            }
            if (rule.Type == "textLength")
            {
                xml.Attribute("operator", "lessThanOrEqual");
            }
            xml.Attribute("allowBlank", 1).Attribute("showInputMessage", 1).Attribute("showErrorMessage", 1);
            Write("errorTitle", rule.Refusal.Length > 0 ? rule.Title : "");
            Write("error", rule.Refusal);
            Write("promptTitle", rule.Prompt.Length > 0 ? rule.Title : "");
            Write("prompt", rule.Prompt);
            xml.Attribute("sqref", rule.Cells).Text("formula1", rule.Formula).End();
        }
        xml.End();

        void Write(string name, string text)
        {
            if (text.Length > 0)
            {
                xml.Attribute(name, SpreadsheetXml.Escape(text));
            }
        }
    }

    private static void WriteLinks(XmlWriter xml, IReadOnlyList<(string Cell, string Place)> links)
    {
        if (links.Count == 0)
        {
            return;
        }
        xml.Start("hyperlinks");
        foreach (var (cell, place) in links)
        {
            xml.Start("hyperlink").Attribute("ref", cell).Attribute("location", place).End();
        }
        xml.End();
    }

    private static void WritePage(XmlWriter xml)
    {
        xml.Start("printOptions").Attribute("horizontalCentered", 1).End();
        xml.Start("pageMargins").Attribute("left", 0.4m).Attribute("right", 0.4m).Attribute("top", 0.5m).Attribute("bottom", 0.6m)
            .Attribute("header", 0.3m).Attribute("footer", 0.3m).End();
        xml.Start("pageSetup").Attribute("paperSize", 9).Attribute("orientation", "landscape").Attribute("fitToHeight", 0).End();
        xml.Start("headerFooter").Text("oddFooter", "&C第 &P 页，共 &N 页").End();
    }
}
