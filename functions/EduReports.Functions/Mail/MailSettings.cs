using EduReports.Functions.Hosting;
using MimeKit;

namespace EduReports.Functions.Mail;

/// <summary>How the connection to the mail server is made secret.</summary>
public enum MailSecurity
{
    /// <summary>Begun in the clear and encrypted before anything is said (STARTTLS, RFC 3207); refused when the server cannot.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Not at all: for a server on the same machine.</summary>
    None,
}

/// <summary>Which receipts are mailed to schools whose address the register has.</summary>
public enum MailedReceipts
{
    All,

    /// <summary>Only those that ask for something.</summary>
    Rejected,

    None,
}

/// <summary>The mail server and what may be sent through it.</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">Whether and how it is encrypted.</param>
/// <param name="User">Null for a server that asks for none.</param>
/// <param name="Password">Of that user.</param>
/// <param name="From">The sender.</param>
/// <param name="AllowedDomains">Where mail may go to; any domain when empty.</param>
/// <param name="Receipts">Which receipts are mailed.</param>
/// <param name="Timeout">How long the server may take for one step.</param>
public sealed record MailSettings(
    string Host, int Port, MailSecurity Security, string? User, string? Password, MailboxAddress From, IReadOnlySet<string> AllowedDomains,
    MailedReceipts Receipts, TimeSpan Timeout)
{
    private const string ExampleSender = "教育局办公室 <brief@example.org>";

    /// <summary>Reads and checks the settings <c>EduReports__Mail__…</c>; null when no server is named: then nothing is mailed.</summary>
    /// <exception cref="SettingException">One is missing or malformed.</exception>
    internal static MailSettings? Read(SettingReader settings)
    {
        if (settings.Text("Mail:Host") is not { } host)
        {
            return null;
        }
        var user = settings.Text("Mail:User");
        return new MailSettings(
            host, settings.Number("Mail:Port", 587, 1, 65535), settings.Choice("Mail:Security", MailSecurity.StartTls), user,
            user is null ? null : settings.Required("Mail:Password", "the password of EduReports__Mail__User"), ReadSender(settings),
            ReadDomains(settings), settings.Choice("Mail:Receipts", MailedReceipts.All),
            settings.Span("Mail:Timeout", "00:01:00", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)));
    }

    /// <summary>Why mail must not go to an address; null when it may.</summary>
    public string? Refusal(string address)
    {
        if (!IsAddress(address))
        {
            return $"'{address}' is no mail address.";
        }
        var domain = MailboxAddress.Parse(address).Domain;
        return AllowedDomains.Count == 0 || AllowedDomains.Contains(domain)
            ? null
            : $"Mail to {domain} is not allowed by EduReports__Mail__AllowedDomains.";
    }

    /// <summary>Whether a text is one bare address, for example <c>office@example.org</c>.</summary>
    public static bool IsAddress(string text) =>
        MailboxAddress.TryParse(text, out var parsed) && parsed.Address == text && !text.Any(char.IsControl) && parsed.Domain.Length > 0;

    private static MailboxAddress ReadSender(SettingReader settings)
    {
        var text = settings.Required("Mail:From", ExampleSender);
        return MailboxAddress.TryParse(text, out var sender) && sender.Domain.Length > 0
            ? sender
            : throw new SettingException(SettingReader.NameOf("Mail:From"), $"is '{text}', which is no mail address", ExampleSender);
    }

    private static HashSet<string> ReadDomains(SettingReader settings) => new(
        (settings.Text("Mail:AllowedDomains") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.OrdinalIgnoreCase);
}
