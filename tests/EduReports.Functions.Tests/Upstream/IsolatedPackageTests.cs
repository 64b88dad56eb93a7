using System.Text.Json.Nodes;
using EduReports.Functions.Tests.CustomHandler;
using EduReports.Functions.Tests.Running;
using EduReports.Tests;

namespace EduReports.Functions.Tests.Upstream;

/// <summary>What the worker's own SDK makes of the app, where it is built with the real packages. The PDF's engine stays the app's own.</summary>
public sealed class IsolatedPackageTests
{
    // What the host listens by; the rest of a binding is for the program behind it.
    private static readonly string[] Listening = ["name", "type", "path", "queueName", "schedule", "connection", "source"];

    [RealPackageFact]
    public async Task It_has_the_same_functions_and_triggers_as_the_custom_handler_and_all_that_the_functions_host_reads()
    {
        var folder = await BuildAsync();

        var isolated = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "functions.metadata")))!.AsArray()
            .Select(function => Triggers((string)function!["name"]!, function["bindings"]!.AsArray()));
        var handler = Directory.GetFiles(await PublishedFolder.PathAsync(), "function.json", SearchOption.AllDirectories)
            .Select(file => Triggers(Path.GetFileName(Path.GetDirectoryName(file))!, JsonNode.Parse(File.ReadAllText(file))!["bindings"]!.AsArray()));
        Assert.Equal(handler.Order(StringComparer.Ordinal), isolated.Order(StringComparer.Ordinal));

        Assert.Equal("dotnet-isolated", (string?)(await ReadAsync(folder, "worker.config.json"))["description"]!["language"]);
        Assert.Equal(
            ["AzureStorageBlobs", "AzureStorageQueues"],
            (await ReadAsync(folder, "extensions.json"))["extensions"]!.AsArray().Select(extension => (string)extension!["name"]!)
                .Where(name => name.StartsWith("AzureStorage", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder, ".azurefunctions", "Microsoft.Azure.WebJobs.Extensions.Storage.Blobs.dll")));
        var host = await ReadAsync(folder, "host.json");
        Assert.False(host.ContainsKey("customHandler") || host.ContainsKey("extensionBundle"), host.ToJsonString());
    }

    private static string Triggers(string function, JsonArray bindings) => $"{function}: " + string.Join(
        "; ", bindings.Select(binding => string.Join(", ", Listening.Select(property => $"{property}={binding![property]}"))));

    private static async Task<JsonObject> ReadAsync(string folder, string file) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, file)))!.AsObject();

    // Kept from run to run, so that only what has changed is built again.
    private static async Task<string> BuildAsync()
    {
        var artifacts = Path.Combine(AppContext.BaseDirectory, "isolated");
        var (exitCode, output, errors) = await ExternalProgram.RunAsync(
            "dotnet", "build", Repository.App, "-p:FunctionsWorker=upstream", "-p:DataTables=upstream", "-p:QuestPdf=standin", "--artifacts-path", artifacts,
            "--configuration", "Debug", "-warnaserror", "--nologo", "-nodeReuse:false");
        Assert.True(exitCode == 0, output + errors);
        return Path.Combine(artifacts, "bin", "EduReports.Functions", "debug");
    }
}
