using System.Globalization;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Progress;
using EduReports.Core.Text;

namespace EduReports.Core.Briefs;

/// <summary>The brief for the screen: one file, no script, readable on a phone.</summary>
public static class BriefHtml
{
    private const string Style = """
        body{margin:0;background:#f6f6f4;color:#1a1a1a;font:16px/1.75 "Noto Serif SC","Songti SC",SimSun,serif}
        main{max-width:52rem;margin:0 auto;background:#fff;padding:2rem 1.25rem 3rem}
        .masthead{margin:0;text-align:center;color:#b5121b;font-size:1.9rem;letter-spacing:.12em}
        .issue{display:flex;flex-wrap:wrap;justify-content:space-between;border-bottom:2px solid #b5121b;padding:.5rem 0;margin-bottom:1.5rem}
        h2{text-align:center;font-size:1.35rem;line-height:1.4}
        h3{font:600 1.1rem/1.5 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;margin:2rem 0 .5rem}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font:14px/1.5 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
        th,td{border-bottom:1px solid #ccc;padding:.4rem .5rem;text-align:left;vertical-align:top}
        thead th{border-top:1px solid #333;border-bottom:1px solid #333;background:#f1f2f4}
        td.number,th.number{text-align:right;white-space:nowrap}
        .code{color:#5c5c5c;font-size:.85em}
        .status{white-space:nowrap;padding:.1rem .4rem;border-radius:.2rem}
        .met{color:#1b5e20;background:#e6f4ea}.on_track{color:#1f4e8c;background:#e8f0fa}.behind{color:#8a5a00;background:#fff4d6}
        .far_behind{color:#b00020;background:#fde7e9}.no_data{color:#424242;background:#eee}.not_due{color:#424242;background:#f4f4f4}
        @media screen and (max-width:40rem){
        .wide table,.wide tbody,.wide tr,.wide th,.wide td{display:block}.wide thead{display:none}
        .wide tr{border-bottom:1px solid #333;padding:.4rem 0}.wide th,.wide td{border:0;padding:.1rem 0}
        .wide td{display:flex;justify-content:space-between;gap:1rem;text-align:right;white-space:normal}
        .wide td::before{content:attr(data-label);color:#5c5c5c;white-space:nowrap}}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem}
        figure{margin:0}figure svg{width:100%;font-family:"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
        figcaption{font-size:.85rem;color:#5c5c5c}summary{cursor:pointer;margin-top:1rem}
        @media print{body{background:#fff}main{padding:0;max-width:none}tr{break-inside:avoid}thead{display:table-header-group}}
        """;

    public static string Render(Brief brief)
    {
        var html = Html.Page(brief.Title, Style)
            .Element("h1", "教育重点工作进展简报", "masthead")
            .Raw("<div class=\"issue\">")
            .Element("span", brief.Issuer)
            .Element("span", BriefWords.Issue(brief))
            .Element("span", BriefWords.Date(brief.Date))
            .Raw("</div>\n")
            .Raw(brief.Excerpt is null ? "" : "<p>").Text(BriefWords.Distribution(brief)).Raw(brief.Excerpt is null ? "" : "</p>\n")
            .Element("h2", brief.Title)
            .Element("p", brief.Summary);
        Changes(html, brief);
        if (brief.Attention.Count > 0)
        {
            html.Raw("\n").Element("h3", "需要关注的事项");
            Attention(html, brief.Attention, brief.TargetTerm);
        }
        html.Raw("\n").Element("h3", "报送情况");
        ReportingLists(html, brief.Reporting);
        html.Raw("\n").Element("h3", "分项进展");
        foreach (var section in brief.Sections)
        {
            Section(html, section, brief.TargetTerm);
        }
        Trends(html, brief.Trends);
        html.Raw("\n").Element("h3", "数据说明").Raw("<ul>");
        foreach (var note in brief.Notes)
        {
            html.Element("li", note);
        }
        html.Raw("</ul>\n");
        Projects(html, brief.Projects);
        Comparisons(html, [.. brief.Compared]);
        Traces(html, brief.Traces);
        return html.End();
    }

