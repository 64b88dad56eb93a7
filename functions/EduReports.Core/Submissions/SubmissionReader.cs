using System.Globalization;
using EduReports.Core.Submissions.Marking;
using EduReports.Core.Submissions.Workbooks;
using EduReports.Core.Templates;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Reads a submission's file into a sheet (DESIGN section 5): CSV, or the first visible sheet of a workbook with a header.</summary>
public static class SubmissionReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaximumBytes = 5 * 1024 * 1024;

    /// <summary>The most rows that a file may have.</summary>
    public const int MaximumRows = 5_000;

    /// <summary>The most characters that a cell may have, so that a month's notes fit into one table entity.</summary>
    public const int MaximumCellLength = 500;

    /// <summary>The most characters of notes and explanations in one file, for the same reason.</summary>
    public const int MaximumNoteLength = 60_000;

    /// <summary>The header stands in one of the first rows.</summary>
    internal const int HeaderSearchRows = 60;

    private const string CodeKey = "单位代码";
    private const string PeriodKey = "报送月份";
    private const string PlanKey = "计划";

    // A head entry's value stands this many cells to the right at the most: the cells between may be merged.
    private const int HeadValueWithin = 4;

    private static readonly string[] WorkbookExtensions = [".xlsx", ".xlsm", ".xls"];

    // What a template of ours, or a clerk, shows beside the data.
    private static readonly string[] ReferenceTitles = ["序号", "单位", "计量单位", "条款", "填报说明", "上月值", MarkedWorkbook.FaultTitle];

    private static readonly string[] TotalWords = ["合计", "总计", "共计"];

    private static readonly string[] RemarkWords = ["填表", "说明", "注"];

    private static readonly string[] KnownWords = ["指标代码", "本期值", CodeKey, PeriodKey];

    /// <summary>Reads a file; never throws on bad content.</summary>
    /// <param name="content">The bytes of the file, which tell whether it is a workbook.</param>
    /// <param name="fileName">Its name; of another type than those that are read, the file is not opened.</param>
    public static SubmissionSheet Read(ReadOnlySpan<byte> content, string fileName)
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (extension is not (".csv" or ".txt") && !WorkbookExtensions.Contains(extension, StringComparer.Ordinal))
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
        var signature = FileSignature.Of(content);
        return signature.Form switch
        {
            FileForm.Text => ReadText(content, fileName, extension),
            FileForm.Zip or FileForm.Compound => ReadWorkbook(content, signature.Form, fileName),
            _ => Unreadable(SubmissionFindings.NotASpreadsheet(signature)),
        };
    }

    /// <summary>The sheet of a file that is over <see cref="MaximumBytes"/> and was not even fetched.</summary>
    public static SubmissionSheet TooLarge() => Unreadable(SubmissionFindings.TooLarge("5 MB", "5 MB"));

    private static SubmissionSheet ReadWorkbook(ReadOnlySpan<byte> content, FileForm form, string fileName)
    {
        var workbook = WorkbookReader.Read(content.ToArray(), form, SubmissionHeader.IsHeader);
        return workbook.Sheet is { } sheet
            ? ReadTable(sheet.Rows, sheet, workbook.Findings, fileName) with { SheetName = workbook.Name }
            : Unreadable([.. workbook.Findings]);
    }

    private static SubmissionSheet ReadText(ReadOnlySpan<byte> content, string fileName, string extension)
    {
        if (TextDecoder.Decode(content, text => Array.Exists(KnownWords, word => text.Contains(word, StringComparison.Ordinal))) is not { } text)
        {
            return Unreadable(SubmissionFindings.UnknownEncoding());
        }
        if (FileSignature.OfText(text) is { Form: FileForm.Other } signature)
        {
            return Unreadable(SubmissionFindings.NotASpreadsheet(signature));
        }
        var rows = CsvTable.Read(text, SubmissionHeader.IsHeaderLine);
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
        var sheet = ReadTable(rows, null, [], fileName);
        // Text under a workbook's name is read as other programs read it, but the beginning of a broken workbook is no text.
        return sheet.Columns.Count == 0 && WorkbookExtensions.Contains(extension, StringComparer.Ordinal)
            ? Unreadable(SubmissionFindings.Damaged())
            : sheet;
    }

    private static SubmissionSheet ReadTable(List<TableRow> rows, WorkbookSheet? sheet, IReadOnlyList<Finding> ofWorkbook, string fileName)
    {
        var findings = new List<Finding>(ofWorkbook);
        if (SubmissionHeader.Find(rows, sheet?.Merged ?? []) is not { } header)
        {
            return Unreadable([.. findings, SubmissionFindings.NoHeader()]);
        }
        header = header with { Titles = new TableRow(header.Titles.Number, [.. header.Titles.Cells.Select(WithoutPersonalData)]) };
        rows = HidePersonalData(rows, header.Titles, findings);
        var head = ReadHead(rows.Take(header.FirstRow), isText: sheet is null, fileName, findings);
        var columns = ReadTitles(header.Titles, findings);
        var body = rows.Skip(header.BodyFrom).Where(row => !row.IsBlank && !header.IsRepeatedBy(row)).ToList();
        ReportDifferingColumns(body, RepeatedColumns(header.Titles), findings);
        if (sheet is not null)
        {
            body = SpreadMergedNotes(body, columns, sheet.Merged, findings);
        }
        var dataRows = ReadBody(body, columns, findings);
        if (sheet is not null)
        {
            ReportHidden(dataRows, columns, sheet, findings);
        }
        if (dataRows.Sum(NoteLength) > MaximumNoteLength)
        {
            findings.Add(SubmissionFindings.NotesTooLong(MaximumNoteLength));
        }
        if (dataRows.Count == 0 && findings.TrueForAll(finding => finding.Severity != Severity.Error))
        {
            findings.Add(SubmissionFindings.NoRows());
        }
        return new SubmissionSheet(
            head.GetValueOrDefault(CodeKey), head.GetValueOrDefault(PeriodKey), head.GetValueOrDefault(PlanKey),
            columns, dataRows, findings)
        {
            TemplateVersion = head.GetValueOrDefault(TemplateVersion.HeadKey),
        };
    }

    // Blanked here, before anything else looks, so that no other finding can echo it.
    private static List<TableRow> HidePersonalData(List<TableRow> rows, TableRow titles, List<Finding> findings) =>
        rows.ConvertAll(row =>
        {
            var cells = row.Cells;
            var remarks = row.Remarks;
            for (var column = 0; column < row.Cells.Count; column++)
            {
                if (PersonalData.Find(row[column]) is { } kind)
                {
                    findings.Add(SubmissionFindings.PersonalData(
                        new CellPlace(row.Number, TextNormaliser.Squeeze(titles[column]), column), kind.Chinese, kind.English));
                    cells = [.. cells.Select((cell, at) => at == column ? "" : cell)];
                    remarks = [.. remarks.Where(remark => remark.Column != column)];
                }
            }
            return ReferenceEquals(cells, row.Cells) ? row : row with { Cells = cells, Remarks = remarks };
        });

    private static string WithoutPersonalData(string text) => PersonalData.Find(text) is null ? text : "";

    // A head entry stands in one cell ("单位代码: …") or in two, with nothing between them.
    private static Dictionary<string, HeadEntry> ReadHead(IEnumerable<TableRow> rows, bool isText, string fileName, List<Finding> findings)
    {
        var entries = new Dictionary<string, HeadEntry>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Cells.Count; column++)
            {
                var text = TextNormaliser.Normalise(row[column]);
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                var key = TextNormaliser.Squeeze(colon < 0 ? text : text[..colon]);
                if (key is not (CodeKey or PeriodKey or PlanKey or TemplateVersion.HeadKey) || entries.ContainsKey(key))
                {
                    continue;
                }
                var behind = colon < 0 ? "" : text[(colon + 1)..].Trim();
                var value = behind.Length > 0 ? behind
                    : FindHeadValue(row, column) is not (>= 0 and var place) ? ""
                    : key == PeriodKey ? ReadPeriod(row, place, isText, fileName, findings)
                    : ReadCode(row, place, key, findings);
                if (value.Length > 0)
                {
                    entries.Add(key, new HeadEntry(row.Number, value));
                }
            }
        }
        return entries;
    }

    private static int FindHeadValue(TableRow row, int key)
    {
        for (var column = key + 1; column <= key + HeadValueWithin; column++)
        {
            if (!string.IsNullOrWhiteSpace(row[column]))
            {
                // The next entry's key; this one has no value.
                return TextNormaliser.Normalise(row[column]).Contains(':', StringComparison.Ordinal) ? -1 : column;
            }
        }
        return -1;
    }

    private static string ReadCode(TableRow row, int column, string key, List<Finding> findings)
    {
        if (row.RemarkOn(column) is { Trouble: CellTrouble.DigitsLost } remark)
        {
            findings.Add(SubmissionFindings.DigitsLost(new CellPlace(row.Number, key, column), remark.Shown));
        }
        return TextNormaliser.Normalise(row[column]);
    }

    // A spreadsheet program makes a date of 2023-05, and of 2023.10 the number 2023.1.
    private static string ReadPeriod(TableRow row, int column, bool isText, string fileName, List<Finding> findings)
    {
        var text = TextNormaliser.Normalise(row[column]);
        var remark = row.RemarkOn(column);
        if (remark is { Trouble: CellTrouble.Date }
            && DateTime.TryParseExact(remark.Value.Shown, "yyyy年M月d日", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        }
        if (text.Length == 6 && text.EndsWith(".1", StringComparison.Ordinal) && (isText || remark is { Trouble: CellTrouble.OneDecimal }))
        {
            if (PeriodReader.FindIn(fileName) is { Month: 1 or 10 } inName && text.StartsWith(inName.ToString()[..4], StringComparison.Ordinal))
            {
                return inName.ToString();
            }
            findings.Add(SubmissionFindings.PeriodLostZero(row.Number, text));
        }
        return text;
    }

    private static Dictionary<SubmissionColumn, (int Index, string Header)> ReadTitles(TableRow titles, List<Finding> findings)
    {
        var columns = new Dictionary<SubmissionColumn, (int, string)>();
        for (var index = 0; index < titles.Cells.Count; index++)
        {
            var text = TextNormaliser.Squeeze(titles[index]);
            if (SubmissionHeader.ColumnOf(text) is { } column)
            {
                columns.TryAdd(column, (index, text));
            }
            else if (text.Length > 0 && !ReferenceTitles.Contains(text))
            {
                findings.Add(SubmissionFindings.UnknownColumn(new CellPlace(titles.Number, text, index)));
            }
        }
        if (!columns.ContainsKey(SubmissionColumn.Value)
            && !(columns.ContainsKey(SubmissionColumn.Numerator) && columns.ContainsKey(SubmissionColumn.Denominator)))
        {
            findings.Add(SubmissionFindings.MissingColumn(titles.Number, "本期值", "value"));
        }
        return columns;
    }

    private static List<(int First, int Again, string Header)> RepeatedColumns(TableRow titles)
    {
        var firsts = new Dictionary<SubmissionColumn, int>();
        var repeated = new List<(int, int, string)>();
        for (var index = 0; index < titles.Cells.Count; index++)
        {
            if (SubmissionHeader.ColumnOf(titles[index]) is { } column && !firsts.TryAdd(column, index))
            {
                repeated.Add((firsts[column], index, TextNormaliser.Squeeze(titles[index])));
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

    /// <summary>Words in a cell merged over several rows are for all of them; a figure there could be anybody's.</summary>
    private static List<TableRow> SpreadMergedNotes(
        List<TableRow> body, Dictionary<SubmissionColumn, (int Index, string Header)> columns, IReadOnlyList<CellRange> merged, List<Finding> findings)
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
        return body;
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

    private static List<SubmissionRow> ReadBody(
        List<TableRow> body, Dictionary<SubmissionColumn, (int Index, string Header)> columns, List<Finding> findings)
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
            else if (IsRemark(data))
            {
                continue;
            }
            else if (totalRow is null)
            {
                ReportCells(row, columns, findings);
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

    private static void ReportCells(TableRow row, Dictionary<SubmissionColumn, (int Index, string Header)> columns, List<Finding> findings)
    {
        foreach (var (role, (index, title)) in columns)
        {
            var place = new CellPlace(row.Number, title, index);
            if (row[index].Length > MaximumCellLength)
            {
                findings.Add(SubmissionFindings.CellTooLong(place, MaximumCellLength));
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

    private static void ReportHidden(
        List<SubmissionRow> rows, Dictionary<SubmissionColumn, (int Index, string Header)> columns, WorkbookSheet sheet, List<Finding> findings)
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
            ? cells.Cells.Any(cell => cell.Length > 0 && TotalWords.Contains(TextNormaliser.Squeeze(cell)))
            : TotalWords.Contains(TextNormaliser.Squeeze(row[SubmissionColumn.Code]));

    // "填表说明：…" and "填表人：…" stand in the code column and have no figures beside them.
    private static bool IsRemark(SubmissionRow row)
    {
        var text = TextNormaliser.Squeeze(row[SubmissionColumn.Code]);
        return HasNoFigures(row)
            && (text.Contains(':', StringComparison.Ordinal) || Array.Exists(RemarkWords, word => text.StartsWith(word, StringComparison.Ordinal)));
    }

    private static bool HasNoFigures(SubmissionRow row) =>
        row[SubmissionColumn.Value].Length == 0 && row[SubmissionColumn.Numerator].Length == 0 && row[SubmissionColumn.Denominator].Length == 0;

    private static SubmissionSheet Unreadable(params Finding[] findings) =>
        new(null, null, null, new Dictionary<SubmissionColumn, (int, string)>(), [], findings);
}
