using System.Globalization;
using System.Text.RegularExpressions;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using EduReports.Core.Text;

namespace EduReports.Core.Organisations;

/// <summary>What reading the register gave.</summary>
/// <param name="Register">Null when any finding is an error.</param>
/// <param name="Findings">Everything worth saying, each with its cell.</param>
public sealed record RegisterReading(Register? Register, IReadOnlyList<Finding> Findings);

/// <summary>Reads <c>organisations.csv</c> (DESIGN section 5). All mistakes are found in one pass; codes EDU801 to EDU815.</summary>
public static partial class RegisterReader
{
    private static readonly string[] Columns =
        ["code", "name", "type", "district", "group", "contact_email", "active_from", "active_to", "successor"];

    // Names and groups become parts of table keys, which hold 512 characters on the emulator.
    private const int MaximumCellLength = 100;

    private static readonly string[] Needed = ["code", "name", "type", "district"];

    private const string ReservedScope = ProgressRow.All;

    /// <summary>Reads a register; never throws on bad bytes.</summary>
    public static RegisterReading Read(ReadOnlySpan<byte> content)
    {
        var findings = new List<Finding>();
        if (TextDecoder.Decode(content) is not { } text)
        {
            findings.Add(new Finding("EDU801", Severity.Error, "文件编码无法识别。", "The file's encoding is not recognised.", "另存为 UTF-8 编码的 CSV。"));
            return new RegisterReading(null, findings);
        }
        var rows = CsvTable.Read(text, line => line.Contains("code", StringComparison.OrdinalIgnoreCase));
        var headerAt = rows.FindIndex(row => row.Cells.Any(cell => TextNormaliser.Squeeze(cell) == "code"));
        var header = headerAt < 0 ? [] : rows[headerAt].Cells.Select(TextNormaliser.Squeeze).ToList();
        var missing = Needed.Where(column => !header.Contains(column)).ToList();
        if (missing.Count > 0)
        {
            findings.Add(new Finding("EDU802", Severity.Error,
                $"表头缺少 {string.Join("、", missing)} 列。", $"The header lacks {string.Join(", ", missing)}.",
                $"表头应为 {string.Join(",", Columns)}。"));
            return new RegisterReading(null, findings);
        }
        var organisations = ReadRows([.. rows.Skip(headerAt + 1).Where(row => !row.IsBlank)], header, findings);
        if (organisations.Count == 0)
        {
            findings.Add(new Finding("EDU810", Severity.Error,
                "表头之下没有单位。", "There is no organisation below the header.", "每个单位填一行。"));
        }
        return new RegisterReading(
            findings.Exists(finding => finding.Severity == Severity.Error) ? null : new Register(organisations), findings);
    }