    private static void Changes(Html html, Brief brief)
    {
        if (brief.Changes is not { } changes)
        {
            return;
        }
        html.Raw("\n").Element("h3", ChangeWords.Title).Element("p", ChangeWords.Introduction(changes, brief.Revision));
        if (changes.Figures.Count > 0)
        {
            var heads = ChangeWords.Heads;
            html.Raw("<div class=\"scroll wide\"><table><thead><tr>");
            // A number stands on one line, its head as well.
            Heads(html, (heads[0], true), (heads[1], false), (heads[2], true), (heads[3], true), (heads[4], false));
            foreach (var change in changes.Figures)
            {
                html.Raw("<tr>");
                Numbers(html, (heads[0], change.Code));
                html.Raw("<th scope=\"row\">").Text(change.Name).Raw("</th>");
                Numbers(html, (heads[2], ChangeWords.Inline(change.Before)), (heads[3], ChangeWords.Inline(change.Now)));
                html.Raw($"<td data-label=\"{heads[4]}\">").Text(ChangeWords.Causes(change.Causes)).Raw("</td></tr>\n");
            }
            html.Raw("</tbody></table></div>\n");
        }
        if (ChangeWords.Closing(changes) is { Length: > 0 } closing)
        {
            html.Element("p", closing);
        }
    }

    private static void Trends(Html html, IReadOnlyList<Trend> trends)
    {
        if (trends.Count == 0)
        {
            return;
        }
        html.Raw("\n").Element("h3", "走势").Raw("<div class=\"charts\">");
        foreach (var trend in trends)
        {
            html.Raw("<figure>").Raw(BriefCharts.TrendLine(trend).Replace("<svg ", "<svg aria-hidden=\"true\" ", StringComparison.Ordinal))
                .Element("figcaption", trend.Sentence).Raw("</figure>\n");
        }
        html.Raw("</div>\n");
    }

    private static void Projects(Html html, IReadOnlyList<ProjectRow> projects)
    {
        if (projects.Count == 0)
        {
            return;
        }
        html.Raw("<details><summary>项目进展</summary><div class=\"scroll\"><table><thead><tr>");
        Heads(html, ("项目", false), ("所属指标", false), ("目前阶段", false), ("应到阶段", false));
        foreach (var project in projects)
        {
            html.Raw("<tr><th scope=\"row\">").Text(project.Name).Raw(" ").Element("span", project.Code, "code").Raw("</th>")
                .Element("td", project.Milestone)
                .Element("td", $"{BriefWords.Stage(project)}")
                .Element("td", project.Aim).Raw("</tr>\n");
        }
        html.Raw("</tbody></table></div></details>\n");
    }

    private static void Comparisons(Html html, IReadOnlyList<BriefRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        html.Raw("<details><summary>比较与预计</summary><div class=\"scroll wide\"><table><thead><tr>");
        Heads(html, ("指标", false), ("至今", true), ("环比（同口径）", true), ("未报补齐后可能为", true), ("可能状态", true), ("预计到期", true), ("预计范围", true));
        foreach (var row in rows)
        {
            html.Raw("<tr>");
            Name(html, row);
            Numbers(html, ("至今", row.Value), ("环比（同口径）", OrNone(row.LikeForLike)), ("未报补齐后可能为", OrNone(row.Bounds)),
                ("可能状态", OrNone(row.CouldBe)), ("预计到期", OrNone(row.Forecast)), ("预计范围", OrNone(row.ForecastRange)));
            html.Raw("</tr>\n");
        }
        html.Raw("</tbody></table></div></details>\n");
    }

    private static string OrNone(string text) => text.Length == 0 ? BriefWords.None : text;

    private static void Traces(Html html, IReadOnlyList<TraceRow> traces)
    {
        if (traces.Count == 0)
        {
            return;
        }
        html.Raw("<details><summary>数据来源</summary><div class=\"scroll\"><table><thead><tr>");
        Heads(html, ("指标", false), ("条款", false), ("算法", false), ("计入", true), ("应报", true), ("已报", true), ("无数据", true), ("退回", true), ("未报", true));
        foreach (var trace in traces)
        {
            html.Raw("<tr><th scope=\"row\">").Text(trace.Name).Raw(" ").Element("span", trace.Code, "code").Raw("</th>")
                .Element("td", trace.Clause).Element("td", trace.Formula).Element("td", trace.Parts, "number");
            foreach (var count in trace.Counts)
            {
                html.Element("td", count.ToString(CultureInfo.InvariantCulture), "number");
            }
            html.Raw("</tr>\n");
        }
        html.Raw("</tbody></table></div></details>\n");
    }

