using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EduReports.Demo.LocalServers;

/// <summary>
/// One Azurite, the storage emulator, on free loopback ports. Its data lives in a folder of its own and goes when
/// the server is disposed of, unless a folder was given.
/// </summary>
internal sealed partial class AzuriteServer : IAsyncDisposable
{
    private const string AccountName = "devstoreaccount1";

    // The emulator's published key: every Azurite in the world has it.
    private const string AccountKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process _process;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private AzuriteServer(Process process, string folder, bool ownsFolder, IReadOnlyDictionary<string, Uri> endpoints)
    {
        (_process, _folder, _ownsFolder) = (process, folder, ownsFolder);
        BlobEndpoint = endpoints["Blob"];
        QueueEndpoint = endpoints["Queue"];
        TableEndpoint = endpoints["Table"];
    }

    /// <summary>How long it has kept processors busy.</summary>
    public TimeSpan ProcessorTime => _process.ProcessorTime();

    public Uri BlobEndpoint { get; }

    public Uri QueueEndpoint { get; }

    public Uri TableEndpoint { get; }

    /// <summary>A storage connection string for all three services.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
        $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>Starts the server and waits until all three services listen.</summary>
    /// <param name="folder">Where the data lives; null for a temporary folder that goes with the server.</param>
    /// <param name="cancellationToken">Gives up waiting; the process is stopped.</param>
    /// <exception cref="InvalidOperationException">Node.js is missing, or the server ended or was silent for a minute.</exception>
    public static async Task<AzuriteServer> StartAsync(string? folder = null, CancellationToken cancellationToken = default)
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("edureports-azurite-").FullName;
        var process = NodeProcess.Start(NodeModules.Find("azurite/dist/src/azurite.js"),
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            "--location", folder, "--disableTelemetry", "--silent");
        try
        {
            var endpoints = await ReadEndpointsAsync(process, cancellationToken);
            return new AzuriteServer(process, folder, ownsFolder, endpoints);
        }
        catch
        {
            await process.StopAsync(TimeSpan.FromSeconds(10));
            process.Dispose();
            if (ownsFolder)
            {
                Directory.Delete(folder, recursive: true);
            }
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // SIGTERM lets it write its metadata; a kill would lose up to five seconds of it.
        await _process.StopAsync(TimeSpan.FromSeconds(20));
        _process.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyDictionary<string, Uri>> ReadEndpointsAsync(
        Process process, CancellationToken cancellationToken)
    {
        var endpoints = new ConcurrentDictionary<string, Uri>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var errors = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null && ListeningLine().Match(line.Data) is { Success: true } match)
            {
                endpoints[match.Groups["service"].Value] =
                    new Uri($"http://127.0.0.1:{match.Groups["port"].Value}/{AccountName}");
                if (endpoints.Count == 3)
                {
                    ready.TrySetResult();
                }
            }
        };
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"Azurite ended with code {process.ExitCode} before it listened. {string.Join(' ', errors)}")));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException("Azurite did not listen within a minute.", e);
        }
        return endpoints;
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service (is )?successfully listen\w* (at|on) http://[^:]+:(?<port>\d+)")]
    private static partial Regex ListeningLine();
}
