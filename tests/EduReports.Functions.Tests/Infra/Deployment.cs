using System.Collections.Concurrent;
using System.Text.Json;

namespace EduReports.Functions.Tests.Infra;

/// <summary>What a deployment of a template would make, as the compiler works it out. What only Azure knows stays an expression, in brackets.</summary>
internal sealed class Deployment
{
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    private static readonly ConcurrentDictionary<string, Task<Deployment>> Made = new(StringComparer.Ordinal);

    private readonly JsonElement _snapshot;

    private Deployment(JsonElement snapshot) => _snapshot = snapshot;

    /// <summary>The folder of the templates.</summary>
    public static string Folder { get; } = FindFolder();

    public IEnumerable<JsonElement> Resources => _snapshot.GetProperty("predictedResources").EnumerateArray();

    /// <summary>The names of what the template tells whoever deploys it.</summary>
    public IEnumerable<string> Outputs => _snapshot.GetProperty("outputs").EnumerateObject().Select(output => output.Name);

    /// <summary>The app's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings => Only("Microsoft.Web/sites").Properties("siteConfig").GetProperty("appSettings").EnumerateArray()
        .ToDictionary(setting => setting.GetProperty("name").GetString()!, setting => setting.GetProperty("value").GetString()!, StringComparer.Ordinal);

    /// <summary>Of the whole, with the parameters that are needed and some more, each a line of a parameter file.</summary>
    public static Task<Deployment> OfMainAsync(params string[] parameters) =>
        OfAsync("main.bicep", ["param environmentName = 'test'", "param location = 'chinanorth3'", .. parameters]);

    /// <summary>Of what is deployed after the app.</summary>
    public static Task<Deployment> OfEventSubscriptionsAsync() =>
        OfAsync("event-subscriptions.bicep", ["param functionAppName = 'func-test'", "param systemTopicName = 'evgt-test'"]);

    public IEnumerable<JsonElement> OfType(string type) => Resources.Where(resource => resource.GetProperty("type").GetString() == type);

    public JsonElement Only(string type) => Assert.Single(OfType(type));

    /// <summary>The last parts of the names of all resources of a type, in order.</summary>
    public List<string> NamesOf(string type) => [.. OfType(type).Select(Name).Order(StringComparer.Ordinal)];

    public static string Name(JsonElement resource) => resource.GetProperty("name").GetString()!.Split('/')[^1];

    private static Task<Deployment> OfAsync(string template, IReadOnlyList<string> parameters) =>
        Made.GetOrAdd(template + string.Join('\n', parameters), _ => MakeAsync(template, parameters));

    private static async Task<Deployment> MakeAsync(string template, IReadOnlyList<string> parameters)
    {
        var folder = Directory.CreateTempSubdirectory("edureports-infra-");
        try
        {
            var file = Path.Combine(folder.FullName, "parameters.bicepparam");
            var path = Path.GetRelativePath(folder.FullName, Path.Combine(Folder, template)).Replace('\\', '/');
            await File.WriteAllLinesAsync(file, [$"using '{path}'", .. parameters]);
            await BicepCompiler.RunAsync(
                "snapshot", file, "--mode", "overwrite", "--tenant-id", Nobody, "--subscription-id", Nobody, "--resource-group", "rg-test",
                "--location", "chinanorth3");
            var snapshot = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.ChangeExtension(file, ".snapshot.json"))).RootElement;
            Assert.Empty(snapshot.GetProperty("diagnostics").EnumerateArray());
            return new Deployment(snapshot);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "infra", "main.bicep")))
            {
                return Path.Combine(folder.FullName, "infra");
            }
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds infra/main.bicep.");
    }
}

internal static class ResourceExtensions
{
    /// <summary>What a resource says, at a path of names.</summary>
    public static JsonElement Properties(this JsonElement resource, params string[] path) =>
        path.Aggregate(resource.GetProperty("properties"), (element, name) => element.GetProperty(name));
}
