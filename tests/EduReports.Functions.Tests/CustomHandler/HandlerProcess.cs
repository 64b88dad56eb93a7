using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EduReports.Demo.LocalServers;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>A custom handler as the Functions host starts, calls and ends it (sections 1, 2 and 4 of the protocol).</summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Ping = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan UsualInitialisationTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UsualFunctionTimeout = TimeSpan.FromMinutes(30);

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<(string Level, string Line)> _log;

    private HandlerProcess(Process process, Task<int> ended, HttpClient http, ConcurrentQueue<(string Level, string Line)> log) =>
        (_process, Ended, _http, _log) = (process, ended, http, log);

    /// <summary>Ends with the process, and gives its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="appRoot">The published folder.</param>
    /// <param name="settings">The app settings.</param>
    /// <param name="log">Where its lines go, each with the level that the host gives it.</param>
    /// <exception cref="InvalidDataException"><c>host.json</c> names no executable.</exception>
    /// <exception cref="InvalidOperationException">It ended before it was ready.</exception>
    /// <exception cref="TimeoutException">It was not ready in time.</exception>
    public static async Task<HandlerProcess> StartAsync(
        string appRoot, IReadOnlyDictionary<string, string> settings, ConcurrentQueue<(string Level, string Line)> log)
    {
        var host = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(appRoot, "host.json")))!;
        var port = FreePort();
        var process = new Process { StartInfo = StartInfo(appRoot, host["customHandler"]!["description"]!, settings, port), EnableRaisingEvents = true };
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult(process.ExitCode);
        process.OutputDataReceived += (_, line) => Log("information", line.Data);
        process.ErrorDataReceived += (_, line) =>
            Log(line.Data?.Contains("warn", StringComparison.OrdinalIgnoreCase) == true ? "warning" : "error", line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var http = new HttpClient
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")),
            Timeout = Time(host["functionTimeout"], UsualFunctionTimeout) + TimeSpan.FromMinutes(1),
        };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Azure-Functions-Host/4.1037");
        http.DefaultRequestHeaders.Add("X-Azure-Functions-HostVersion", "4.1037");
        var handler = new HandlerProcess(process, ended.Task, http, log);
        try
        {
            await handler.IsReadyAsync(Time(host["customHandler"]!["initializationTimeout"], UsualInitialisationTimeout));
            return handler;
        }
        catch
        {
            await handler.DisposeAsync();
            throw;
        }

        void Log(string level, string? line)
        {
            if (line is not null)
            {
                log.Enqueue((level, line));
            }
        }
    }

    /// <summary>Calls a function.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="data">Its trigger and inputs by binding.</param>
    /// <param name="metadata">The trigger's metadata.</param>
    /// <returns>Whether the invocation succeeded.</returns>
    /// <exception cref="InvalidDataException">The answer is one that the host would wait for in vain.</exception>
    public async Task<bool> CallAsync(string function, JsonObject data, JsonObject metadata)
    {
        var body = new JsonObject { ["Data"] = data, ["Metadata"] = metadata };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        content.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        try
        {
            using var response = await _http.PostAsync(new Uri(function, UriKind.Relative), content);
            return response.IsSuccessStatusCode
                && response.Content.Headers.ContentType?.MediaType is "application/json"
                && Succeeded(function, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            // It has died, which is noticed first.
            await Task.WhenAny(Ended, Task.Delay(TimeSpan.FromSeconds(5)));
            return false;
        }
    }

    /// <summary>Ends it at once, as a function that takes too long makes the host do.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to stop (SIGTERM) and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _process.StopAsync(TimeSpan.FromSeconds(40));
        return await Ended;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(TimeSpan.FromSeconds(40));
        _process.Dispose();
        _http.Dispose();
    }

    private static bool Succeeded(string function, string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject
                ? true
                : throw new InvalidDataException($"{function} has answered '{body}': the host would wait until functionTimeout.");
        }
        catch (JsonException) when (body.Length > 0)
        {
            return false;
        }
    }

    private async Task IsReadyAsync(TimeSpan patience)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < patience; await Task.Delay(Ping))
        {
            if (Ended.IsCompleted)
            {
                var code = (await Ended).ToString(CultureInfo.InvariantCulture);
                throw new InvalidOperationException($"The handler ended with code {code} before it was ready. {string.Join('\n', _log)}");
            }
            try
            {
                (await _http.GetAsync(new Uri("/", UriKind.Relative))).Dispose();
                return;
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException)
            {
                // Refused: not yet.
            }
        }
        throw new TimeoutException($"The handler was not ready within {patience}. {string.Join('\n', _log)}");
    }

    private static ProcessStartInfo StartInfo(string appRoot, JsonNode description, IReadOnlyDictionary<string, string> settings, int port)
    {
        var executable = (string?)description["defaultExecutablePath"] is { Length: > 0 } path
            ? Path.Combine(appRoot, path)
            : throw new InvalidDataException("host.json: customHandler.description.defaultExecutablePath is missing.");
        var start = new ProcessStartInfo(executable) { WorkingDirectory = appRoot, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in description["arguments"]?.AsArray() ?? [])
        {
            start.ArgumentList.Add((string)argument!);
        }
        start.Environment.Remove("AzureWebJobsStorage");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = start.Environment["FUNCTIONS_HTTPWORKER_ID"] = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = appRoot;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        return start;
    }

    private static TimeSpan Time(JsonNode? text, TimeSpan usual) => text is null ? usual : TimeSpan.Parse((string)text!, CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
