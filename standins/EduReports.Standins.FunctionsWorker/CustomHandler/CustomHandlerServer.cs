using System.Net;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>Serves the functions to the Functions host, on the loopback alone, once everything else in the app has started.</summary>
internal sealed partial class CustomHandlerServer(
    IConfiguration configuration, FunctionClasses classes, FunctionExecutor executor, TimeProvider clock,
    IHostApplicationLifetime lifetime, IOptions<HostOptions> hostOptions, ILoggerFactory loggers) : IHostedLifecycleService, IDisposable
{
    // The part of the app's shutdown time after which running invocations are told to give up; the rest is for their answers.
    private const double GraceShare = 0.8;

    // At functionTimeout the Functions host kills the process with all that runs in it: one long invocation ends by itself before.
    private const double TimeoutShare = 0.9;

    private readonly ILogger _logger = loggers.CreateLogger("Host");
    private readonly CancellationTokenSource _impatient = new();
    private KestrelServer? _server;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The first answer on the port says that the app is ready, so the port opens last.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var port = HandlerPort.Read(configuration);
            var functions = CreateEndpoints(out var count);
            _server = CreateServer(port);
            await _server.StartAsync(functions, cancellationToken);
            LogServing(count, port);
        }
        catch (Exception e) when (e is FunctionsConfigurationException or IOException)
        {
            LogCannotStart(e.Message);
            // The host takes 0 as meant, and would not start the process again.
            Environment.ExitCode = 1;
            // Stopping a host that still starts would surface as an exception of its own.
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
        }
    }

    /// <summary>Takes no more calls and waits for those that run, while the app's services are still there.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _impatient.CancelAfter(hostOptions.Value.ShutdownTimeout * GraceShare);
        if (_server is not null)
        {
            await _server.StopAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _server?.Dispose();
        _impatient.Dispose();
    }

    private HandlerEndpoints CreateEndpoints(out int count)
    {
        var host = HostSettings.Read(configuration);
        var settings = new AppSettings(configuration);
        var connections = new StorageConnections(configuration);
        List<HandlerFunction> functions =
            [.. FunctionCatalog.Discover(classes).Select(function => HandlerFunction.Create(function, settings, connections, host))];
        count = functions.Count;
        // Written here and not by the host, which would take a text that happens to be base64 for bytes.
        var outputs = new StorageOutputs(settings, connections, new MessageText(host.Base64Messages), clock, wake: _ => { });
        var timeout = host.FunctionTimeout == Timeout.InfiniteTimeSpan ? host.FunctionTimeout : host.FunctionTimeout * TimeoutShare;
        return new HandlerEndpoints(functions, executor, outputs, timeout, _logger, _impatient.Token);
    }

    private KestrelServer CreateServer(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        // A whole blob comes in one body, in base64, and a host that is busy sends it slowly.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        return new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
    }

    [LoggerMessage(110, LogLevel.Information, "Serving {Count} functions to the Functions host on port {Port}")]
    private partial void LogServing(int count, int port);

    [LoggerMessage(111, LogLevel.Critical, "{Problem}")]
    private partial void LogCannotStart(string problem);
}
