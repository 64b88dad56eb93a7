using System.Globalization;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>A receipt as a page for a clerk: Chinese first, no script, readable on a phone.</summary>
public static class ReceiptHtml
{
    private const int PlacesShown = 5;

    private const string Style = """
        body{margin:0;background:#f6f6f4;color:#1a1a1a;font:16px/1.7 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
        main{max-width:44rem;margin:0 auto;background:#fff;padding:1.5rem 1.25rem 3rem}
        h1{font-size:1.35rem;margin:.2rem 0 .8rem;padding:.6rem .8rem;border-left:.4rem solid}
        h1.accepted,h1.checked{color:#1b5e20;background:#e6f4ea}h1.rejected{color:#b00020;background:#fde7e9}h1.superseded{color:#424242;background:#eee}
        h2{font-size:1.1rem;margin:1.8rem 0 .4rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0}dt{color:#5c5c5c}dd{margin:0;overflow-wrap:anywhere}
        ol{padding-left:1.4rem}li{margin-bottom:.9rem}.hint{font-weight:600}.code,.en{color:#5c5c5c;font-size:.85em}
        table{border-collapse:collapse}th,td{border:1px solid #ccc;padding:.3rem .6rem;text-align:left}
        """;

    public static string Render(Receipt receipt)
    {
        var errors = receipt.Findings.Count(finding => finding.Severity == Severity.Error);
        var html = Html.Page($"回执：{receipt.Blob}", Style)
            .Element("h1", Headline(receipt, errors), StatusClass(receipt.Status))
            .Raw("<dl>");
        Entry(html, "文件", receipt.Blob);
        Entry(html, "单位代码", receipt.Org);
        Entry(html, "工作计划", receipt.Plan);
        Entry(html, "报送月份", receipt.Period);
        Entry(html, "收到时间", receipt.ReceivedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        Entry(html, "是否按时", receipt.OnTime is { } onTime ? onTime ? "按时" : "迟报" : null);
        Entry(html, "数据行", receipt.Rows.ToString(CultureInfo.InvariantCulture));
        Entry(html, receipt.Status == ReceiptStatus.Superseded ? "现用文件" : "替换了", receipt.Supersedes);
        html.Raw("</dl>\n");
        Group(html, "必须改正", receipt.Findings, Severity.Error);
        Group(html, "请核实", receipt.Findings, Severity.Query);
        Group(html, "说明", receipt.Findings, Severity.Note);
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

    // One entry per cause: ten cells with the same mistake and the same mend are one thing to learn.
    private static void Group(Html html, string title, IReadOnlyList<Finding> findings, Severity severity)
    {
        var causes = findings.Where(finding => finding.Severity == severity)
            .GroupBy(finding => (finding.Code, finding.Hint)).ToList();
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
                    $"……共 {cause.Count()} 处，其余在：{string.Join("、", cause.Skip(PlacesShown).Select(PlaceOf))}"));
            }
            html.Element("div", cause.Key.Hint, "hint")
                .Raw("<div class=\"en\" lang=\"en\">").Text(cause.First().MessageEn).Raw("</div>")
                .Element("div", cause.Key.Code, "code").Raw("</li>\n");
        }
        html.Raw("</ol>\n");
    }

    private static string PlaceOf(Finding finding) =>
        finding.Cell ?? string.Create(CultureInfo.InvariantCulture, $"第{finding.Row}行");

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
}
