using System.Text.RegularExpressions;
using System.Xml;
using EduReports.Core.Submissions.Workbooks;
using EduReports.Core.Text;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>
/// A new workbook with the values of the sheet that was read, at the same addresses, and nothing else of the clerk's: for old
/// workbooks, and for those that cannot be handed back as they are.
/// </summary>
internal static partial class PlainCopy
{
    private const int NarrowestColumn = 9;
    private const int WidestColumn = 36;
    private const int LongestName = 31;

    private static readonly CellStyle Plain = new() { HasBorder = true, Wraps = true };
    private static readonly CellStyle Words = Plain with { IsText = true };
    private static readonly CellStyle Number = Plain with { Alignment = CellAlignment.Right, Wraps = false };
    private static readonly CellStyle Head = new() { IsText = true };
    private static readonly CellStyle Title = Words with { IsBold = true, Fill = "D9E2F3", Alignment = CellAlignment.Centre };

    /// <summary>Makes the workbook.</summary>
    /// <param name="sheet">What was read.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="marks">What is added to it.</param>
    /// <param name="findings">All findings.</param>
    public static byte[] Write(WorkbookSheet sheet, string name, SheetMarks marks, IReadOnlyList<Finding> findings)
    {
        name = SheetNameOf(name);
        return NewWorkbook.Write([SummarySheet.Make(findings, name), Copy(sheet, name, marks)]);
    }

    private static NewSheet Copy(WorkbookSheet sheet, string name, SheetMarks marks)
    {
        var marked = marks.Cells.ToDictionary(mark => (mark.Row, mark.Column));
        var codeColumn = CodeColumn(sheet, marks.HeaderRow);
        var rows = new List<NewRow>();
        var widths = new decimal[Math.Max(marks.FaultColumn + 1, sheet.Rows.Max(row => row.Cells.Count))];
        Array.Fill(widths, NarrowestColumn);
        // A marked cell may be one that is not there: a denominator that is missing.
        var numbers = sheet.Rows.Select(row => row.Number).Concat(marks.Cells.Select(mark => mark.Row)).Distinct().Order();
        var byNumber = sheet.Rows.ToDictionary(row => row.Number);
        foreach (var number in numbers)
        {
            var row = byNumber.GetValueOrDefault(number, new TableRow(number, []));
            var cells = new List<NewCell>();
            for (var column = 0; column < widths.Length; column++)
            {
                var text = column == marks.FaultColumn ? FaultText(marks, number, row[column]) : Safe(row[column]);
                // Below the header, the table has all its cells.
                if (text.Length == 0 && !marked.ContainsKey((number, column)) && (number < marks.HeaderRow || column < marks.FirstColumn))
                {
                    continue;
                }
                cells.Add(Cell(number, column, text, column == codeColumn, marks, marked.GetValueOrDefault((number, column))));
                if (number >= marks.HeaderRow)
                {
                    widths[column] = Math.Clamp(TextWidth.Of(text) + 2, widths[column], WidestColumn);
                }
            }
            rows.Add(new NewRow(number, cells) { Height = marks.RowTexts.TryGetValue(number, out var fault) ? MarkStyles.HeightOf(fault) : null });
        }
        widths[marks.FaultColumn] = MarkStyles.FaultWidth;
        return new NewSheet(name, widths, rows)
        {
            FrozenRows = marks.HeaderRow,
            TitleRow = marks.HeaderRow,
            Filter = $"{CsvTable.CellName(marks.FirstColumn, marks.HeaderRow)}:{CsvTable.CellName(marks.FaultColumn, marks.LastRow)}",
            Merged = [.. sheet.Merged.Where(IsRange).Select(range =>
                $"{CsvTable.CellName(range.FirstColumn, range.FirstRow)}:{CsvTable.CellName(range.LastColumn, range.LastRow)}")],
            Comments = [.. marks.Cells.Select(mark => new CellComment(mark.Row, mark.Column, mark.Comment))],
        };
    }

    private static NewCell Cell(int row, int column, string text, bool isCode, SheetMarks marks, CellMark? mark)
    {
        var isNumber = row > marks.HeaderRow && !isCode && column != marks.FaultColumn && PlainNumber().IsMatch(text);
        var style = column == marks.FaultColumn && row >= marks.HeaderRow ? row == marks.HeaderRow ? MarkStyles.Header : MarkStyles.Text
            : row < marks.HeaderRow ? Head
            : row == marks.HeaderRow ? Title
            : isNumber ? Number
            : Words;
        return new NewCell(column, text, mark is null ? style : style with { Fill = MarkStyles.ColourOf(mark) }) { IsNumber = isNumber };
    }

    private static string FaultText(SheetMarks marks, int row, string before) =>
        row == marks.HeaderRow ? MarkedWorkbook.FaultTitle
        : row > marks.HeaderRow ? marks.RowTexts.GetValueOrDefault(row, "")
        : Safe(before);

    // Personal data goes nowhere, not even back.
    private static string Safe(string text) => PersonalData.Find(text) is null ? text : "";

    private static int CodeColumn(WorkbookSheet sheet, int headerRow)
    {
        var header = sheet.Rows.FindLast(row => row.Number <= headerRow && SubmissionHeader.IsHeader(row));
        return header is null ? -1 : header.Cells.ToList().FindIndex(cell => SubmissionHeader.ColumnOf(cell) == SubmissionColumn.Code);
    }

    private static bool IsRange(CellRange range) => range.LastRow > range.FirstRow || range.LastColumn > range.FirstColumn;

    // An old workbook's names may hold what a new one's must not.
    private static string SheetNameOf(string name)
    {
        var kept = string.Concat(name.Where(character =>
            (XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)) && !char.IsControl(character) && !@"[]:*?/\".Contains(character))).Trim('\'', ' ');
        return kept.Length == 0 || kept == SummarySheet.Name ? "报送表"
            : kept.Length <= LongestName ? kept
            // A pair of surrogates stays whole.
            : kept[..(char.IsHighSurrogate(kept[LongestName - 1]) ? LongestName - 1 : LongestName)];
    }

    // What a spreadsheet program keeps to the last digit.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,10})(\.[0-9]{1,4})?$")]
    private static partial Regex PlainNumber();
}
