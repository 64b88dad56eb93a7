using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Text;

namespace EduReports.Core.Workbooks;

/// <summary>A sheet of ours as SpreadsheetML has it: A4 landscape, one page wide.</summary>
internal static class NewWorksheet
{
    private const uint A4 = 9;

    /// <summary>Makes the sheet.</summary>
    /// <param name="sheet">What is on it.</param>
    /// <param name="styles">The styles of its workbook; those that it lacks are added.</param>
    /// <param name="isSelected">Whether it is the sheet that is in front.</param>
    public static Worksheet Of(NewSheet sheet, StyleTable styles, bool isSelected)
    {
        // In the order of the schema.
        OpenXmlElement?[] parts =
        [
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(View(sheet, isSelected)),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(sheet.Widths.Select(Column)),
            new SheetData(sheet.Rows.Select(row => Row(row, styles))),
            sheet.IsProtected ? Protection() : null,
            sheet.Filter.Length > 0 ? new AutoFilter { Reference = sheet.Filter } : null,
            sheet.Merged.Count > 0 ? new MergeCells(sheet.Merged.Select(range => new MergeCell { Reference = range })) : null,
            sheet.Rules.Count > 0 ? new DataValidations(sheet.Rules.Select(Validation)) : null,
            sheet.Links.Count > 0 ? new Hyperlinks(sheet.Links.Select(Link)) : null,
            new PrintOptions { HorizontalCentered = true },
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = A4, Orientation = OrientationValues.Landscape, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&C第 &P 页，共 &N 页")),
            sheet.NumbersAsText.Length > 0 ? new IgnoredErrors(new IgnoredError { SequenceOfReferences = Range(sheet.NumbersAsText), NumberStoredAsText = true }) : null,
        ];
        return new Worksheet(parts.OfType<OpenXmlElement>());
    }

    private static SheetView View(NewSheet sheet, bool isSelected)
    {
        var view = new SheetView { ShowGridLines = false, TabSelected = isSelected ? true : null, WorkbookViewId = 0 };
        if (sheet.FrozenRows > 0)
        {
            var pane = sheet.FrozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft;
            view.Append(
                new Pane
                {
                    HorizontalSplit = sheet.FrozenColumns > 0 ? sheet.FrozenColumns : null,
                    VerticalSplit = sheet.FrozenRows,
                    TopLeftCell = CsvTable.CellName(sheet.FrozenColumns, sheet.FrozenRows + 1),
                    ActivePane = pane,
                    State = PaneStateValues.Frozen,
                },
                new Selection { Pane = pane });
        }
        return view;
    }

    private static Column Column(decimal width, int index) =>
        new() { Min = (uint)index + 1, Max = (uint)index + 1, Width = (double)width, CustomWidth = true };

    // Not a custom height, so that the row still grows with what is typed.
    private static Row Row(NewRow row, StyleTable styles) =>
        new(row.Cells.Select(cell => Cell(row.Number, cell, styles))) { RowIndex = (uint)row.Number, Height = row.Height };

    private static Cell Cell(int row, NewCell cell, StyleTable styles)
    {
        var result = new Cell { CellReference = CsvTable.CellName(cell.Column, row), StyleIndex = styles.Add(cell.Style) };
        if (cell.IsNumber)
        {
            result.CellValue = new CellValue(cell.Text);
        }
        else
        {
            SpreadsheetText.Put(result, cell.Text);
        }
        return result;
    }

    // False is what stays allowed: making a column wider harms nobody.
    private static SheetProtection Protection() =>
        new() { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false };

    private static DataValidation Validation(CellRule rule) => new(new Formula1(SpreadsheetText.Escape(rule.Formula)))
    {
        Type = rule.Type,
        ErrorStyle = rule.IsWarning ? DataValidationErrorStyleValues.Warning : null,
        Operator = rule.Type == DataValidationValues.TextLength ? DataValidationOperatorValues.LessThanOrEqual : null,
        AllowBlank = true,
        ShowInputMessage = true,
        ShowErrorMessage = true,
        ErrorTitle = Words(rule.Refusal.Length > 0 ? rule.Title : ""),
        Error = Words(rule.Refusal),
        PromptTitle = Words(rule.Prompt.Length > 0 ? rule.Title : ""),
        Prompt = Words(rule.Prompt),
        SequenceOfReferences = Range(rule.Cells),
    };

    private static Hyperlink Link((string Cell, string Place) link) => new() { Reference = link.Cell, Location = link.Place };

    private static StringValue? Words(string text) => text.Length > 0 ? SpreadsheetText.Escape(text) : null;

    private static ListValue<StringValue> Range(string cells) => new() { InnerText = cells };
}
