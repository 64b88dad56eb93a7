using System.Globalization;
using System.Text;
using EduReports.Core.Submissions;

namespace EduReports.Core.Mail;

/// <summary>The mail that brings a receipt to the school that sent the file.</summary>
public static class ReceiptMail
{
    private const int FindingsShown = 5;

    /// <summary>Puts the mail together.</summary>
    /// <param name="receipt">The answer.</param>
    /// <param name="marked">The workbook that is handed back with its faults marked; null for none.</param>
    public static MailContent Compose(Receipt receipt, byte[]? marked)
    {
        var file = receipt.Blob[(receipt.Blob.LastIndexOf('/') + 1)..];
        var month = receipt.Period is null ? "" : receipt.Period + " ";
        return new MailContent(
            MailText.Line($"【{Word(receipt.Status)}】{month}{file}"), Plain(receipt), ReceiptHtml.Render(receipt, name: null, marked is not null), "receipts")
        {
            Attachments = marked is null
                ? []
                : [new MailAttachment(
                    MailText.FileName(Path.GetFileNameWithoutExtension(file)) + "（标出错处）.xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", marked)],
        };
    }

    private static string Word(ReceiptStatus status) => status switch
    {
        ReceiptStatus.Accepted => "已接收",
        ReceiptStatus.Rejected => "未接收",
        ReceiptStatus.Superseded => "未采用",
        _ => "试报检查",
    };

    private static string Plain(Receipt receipt)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append("\r\n");
        Line($"{Word(receipt.Status)}：{receipt.Blob}");
        foreach (var severity in (Severity[])[Severity.Error, Severity.Query])
        {
            var findings = receipt.Findings.Where(finding => finding.Severity == severity).ToList();
            if (findings.Count == 0)
            {
                continue;
            }
            Line("");
            Line(string.Create(CultureInfo.InvariantCulture, $"{(severity == Severity.Error ? "必须改正" : "请核实")}（共{findings.Count}处）"));
            foreach (var finding in findings.Take(FindingsShown))
            {
                Line($"- {finding.Message}{finding.Hint}");
            }
        }
        Line("");
        Line("本邮件由系统发出，无需回复。改好的文件请重新上传，不要用邮件发回。");
        return text.ToString();
    }
}
