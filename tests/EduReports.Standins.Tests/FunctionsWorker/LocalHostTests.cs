using Azure.Storage.Blobs;
using EduReports.Standins.FunctionsWorker;
using EduReports.Standins.FunctionsWorker.Builder;
using EduReports.Standins.FunctionsWorker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.Tests.FunctionsWorker;

public sealed class LocalHostTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private sealed class Echo(Recorder recorder)
    {
        [Function("Echo")]
        public void Run([QueueTrigger("%Queue%")] string message) => recorder.Tell(message);

        [Function("Lost")]
        public void Lost([TimerTrigger("%EduReports:Publish:Schedule%")] TimerInfo timer) => recorder.Tell("lost");

        [Function("Garbled")]
        public void Garbled([TimerTrigger("at noon")] TimerInfo timer) => recorder.Tell("garbled");

        [Function("Off")]
        public void Off([TimerTrigger("* * * * * *")] TimerInfo timer) => recorder.Tell("off");
    }

    [Fact]
    public async Task A_faulty_or_disabled_function_does_not_keep_the_others_from_running()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Echo)], null, ("AzureWebJobs.Off.Disabled", "true"));
        await storage.SendAsync("m");
        Assert.Equal("m", await recorder.NextAsync());
        var faults = app.Logs.Lines.Where(line => line.EventId == 11).ToList();
        Assert.All(faults, fault => Assert.Equal(LogLevel.Error, fault.Level));
        Assert.Collection(
            faults.Select(fault => fault.Message),
            garbled => Assert.Contains("Function Garbled is not run: 'at noon' is not a schedule", garbled, StringComparison.Ordinal),
            lost => Assert.Contains("EduReports__Publish__Schedule=<value>", lost, StringComparison.Ordinal));
        Assert.Contains("Listening: 1 functions on devstoreaccount1", (await app.Logs.WaitForAsync(100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_with_underscores_and_colons_are_the_same()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(
            storage, recorder, [typeof(Underscored)], null, ("A:B", storage.Queue.Name), ("AzureWebJobsOther", azurite.ConnectionString));
        await storage.SendAsync("m");
        Assert.Equal("m", await recorder.NextAsync());
    }

    private sealed class Underscored(Recorder recorder)
    {
        [Function("Underscored")]
        public void Run([QueueTrigger("%A__B%", Connection = "Other")] string message) => recorder.Tell(message);
    }

    public static TheoryData<Type, string> Faults => new()
    {
        { typeof(Twice), "Two functions have the name 'Same'" },
        { typeof(RetriedQueue), "has a retry attribute" },
        { typeof(NoTrigger), "has 0 triggers" },
        { typeof(Inline), "which do not work together" },
        { typeof(BadName), "The storage does not take 'Not_A_Queue' as the name" },
    };

    private sealed class Twice
    {
        [Function("Same")]
        public void One([QueueTrigger("q")] string message) => _ = message;

        [Function("same")]
        public void Two([QueueTrigger("q")] string message) => _ = message;
    }

    private sealed class RetriedQueue
    {
        [Function("Retried")]
        [FixedDelayRetry(1, "00:00:01")]
        public void Run([QueueTrigger("q")] string message) => _ = message;
    }

    private sealed class NoTrigger
    {
        [Function("None")]
        public void Run(string message) => _ = message;
    }

    private sealed class Inline
    {
        [Function("Inline")]
        [BlobOutput("out/{name}")]
        public string Run([BlobTrigger("in/{name}")] BlobClient blob) => blob.Name;
    }

    private sealed class BadName
    {
        [Function("BadName")]
        public void Run([QueueTrigger("Not_A_Queue")] string message) => _ = message;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_app_that_is_put_together_wrongly_says_so_and_ends(Type functions, string expected)
    {
        var line = await FailToStartAsync(new TestStorage(azurite).Settings(), functions);
        Assert.Contains(expected, line.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "", "AzureWebJobsStorage=UseDevelopmentStorage=true")]
    [InlineData("AzureWebJobsStorage", "nonsense", "The setting AzureWebJobsStorage is not a storage connection string")]
    [InlineData("AzureFunctionsWebHost:hostid", "No_Good", "AzureFunctionsWebHost__hostid")]
    [InlineData("AzureFunctionsJobHost:extensions:queues:batchSize", "33", "host.json: extensions.queues.batchSize is '33'")]
    public async Task A_setting_that_is_missing_or_wrong_is_named_in_one_line(string name, string value, string expected)
    {
        var settings = new TestStorage(azurite).Settings();
        settings[name] = value;
        var line = await FailToStartAsync(settings, typeof(Underscored));
        Assert.Contains(expected, line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line.Message);
    }

    private static async Task<LogLine> FailToStartAsync(Dictionary<string, string?> settings, Type functions)
    {
        var exitCode = Environment.ExitCode;
        try
        {
            await using var app = await TestApp.StartAsync(settings, new Recorder(), [functions]);
            await app.StoppedByItselfAsync();
            Assert.Equal(1, Environment.ExitCode);
            var line = Assert.Single(app.Logs.Lines, line => line.Level >= LogLevel.Warning);
            Assert.Null(line.Exception);
            return line;
        }
        finally
        {
            // The code belongs to the test run.
            Environment.ExitCode = exitCode;
        }
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_is_waited_for()
    {
        var settings = new TestStorage(azurite).Settings();
        settings["AzureWebJobsStorage"] = azurite.ConnectionString
            .Replace(new Uri(new BlobServiceClient(azurite.ConnectionString).Uri.AbsoluteUri).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "1", StringComparison.Ordinal);
        await using var app = await TestApp.StartAsync(settings, new Recorder(), [typeof(Echo)]);
        var line = await app.Logs.WaitForAsync(103);
        Assert.Equal(LogLevel.Warning, line.Level);
        await app.StopAsync();
        Assert.DoesNotContain(app.Logs.Lines, other => other.Level == LogLevel.Critical);
    }

    private sealed class Outer(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            recorder.Tell($"outer {context.FunctionDefinition.Name}");
            context.Items["who"] = "outer";
            await next(context);
            recorder.Tell("outer end");
        }
    }

    private sealed class Scoped
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    private sealed class Within(Recorder recorder, Scoped scoped)
    {
        [Function("Within")]
        public void Run([QueueTrigger("%Queue%")] string message, FunctionContext context)
        {
            Assert.Same(scoped, context.InstanceServices.GetRequiredService<Scoped>());
            context.GetLogger<Within>().Log(LogLevel.Information, new EventId(7001), "within", null, (text, _) => text);
            recorder.Tell($"{message} {context.Items["who"]} {context.FunctionId}");
        }
    }

    [Fact]
    public async Task Middleware_runs_around_each_invocation_in_the_order_of_registration()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Within)], builder =>
        {
            builder.Services.AddScoped<Scoped>();
            builder.UseMiddleware<Outer>();
            builder.UseMiddleware(async (context, next) =>
            {
                recorder.Tell("inner");
                await next();
                recorder.Tell("inner end");
            });
            builder.UseWhen<Outer>(context => context.FunctionDefinition.Name == "Other");
        });
        await storage.SendAsync("m");
        Assert.Equal(["outer Within", "inner", "m outer Host.Functions.Within", "inner end", "outer end"], await recorder.NextAsync(5));
        await app.Logs.WaitForAsync(7001);
    }

    [Fact]
    public void An_app_is_built_once()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        using var host = builder.Build();
        Assert.Throws<InvalidOperationException>(builder.Build);
    }
}
