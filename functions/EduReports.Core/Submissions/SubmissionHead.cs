using System.Globalization;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>What stands above the header: entries in one cell (<c>单位代码: …</c>) or in two, with nothing between them.</summary>
internal sealed record SubmissionHead(HeadEntry? OrganisationCode, HeadEntry? Period, HeadEntry? PlanId, HeadEntry? TemplateVersion)
{
    public const string CodeKey = "单位代码";
    public const string PeriodKey = "报送月份";
    public const string PlanKey = "计划";

    // The value stands this many cells to the right of its key at the most: the cells between may be merged.
    private const int ValueWithin = 4;

    /// <summary>Reads the rows above the header.</summary>
    /// <param name="rows">In their order.</param>
    /// <param name="isText">Whether the file is a text, which does not tell numbers from words.</param>
    /// <param name="fileName">Which may tell the month that a number leaves open.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static SubmissionHead Read(IEnumerable<TableRow> rows, bool isText, string fileName, List<Finding> findings)
    {
        var entries = new Dictionary<string, HeadEntry>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Cells.Count; column++)
            {
                var text = TextNormaliser.Normalise(row[column]);
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                var key = TextNormaliser.Squeeze(colon < 0 ? text : text[..colon]);
                if (key is not (CodeKey or PeriodKey or PlanKey or Templates.TemplateVersion.HeadKey) || entries.ContainsKey(key))
                {
                    continue;
                }
                var behind = colon < 0 ? "" : text[(colon + 1)..].Trim();
                var value = behind.Length > 0 ? behind
                    : FindValue(row, column) is not (>= 0 and var place) ? ""
                    : key == PeriodKey ? ReadPeriod(row, place, isText, fileName, findings)
                    : ReadCode(row, place, key, findings);
                if (value.Length > 0)
                {
                    entries.Add(key, new HeadEntry(row.Number, value));
                }
            }
        }
        return new SubmissionHead(
            entries.GetValueOrDefault(CodeKey), entries.GetValueOrDefault(PeriodKey), entries.GetValueOrDefault(PlanKey),
            entries.GetValueOrDefault(Templates.TemplateVersion.HeadKey));
    }

    private static int FindValue(TableRow row, int key)
    {
        for (var column = key + 1; column <= key + ValueWithin; column++)
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
}
