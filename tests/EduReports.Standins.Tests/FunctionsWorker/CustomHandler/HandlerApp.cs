using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EduReports.Standins.FunctionsWorker.Builder;

namespace EduReports.Standins.Tests.FunctionsWorker.CustomHandler;

/// <summary>A functions app as a custom handler inside the test, and what the Functions host would send it.</summary>
internal sealed class HandlerApp : IAsyncDisposable
{
    private readonly TestApp _app;

    private HandlerApp(TestApp app, int port)
    {
        _app = app;
        Port = port;
        Http = new HttpClient { BaseAddress = AddressOf(port) };
    }

    public int Port { get; }

    public HttpClient Http { get; }

    public LogCollector Logs => _app.Logs;

    public static Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

    public static Task<HandlerApp> StartAsync(
        Recorder recorder, Type functions, Action<FunctionsApplicationBuilder>? configure = null, params (string Name, string Value)[] settings) =>
        StartAsync(FreePort(), recorder, functions, configure, settings);

    public static async Task<HandlerApp> StartAsync(
        int port, Recorder recorder, Type functions, Action<FunctionsApplicationBuilder>? configure = null, params (string Name, string Value)[] settings)
    {
        var values = Settings(port.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }
        return new HandlerApp(await TestApp.StartAsync(values, recorder, [functions], configure), port);
    }

    /// <summary>What the Functions host would have in the environment.</summary>
    public static Dictionary<string, string?> Settings(string? port) => new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port,
    };

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Calls a function.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="body">The body, or what becomes it as JSON.</param>
    public async Task<Answer> CallAsync(string function, object body)
    {
        using var content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        content.Headers.Add("X-Azure-Functions-InvocationId", "the-id");
        using var response = await Http.PostAsync(new Uri(function, UriKind.Relative), content);
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A text as the Functions host puts it: a JSON string in a JSON string.</summary>
    public static string Twice(string text) => JsonSerializer.Serialize(text);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>What a handler answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string? MediaType, string Body)
{
    public static Answer Success { get; } = new(HttpStatusCode.OK, "application/json", "{}");
}
