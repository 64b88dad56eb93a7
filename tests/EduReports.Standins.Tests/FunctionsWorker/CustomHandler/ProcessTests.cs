using System.Net;
using System.Net.NetworkInformation;
using EduReports.Standins.FunctionsWorker;
using EduReports.Standins.FunctionsWorker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace EduReports.Standins.Tests.FunctionsWorker.CustomHandler;

/// <summary>Section 2 of the custom-handler protocol: how the process starts, says that it is ready, works and ends.</summary>
public sealed class ProcessTests
{
    private static readonly object Call = new { Data = new { message = HandlerApp.Twice("m") } };

    private readonly Recorder _recorder = new();

    private sealed class Plain(Recorder recorder)
    {
        [Function("Plain")]
        public void Run([QueueTrigger("q")] string message) => recorder.Tell(message);
    }

    private sealed class Waiting(Recorder recorder, Gate gate)
    {
        [Function("Waiting")]
        public async Task RunAsync([QueueTrigger("q")] string message, CancellationToken cancellationToken)
        {
            recorder.Tell("begun");
            await gate.Opened.WaitAsync(cancellationToken);
            recorder.Tell("ended");
        }
    }

    private sealed class Preparation(Recorder recorder, Gate gate) : IHostedLifecycleService
    {
        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            recorder.Tell("prepares");
            await gate.Opened;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [Fact]
    public async Task It_is_asked_whether_it_is_there_and_answers_at_no_cost()
    {
        await using var app = await HandlerApp.StartAsync(_recorder, typeof(Plain));
        using var response = await app.Http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Empty(_recorder.All);
    }

    [Fact]
    public async Task It_listens_on_the_loopback_alone()
    {
        await using var app = await HandlerApp.StartAsync(_recorder, typeof(Plain));
        var listener = Assert.Single(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), listener => listener.Port == app.Port);
        Assert.Equal(IPAddress.Loopback, listener.Address);
    }

    [Fact]
    public async Task It_does_not_listen_to_any_trigger_itself()
    {
        await using var app = await HandlerApp.StartAsync(_recorder, typeof(Plain));
        Assert.Equal(Answer.Success, await app.CallAsync("Plain", Call));
        Assert.Contains(app.Logs.Lines, line => line.EventId == 110);
        Assert.DoesNotContain(app.Logs.Lines, line => line.EventId == 100);
    }