    private static List<Organisation> ReadRows(List<TableRow> rows, List<string> header, List<Finding> findings)
    {
        var organisations = new List<Organisation>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var successions = new List<(Organisation Organisation, ReportCell Report)>();
        // Types and groups are scopes of one table: with one name for both, their figures would be added into one.
        var types = rows.Select(row => TextNormaliser.Normalise(row[header.IndexOf("type")])).Where(type => type.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            string Cell(string column) => header.IndexOf(column) is >= 0 and var at ? TextNormaliser.Normalise(row[at]) : "";
            void Report(string code, string column, string zh, string en, string hint) => findings.Add(
                new Finding(code, Severity.Error,
                    string.Create(CultureInfo.InvariantCulture, $"第{row.Number}行 {column}：{zh}。"),
                    string.Create(CultureInfo.InvariantCulture, $"Row {row.Number}, {column}: {en}."), hint)
                {
                    Row = row.Number,
                    Column = column,
                    Cell = CsvTable.CellName(Math.Max(0, header.IndexOf(column)), row.Number),
                });

            YearMonth? Month(string column)
            {
                var text = Cell(column);
                if (text.Length == 0)
                {
                    return null;
                }
                if (YearMonth.TryParse(text, out var month))
                {
                    return month;
                }
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
                {
                    return YearMonth.Of(day);
                }
                Report("EDU805", column, "不是月份", "not a month", "写成 yyyy-MM，如 2023-09；没有就留空。");
                return null;
            }
            foreach (var column in Needed.Where(column => Cell(column).Length == 0))
            {
                Report("EDU803", column, "为空", "is empty", "补上内容。");
            }
            var code = Cell("code");
            if (code.Length > 0 && !Key().IsMatch(code))
            {
                Report("EDU804", "code", "只能用字母、数字、- 和 _，至多 64 个", "only letters, digits, '-' and '_', at most 64", "改正代码。");
            }
            if (code.Length > 0 && !codes.Add(code))
            {
                Report("EDU806", "code", $"代码 {code} 重复", $"code {code} stands twice", "每个单位的代码只能出现一次。");
            }
            if (Cell("type") is { Length: > 0 } type && !Type().IsMatch(type))
            {
                Report("EDU807", "type", "类型只能用小写字母和下划线", "a type is lower-case letters and underscores", "如 kindergarten、primary、office。");
            }
            if (Cell("type") == ReservedScope || Cell("group") == ReservedScope || types.Contains(Cell("group")))
            {
                var column = Cell("type") == ReservedScope ? "type" : "group";
                Report("EDU809", column, "与汇总范围重名（all 或某个单位类型）", "is the name of another scope ('all' or a type)", "换一个名称。");
            }
            if (ReceiptFolders.IsReserved(code))
            {
                Report("EDU811", "code", "是系统保留的名称", "is a name that the system keeps for itself", "换一个代码。");
            }
            foreach (var column in Columns.Where(column => Cell(column).Length > MaximumCellLength))
            {
                Report("EDU812", column,
                    string.Create(CultureInfo.InvariantCulture, $"超过 {MaximumCellLength} 个字符"),
                    string.Create(CultureInfo.InvariantCulture, $"has more than {MaximumCellLength} characters"), "缩短该内容。");
            }
            foreach (var column in (string[])["district", "group"])
            {
                // These become parts of table keys, where these characters are not allowed.
                if (!Organisation.IsKeyText(Cell(column)))
                {
                    Report("EDU808", column, "含有 / \\ # ? | 或换行", "holds one of / \\ # ? | or a line break", "换掉该字符。");
                }
            }
            var (activeFrom, activeTo) = (Month("active_from"), Month("active_to"));
            if (activeTo < activeFrom)
            {
                Report("EDU805", "active_to", "早于 active_from", "lies before active_from", "对调或改正两个月份；仍在报送就留空。");
            }
            organisations.Add(new Organisation(
                code, Cell("name"), Cell("type"), Cell("district"), Cell("group"), Cell("contact_email"), activeFrom, activeTo)
            {
                Successor = Cell("successor"),
            });
            if (Cell("successor").Length > 0)
            {
                successions.Add((organisations[^1], Report));
            }
        }
        ReportSuccessions(organisations, successions);
        return organisations;
    }

    private static void ReportSuccessions(List<Organisation> organisations, List<(Organisation Organisation, ReportCell Report)> successions)
    {
        var byCode = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        foreach (var organisation in organisations)
        {
            byCode.TryAdd(organisation.Code, organisation);
        }
        foreach (var (organisation, report) in successions)
        {
            var successor = byCode.GetValueOrDefault(organisation.Successor);
            if (successor is null || successor.District != organisation.District)
            {
                report("EDU813", "successor", $"“{organisation.Successor}”不是同一地区的登记单位", $"'{organisation.Successor}' is not a registered organisation of the same district",
                    "填承接单位的代码，并确认该单位也在名册里。");
            }
            else if (organisation.ActiveTo is null)
            {
                report("EDU814", "successor", "有承接单位，却没有 active_to", "there is a successor, but no active_to", "在 active_to 填最后一个报送月份。");
            }
            else if (LeadsBack(organisation, byCode))
            {
                report("EDU815", "successor", "承接关系绕回了自己", "the successors lead back to the organisation itself", "改正其中一个承接单位。");
            }
        }
    }

    private static bool LeadsBack(Organisation organisation, Dictionary<string, Organisation> byCode)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        for (var next = organisation; next is not null; next = byCode.GetValueOrDefault(next.Successor))
        {
            if (!passed.Add(next.Code))
            {
                return true;
            }
        }
        return false;
    }

    private delegate void ReportCell(string code, string column, string zh, string en, string hint);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Key();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,31}$")]
    private static partial Regex Type();
}
