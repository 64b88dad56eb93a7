using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Reads a submission's file into a sheet (DESIGN section 5). Comma-separated files in this version.</summary>
public static class SubmissionReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaximumBytes = 5 * 1024 * 1024;

    /// <summary>The most rows that a file may have.</summary>
    public const int MaximumRows = 5_000;

    /// <summary>The most characters that a cell may have, so that a month's notes fit into one table entity.</summary>
    public const int MaximumCellLength = 500;

    private const int HeaderSearchRows = 60;

    private static readonly Dictionary<string, SubmissionColumn> ColumnNames = new(StringComparer.OrdinalIgnoreCase)
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

    private static readonly string[] TotalWords = ["合计", "总计", "共计"];

    /// <summary>Reads a file; never throws on bad content.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="fileName">Its name, whose extension tells its type.</param>
    public static SubmissionSheet Read(ReadOnlySpan<byte> content, string fileName)
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (extension is not (".csv" or ".txt"))
        {
            return Unreadable(SubmissionFindings.UnsupportedType(extension.Length == 0 ? fileName : extension));
        }
        if (content.Length > MaximumBytes)
        {
            return TooLarge();
        }
        if (content.IsEmpty)
        {
            return Unreadable(SubmissionFindings.Empty());
        }
        return TextDecoder.Decode(content) is { } text
            ? ReadText(text)
            : Unreadable(SubmissionFindings.UnknownEncoding());
    }

    /// <summary>The sheet of a file that is over <see cref="MaximumBytes"/> and was not even fetched.</summary>
    public static SubmissionSheet TooLarge() => Unreadable(SubmissionFindings.TooLarge("5 MB", "5 MB"));

    private static SubmissionSheet ReadText(string text)
    {
        var findings = new List<Finding>();
        var rows = CsvTable.Read(text, IsHeaderLine);
        // A spreadsheet may write out thousands of rows that were only ever formatted.
        var filled = rows.FindLastIndex(row => !row.IsBlank) + 1;
        rows.RemoveRange(filled, rows.Count - filled);
        if (rows.Count == 0)
        {
            return Unreadable(SubmissionFindings.Empty());
        }
        if (rows.Count > MaximumRows)
        {
            return Unreadable(SubmissionFindings.TooLarge("5000 行", "5,000 rows"));
        }
        var headerAt = rows.FindIndex(0, Math.Min(rows.Count, HeaderSearchRows),
            row => row.Cells.Any(cell => ColumnOf(cell) == SubmissionColumn.Code));
        if (headerAt < 0)
        {
            return Unreadable(SubmissionFindings.NoHeader());
        }
        rows = HidePersonalData(rows, rows[headerAt], findings);
        var head = ReadHead(rows.Take(headerAt));
        var columns = ReadHeader(rows[headerAt], findings);
        ReportLongCells(rows, rows[headerAt], findings);
        var body = rows.Skip(headerAt + 1).Where(row => !row.IsBlank).ToList();
        var repeated = RepeatedColumns(rows[headerAt]);
        ReportDifferingColumns(body, repeated, findings);
        var dataRows = ReadBody(body, columns, findings);
        if (dataRows.Count == 0 && findings.TrueForAll(finding => finding.Severity != Severity.Error))
        {
            findings.Add(SubmissionFindings.NoRows());
        }
        return new SubmissionSheet(
            head.GetValueOrDefault("单位代码"), head.GetValueOrDefault("报送月份"), head.GetValueOrDefault("计划"),
            columns, dataRows, findings);
    }

    // Blanked here, before anything else looks, so that no other finding can echo it.
    private static List<TableRow> HidePersonalData(List<TableRow> rows, TableRow header, List<Finding> findings) =>
        rows.ConvertAll(row =>
        {
            var cells = row.Cells;
            for (var column = 0; column < row.Cells.Count; column++)
            {
                if (PersonalData.Find(row[column]) is { } kind)
                {
                    var title = PersonalData.Find(header[column]) is null ? TextNormaliser.Squeeze(header[column]) : "";
                    findings.Add(SubmissionFindings.PersonalData(new CellPlace(row.Number, title, column), kind.Chinese, kind.English));
                    cells = [.. cells.Select((cell, at) => at == column ? "" : cell)];
                }
            }
            return ReferenceEquals(cells, row.Cells) ? row : new TableRow(row.Number, cells);
        });

    private static bool IsHeaderLine(string line)
    {
        var squeezed = TextNormaliser.Squeeze(line);
        return squeezed.Contains("指标代码", StringComparison.Ordinal)
            || (squeezed.Contains("code", StringComparison.OrdinalIgnoreCase) && squeezed.Contains("value", StringComparison.OrdinalIgnoreCase));
    }

    private static void ReportLongCells(List<TableRow> rows, TableRow header, List<Finding> findings)
    {
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Cells.Count; column++)
            {
                if (row[column].Length > MaximumCellLength)
                {
                    findings.Add(SubmissionFindings.CellTooLong(
                        new CellPlace(row.Number, TextNormaliser.Squeeze(header[column]), column), MaximumCellLength));
                }
            }
        }
    }

    private static SubmissionColumn? ColumnOf(string cell) =>
        ColumnNames.TryGetValue(TextNormaliser.Squeeze(cell), out var column) ? column : null;

    // A head entry stands in one cell ("单位代码: …") or in two neighbouring ones.
    private static Dictionary<string, HeadEntry> ReadHead(IEnumerable<TableRow> rows)
    {
        var entries = new Dictionary<string, HeadEntry>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Cells.Count; column++)
            {
                var text = TextNormaliser.Normalise(row[column]);
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                var key = TextNormaliser.Squeeze(colon < 0 ? text : text[..colon]);
                var value = colon >= 0 && colon + 1 < text.Length ? text[(colon + 1)..].Trim() : TextNormaliser.Normalise(row[column + 1]);
                if (key.Length > 0 && value.Length > 0)
                {
                    entries.TryAdd(key, new HeadEntry(row.Number, value));
                }
            }
        }
        return entries;
    }

    private static Dictionary<SubmissionColumn, (int Index, string Header)> ReadHeader(TableRow header, List<Finding> findings)
    {
        var columns = new Dictionary<SubmissionColumn, (int, string)>();
        for (var index = 0; index < header.Cells.Count; index++)
        {
            var text = TextNormaliser.Squeeze(header[index]);
            if (ColumnOf(header[index]) is { } column)
            {
                columns.TryAdd(column, (index, text));
            }
            else if (text.Length > 0 && text is not ("序号" or "单位" or "计量单位"))
            {
                findings.Add(SubmissionFindings.UnknownColumn(new CellPlace(header.Number, text, index)));
            }
        }
        if (!columns.ContainsKey(SubmissionColumn.Value)
            && !(columns.ContainsKey(SubmissionColumn.Numerator) && columns.ContainsKey(SubmissionColumn.Denominator)))
        {
            findings.Add(SubmissionFindings.MissingColumn(header.Number, "本期值", "value"));
        }
        return columns;
    }

    private static List<(int First, int Again, string Header)> RepeatedColumns(TableRow header)
    {
        var firsts = new Dictionary<SubmissionColumn, int>();
        var repeated = new List<(int, int, string)>();
        for (var index = 0; index < header.Cells.Count; index++)
        {
            if (ColumnOf(header[index]) is { } column && !firsts.TryAdd(column, index))
            {
                repeated.Add((firsts[column], index, TextNormaliser.Squeeze(header[index])));
            }
        }
        return repeated;
    }

    private static void ReportDifferingColumns(
        List<TableRow> body, List<(int First, int Again, string Header)> repeated, List<Finding> findings)
    {
        foreach (var (first, again, header) in repeated)
        {
            findings.AddRange(body
                .Where(row => TextNormaliser.Normalise(row[first]) != TextNormaliser.Normalise(row[again]))
                .Select(row => SubmissionFindings.ColumnDiffers(
                    new CellPlace(row.Number, header, again), row[again])));
        }
    }

    private static List<SubmissionRow> ReadBody(
        List<TableRow> body, Dictionary<SubmissionColumn, (int Index, string Header)> columns, List<Finding> findings)
    {
        var rows = new List<SubmissionRow>();
        int? totalRow = null;
        foreach (var row in body)
        {
            var cells = columns.ToDictionary(column => column.Key, column => row[column.Value.Index]);
            var data = new SubmissionRow(row.Number, cells);
            if (IsTotal(data))
            {
                totalRow ??= row.Number;
            }
            else if (totalRow is null)
            {
                rows.Add(data);
            }
            else if (TextNormaliser.Squeeze(data[SubmissionColumn.Code]) is { Length: > 0 } code && !LooksLikeRemark(data))
            {
                findings.Add(SubmissionFindings.RowsBelowTotal(row.Number, totalRow.Value, code));
            }
        }
        return rows;
    }

    private static bool IsTotal(SubmissionRow row) =>
        TotalWords.Contains(TextNormaliser.Squeeze(row[SubmissionColumn.Code]))
        || (row[SubmissionColumn.Code].Length == 0 && TotalWords.Contains(TextNormaliser.Squeeze(row[SubmissionColumn.Name])));

    // "填表说明：…" below the total stands in the code column and has no figures beside it.
    private static bool LooksLikeRemark(SubmissionRow row) =>
        row[SubmissionColumn.Value].Length == 0 && row[SubmissionColumn.Numerator].Length == 0 && row[SubmissionColumn.Denominator].Length == 0;

    private static SubmissionSheet Unreadable(Finding finding) =>
        new(null, null, null, new Dictionary<SubmissionColumn, (int, string)>(), [], [finding]);
}