    [Fact]
    public async Task It_answers_only_when_everything_that_the_app_prepares_is_done()
    {
        var gate = new Gate();
        var port = HandlerApp.FreePort();
        var starting = HandlerApp.StartAsync(port, _recorder, typeof(Plain), builder =>
        {
            builder.Services.AddSingleton(gate);
            builder.Services.AddHostedService<Preparation>();
        });
        Assert.Equal("prepares", await _recorder.NextAsync());
        using var early = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => early.GetAsync(HandlerApp.AddressOf(port)));
        gate.Open();
        await using var app = await starting;
        Assert.Equal(Answer.Success, await app.CallAsync("Plain", Call));
    }

    [Fact]
    public async Task Calls_run_side_by_side()
    {
        var gate = new Gate();
        await using var app = await HandlerApp.StartAsync(_recorder, typeof(Waiting), builder => builder.Services.AddSingleton(gate));
        var calls = Enumerable.Range(0, 20).Select(_ => app.CallAsync("Waiting", Call)).ToList();
        Assert.All(await _recorder.NextAsync(20), told => Assert.Equal("begun", told));
        gate.Open();
        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal(Answer.Success, answer));
    }

    [Fact]
    public async Task Asked_to_stop_it_ends_what_runs_and_takes_no_more()
    {
        var gate = new Gate();
        await using var app = await HandlerApp.StartAsync(_recorder, typeof(Waiting), builder => builder.Services.AddSingleton(gate));
        var call = app.CallAsync("Waiting", Call);
        Assert.Equal("begun", await _recorder.NextAsync());
        var stopping = app.StopAsync();
        await RefusesAsync(app.Port);
        Assert.False(call.IsCompleted);
        gate.Open();
        Assert.Equal(Answer.Success, await call);
        await stopping;
        Assert.Equal("ended", await _recorder.NextAsync());
    }

    [Fact]
    public async Task What_does_not_end_while_it_stops_is_told_to_give_up_and_counts_as_failed()
    {
        await using var app = await HandlerApp.StartAsync(_recorder, typeof(Waiting), builder =>
        {
            builder.Services.AddSingleton(new Gate());
            builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        });
        var call = app.CallAsync("Waiting", Call);
        Assert.Equal("begun", await _recorder.NextAsync());
        await app.StopAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, (await call).Status);
    }

    [Fact]
    public async Task What_takes_too_long_fails_by_itself_before_the_host_would_kill_the_process_for_it()
    {
        await using var app = await HandlerApp.StartAsync(
            _recorder, typeof(Waiting), builder => builder.Services.AddSingleton(new Gate()), ("AzureFunctionsJobHost:functionTimeout", "00:00:01"));
        Assert.Equal(HttpStatusCode.InternalServerError, (await app.CallAsync("Waiting", Call)).Status);
        Assert.Contains("ran longer than functionTimeout 00:00:00.9", (await app.Logs.WaitForAsync(4)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "FUNCTIONS_CUSTOMHANDLER_PORT is missing")]
    [InlineData("", "FUNCTIONS_CUSTOMHANDLER_PORT is ''")]
    [InlineData("0", "FUNCTIONS_CUSTOMHANDLER_PORT is '0'")]
    [InlineData("http", "FUNCTIONS_CUSTOMHANDLER_PORT is 'http'")]
    [InlineData("65536", "FUNCTIONS_CUSTOMHANDLER_PORT is '65536'")]
    public async Task Without_a_port_it_says_so_and_ends_as_faulty(string? port, string expected) =>
        Assert.Contains(expected, await FailToStartAsync(HandlerApp.Settings(port)), StringComparison.Ordinal);

    [Fact]
    public async Task With_a_port_that_is_taken_it_says_so_and_ends_as_faulty()
    {
        await using var first = await HandlerApp.StartAsync(_recorder, typeof(Plain));
        var port = first.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(port, await FailToStartAsync(HandlerApp.Settings(port)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_setting_that_is_wrong_it_says_so_and_ends_as_faulty()
    {
        var settings = HandlerApp.Settings(HandlerApp.FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture));
        settings["AzureFunctionsJobHost:functionTimeout"] = "soon";
        Assert.Contains("host.json: functionTimeout is 'soon'", await FailToStartAsync(settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7071", LogLevel.Warning)]
    [InlineData(null, LogLevel.None)]
    public void Warnings_and_errors_go_to_the_stream_that_the_host_takes_for_them(string? port, LogLevel expected)
    {
        var builder = FunctionsApplication.CreateBuilder([], [typeof(Plain)]);
        builder.Configuration.AddInMemoryCollection([new("FUNCTIONS_CUSTOMHANDLER_PORT", port)]);
        using var host = builder.Build();
        Assert.Equal(expected, host.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.LogToStandardErrorThreshold);
    }

    private async Task<string> FailToStartAsync(Dictionary<string, string?> settings)
    {
        var exitCode = Environment.ExitCode;
        try
        {
            await using var app = await TestApp.StartAsync(settings, _recorder, [typeof(Plain)]);
            await app.StoppedByItselfAsync();
            Assert.Equal(1, Environment.ExitCode);
            var line = Assert.Single(app.Logs.Lines, line => line.Level >= LogLevel.Warning);
            Assert.DoesNotContain('\n', line.Message);
            return line.Message;
        }
        finally
        {
            // The code belongs to the test run.
            Environment.ExitCode = exitCode;
        }
    }

    private static async Task RefusesAsync(int port)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(45));
        while (true)
        {
            try
            {
                (await http.GetAsync(HandlerApp.AddressOf(port), patience.Token)).Dispose();
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }
}
