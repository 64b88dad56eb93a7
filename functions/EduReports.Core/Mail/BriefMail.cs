using System.Globalization;
using System.Text;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Progress;
using EduReports.Core.Text;

namespace EduReports.Core.Mail;

/// <summary>The mail that brings a brief: its first page in words, and one small table; the whole is attached.</summary>
public static class BriefMail
{
    private const int AttentionShown = 8;
    private const int ChangesShown = 8;

    /// <summary>Puts the mail together.</summary>
    /// <param name="brief">What is said.</param>
    /// <param name="pdf">The brief on paper.</param>
    /// <param name="figures">Every figure, as CSV.</param>
    /// <param name="lead">What is said before anything else; empty for nothing.</param>
    public static MailContent Compose(Brief brief, byte[] pdf, byte[] figures, string lead = "")
    {
        var name = MailText.FileName(brief.Title + (brief.IsDraft ? "（送审稿）" : brief.Revision > 1 ? Correction(brief) : ""));
        var kind = brief.IsDraft ? "【送审】" : brief.Revision > 1 ? "【更正】" : "【简报】";
        return new MailContent(MailText.Line(kind + brief.Title), Plain(brief, lead), Page(brief, lead), brief.PlanId)
        {
            Attachments =
            [
                new MailAttachment(name + ".pdf", "application/pdf", pdf),
                new MailAttachment(name + "（数据）.csv", "text/csv", figures),
            ],
        };
    }

    private static string Correction(Brief brief) => string.Create(CultureInfo.InvariantCulture, $"（更正{brief.Revision - 1}）");

    private static string More(Brief brief) => string.Create(
        CultureInfo.InvariantCulture, $"另有{brief.Attention.Count - AttentionShown}项，见附件。");

    private static IEnumerable<string> AfterChanges(BriefChanges changes) => new[]
    {
        changes.Figures.Count > ChangesShown
            ? string.Create(CultureInfo.InvariantCulture, $"另有{changes.Figures.Count - ChangesShown}项变动，见附件。")
            : "",
        ChangeWords.Closing(changes),
    }.Where(sentence => sentence.Length > 0);

    private static string Closing(Brief brief) =>
        $"{(brief.Excerpt is null ? "全文和全部数据" : "本部分的全文和数据")}见附件。本邮件由系统发出，无需回复。";

    private static string Remark(BriefRow row) => $"{row.Owner}：{(row.Remark.Length == 0 ? "原因待报" : row.Remark)}";

