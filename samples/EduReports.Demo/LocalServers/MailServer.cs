using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace EduReports.Demo.LocalServers;

/// <summary>A mail server (maildev) that takes every mail and passes none on; its page shows them.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly HttpClient _http;

    private MailServer(Process process, int smtpPort, Uri page)
    {
        _process = process;
        SmtpPort = smtpPort;
        Page = page;
        _http = new HttpClient { BaseAddress = page };
    }

    public int SmtpPort { get; }

    /// <summary>Where a person can look at the mails.</summary>
    public Uri Page { get; }

    /// <summary>The app's settings for this server.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["EduReports__Mail__Host"] = "127.0.0.1",
        ["EduReports__Mail__Port"] = SmtpPort.ToString(CultureInfo.InvariantCulture),
        ["EduReports__Mail__Security"] = "None",
        ["EduReports__Mail__From"] = "教育局办公室（示例） <brief@example.org>",
    };

    /// <summary>Starts the server on free ports of the loopback and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">Node.js is missing, or the server ended or did not listen within a minute.</exception>
    public static async Task<MailServer> StartAsync(CancellationToken cancellationToken = default)
    {
        var (smtp, web) = FreePorts();
        var process = NodeProcess.Start(
            NodeModules.Find("maildev/bin/maildev"), "--ip", "127.0.0.1", "--web-ip", "127.0.0.1", "--silent",
            "--smtp", smtp.ToString(CultureInfo.InvariantCulture), "--web", web.ToString(CultureInfo.InvariantCulture));
        // Nobody reads them; a full pipe would stop the server.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new MailServer(process, smtp, new Uri($"http://127.0.0.1:{web.ToString(CultureInfo.InvariantCulture)}/"));
        try
        {
            await server.ListensAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>All mails so far, as maildev tells them: <c>id</c>, <c>subject</c>, <c>to</c>, <c>headers</c> …</summary>
    public async Task<IReadOnlyList<JsonElement>> MailsAsync(CancellationToken cancellationToken = default) =>
        await _http.GetFromJsonAsync<List<JsonElement>>("email", cancellationToken) ?? [];

    /// <summary>A mail as it came.</summary>
    /// <param name="id">As <see cref="MailsAsync"/> tells it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<byte[]> SourceAsync(string id, CancellationToken cancellationToken = default) =>
        _http.GetByteArrayAsync($"email/{id}/source", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.StopAsync(TimeSpan.FromSeconds(10));
        _process.Dispose();
    }

    private async Task ListensAsync(CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100, cancellationToken))
        {
            if (_process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException(_process.HasExited ? "maildev ended before it listened." : "maildev did not listen within a minute.");
            }
            if (await GreetsAsync(cancellationToken) && await ShowsAsync(cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> GreetsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, SmtpPort, cancellationToken);
            var greeting = new byte[3];
            await client.GetStream().ReadExactlyAsync(greeting, cancellationToken);
            return Encoding.ASCII.GetString(greeting) == "220";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private async Task<bool> ShowsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync("healthz", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // maildev takes a port of 0 for its default.
    private static (int Smtp, int Web) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
