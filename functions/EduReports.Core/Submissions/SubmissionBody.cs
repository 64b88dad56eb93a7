using System.Globalization;
using System.Text.RegularExpressions;
using EduReports.Core.Submissions.Workbooks;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Reads the rows below the header.</summary>
/// <param name="columns">Where each column stands; the code's is among them.</param>
/// <param name="findings">Takes what is wrong.</param>
internal sealed partial class SubmissionBody(IReadOnlyDictionary<SubmissionColumn, (int Index, string Header)> columns, List<Finding> findings)
{
    private static readonly string[] TotalWords = ["合计", "总计", "共计"];

    private static readonly string[] RemarkWords = ["填表", "说明", "注"];

    /// <summary>The rows until the total.</summary>
    /// <param name="body">Rows that are not blank; rows with merged cells are replaced.</param>
    /// <param name="sheet">Where they stand; null for a text file.</param>
    public List<SubmissionRow> Read(List<TableRow> body, WorkbookSheet? sheet)
    {
        if (sheet is not null)
        {
            SpreadMerged(body, sheet.Merged);
        }
        var rows = ReadRows(body);
        if (sheet is not null)
        {
            ReportHidden(rows, sheet);
        }
        if (rows.Sum(NoteLength) > SubmissionReader.MaximumNoteLength)
        {
            findings.Add(SubmissionFindings.NotesTooLong(SubmissionReader.MaximumNoteLength));
        }
        return rows;
    }

    // Words in a cell merged over several rows are for all of them; a figure there could be anybody's.
    private void SpreadMerged(List<TableRow> body, IReadOnlyList<CellRange> merged)
    {
        var roles = columns.ToDictionary(column => column.Value.Index, column => column.Key);
        foreach (var range in merged.Where(range => range.LastRow > range.FirstRow && roles.ContainsKey(range.FirstColumn)))
        {
            var role = roles[range.FirstColumn];
            var first = body.FindIndex(row => row.Number == range.FirstRow);
            if (first < 0 || role is SubmissionColumn.Code or SubmissionColumn.Name || string.IsNullOrWhiteSpace(body[first][range.FirstColumn]))
            {
                continue;
            }
            var text = body[first][range.FirstColumn];
            var lower = Enumerable.Range(first + 1, body.Count - first - 1).TakeWhile(at => body[at].Number <= range.LastRow)
                .Where(at => !string.IsNullOrWhiteSpace(body[at][columns[SubmissionColumn.Code].Index])).ToList();
            if (role is SubmissionColumn.Value or SubmissionColumn.Numerator or SubmissionColumn.Denominator)
            {
                if (lower.Count > 0)
                {
                    findings.Add(SubmissionFindings.MergedRows(
                        new CellPlace(range.FirstRow, columns[role].Header, range.FirstColumn), body[lower[^1]].Number, text));
                }
                continue;
            }
            foreach (var at in lower)
            {
                body[at] = body[at] with { Cells = With(body[at].Cells, range.FirstColumn, text) };
            }
        }
    }

    private static string[] With(IReadOnlyList<string> cells, int column, string text)
    {
        var result = new string[Math.Max(cells.Count, column + 1)];
        for (var at = 0; at < result.Length; at++)
        {
            result[at] = at == column ? text : at < cells.Count ? cells[at] : "";
        }
        return result;
    }

    private List<SubmissionRow> ReadRows(List<TableRow> body)
    {
        var rows = new List<SubmissionRow>();
        int? totalRow = null;
        foreach (var row in body)
        {
            var cells = columns.ToDictionary(column => column.Key, column => row[column.Value.Index]);
            var data = new SubmissionRow(row.Number, cells);
            if (IsTotal(data, row))
            {
                totalRow ??= row.Number;
            }
            else if (IsRemark(row))
            {
                continue;
            }
            else if (totalRow is null)
            {
                ReportCells(row);
                rows.Add(data with
                {
                    HasCodeWithOneDecimal = row.RemarkOn(columns[SubmissionColumn.Code].Index) is { Trouble: CellTrouble.OneDecimal },
                });
            }
            else if (TextNormaliser.Squeeze(data[SubmissionColumn.Code]) is { Length: > 0 } code && !HasNoFigures(data))
            {
                findings.Add(SubmissionFindings.RowsBelowTotal(row.Number, totalRow.Value, code));
            }
        }
        return rows;
    }

    private void ReportCells(TableRow row)
    {
        foreach (var (role, (index, title)) in columns)
        {
            var place = new CellPlace(row.Number, title, index);
            if (row[index].Length > SubmissionReader.MaximumCellLength)
            {
                findings.Add(SubmissionFindings.CellTooLong(place, SubmissionReader.MaximumCellLength));
            }
            else if (row.RemarkOn(index) is { } remark && TroubleWith(place, role, row[index], remark.Trouble) is { } finding)
            {
                findings.Add(finding);
            }
        }
    }