    private static string Plain(Brief brief, string lead)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append("\r\n");
        if (lead.Length > 0)
        {
            Line(lead);
            Line("");
        }
        Line($"{brief.Issuer}　{BriefWords.Issue(brief)}　{BriefWords.Date(brief.Date)}");
        if (brief.Excerpt is not null)
        {
            Line(BriefWords.Distribution(brief));
        }
        Line("");
        Line(brief.Title);
        Line("");
        Line(brief.Summary);
        Line("");
        if (brief.Changes is { } changes)
        {
            Line(ChangeWords.Title);
            Line(ChangeWords.Introduction(changes, brief.Revision));
            foreach (var change in changes.Figures.Take(ChangesShown))
            {
                Line($"{change.Name}（{change.Code}）：原{ChangeWords.Inline(change.Before)}，现{ChangeWords.Inline(change.Now)}。{ChangeWords.Causes(change.Causes)}。");
            }
            foreach (var sentence in AfterChanges(changes))
            {
                Line(sentence);
            }
            Line("");
        }
        Line(string.Join("　", brief.Counts.Select(count => string.Create(
            CultureInfo.InvariantCulture, $"{BriefWords.Symbol(count.Status)}{BriefWords.Name(count.Status)} {count.Count}项"))));
        if (brief.Attention.Count > 0)
        {
            Line("");
            Line("需要关注的事项");
            foreach (var row in brief.Attention.Take(AttentionShown))
            {
                Line($"{BriefWords.Symbol(row.Status)} {row.Name}（{row.Code}）：至今{row.ValueInFull}，{brief.TargetTerm}{row.TargetInFull}，{BriefWords.Name(row.Status)}。{Remark(row)}");
            }
            if (brief.Attention.Count > AttentionShown)
            {
                Line(More(brief));
            }
        }
        Line("");
        Line(Closing(brief));
        return text.ToString();
    }

    // Styles stand in the elements: several mail readers throw a style sheet away.
    private static string Page(Brief brief, string lead)
    {
        var html = new Html()
            .Raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Element("title", brief.Title)
            .Raw("\n</head>\n<body style=\"margin:0;padding:16px;background:#fff;color:#1a1a1a;font:16px/1.75 'PingFang SC','Microsoft YaHei',sans-serif\">\n")
            .Raw("<div style=\"max-width:600px;margin:0 auto\">\n")
            .Raw(lead.Length == 0 ? "" : "<p style=\"margin:0 0 16px;padding:8px 12px;background:#fff4d6\">").Text(lead).Raw(lead.Length == 0 ? "" : "</p>\n")
            .Raw("<p style=\"margin:0;padding-bottom:8px;border-bottom:2px solid #b5121b;color:#b5121b\">")
            .Raw(Unbroken(brief.Issuer)).Raw("　").Raw(Unbroken(BriefWords.Issue(brief))).Raw("　").Raw(Unbroken(BriefWords.Date(brief.Date))).Raw("</p>\n")
            .Raw(brief.Excerpt is null ? "" : "<p style=\"margin:8px 0 0\">").Text(BriefWords.Distribution(brief)).Raw(brief.Excerpt is null ? "" : "</p>\n")
            .Raw("<h1 style=\"font-size:20px;line-height:1.4;margin:16px 0 8px\">").Text(brief.Title).Raw("</h1>\n")
            .Raw("<p style=\"margin:0 0 16px\">").Text(brief.Summary).Raw("</p>\n");
        Changes(html, brief);
        Counts(html, brief.Counts);
        Attention(html, brief);
        return html
            .Raw("<p style=\"margin:24px 0 0;color:#5c5c5c;font-size:14px\">").Text(Closing(brief)).Raw("</p>\n")
            .Raw("</div>\n</body>\n</html>\n").ToString();
    }

    // On a phone a date must not be torn apart.
    private static string Unbroken(string text) => new Html().Raw("<span style=\"display:inline-block\">").Text(text).Raw("</span>").ToString();

    private static void Changes(Html html, Brief brief)
    {
        if (brief.Changes is not { } changes)
        {
            return;
        }
        html.Raw("<div style=\"margin:0 0 24px\">\n<h2 style=\"font-size:17px;margin:24px 0 8px\">").Text(ChangeWords.Title).Raw("</h2>\n<p style=\"margin:0 0 8px\">")
            .Text(ChangeWords.Introduction(changes, brief.Revision)).Raw("</p>\n");
        if (changes.Figures.Count > 0)
        {
            ChangeTable(html, changes.Figures);
        }
        foreach (var sentence in AfterChanges(changes))
        {
            html.Raw("<p style=\"margin:8px 0\">").Text(sentence).Raw("</p>\n");
        }
        html.Raw("</div>\n");
    }

    // Reasons stand below their figures: beside them they would be a tower on a phone.
    private static void ChangeTable(Html html, IReadOnlyList<FigureChange> changes)
    {
        html.Raw("<table style=\"border-collapse:collapse;width:100%;font-size:14px\">\n<thead><tr>");
        foreach (var head in ChangeWords.Heads.Skip(1).SkipLast(1))
        {
            html.Raw("<th scope=\"col\" style=\"text-align:left;padding:4px 8px;background:#f1f2f4;border-bottom:1px solid #333\">").Text(head).Raw("</th>");
        }
        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (var change in changes.Take(ChangesShown))
        {
            html.Raw("<tr><th scope=\"row\" style=\"text-align:left;font-weight:normal;padding:4px 8px 0\">").Text(change.Name)
                .Raw("<span style=\"white-space:nowrap\">（").Text(change.Code).Raw("）</span></th>");
            foreach (var side in (ChangeSide[])[change.Before, change.Now])
            {
                html.Raw("<td style=\"padding:4px 8px 0;vertical-align:top\">").Text(ChangeWords.Inline(side)).Raw("</td>");
            }
            html.Raw("</tr>\n<tr><td colspan=\"3\" style=\"padding:0 8px 4px;border-bottom:1px solid #ccc;color:#5c5c5c\">")
                .Text(ChangeWords.Causes(change.Causes)).Raw("</td></tr>\n");
        }
        html.Raw("</tbody></table>\n");
    }

    private static void Counts(Html html, IReadOnlyList<StatusCount> counts)
    {
        html.Raw("<table style=\"border-collapse:collapse;width:100%\">\n<thead><tr>");
        foreach (var head in (string[])["状态", "项数"])
        {
            html.Raw("<th scope=\"col\" style=\"text-align:left;padding:4px 8px;background:#f1f2f4;border-bottom:1px solid #333\">").Text(head).Raw("</th>");
        }
        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (var count in counts)
        {
            html.Raw("<tr><th scope=\"row\" style=\"text-align:left;font-weight:normal;padding:4px 8px;border-bottom:1px solid #ccc\">")
                .Text(BriefWords.SignedName(count.Status))
                .Raw("</th><td style=\"padding:4px 8px;border-bottom:1px solid #ccc\">")
                .Text(count.Count.ToString(CultureInfo.InvariantCulture)).Raw("</td></tr>\n");
        }
        html.Raw("</tbody></table>\n");
    }

    private static void Attention(Html html, Brief brief)
    {
        if (brief.Attention.Count == 0)
        {
            return;
        }
        html.Raw("<h2 style=\"font-size:17px;margin:24px 0 8px\">需要关注的事项</h2>\n<ul style=\"margin:0;padding-left:20px\">\n");
        foreach (var row in brief.Attention.Take(AttentionShown))
        {
            html.Raw("<li style=\"margin-bottom:8px\"><strong>").Text($"{BriefWords.Symbol(row.Status)} {row.Name}").Raw("</strong>（").Text(row.Code)
                .Raw("）<br>").Text($"至今{row.ValueInFull}，{brief.TargetTerm}{row.TargetInFull}，").Raw($"<span style=\"color:{Colour(row.Status)}\">")
                .Text(BriefWords.Name(row.Status)).Raw("</span>。<br><span style=\"color:#5c5c5c\">").Text(Remark(row)).Raw("</span></li>\n");
        }
        html.Raw("</ul>\n");
        if (brief.Attention.Count > AttentionShown)
        {
            html.Element("p", More(brief));
        }
    }

    private static string Colour(Status status) => status switch
    {
        Status.FarBehind => "#b00020",
        Status.Behind => "#8a5a00",
        _ => "#424242",
    };
}
