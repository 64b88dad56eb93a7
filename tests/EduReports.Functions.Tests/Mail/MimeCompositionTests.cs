using System.Text;
using EduReports.Core;
using EduReports.Core.Mail;
using EduReports.Core.Submissions;
using EduReports.Functions.Mail;
using MimeKit;

namespace EduReports.Functions.Tests.Mail;

/// <summary>DESIGN section 7.6: text from files is text, also in a mail.</summary>
public sealed class MimeCompositionTests
{
    private static readonly MailboxAddress Sender = new("教育局", "brief@example.org");

    [Theory]
    [InlineData("a\r\nBcc: all@example.org\r\n\r\n<script>.xlsx")]
    [InlineData("a\nSubject: other\n.xlsx")]
    [InlineData("a\u2028Bcc: all@example.org\u0085x\0.xlsx")]
    [InlineData("\"; filename=evil.exe; x=\".xlsx")]
    [InlineData("\u202Excod.exe")]
    public void A_files_name_begins_no_header_and_no_other_name(string name)
    {
        var receipt = new Receipt
        {
            Blob = $"submissions/2133000131/{name}", Etag = "x", Status = ReceiptStatus.Rejected, ReceivedAt = DateTimeOffset.UnixEpoch,
            Findings = [new Finding("EDU301", Severity.Error, "</td><script>x()</script>", "m", "h")],
        };
        var raw = Raw(ReceiptMail.Compose(receipt, marked: [1, 2, 3]));

        var heads = raw[..raw.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n').Where(line => !char.IsWhiteSpace(line[0])).Select(line => line.Split(':')[0]);
        Assert.Equal(["Auto-Submitted", "Content-Type", "Date", "From", "List-Id", "MIME-Version", "Message-Id", "Subject", "To"], heads.Order(StringComparer.Ordinal));
        var parsed = MimeMessage.Load(new MemoryStream(Encoding.ASCII.GetBytes(raw)));
        Assert.Equal(["school@example.org"], parsed.GetRecipients().Select(address => address.Address));
        Assert.DoesNotContain("<script>", parsed.HtmlBody, StringComparison.Ordinal);
        var attachment = Assert.Single(parsed.Attachments).ContentDisposition!.FileName!;
        Assert.EndsWith(".xlsx", attachment, StringComparison.Ordinal);
        Assert.DoesNotContain(attachment, character => char.IsControl(character) || character is '"' or '/' or '\\' or '\u202E');
    }

    [Fact]
    public void A_mail_is_all_ascii_whatever_it_says() =>
        Assert.DoesNotContain(Raw(new MailContent("【简报】𠮷", "正文\ud800", "<p>正文</p>", "欧海#1")), character => character > '~' || (character < ' ' && character is not ('\n' or '\t')));

    [Fact]
    public void The_same_mail_to_the_same_recipient_has_the_same_id_and_no_other_has()
    {
        var ids = new[] { ("a|2023-05|1", "x@example.org"), ("a|2023-05|2", "x@example.org"), ("a|2023-05|1", "y@example.org") }
            .Select(mail => MimeComposition.MessageIdOf(mail.Item1, mail.Item2, "example.org")).ToList();
        Assert.Equal(3, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids[0], MimeComposition.MessageIdOf("a|2023-05|1", "x@example.org", "example.org"));
    }

    private static string Raw(MailContent content)
    {
        using var stream = new MemoryStream();
        MimeComposition.Compose(content, Sender, "school@example.org", "id@example.org", DateTimeOffset.UnixEpoch).WriteTo(stream);
        return Encoding.Latin1.GetString(stream.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
