namespace EduReports.Core.Mail;

/// <summary>A file that goes with a mail.</summary>
/// <param name="FileName">As the reader sees it; may be Chinese, has no path.</param>
/// <param name="ContentType">For example <c>application/pdf</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MailAttachment(string FileName, string ContentType, byte[] Content);

/// <summary>What a mail says, to whomever it goes.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">For readers without HTML.</param>
/// <param name="Html">The same, laid out; no script, nothing to be fetched.</param>
/// <param name="List">What it is one of a series of, by which readers sort (RFC 2919); for example <c>ouhai-2023</c>.</param>
public sealed record MailContent(string Subject, string Text, string Html, string List)
{
    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}