    // The name of an indicator is only compared with the plan's; whatever it is, it is shown in that note.
    private static Finding? TroubleWith(CellPlace place, SubmissionColumn role, string text, CellTrouble trouble)
    {
        var isFigure = role is SubmissionColumn.Value or SubmissionColumn.Numerator or SubmissionColumn.Denominator;
        return trouble switch
        {
            _ when role == SubmissionColumn.Name => null,
            CellTrouble.Error => SubmissionFindings.ErrorValue(place, text),
            CellTrouble.NotCalculated => SubmissionFindings.NotCalculated(place),
            CellTrouble.DigitsLost => SubmissionFindings.DigitsLost(place, text),
            CellTrouble.Date when role == SubmissionColumn.Code => SubmissionFindings.CodeIsDate(place, text),
            CellTrouble.Date when isFigure => SubmissionFindings.NumberIsDate(place, text),
            CellTrouble.ShownOtherwise when isFigure || role == SubmissionColumn.Code => SubmissionFindings.ShownOtherwise(place, text),
            _ => null,
        };
    }

    private void ReportHidden(List<SubmissionRow> rows, WorkbookSheet sheet)
    {
        var hiddenRows = rows.Select(row => row.Number).Where(sheet.HiddenRows.Contains).ToList();
        var hiddenColumns = columns.Values.Select(column => column.Index).Where(sheet.HiddenColumns.Contains).Order().ToList();
        var places = new List<(string Chinese, string English)>();
        if (hiddenRows.Count > 0)
        {
            var ranges = Ranges(hiddenRows);
            places.Add(($"第{string.Join("、", ranges)}行", $"row {string.Join(", ", ranges)}"));
        }
        if (hiddenColumns.Count > 0)
        {
            var names = hiddenColumns.ConvertAll(CsvTable.ColumnName);
            places.Add(($"{string.Join("、", names)}列", $"column {string.Join(", ", names)}"));
        }
        if (places.Count > 0)
        {
            findings.Add(SubmissionFindings.HiddenCells(
                string.Join("和", places.Select(place => place.Chinese)), string.Join("; ", places.Select(place => place.English))));
        }
    }

    private static List<string> Ranges(List<int> numbers)
    {
        var ranges = new List<string>();
        for (var from = 0; from < numbers.Count;)
        {
            var to = from;
            while (to + 1 < numbers.Count && numbers[to + 1] == numbers[to] + 1)
            {
                to++;
            }
            var first = numbers[from].ToString(CultureInfo.InvariantCulture);
            ranges.Add(from == to ? first : string.Create(CultureInfo.InvariantCulture, $"{first}–{numbers[to]}"));
            from = to + 1;
        }
        return ranges;
    }

    private static int NoteLength(SubmissionRow row) =>
        row[SubmissionColumn.Note].Length + row[SubmissionColumn.Reason].Length + row[SubmissionColumn.NextStep].Length + row[SubmissionColumn.ByWhen].Length;

    // The word may stand in a column of its own, before the code.
    private static bool IsTotal(SubmissionRow row, TableRow cells) =>
        row[SubmissionColumn.Code].Length == 0
            ? cells.Cells.Any(cell => cell.Length > 0 && IsTotalWord(cell))
            : IsTotalWord(row[SubmissionColumn.Code]);

    private static bool IsTotalWord(string text) => TotalWords.Contains(TextNormaliser.Squeeze(text).TrimEnd(':'));

    /// <summary>Labels with a colon and what follows them: <c>填表说明：…</c>, <c>填表人：</c> and a name, in whatever columns.</summary>
    private bool IsRemark(TableRow row)
    {
        var first = Enumerable.Range(0, row.Cells.Count).First(column => !string.IsNullOrWhiteSpace(row[column]));
        var text = TextNormaliser.Squeeze(row[first]);
        return (text.Contains(':', StringComparison.Ordinal) || Array.Exists(RemarkWords, word => text.StartsWith(word, StringComparison.Ordinal)))
            && columns.All(column => column.Key is SubmissionColumn.Name or SubmissionColumn.Note
                || column.Value.Index == first || IsLabelOrFollowsOne(row, column.Value.Index));
    }

    private static bool IsLabelOrFollowsOne(TableRow row, int column)
    {
        var text = TextNormaliser.Squeeze(row[column]);
        return text.Length == 0 || text.Contains(':', StringComparison.Ordinal) || Day().IsMatch(text)
            || (column > 0 && TextNormaliser.Squeeze(row[column - 1]).EndsWith(':') && NumberReader.Read(text, "").Fault != NumberFault.None);
    }

    // When it was filled in.
    [GeneratedRegex("^20[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?$")]
    private static partial Regex Day();

    private static bool HasNoFigures(SubmissionRow row) =>
        row[SubmissionColumn.Value].Length == 0 && row[SubmissionColumn.Numerator].Length == 0 && row[SubmissionColumn.Denominator].Length == 0;
}
