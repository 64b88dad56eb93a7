using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>What <c>dotnet publish</c> writes, and how the program in it starts, fails and stops under the Functions host.</summary>
public sealed class PublishedFolderTests
{
    [Fact]
    public async Task It_holds_all_that_the_functions_host_reads_and_nothing_of_the_developers()
    {
        var folder = await PublishedFolder.PathAsync();
        var functions =
            from type in typeof(PlanFunctions).Assembly.GetTypes()
            from method in type.GetMethods()
            from attribute in method.CustomAttributes
            where attribute.AttributeType.Name == "FunctionAttribute"
            select (string)attribute.ConstructorArguments[0].Value!;
        Assert.Equal(functions.Order(StringComparer.Ordinal), FunctionFile.ReadAll(folder, settings: null).Select(function => function.Name));
        Assert.Equal(5, Directory.GetFiles(Path.Combine(folder, "fonts"), "*.ttf").Length);
        Assert.False(File.Exists(Path.Combine(folder, "local.settings.json")));
        var host = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "host.json")))!.AsObject();
        var executable = Path.Combine(folder, (string)host["customHandler"]!["description"]!["defaultExecutablePath"]!);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(executable).HasFlag(UnixFileMode.UserExecute), executable);
        Assert.Equal("Microsoft.Azure.Functions.ExtensionBundle", (string?)host["extensionBundle"]!["id"]);
        // The app's own settings, which the local host reads, and nothing beside.
        host.Remove("customHandler");
        host.Remove("extensionBundle");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "host.json"))), host), host.ToJsonString());
    }

    [Fact]
    public async Task Timers_run()
    {
        await using var pipeline = await Pipeline.CreateAsync();
        var host = await pipeline.StartPublishedAsync();
        foreach (var timer in host.Functions.Where(function => function.Type == "timerTrigger"))
        {
            Assert.True(await host.RunTimerAsync(timer.Name), timer.Name);
        }
        await pipeline.SettleAsync();
    }

    [Fact]
    public async Task What_a_function_cannot_work_on_is_tried_as_often_as_host_json_says_and_then_kept_as_poison()
    {
        await using var pipeline = await Pipeline.CreateAsync();
        var host = await pipeline.StartPublishedAsync();
        var queues = new QueueServiceClient(pipeline.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queues.GetQueueClient("brief-requests").SendMessageAsync("{\"plan\":\"ouhai-2023\"}");
        var poison = queues.GetQueueClient("brief-requests-poison");
        await Eventually.HoldsAsync("the message is kept", async () => await poison.ExistsAsync() && (await poison.PeekMessagesAsync()).Value.Length == 1 ? null : "It is not.");

        Assert.Equal("{\"plan\":\"ouhai-2023\"}", (await poison.PeekMessageAsync()).Value.Body.ToString());
        Assert.Equal(5, host.Calls["RenderBrief"]);
        Assert.Equal(5, host.Log.Count(log => log.Level == "error" && log.Line.Contains("The message lacks a field", StringComparison.Ordinal)));
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task Without_storage_it_ends_as_faulty_and_says_which_setting_is_missing()
    {
        var log = new ConcurrentQueue<(string Level, string Line)>();
        var folder = await PublishedFolder.PathAsync();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => HandlerProcess.StartAsync(folder, new Dictionary<string, string>(), log));
        Assert.Contains("ended with code 1 ", fault.Message, StringComparison.Ordinal);
        var (level, line) = Assert.Single(log);
        Assert.Equal("error", level);
        Assert.Contains("AzureWebJobsStorage", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_faulty_host_setting_it_ends_as_faulty_and_says_which()
    {
        await using var pipeline = await Pipeline.CreateAsync();
        var log = new ConcurrentQueue<(string Level, string Line)>();
        var folder = await PublishedFolder.PathAsync();
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = pipeline.ConnectionString, ["AzureFunctionsJobHost__extensions__queues__batchSize"] = "many",
        };
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => HandlerProcess.StartAsync(folder, settings, log));
        Assert.Contains("ended with code 1 ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(log, entry => entry.Level == "error" && entry.Line.Contains("host.json: extensions.queues.batchSize is 'many'", StringComparison.Ordinal));
    }
}
