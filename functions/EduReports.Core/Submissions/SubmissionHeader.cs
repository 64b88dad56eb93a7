using EduReports.Core.Submissions.Workbooks;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>The header of a submission, which may take several rows.</summary>
/// <param name="Titles">The words of each column; its number is the row's with the words 指标代码.</param>
/// <param name="FirstRow">Where that row stands in the list of rows.</param>
/// <param name="BodyFrom">Where the rows below the header begin in the list of rows.</param>
internal sealed record SubmissionHeader(TableRow Titles, int FirstRow, int BodyFrom)
{
    /// <summary>Below the row with 指标代码; and as many, less one, above it.</summary>
    private const int MostRows = 3;

    private static readonly Dictionary<string, SubmissionColumn> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["指标代码"] = SubmissionColumn.Code,
        ["code"] = SubmissionColumn.Code,
        ["指标名称"] = SubmissionColumn.Name,
        ["name"] = SubmissionColumn.Name,
        ["本期值"] = SubmissionColumn.Value,
        ["value"] = SubmissionColumn.Value,
        ["分子"] = SubmissionColumn.Numerator,
        ["numerator"] = SubmissionColumn.Numerator,
        ["分母"] = SubmissionColumn.Denominator,
        ["denominator"] = SubmissionColumn.Denominator,
        ["备注"] = SubmissionColumn.Note,
        ["note"] = SubmissionColumn.Note,
        ["原因"] = SubmissionColumn.Reason,
        ["reason"] = SubmissionColumn.Reason,
        ["下一步措施"] = SubmissionColumn.NextStep,
        ["next_step"] = SubmissionColumn.NextStep,
        ["完成时限"] = SubmissionColumn.ByWhen,
        ["by_when"] = SubmissionColumn.ByWhen,
    };

    /// <summary>The column that a title names; null for none of ours.</summary>
    public static SubmissionColumn? ColumnOf(string title) =>
        title.Length > 0 && Names.TryGetValue(TextNormaliser.Squeeze(title), out var column) ? column : null;

    /// <summary>Whether a row holds the words 指标代码.</summary>
    public static bool IsHeader(TableRow row) => CodeColumn(row) >= 0;

    /// <summary>Whether a line of a text file is the header, before anyone knows its separator.</summary>
    public static bool IsHeaderLine(string line)
    {
        var squeezed = TextNormaliser.Squeeze(line);
        return squeezed.Contains("指标代码", StringComparison.Ordinal)
            || (squeezed.Contains("code", StringComparison.OrdinalIgnoreCase) && squeezed.Contains("value", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Finds the header among the first rows; null for none.</summary>
    /// <param name="rows">In their order.</param>
    /// <param name="merged">Merged cells; none in a text file.</param>
    public static SubmissionHeader? Find(List<TableRow> rows, IReadOnlyList<CellRange> merged)
    {
        var first = rows.FindIndex(row => row.Number > SubmissionReader.HeaderSearchRows || IsHeader(row));
        if (first < 0 || !IsHeader(rows[first]))
        {
            return null;
        }
        var codeColumn = CodeColumn(rows[first]);
        var mergedTo = merged.Where(range => range.Contains(rows[first].Number, codeColumn)).Select(range => range.LastRow).FirstOrDefault();
        var last = first;
        while (last + 1 < rows.Count && last + 1 - first < MostRows && GoesOn(rows[last], rows[last + 1], codeColumn, mergedTo))
        {
            last++;
        }
        var above = first;
        while (above > 0 && first - above < MostRows - 1 && rows[above - 1].Number == rows[above].Number - 1)
        {
            above--;
        }
        var levels = rows[above..(last + 1)];
        levels.Reverse();
        var titles = new string[levels.Max(level => level.Cells.Count)];
        for (var column = 0; column < titles.Length; column++)
        {
            titles[column] = TitleOf(levels, last - first + 1, column);
        }
        return new SubmissionHeader(new TableRow(rows[first].Number, titles), first, last + 1);
    }

    /// <summary>Whether a row says the header once more, as printed pages do.</summary>
    public bool IsRepeatedBy(TableRow row)
    {
        for (var column = 0; column < Titles.Cells.Count; column++)
        {
            if (ColumnOf(Titles[column]) is { } expected && ColumnOf(row[column]) != expected)
            {
                return false;
            }
        }
        return true;
    }

    private static int CodeColumn(TableRow row)
    {
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (ColumnOf(row.Cells[column]) == SubmissionColumn.Code)
            {
                return column;
            }
        }
        return -1;
    }

    // 本期值, 分子 and 分母 may stand below a common title; no row of data has such words.
    private static bool GoesOn(TableRow row, TableRow next, int codeColumn, int mergedTo) =>
        next.Number <= mergedTo
        || (next.Number == row.Number + 1 && string.IsNullOrWhiteSpace(next[codeColumn]) && next.Cells.Any(cell => ColumnOf(cell) is not null));

    /// <summary>The lowest title of a column, unless one of ours stands above it.</summary>
    /// <param name="levels">The rows of the header from the lowest up, with those above the row with 指标代码.</param>
    /// <param name="own">How many of them belong to the header for certain.</param>
    /// <param name="column">From 0.</param>
    private static string TitleOf(List<TableRow> levels, int own, int column)
    {
        var lowest = "";
        for (var level = 0; level < levels.Count; level++)
        {
            var title = levels[level][column];
            if (string.IsNullOrWhiteSpace(title))
            {
                continue;
            }
            if (level >= own && (lowest.Length > 0 || ColumnOf(title) is null))
            {
                break;
            }
            if (ColumnOf(title) is not null && !IsGroup(levels, level, column))
            {
                return title;
            }
            lowest = lowest.Length == 0 ? title : lowest;
        }
        return lowest;
    }

    // 分子 above 本月 and 累计: neither column is the numerator for certain.
    private static bool IsGroup(List<TableRow> levels, int level, int column) =>
        string.IsNullOrWhiteSpace(levels[level][column + 1])
        && levels.Take(level).Any(lower => !string.IsNullOrWhiteSpace(lower[column]))
        && levels.Take(level).Select(lower => lower[column + 1]).Any(title => !string.IsNullOrWhiteSpace(title) && ColumnOf(title) is null);
}
