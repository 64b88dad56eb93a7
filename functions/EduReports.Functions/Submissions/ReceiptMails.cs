using System.Security.Cryptography;
using System.Text;
using EduReports.Core;
using EduReports.Core.Mail;
using EduReports.Core.Organisations;
using EduReports.Core.Submissions;
using EduReports.Functions.Mail;

namespace EduReports.Functions.Submissions;

/// <summary>Mails receipts to the schools whose address the register has.</summary>
public sealed class ReceiptMails(Deliveries deliveries, AppSettings settings)
{
    /// <summary>Asks for a receipt to be mailed; once for each version of a file and what became of it.</summary>
    /// <param name="receipt">The answer.</param>
    /// <param name="marked">The workbook that is handed back; null for none.</param>
    /// <param name="organisation">Who sent the file; null when the register lacks it.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task SendAsync(Receipt receipt, byte[]? marked, Organisation? organisation, CancellationToken cancellationToken)
    {
        if (organisation?.ContactEmail is { Length: > 0 } address && IsWanted(receipt))
        {
            await deliveries.AskAsync(NameOf(receipt), ReceiptMail.Compose(receipt, marked), [address], cancellationToken);
        }
    }

    private bool IsWanted(Receipt receipt) => settings.Mail?.Receipts switch
    {
        MailedReceipts.All => true,
        MailedReceipts.Rejected => receipt.Findings.Any(finding => finding.Severity != Severity.Note) && receipt.Status != ReceiptStatus.Accepted,
        _ => false,
    };

    private static string NameOf(Receipt receipt) => "receipts/" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{receipt.Blob}\n{receipt.Etag}\n{receipt.Status}")).AsSpan(0, 20));
}
