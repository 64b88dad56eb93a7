using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EduReports.Functions.Tests.Figures;

/// <summary>What one row of a file says. The state is <c>value</c>, <c>nothing</c> (—, 无), <c>not applicable</c> or <c>missing</c>;
/// yes and no are 1 and 0, stages are counted from 1.</summary>
internal sealed record RowFact(
    string State, decimal Value = 0, decimal Numerator = 0, decimal Denominator = 0, bool HasNote = false);

/// <summary>A file as DESIGN section 5 describes it, read without any of the app's code; only for files that are right.</summary>
internal sealed partial record SheetFacts(string Organisation, int Month, IReadOnlyDictionary<string, RowFact> Rows)
{
    private static readonly string[] Nothing = ["—", "——", "-", "--", "无"];
    private static readonly string[] NotApplicable = ["不适用", "N/A", "/"];
    private static readonly string[] Missing = ["", "未统计"];

    /// <summary>Reads the bytes that were uploaded to <c>submissions/{path}</c>.</summary>
    public static SheetFacts Read(string path, ReadOnlySpan<byte> bytes, PlanFacts plan)
    {
        var lines = Cells(Decode(bytes));
        var header = lines.FindIndex(line => line.Contains("指标代码") || line.Contains("code"));
        var columns = lines[header];
        int Column(string chinese, string english) => columns.FindIndex(name => name == chinese || name == english);
        var (code, value, numerator, denominator, note) = (Column("指标代码", "code"), Column("本期值", "value"),
            Column("分子", "numerator"), Column("分母", "denominator"), Column("备注", "note"));
        var rows = new Dictionary<string, RowFact>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(header + 1).Where(line => line.Any(cell => cell.Length > 0)))
        {
            string Cell(int column) => column >= 0 && column < line.Count ? line[column] : "";
            var row = Row(plan.RowOwner(line[code]), Cell(value), Cell(numerator), Cell(denominator));
            rows.Add(line[code], row with { HasNote = Cell(note).Length > 0 });
        }
        return new SheetFacts(path[..path.IndexOf('/', StringComparison.Ordinal)], MonthOf(path, lines.Take(header)), rows);
    }

    /// <summary>The month that the head rows or else the name give; null for none or for two that differ.</summary>
    public static int? TryMonth(string path, ReadOnlySpan<byte> bytes)
    {
        var head = HeadMonth(Cells(Decode(bytes)).Take(3));
        var name = NameMonth(path);
        return head is null || name is null || head == name ? head ?? name : null;
    }

    private static RowFact Row(IndicatorFact indicator, string value, string numerator, string denominator)
    {
        if (indicator.Kind == "ratio" && numerator.Length > 0 && denominator.Length > 0)
        {
            return new RowFact("value", 0, Number(numerator), Number(denominator));
        }
        return indicator.Kind switch
        {
            "yesno" when value is "是" or "有" => new RowFact("value", 1),
            "yesno" when value is "否" or "无" => new RowFact("value", 0),
            "milestone" when indicator.StageNumber(value) is > 0 and var stage => new RowFact("value", stage),
            _ when Missing.Contains(value) => new RowFact("missing"),
            _ when Nothing.Contains(value) => new RowFact("nothing"),
            _ when NotApplicable.Contains(value) => new RowFact("not applicable"),
            "ratio" or "yesno" or "milestone" => throw new FormatException($"'{value}' for {indicator.Code}, a {indicator.Kind}."),
            _ => new RowFact("value", Number(value)),
        };
    }

    private static decimal Number(string text)
    {
        var digits = text.Replace(",", "", StringComparison.Ordinal);
        return digits.EndsWith('万')
            ? decimal.Parse(digits[..^1], CultureInfo.InvariantCulture) * 10_000
            : decimal.Parse(digits, CultureInfo.InvariantCulture);
    }

    private static int MonthOf(string path, IEnumerable<List<string>> head) =>
        HeadMonth(head) ?? NameMonth(path) ?? throw new FormatException($"{path} gives no month.");

    private static int? HeadMonth(IEnumerable<List<string>> head) => head
        .Select(line => line[0].Split(':', 2))
        .Where(parts => parts[0].Trim() == "报送月份")
        .Select(parts => (int?)PlanFacts.Month(parts[1].Trim()))
        .FirstOrDefault();

    private static int? NameMonth(string path)
    {
        var match = MonthInName().Match(path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return match.Success ? PlanFacts.Month($"{match.Groups[1].Value}-{match.Groups[2].Value}") : null;
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes);
        }
    }

    /// <summary>The cells of a CSV file, full-width forms narrowed and trimmed.</summary>
    public static List<List<string>> Cells(ReadOnlySpan<byte> bytes) => Cells(Decode(bytes));

    // RFC 4180, section 2. Full-width forms stand 0xFEE0 above ASCII; a separator is looked for before they are narrowed.
    private static List<List<string>> Cells(string text)
    {
        var (lines, line, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        void EndCell()
        {
            line.Add(Narrow(cell.ToString()).Trim());
            cell.Clear();
        }
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    EndCell();
                    break;
                case '\n' when !quoted:
                    EndCell();
                    lines.Add(line);
                    line = [];
                    break;
                case '\r' when !quoted:
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }
        EndCell();
        lines.Add(line);
        return lines;
    }

    private static string Narrow(string text) =>
        string.Concat(text.Select(letter => letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - 0xFEE0) : letter));

    [GeneratedRegex(@"(\d{4})[-.年]?(\d{1,2})")]
    private static partial Regex MonthInName();
}
