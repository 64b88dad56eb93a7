using System.Text;
using EduReports.Core.Text;

namespace EduReports.Core.Mail;

/// <summary>A list within a notice.</summary>
/// <param name="Head">The columns' names.</param>
/// <param name="Rows">As many cells each as <paramref name="Head"/> has.</param>
public sealed record NoticeTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A part of a notice: what it is about, what is to be said, and whom or what it concerns.</summary>
/// <param name="Heading">Empty for none.</param>
/// <param name="Paragraphs">Each a sentence or some.</param>
/// <param name="Table">Null for none.</param>
public sealed record NoticePart(string Heading, IReadOnlyList<string> Paragraphs, NoticeTable? Table = null);

/// <summary>The plain mails: a few sentences and lists, the same in HTML and in text.</summary>
internal static class Notice
{
    private const string Closing = "本邮件由系统发出，无需回复。";

    /// <summary>Puts a mail together.</summary>
    /// <param name="subject">One line.</param>
    /// <param name="list">What it is one of a series of.</param>
    /// <param name="parts">In order.</param>
    public static MailContent Compose(string subject, string list, IReadOnlyList<NoticePart> parts) =>
        new(MailText.Line(subject), Plain(parts), Page(subject, parts), list);

    private static string Plain(IReadOnlyList<NoticePart> parts)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append("\r\n");
        foreach (var part in parts)
        {
            if (part.Heading.Length > 0)
            {
                Line($"【{part.Heading}】");
            }
            foreach (var paragraph in part.Paragraphs)
            {
                Line(paragraph);
            }
            foreach (var row in part.Table?.Rows ?? [])
            {
                Line("- " + string.Join("；", part.Table!.Head.Zip(row, (head, cell) => $"{head}：{cell}")));
            }
            Line("");
        }
        Line(Closing);
        return text.ToString();
    }

    // Styles stand in the elements: several mail readers throw a style sheet away.
    private static string Page(string subject, IReadOnlyList<NoticePart> parts)
    {
        var html = new Html()
            .Raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Element("title", subject)
            .Raw("\n</head>\n<body style=\"margin:0;padding:16px;background:#fff;color:#1a1a1a;font:16px/1.75 'PingFang SC','Microsoft YaHei',sans-serif\">\n")
            .Raw("<div style=\"max-width:600px;margin:0 auto\">\n");
        foreach (var part in parts)
        {
            if (part.Heading.Length > 0)
            {
                html.Raw("<h2 style=\"font-size:17px;margin:24px 0 8px\">").Text(part.Heading).Raw("</h2>\n");
            }
            foreach (var paragraph in part.Paragraphs)
            {
                html.Raw("<p style=\"margin:0 0 12px\">").Text(paragraph).Raw("</p>\n");
            }
            if (part.Table is { Rows.Count: > 0 } table)
            {
                Table(html, table);
            }
        }
        return html.Raw("<p style=\"margin:24px 0 0;color:#5c5c5c;font-size:14px\">").Text(Closing).Raw("</p>\n</div>\n</body>\n</html>\n").ToString();
    }

    private static void Table(Html html, NoticeTable table)
    {
        html.Raw("<table style=\"border-collapse:collapse;width:100%\">\n<thead><tr>");
        foreach (var head in table.Head)
        {
            html.Raw("<th scope=\"col\" style=\"text-align:left;padding:4px 8px;background:#f1f2f4;border-bottom:1px solid #333\">").Text(head).Raw("</th>");
        }
        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Raw("<tr>");
            foreach (var cell in row)
            {
                html.Raw("<td style=\"padding:4px 8px;border-bottom:1px solid #ccc;overflow-wrap:anywhere\">").Text(cell).Raw("</td>");
            }
            html.Raw("</tr>\n");
        }
        html.Raw("</tbody></table>\n");
    }
}