    private static void Attention(Html html, IReadOnlyList<BriefRow> rows, string targetTerm)
    {
        html.Raw("<div class=\"scroll wide\"><table><thead><tr>");
        Heads(html, ("目标", false), (targetTerm, true), ("至今", true), ("落后（百分点）", true), ("月均还需", true), ("状态", false), ("责任科室：原因与措施", false));
        foreach (var row in rows)
        {
            html.Raw("<tr>");
            Name(html, row);
            Numbers(html, (targetTerm, row.TargetInFull + (row.Forecast.Length == 0 ? "" : $"（预计{row.Forecast}）")), ("至今", row.ValueInFull), ("落后（百分点）", row.Behind), ("月均还需", row.MonthlyNeed));
            State(html, row);
            html.Raw("<td data-label=\"责任科室：原因与措施\">").Text($"{row.Owner}：{(row.Remark.Length == 0 ? "原因待报" : row.Remark)}").Raw("</td></tr>\n");
        }
        html.Raw("</tbody></table></div>\n");
    }

    private static void Section(Html html, BriefSection section, string targetTerm)
    {
        html.Raw("<div class=\"scroll wide\"><table><caption style=\"text-align:left;padding:.75rem 0 .25rem\">").Text(section.Title).Raw("</caption><thead><tr>");
        Heads(html, ("指标", false), (targetTerm, true), ("本月", true), ("累计／现值", true), ("环比", true), ("同比", true), ("完成进度", true), ("状态", false));
        foreach (var row in section.Rows)
        {
            html.Raw("<tr>");
            Name(html, row);
            Numbers(html, (targetTerm, row.TargetInFull), ("本月", row.ThisMonth),
                ("累计／现值", row.Value + (row.BelowValue.Length == 0 ? "" : $"（{row.BelowValue.Replace('\n', '；')}）")), ("环比", row.Change), ("同比", row.YearChange),
                ("完成进度", row.Progress));
            State(html, row);
            html.Raw("</tr>\n");
        }
        html.Raw("</tbody></table></div>\n");
    }

    private static void ReportingLists(Html html, Reporting reporting)
    {
        html.Element("p", string.Create(CultureInfo.InvariantCulture,
            $"应报{reporting.Due}家，实报{reporting.Accepted}家，其中按时{reporting.OnTime}家。"));
        foreach (var (label, names) in new[] { ("迟报", reporting.Late), ("退回待改", reporting.Rejected), ("未报", reporting.Missing) })
        {
            if (names.Count > 0)
            {
                html.Element("p", string.Create(CultureInfo.InvariantCulture, $"{label}{names.Count}家：{string.Join("、", names)}。"));
            }
        }
        if (reporting.Groups.Any(group => group.Accepted < group.Due))
        {
            html.Raw("<div class=\"scroll\"><table><thead><tr>");
            Heads(html, (BriefOutline.GroupTerm(reporting), false), ("应报", true), ("实报", true), ("报送率", true));
            foreach (var group in reporting.Groups)
            {
                html.Raw("<tr><th scope=\"row\">").Text(group.Group).Raw("</th>");
                Numbers(html, ("应报", group.Due.ToString(CultureInfo.InvariantCulture)), ("实报", group.Accepted.ToString(CultureInfo.InvariantCulture)),
                    ("报送率", Figures.Rounded(group.Rate, 1) + "%"));
                html.Raw("</tr>\n");
            }
            html.Raw("</tbody></table></div>\n");
        }
    }

    private static void Heads(Html html, params ReadOnlySpan<(string Text, bool IsNumber)> heads)
    {
        foreach (var (text, isNumber) in heads)
        {
            html.Raw(isNumber ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">").Text(text).Raw("</th>");
        }
        html.Raw("</tr></thead><tbody>\n");
    }

    private static void Name(Html html, BriefRow row) =>
        html.Raw("<th scope=\"row\">").Text(row.Name).Raw(" ").Element("span", row.Code, "code").Raw("</th>");

    // The label is what a narrow screen shows in place of the column's head.
    private static void Numbers(Html html, params ReadOnlySpan<(string Label, string Text)> cells)
    {
        foreach (var (label, text) in cells)
        {
            html.Raw("<td class=\"number\" data-label=\"").Text(label).Raw("\">").Text(text).Raw("</td>");
        }
    }

    private static void State(Html html, BriefRow row) =>
        html.Raw("<td data-label=\"状态\">").Element("span",
            $"{BriefWords.Symbol(row.Status)} {BriefWords.Name(row.Status)}{(row.IsMadeGood ? "（补齐）" : "")}",
            "status " + BriefWords.StatusCode(row.Status)).Raw("</td>");
}
