using System.Security.Cryptography;
using System.Text;
using EduReports.Core.Mail;
using MimeKit;
using MimeKit.Text;

namespace EduReports.Functions.Mail;

/// <summary>Puts a mail into the form in which it travels.</summary>
public static class MimeComposition
{
    /// <summary>Puts a mail into the form in which it travels.</summary>
    /// <param name="content">What it says.</param>
    /// <param name="sender">From whom.</param>
    /// <param name="recipient">To whom; an address.</param>
    /// <param name="messageId">Without angle brackets; the same for every try.</param>
    /// <param name="date">When it is sent.</param>
    public static MimeMessage Compose(MailContent content, MailboxAddress sender, string recipient, string messageId, DateTimeOffset date)
    {
        var message = new MimeMessage { MessageId = messageId, Date = date, Subject = content.Subject };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress("", recipient));
        // RFC 2919; so that it is filed with its like, and RFC 3834, so that no robot answers.
        message.Headers.Add(HeaderId.ListId, $"<{ListLabel(content.List)}.edureports.{sender.Domain}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = content.Text, ContentTransferEncoding = ContentEncoding.Base64 },
            new TextPart(TextFormat.Html) { Text = content.Html, ContentTransferEncoding = ContentEncoding.Base64 },
        };
        message.Body = content.Attachments.Count == 0 ? body : WithAttachments(body, content.Attachments);
        return message;
    }

    /// <summary>Names one mail to one recipient, always alike.</summary>
    /// <param name="mail">Which mail.</param>
    /// <param name="recipient">To whom.</param>
    /// <param name="domain">Of the sender.</param>
    public static string MessageIdOf(string mail, string recipient, string domain) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{mail}\n{recipient}")).AsSpan(0, 20)) + "@" + domain;

    private static Multipart WithAttachments(MimeEntity body, IReadOnlyList<MailAttachment> attachments)
    {
        var mixed = new Multipart("mixed") { body };
        foreach (var attachment in attachments)
        {
            var part = new MimePart(attachment.ContentType)
            {
                Content = new MimeContent(new MemoryStream(attachment.Content)),
                ContentTransferEncoding = ContentEncoding.Base64,
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            };
            // Readers that keep to RFC 2231 take the one name, older ones the other.
            part.ContentDisposition.Parameters.Add(new Parameter("filename", attachment.FileName) { EncodingMethod = ParameterEncodingMethod.Rfc2231 });
            part.ContentType.Parameters.Add(new Parameter("name", attachment.FileName) { EncodingMethod = ParameterEncodingMethod.Rfc2047 });
            mixed.Add(part);
        }
        return mixed;
    }

    // A domain's label: letters, digits and hyphens.
    private static string ListLabel(string list) => string.Concat(list.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
}
