using EduReports.Core.Plans;

namespace EduReports.Core.Submissions;

/// <summary>Finds the cell that a figure of a row was read from.</summary>
internal static class FigurePlace
{
    /// <summary>The cell in <paramref name="sheet"/> that holds a part of a row's figure; the whole row where the file lacks its column.</summary>
    /// <param name="sheet">The file.</param>
    /// <param name="part">A ratio's figure may stand in any of three cells.</param>
    /// <param name="number">The number of one of its rows.</param>
    /// <param name="text">What the cell says.</param>
    public static CellPlace Of(SubmissionSheet sheet, OperandPart part, int number, out string text)
    {
        SubmissionColumn[] columns = part switch
        {
            OperandPart.Numerator => [SubmissionColumn.Numerator, SubmissionColumn.Value],
            OperandPart.Denominator => [SubmissionColumn.Denominator],
            _ => [SubmissionColumn.Value, SubmissionColumn.Numerator],
        };
        var row = sheet.Rows.First(row => row.Number == number);
        var known = columns.Where(sheet.Columns.ContainsKey).ToList();
        if (known.Count == 0)
        {
            text = "";
            return new CellPlace(number, null, -1);
        }
        var column = known[Math.Max(known.FindIndex(column => row[column].Length > 0), 0)];
        text = row[column];
        return new CellPlace(number, sheet.Columns[column].Header, sheet.Columns[column].Index);
    }
}
