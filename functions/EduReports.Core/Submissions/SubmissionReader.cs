using EduReports.Core.Submissions.Marking;
using EduReports.Core.Submissions.Workbooks;
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

    private static readonly string[] WorkbookExtensions = [".xlsx", ".xlsm", ".xls"];

    // What a template of ours, or a clerk, shows beside the data.
    private static readonly string[] ReferenceTitles = ["序号", "单位", "计量单位", "条款", "填报说明", "上月值", MarkedWorkbook.FaultTitle];

    private static readonly (SubmissionColumn Column, string Title)[] FigureTitles =
        [(SubmissionColumn.Value, "本期值"), (SubmissionColumn.Numerator, "分子"), (SubmissionColumn.Denominator, "分母")];

    private static readonly string[] KnownWords = ["指标代码", "本期值", SubmissionHead.CodeKey, SubmissionHead.PeriodKey];

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
            return Unreadable(WorkbookExtensions.Contains(extension, StringComparer.Ordinal) ? SubmissionFindings.Damaged() : SubmissionFindings.UnknownEncoding());
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
            // Nothing but zeros is what a broken disk leaves of a file.
            return Unreadable(text.Contains('\0', StringComparison.Ordinal) ? SubmissionFindings.Damaged() : SubmissionFindings.Empty());
        }
        if (rows.Count > MaximumRows)
        {
            return Unreadable(SubmissionFindings.TooLarge(WorkbookLimit.Rows.Chinese, WorkbookLimit.Rows.English));
        }
        if (rows.Exists(row => row.Cells.Skip(WorkbookLimits.Columns).Any(cell => !string.IsNullOrWhiteSpace(cell))))
        {
            return Unreadable(SubmissionFindings.TooLarge(WorkbookLimit.Columns.Chinese, WorkbookLimit.Columns.English));
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
        var head = SubmissionHead.Read(rows.Take(header.FirstRow), isText: sheet is null, fileName, findings);
        var body = rows.Skip(header.BodyFrom).Where(row => !row.IsBlank && !header.IsRepeatedBy(row)).ToList();
        var columns = ReadTitles(header.Titles, body, findings);
        findings.AddRange(rows.Where(row => row.HasBrokenQuotes).Select(row => SubmissionFindings.BrokenQuotes(row.Number)));
        if (sheet is null)
        {
            findings.AddRange(SplitNumbers.Find(body, header.Titles, columns).Select(split => SubmissionFindings.NumberSplit(split.Row.Number, split.Halves)));
        }
        ReportDifferingColumns(body, RepeatedColumns(header.Titles), findings);
        var dataRows = new SubmissionBody(columns, findings).Read(body, sheet);
        if (dataRows.Count == 0 && findings.TrueForAll(finding => finding.Severity != Severity.Error))
        {
            findings.Add(SubmissionFindings.NoRows());
        }
        return new SubmissionSheet(head.OrganisationCode, head.Period, head.PlanId, columns, dataRows, findings) { TemplateVersion = head.TemplateVersion };
    }

    // Blanked here, before anything else looks, so that no other finding can echo it.
    private static List<TableRow> HidePersonalData(List<TableRow> rows, TableRow titles, List<Finding> findings) =>
        rows.ConvertAll(row =>
        {
            string[]? hidden = null;
            for (var column = 0; column < row.Cells.Count; column++)
            {
                if (PersonalData.Find(row[column]) is { } kind)
                {
                    findings.Add(SubmissionFindings.PersonalData(
                        new CellPlace(row.Number, TextNormaliser.Squeeze(titles[column]), column), kind.Chinese, kind.English));
                    hidden ??= [.. row.Cells];
                    hidden[column] = "";
                }
            }
            return hidden is null ? row : row with
            {
                Cells = hidden,
                Remarks = [.. row.Remarks.Where(remark => hidden[remark.Column].Length > 0)],
            };
        });

    private static string WithoutPersonalData(string text) => PersonalData.Find(text) is null ? text : "";

    private static Dictionary<SubmissionColumn, (int Index, string Header)> ReadTitles(TableRow titles, List<TableRow> body, List<Finding> findings)
    {
        var columns = new Dictionary<SubmissionColumn, (int Index, string Header)>();
        var unknown = new List<CellPlace>();
        for (var index = 0; index < titles.Cells.Count; index++)
        {
            var text = TextNormaliser.Squeeze(titles[index]);
            if (SubmissionHeader.ColumnOf(text) is { } column)
            {
                columns.TryAdd(column, (index, text));
            }
            else if (text.Length > 0 && !ReferenceTitles.Contains(text))
            {
                unknown.Add(new CellPlace(titles.Number, text, index));
            }
        }
        var hasFigures = columns.ContainsKey(SubmissionColumn.Value)
            || (columns.ContainsKey(SubmissionColumn.Numerator) && columns.ContainsKey(SubmissionColumn.Denominator));
        if (!hasFigures)
        {
            findings.Add(SubmissionFindings.MissingColumn(titles.Number, "本期值", "value"));
        }
        foreach (var place in unknown)
        {
            findings.Add(hasFigures && StandsForOurs(place, columns, body) is { } ours
                ? SubmissionFindings.ColumnNamedOtherwise(place, ours)
                : SubmissionFindings.UnknownColumn(place));
        }
        return columns;
    }

    /// <summary>The column that a title of the sender's own may stand for: passed over, its figures would be lost.</summary>
    private static string? StandsForOurs(
        CellPlace place, Dictionary<SubmissionColumn, (int Index, string Header)> columns, List<TableRow> body)
    {
        var filled = body.Where(row => !string.IsNullOrWhiteSpace(row[place.Index])).ToList();
        if (filled.Count == 0)
        {
            return null;
        }
        if (FigureTitles.FirstOrDefault(title => !columns.ContainsKey(title.Column)
            && place.Column!.Contains(title.Title, StringComparison.Ordinal)) is { Title: { } ours })
        {
            return ours;
        }
        return !columns.ContainsKey(SubmissionColumn.Value) && filled.Exists(row => row[place.Index].Any(char.IsDigit)
            && FigureTitles.All(title => !columns.TryGetValue(title.Column, out var known) || string.IsNullOrWhiteSpace(row[known.Index])))
            ? FigureTitles[0].Title
            : null;
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

    private static SubmissionSheet Unreadable(params Finding[] findings) =>
        new(null, null, null, new Dictionary<SubmissionColumn, (int, string)>(), [], findings);
}
