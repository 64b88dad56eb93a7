using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EduReports.Functions.Mail;

/// <summary>What became of a try to send.</summary>
public enum SendOutcome
{
    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>The server did not take it now (4xx, a connection that broke before the whole was said); another try may help.</summary>
    Deferred,

    /// <summary>The server is not there, or does not let us in; another try may help.</summary>
    Unreachable,

    /// <summary>The server will not take it (5xx); another try is in vain.</summary>
    Refused,

    /// <summary>All was said and the answer did not come: it may have been taken.</summary>
    Unsure,
}

/// <summary>A try's end.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Answer">What the server, or the system, said; one line.</param>
public sealed record SendResult(SendOutcome Outcome, string Answer);

/// <summary>Hands mail to the server, one connection for each.</summary>
internal static class SmtpTransport
{
    /// <summary>Hands over one mail.</summary>
    /// <param name="message">To exactly one recipient.</param>
    /// <param name="settings">The server.</param>
    /// <param name="readyAsync">Called once the server has let us in and before anything of the mail is said; what it throws goes through.</param>
    /// <param name="cancellationToken">Ends the try; it then counts as any other broken connection.</param>
    public static async Task<SendResult> SendAsync(
        MimeMessage message, MailSettings settings, Func<Task> readyAsync, CancellationToken cancellationToken)
    {
        using var watcher = new EndOfDataWatcher();
        using var client = new SmtpClient(watcher) { Timeout = (int)settings.Timeout.TotalMilliseconds };
        // The client's own limit is per read and write; this one is for the whole.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(settings.Timeout);
        var connection = await ConnectAsync(client, settings, deadline.Token);
        if (connection is not null)
        {
            return connection;
        }
        await readyAsync();
        try
        {
            var answer = await client.SendAsync(message, deadline.Token);
            return new SendResult(SendOutcome.Sent, OneLine(answer));
        }
        catch (SmtpCommandException e)
        {
            return ResultOf(e);
        }
        catch (Exception e) when (IsBroken(e))
        {
            return new SendResult(watcher.IsAllSaid ? SendOutcome.Unsure : SendOutcome.Deferred, OneLine(e.Message));
        }
    }

    /// <returns>Null when the server has let us in.</returns>
    private static async Task<SendResult?> ConnectAsync(SmtpClient client, MailSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            }, cancellationToken);
            // With it a mail has no end that can be watched for.
            client.Capabilities &= ~SmtpCapabilities.Chunking;
            if (settings.User is not null)
            {
                await client.AuthenticateAsync(settings.User, settings.Password!, cancellationToken);
            }
            return null;
        }
        catch (SmtpCommandException e)
        {
            // Refused before any mail was spoken of: that is about the server or the account, not about this mail.
            return new SendResult(SendOutcome.Unreachable, OneLine(e.Message));
        }
        catch (Exception e) when (IsBroken(e) || e is AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            return new SendResult(SendOutcome.Unreachable, OneLine(e.Message));
        }
    }

    private static SendResult ResultOf(SmtpCommandException exception)
    {
        var code = (int)exception.StatusCode;
        var answer = OneLine(FormattableString.Invariant($"{code} {exception.Message}"));
        return new SendResult(code >= 500 ? SendOutcome.Refused : SendOutcome.Deferred, answer);
    }

    private static bool IsBroken(Exception exception) =>
        exception is IOException or SocketException or SmtpProtocolException or ServiceNotConnectedException or TimeoutException or OperationCanceledException;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Knows whether the line that ends the mail (RFC 5321, 4.1.1.4) was given out.</summary>
    private sealed class EndOfDataWatcher : IProtocolLogger
    {
        private static readonly byte[] End = "\r\n.\r\n"u8.ToArray();
        private readonly byte[] _tail = new byte[End.Length];
        private bool _isInData;

        public bool IsAllSaid { get; private set; }

        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void LogConnect(Uri uri)
        {
        }

        public void LogClient(byte[] buffer, int offset, int count)
        {
            var bytes = buffer.AsSpan(offset, count);
            foreach (var value in bytes)
            {
                _tail.AsSpan(1).CopyTo(_tail);
                _tail[^1] = value;
                IsAllSaid |= _isInData && _tail.AsSpan().SequenceEqual(End);
            }
            _isInData |= bytes.StartsWith("DATA\r\n"u8);
        }

        public void LogServer(byte[] buffer, int offset, int count)
        {
        }

        public void Dispose()
        {
        }
    }
}
