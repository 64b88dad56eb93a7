using System.Text.RegularExpressions;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Finds numbers that the comma before their thousands has split into two cells of a text file: <c>1,200</c> without quotes.</summary>
internal static partial class SplitNumbers
{
    /// <summary>The rows in which that may have happened.</summary>
    /// <param name="body">The rows below the header.</param>
    /// <param name="titles">The header.</param>
    /// <param name="columns">Where each column stands.</param>
    public static IEnumerable<(TableRow Row, string Halves)> Find(
        List<TableRow> body, TableRow titles, IReadOnlyDictionary<SubmissionColumn, (int Index, string Header)> columns)
    {
        var figures = columns.Where(column => column.Key is SubmissionColumn.Value or SubmissionColumn.Numerator or SubmissionColumn.Denominator)
            .Select(column => column.Value.Index).ToList();
        // Some people end every row with one separator more than the header.
        var candidates = body.ToLookup(row => figures.Exists(column => IsSplit(row, column)));
        var usual = Math.Max(titles.Cells.Count, candidates[false].GroupBy(row => row.Cells.Count).MaxBy(rows => rows.Count())?.Key ?? 0);
        foreach (var row in candidates[true].Where(row => row.Cells.Count > usual || HasNumberForNote(row, columns)))
        {
            var first = figures.First(column => IsSplit(row, column));
            yield return (row, $"{row[first].Trim()},{row[first + 1].Trim()}");
        }
    }

    private static bool IsSplit(TableRow row, int column) => FrontHalf().IsMatch(row[column]) && BackHalf().IsMatch(row[column + 1]);

    // 85 and 120 may well be numerator and denominator; but then no figure is left over for the note.
    private static bool HasNumberForNote(TableRow row, IReadOnlyDictionary<SubmissionColumn, (int Index, string Header)> columns) =>
        columns.TryGetValue(SubmissionColumn.Note, out var note) && NumberReader.Read(row[note.Index], "").Fault == NumberFault.None;

    [GeneratedRegex(@"^\s*[1-9][0-9]{0,2}\s*$")]
    private static partial Regex FrontHalf();

    [GeneratedRegex(@"^\s*[0-9]{3}(\.[0-9]+)?\s*$")]
    private static partial Regex BackHalf();
}
