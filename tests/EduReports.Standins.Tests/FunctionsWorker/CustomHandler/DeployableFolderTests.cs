using System.Text.Json.Nodes;
using EduReports.Standins.FunctionsWorker;
using EduReports.Standins.FunctionsWorker.CustomHandler;
using EduReports.Standins.FunctionsWorker.Invocation;

namespace EduReports.Standins.Tests.FunctionsWorker.CustomHandler;

/// <summary>Sections 1 and 5 of the custom-handler protocol: the files that the Functions host reads.</summary>
public sealed class DeployableFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edureports-");

    public DeployableFolderTests() => File.WriteAllText(Path.Combine(_folder.FullName, "App"), "");

    private sealed class Functions
    {
        [Function("Blob")]
        public static void Blob([BlobTrigger("in/{path}", Connection = "Files")] Stream content) => _ = content;

        [Function("Told")]
        public static void Told([BlobTrigger("%Container%/{name}", Source = BlobTriggerSource.EventGrid)] string content) => _ = content;

        [Function("Queue")]
        [QueueOutput("next")]
        public static string Queue([QueueTrigger("%Queue%")] string message) => message;

        [Function("Timer")]
        [FixedDelayRetry(3, "00:00:10")]
        public static void Timer([TimerTrigger("%EduReports:Schedule%", RunOnStartup = true)] TimerInfo timer) => _ = timer;

        [Function("Patient")]
        [ExponentialBackoffRetry(5, "00:00:10", "00:15:00")]
        public static void Patient([TimerTrigger("0 0 1 5 * *", UseMonitor = false)] TimerInfo timer) => _ = timer;
    }

    private sealed class One
    {
        [Function("One")]
        public static void Run([QueueTrigger("q")] string message) => _ = message;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Blob", """{"bindings":[{"type":"blobTrigger","direction":"in","name":"content","path":"in/{path}","connection":"Files","dataType":"binary"}]}""")]
    [InlineData("Told", """{"bindings":[{"type":"blobTrigger","direction":"in","name":"content","path":"%Container%/{name}","connection":"AzureWebJobsStorage","dataType":"binary","source":"EventGrid"}]}""")]
    [InlineData("Queue", """{"bindings":[{"type":"queueTrigger","direction":"in","name":"message","queueName":"%Queue%","connection":"AzureWebJobsStorage","dataType":"binary"}]}""")]
    [InlineData("Timer", """{"bindings":[{"type":"timerTrigger","direction":"in","name":"timer","schedule":"%EduReports:Schedule%","useMonitor":true,"runOnStartup":true}],"retry":{"strategy":"fixedDelay","maxRetryCount":3,"delayInterval":"00:00:10"}}""")]
    [InlineData("Patient", """{"bindings":[{"type":"timerTrigger","direction":"in","name":"timer","schedule":"0 0 1 5 * *","useMonitor":false,"runOnStartup":false}],"retry":{"strategy":"exponentialBackoff","maxRetryCount":5,"minimumInterval":"00:00:10","maximumInterval":"00:15:00"}}""")]
    public void Each_function_has_a_folder_of_its_name_with_its_trigger(string function, string expected)
    {
        Write(typeof(Functions));
        Assert.Equal(expected, Json(Path.Combine(function, "function.json")).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void The_apps_own_host_settings_are_kept()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "host.json"), """
            {
              // Ours.
              "version": "2.0",
              "functionTimeout": "00:30:00",
              "extensions": { "queues": { "batchSize": 16 } },
            }
            """);
        Write(typeof(One));
        var expected = JsonNode.Parse("""
            {
              "version": "2.0",
              "functionTimeout": "00:30:00",
              "extensions": { "queues": { "batchSize": 16 } },
              "customHandler": { "description": { "defaultExecutablePath": "App", "arguments": [] }, "enableForwardingHttpRequest": false },
              "extensionBundle": { "id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)" }
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, Json("host.json")), Json("host.json").ToJsonString());
        // Publishing over what was published.
        Write(typeof(One));
        Assert.True(JsonNode.DeepEquals(expected, Json("host.json")), Json("host.json").ToJsonString());
    }

    [Fact]
    public void A_function_that_is_no_more_is_taken_away_and_other_folders_are_not()
    {
        _folder.CreateSubdirectory("fonts");
        Write(typeof(Functions));
        Write(typeof(One));
        Assert.Equal(["One", "fonts"], _folder.GetDirectories().Select(folder => folder.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void On_windows_the_executable_has_its_extension()
    {
        File.Move(Path.Combine(_folder.FullName, "App"), Path.Combine(_folder.FullName, "App.exe"));
        Write(typeof(One));
        Assert.Equal("App.exe", (string?)Json("host.json")["customHandler"]!["description"]!["defaultExecutablePath"]);
    }

    [Fact]
    public void Without_an_executable_it_says_how_to_get_one()
    {
        File.Delete(Path.Combine(_folder.FullName, "App"));
        var fault = Assert.Throws<FunctionsConfigurationException>(() => Write(typeof(One)));
        Assert.Contains("UseAppHost", fault.Message, StringComparison.Ordinal);
    }

    private void Write(Type functions) => DeployableFolder.Write(_folder.FullName, "App", new FunctionClasses([functions]));

    private JsonNode Json(string path) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.FullName, path)))!;
}
