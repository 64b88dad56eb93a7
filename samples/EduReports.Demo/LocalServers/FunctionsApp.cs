using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace EduReports.Demo.LocalServers;

/// <summary>The functions app as a process of its own, as a developer would start it.</summary>
internal sealed class FunctionsApp : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _lines = new();

    private FunctionsApp(Process process) => _process = process;

    /// <summary>Everything it has logged so far.</summary>
    public IReadOnlyCollection<string> Log => _lines;

    public int ProcessId => _process.Id;

    /// <summary>How long it has kept processors busy; it must be running.</summary>
    public TimeSpan ProcessorTime => _process.ProcessorTime();

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the app and waits until it says that it listens.</summary>
    /// <param name="connectionString">The storage account.</param>
    /// <param name="settings">Further environment variables, for example <c>EduReports__Clock__Offset</c>.</param>
    /// <param name="onLine">Called with each line that it logs.</param>
    /// <param name="cancellationToken">Gives up waiting; the process is stopped.</param>
    /// <param name="dying">Kills it before it has started, as a crash would.</param>
    /// <exception cref="InvalidOperationException">It ended, or said nothing for a minute.</exception>
    public static async Task<FunctionsApp> StartAsync(
        string connectionString, IReadOnlyDictionary<string, string>? settings = null, Action<string>? onLine = null,
        CancellationToken cancellationToken = default, CancellationToken dying = default)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Locate());
        start.Environment["AzureWebJobsStorage"] = connectionString;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        var app = new FunctionsApp(new Process { StartInfo = start, EnableRaisingEvents = true });
        app._process.OutputDataReceived += (_, line) => app.Read(line.Data, onLine);
        app._process.ErrorDataReceived += (_, line) => app.Read(line.Data, onLine);
        app._process.Exited += (_, _) => app._listening.TrySetException(new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"The functions app ended before it listened. {string.Join(' ', app._lines.TakeLast(5))}")));
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, dying);
            await app._listening.Task.WaitAsync(TimeSpan.FromMinutes(1), ending.Token);
            return app;
        }
        catch (Exception e)
        {
            if (dying.IsCancellationRequested)
            {
                await app.KillAsync();
            }
            await app.DisposeAsync();
            throw e is TimeoutException ? new InvalidOperationException("The functions app did not listen within a minute.", e) : e;
        }
    }

    /// <summary>Ends it at once (SIGKILL), as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop (SIGTERM) and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _process.StopAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(TimeSpan.FromSeconds(30));
        _process.Dispose();
    }

    private void Read(string? line, Action<string>? onLine)
    {
        if (line is null)
        {
            return;
        }
        _lines.Enqueue(line);
        onLine?.Invoke(line);
        if (line.Contains("Listening", StringComparison.Ordinal))
        {
            _listening.TrySetResult();
        }
    }

    // Built beside this program, with the same configuration and framework.
    private static string Locate()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var configuration = framework.Parent!.Name;
        for (var folder = framework.Parent; folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(
                folder.FullName, "functions", "EduReports.Functions", "bin", configuration, framework.Name, "EduReports.Functions.dll");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        throw new FileNotFoundException("The functions app is not built. Run 'dotnet build' at the repository's root.");
    }
}
