using System.Globalization;
using EduReports.Core.Submissions.Workbooks;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Marking;

/// <summary>A cell to be marked.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 0.</param>
/// <param name="IsQuery">Whether it is asked about only.</param>
/// <param name="Comment">What is said on it.</param>
internal sealed record CellMark(int Row, int Column, bool IsQuery, string Comment);

/// <summary>What is added to the sheet that was read.</summary>
/// <param name="Cells">The faulty cells.</param>
/// <param name="HeaderRow">The number of the header's last row.</param>
/// <param name="FaultColumn">Where the column 错误说明 goes, from 0: where it is already, else to the right of everything.</param>
/// <param name="FirstColumn">The header's first column, from 0.</param>
/// <param name="LastRow">The number of the last row with content.</param>
/// <param name="RowTexts">What the column says, by the numbers of the rows.</param>
internal sealed record SheetMarks(
    IReadOnlyList<CellMark> Cells, int HeaderRow, int FaultColumn, int FirstColumn, int LastRow, IReadOnlyDictionary<int, string> RowTexts)
{
    // A file with a mistake in every cell is learnt from as well by its first thousand.
    private const int MostMarks = 1_000;

    // Which head entry a finding without a cell is about.
    private static readonly Dictionary<string, string> HeadKeys = new(StringComparer.Ordinal)
    {
        ["EDU127"] = SubmissionHead.PeriodKey,
        ["EDU202"] = SubmissionHead.CodeKey,
        ["EDU205"] = SubmissionHead.PeriodKey,
        ["EDU206"] = SubmissionHead.PeriodKey,
        ["EDU211"] = SubmissionHead.PlanKey,
    };

    /// <summary>Works out what to add; null when the sheet has no header.</summary>
    public static SheetMarks? Of(WorkbookSheet sheet, IReadOnlyList<Finding> findings)
    {
        if (SubmissionHeader.Find(sheet.Rows, sheet.Merged) is not { } header)
        {
            return null;
        }
        var titles = header.Titles;
        var headerRow = sheet.Rows[header.BodyFrom - 1].Number;
        var existing = Enumerable.Range(0, titles.Cells.Count).Where(column => TextNormaliser.Squeeze(titles[column]) == MarkedWorkbook.FaultTitle)
            .Cast<int?>().FirstOrDefault();
        var faultColumn = existing ?? sheet.Rows.Skip(header.FirstRow).Max(row => row.Cells.Count);
        var firstColumn = Enumerable.Range(0, titles.Cells.Count).First(column => titles[column].Length > 0);
        var placed = findings.Where(finding => finding.Severity != Severity.Note && finding.Row is not null)
            .Select(finding => (Finding: finding, Place: PlaceOf(finding, sheet))).ToList();
        var cells = placed.Where(mark => mark.Place is not null).GroupBy(mark => mark.Place!.Value).Take(MostMarks)
            .Select(marks => new CellMark(
                marks.Key.Row, marks.Key.Column, marks.All(mark => mark.Finding.Severity == Severity.Query),
                string.Join("\n\n", marks.Select(mark => $"{mark.Finding.Message}\n{mark.Finding.Hint}"))))
            .ToList();
        var texts = placed.Where(mark => mark.Finding.Row > headerRow).GroupBy(mark => mark.Finding.Row!.Value).Take(MostMarks)
            .ToDictionary(marks => marks.Key, marks => string.Join('\n', marks.Select(mark => mark.Finding.Message + mark.Finding.Hint)));
        return new SheetMarks(cells, headerRow, faultColumn, firstColumn, Math.Max(sheet.Rows[^1].Number, headerRow), texts);
    }

    /// <summary>Reads a name such as <c>C12</c>: the row from 1, the column from 0; null for another form.</summary>
    public static (int Row, int Column)? Parse(string cell)
    {
        var letters = cell.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        if (letters is < 1 or > 3 || !int.TryParse(cell.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row < 1)
        {
            return null;
        }
        var column = 0;
        foreach (var letter in cell.AsSpan(0, letters))
        {
            column = column * 26 + letter - '@';
        }
        return (row, column - 1);
    }

    // What is said of a whole row stands on the head entry that is meant, else on the row's first cell.
    private static (int Row, int Column)? PlaceOf(Finding finding, WorkbookSheet sheet)
    {
        var place = finding.Cell is { } cell ? Parse(cell) : null;
        if (place is null && sheet.Rows.Find(row => row.Number == finding.Row) is { } inRow)
        {
            var filled = Enumerable.Range(0, inRow.Cells.Count).Where(column => inRow[column].Length > 0).ToList();
            place = filled.Count == 0 ? null : (inRow.Number, EntryOf(finding, inRow) ?? filled[0]);
        }
        // Of a merged range, the first cell alone is seen.
        return place is { } known && sheet.Merged.Where(range => range.Contains(known.Row, known.Column)).Cast<CellRange?>().FirstOrDefault() is { } merged
            ? (merged.FirstRow, merged.FirstColumn)
            : place;
    }

    // The key's own cell, if the value stands in it, else the next that is filled.
    private static int? EntryOf(Finding finding, TableRow row)
    {
        if (!HeadKeys.TryGetValue(finding.Code, out var key))
        {
            return null;
        }
        for (var column = 0; column < row.Cells.Count; column++)
        {
            var text = TextNormaliser.Squeeze(row[column]);
            if (text == key || text.StartsWith(key + ":", StringComparison.Ordinal))
            {
                var isAlone = text.Length <= key.Length + 1;
                var next = isAlone ? Enumerable.Range(column + 1, row.Cells.Count - column - 1).FirstOrDefault(other => row[other].Length > 0) : 0;
                return next > 0 ? next : column;
            }
        }
        return null;
    }
}
