using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EduReports.Functions.Tests.Mail;

/// <summary>What the server does with the next connection.</summary>
public enum MailServerMood
{
    /// <summary>Takes the mail.</summary>
    Takes,

    /// <summary>Takes the connection and says nothing.</summary>
    Stalls,

    /// <summary>Answers 451 to the recipient.</summary>
    Defers,

    /// <summary>Answers 550 to the recipient.</summary>
    Refuses,

    /// <summary>Closes the connection in the middle of the mail.</summary>
    DropsWithinData,

    /// <summary>Takes the mail and closes the connection before it says so.</summary>
    TakesAndDrops,
}

/// <summary>An SMTP server (RFC 5321) on the loopback, as good or bad as a test asks for; one connection after the other.</summary>
internal sealed class ScriptedMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<MailServerMood> _moods;
    private readonly List<TcpClient> _stalled = [];
    private readonly Task _serving;

    /// <param name="moods">For the connections to come; then it takes everything.</param>
    public ScriptedMailServer(params MailServerMood[] moods)
    {
        _moods = new ConcurrentQueue<MailServerMood>(moods);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The mails that it has taken, whether it said so or not.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>How often somebody came.</summary>
    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        foreach (var client in _stalled)
        {
            client.Dispose();
        }
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Connections++;
                var mood = _moods.TryDequeue(out var next) ? next : MailServerMood.Takes;
                if (mood == MailServerMood.Stalls)
                {
                    _stalled.Add(client);
                    continue;
                }
                using (client)
                {
                    await SpeakAsync(client.GetStream(), mood);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The other side has gone, or the test is over.
            }
        }
    }

    private async Task SpeakAsync(NetworkStream stream, MailServerMood mood)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        Task SayAsync(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stopping.Token).AsTask();
        await SayAsync("220 test");
        while (await reader.ReadLineAsync(_stopping.Token) is { } command)
        {
            var verb = command.Split(' ')[0].ToUpperInvariant();
            if (verb == "RCPT" && mood is (MailServerMood.Defers or MailServerMood.Refuses))
            {
                await SayAsync(mood == MailServerMood.Defers ? "451 4.7.1 come again later" : "550 5.1.1 no such mailbox");
            }
            else if (verb == "DATA")
            {
                await SayAsync("354 go on");
                if (!await TakeAsync(reader, mood) || mood == MailServerMood.TakesAndDrops)
                {
                    return;
                }
                await SayAsync("250 2.0.0 taken");
            }
            else
            {
                await SayAsync(verb == "QUIT" ? "221 bye" : "250 ok");
            }
        }
    }

    /// <returns>False when the connection is to be closed in the middle.</returns>
    private async Task<bool> TakeAsync(StreamReader reader, MailServerMood mood)
    {
        var mail = new StringBuilder();
        for (var lines = 0; await reader.ReadLineAsync(_stopping.Token) is { } line && line != "."; lines++)
        {
            if (mood == MailServerMood.DropsWithinData && lines == 5)
            {
                return false;
            }
            mail.Append(line).Append('\n');
        }
        Taken.Enqueue(mail.ToString());
        return true;
    }
}
