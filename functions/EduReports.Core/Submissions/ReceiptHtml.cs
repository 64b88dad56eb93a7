using System.Globalization;
using System.Text.RegularExpressions;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>A receipt as a page for a clerk: Chinese first, no script, readable on a phone.</summary>
public static partial class ReceiptHtml
{
    private const int PlacesShown = 5;

    /// <summary>Renders a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="name">The name under which it lies in the container <c>receipts</c>, for the links to the codes' pages; null for a
    /// mail, which lies beside nothing.</param>
    /// <param name="isHandedBack">Whether the workbook lies beside it with its faults marked, as <c>{name}.xlsx</c>, or is attached.</param>
    public static string Render(Receipt receipt, string? name, bool isHandedBack = false)
    {
        var errors = receipt.Findings.Count(finding => finding.Severity == Severity.Error);
        var html = Html.Page($"回执：{receipt.Blob}", ClerkStyle.Css)
            .Element("h1", Headline(receipt, errors), StatusClass(receipt.Status))
            .Raw("<dl>");
        Entry(html, "文件", receipt.Blob);
        Entry(html, "单位代码", receipt.Org);
        Entry(html, "工作计划", receipt.Plan);
        Entry(html, "报送月份", receipt.Period);
        Entry(html, "收到时间", receipt.ReceivedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        Entry(html, "是否按时", receipt.OnTime is { } onTime ? onTime ? "按时" : "迟报" : null);
        // A plan and the register have no sender and no data rows.
        Entry(html, "数据行", receipt.Org is null ? null : receipt.Rows.ToString(CultureInfo.InvariantCulture));
        Entry(html, receipt.Status == ReceiptStatus.Superseded ? "现用文件" : "替换了", receipt.Supersedes);
        html.Raw("</dl>\n");
        if (isHandedBack && name is null)
        {
            html.Element("p", "附件是标好错处的工作簿，改好后直接重新上传。").Raw("\n");
        }
        else if (isHandedBack && name is not null)
        {
            html.Raw("<p><a href=\"").Text(Uri.EscapeDataString(name[(name.LastIndexOf('/') + 1)..]) + ".xlsx")
                .Raw("\">下载标好错处的工作簿</a>，改好后直接重新上传。</p>\n");
        }
        ExplainCells(html, receipt.Findings);
        Group(html, "必须改正", receipt.Findings, Severity.Error, name);
        Group(html, "请核实", receipt.Findings, Severity.Query, name);
        Group(html, "说明", receipt.Findings, Severity.Note, name);
        Changes(html, receipt.Changes);
        return html.End();
    }

    private static string Headline(Receipt receipt, int errors) => receipt.Status switch
    {
        ReceiptStatus.Accepted => "已接收，无需再报。",
        ReceiptStatus.Rejected when errors > 0 => string.Create(CultureInfo.InvariantCulture, $"未接收：有 {errors} 处需要改正，改好后重新上传。"),
        ReceiptStatus.Rejected => "未接收：有数据需要核实，改正或在“备注”中说明后重新上传。",
        ReceiptStatus.Superseded => "未采用：本单位该月已有更新的文件。",
        _ when errors > 0 => string.Create(CultureInfo.InvariantCulture, $"试报检查：有 {errors} 处需要改正（没有正式报送）。"),
        _ when receipt.Findings.Any(finding => finding.Severity == Severity.Query) =>
            "试报检查：有数据需要核实，改正或在“备注”中说明（没有正式报送）。",
        _ => "试报检查通过（没有正式报送）。",
    };

    private static string StatusClass(ReceiptStatus status) => status switch
    {
        ReceiptStatus.Accepted => "accepted",
        ReceiptStatus.Rejected => "rejected",
        ReceiptStatus.Superseded => "superseded",
        _ => "checked",
    };

    private static void Entry(Html html, string term, string? text)
    {
        if (text is not null)
        {
            html.Element("dt", term).Element("dd", text);
        }
    }

    // Whoever opens the file in an editor sees no column letters.
    private static void ExplainCells(Html html, IReadOnlyList<Finding> findings)
    {
        var shown = findings.FirstOrDefault(finding => finding is { Severity: not Severity.Note, Cell: not null });
        if (shown?.Cell is { } cell && CellName().Match(cell) is { Success: true } match)
        {
            var (letters, row) = (match.Groups["column"].Value, match.Groups["row"].Value);
            html.Element("p", string.Create(CultureInfo.InvariantCulture,
                $"位置的写法：{cell} 指第 {row} 行第 {ColumnNumber(letters)} 列；用 Excel 或 WPS 打开，就是 {letters} 列第 {row} 行。"), "code").Raw("\n");
        }
    }

    // From 1: 3 for C.
    private static int ColumnNumber(string letters) => letters.Aggregate(0, (number, letter) => number * 26 + letter - 'A' + 1);

    // One entry per cause: ten cells with the same mistake and the same mend are one thing to learn.
    private static void Group(Html html, string title, IReadOnlyList<Finding> findings, Severity severity, string? name)
    {
        var causes = findings.Where(finding => finding.Severity == severity)
            .GroupBy(finding => (finding.Code, finding.Hint, Rule: finding.Code == SubmissionFindings.RuleCode ? finding.Message : ""))
            .OrderByDescending(cause => cause.Any(SubmissionFindings.IsOfWholeFile)).ThenByDescending(cause => cause.Count()).ToList();
        if (causes.Count == 0)
        {
            return;
        }
        html.Element("h2", title).Raw("<ol>\n");
        foreach (var cause in causes)
        {
            html.Raw("<li>");
            foreach (var finding in cause.Take(PlacesShown))
            {
                html.Element("div", finding.Message);
            }
            if (cause.Count() > PlacesShown)
            {
                html.Element("div", string.Create(CultureInfo.InvariantCulture,
                    $"……共 {cause.Count()} 处，其余在：{PlacesOf(cause.Skip(PlacesShown))}"));
            }
            html.Element("div", cause.Key.Hint, "hint")
                .Raw("<div class=\"en\" lang=\"en\">").Text(cause.First().MessageEn).Raw("</div>")
                .Raw("<div class=\"code\">");
            if (name is null)
            {
                html.Text(cause.Key.Code);
            }
            else
            {
                html.Raw("<a href=\"").Text(ReceiptFolders.FindingPage(name, cause.Key.Code)).Raw("\">")
                    .Text($"{cause.Key.Code} 是什么、怎么改").Raw("</a>");
            }
            html.Raw("</div></li>\n");
        }
        html.Raw("</ol>\n");
    }

    // C6、C7 or 第6、7行.
    private static string PlacesOf(IEnumerable<Finding> findings)
    {
        var cells = findings.Select(finding => finding.Cell).OfType<string>();
        var rows = findings.Where(finding => finding.Cell is null).Select(finding => finding.Row).OfType<int>().Distinct().ToList();
        return string.Join("、", rows.Count == 0
            ? cells
            : cells.Append($"第{string.Join("、", rows.Select(row => row.ToString(CultureInfo.InvariantCulture)))}行"));
    }

    private static void Changes(Html html, IReadOnlyList<ReceiptChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }
        html.Element("h2", "与上次接收的文件相比").Raw("<table><thead><tr>")
            .Raw("<th scope=\"col\">指标</th><th scope=\"col\">原来</th><th scope=\"col\">现在</th></tr></thead><tbody>\n");
        foreach (var change in changes)
        {
            html.Raw("<tr>").Element("td", $"{change.Code} {change.Name}").Element("td", change.From).Element("td", change.To).Raw("</tr>\n");
        }
        html.Raw("</tbody></table>\n");
    }

    [GeneratedRegex("^(?<column>[A-Z]{1,3})(?<row>[0-9]+)$")]
    private static partial Regex CellName();
}
