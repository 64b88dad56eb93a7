using System.Collections.Concurrent;
using System.Text.Json;

namespace EduReports.Functions.Tests.Infra;

/// <summary>What a deployment of a template would make, as the compiler works it out. What only Azure knows stays an expression, in brackets.</summary>
internal sealed class Deployment
{
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    /// <summary>The object id of the operator in <see cref="WithMailAsync"/>.</summary>
    public const string Operator = "11111111-2222-3333-4444-555555555555";

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
        OfAsync("main.bicep", ["--location", "chinanorth3"], ["param environmentName = 'test'", "param location = 'chinanorth3'", .. parameters]);

    /// <summary>Of the whole, with mail and an operator.</summary>
    public static Task<Deployment> WithMailAsync() => OfMainAsync(
        $"param operatorIds = ['{Operator}']", "param mailHost = 'smtp.example.org'", "param mailUser = 'brief'", "param mailFrom = '教育局办公室 <brief@example.org>'",
        "param mailAllowedDomains = 'example.org'", "param operationsAddress = 'operations@example.org'", "param softDeleteDays = 45");

    /// <summary>Of what is deployed after the app.</summary>
    public static Task<Deployment> OfEventSubscriptionsAsync() =>
        OfAsync("event-subscriptions.bicep", ["--resource-group", "rg-test"], ["param functionAppName = 'func-test'", "param systemTopicName = 'evgt-test'"]);

    public IEnumerable<JsonElement> OfType(string type) => Resources.Where(resource => resource.GetProperty("type").GetString() == type);

    public JsonElement Only(string type) => Assert.Single(OfType(type));

    /// <summary>The last parts of the names of all resources of a type, in order.</summary>
    public List<string> NamesOf(string type) => [.. OfType(type).Select(Name).Order(StringComparer.Ordinal)];

    public static string Name(JsonElement resource) => resource.GetProperty("name").GetString()!.Split('/')[^1];

    /// <param name="template">Its file.</param>
    /// <param name="place">Where it is deployed to, as options of the compiler.</param>
    /// <param name="parameters">Lines of a parameter file.</param>
    private static Task<Deployment> OfAsync(string template, string[] place, string[] parameters) =>
        Made.GetOrAdd(template + string.Join('\n', parameters), _ => MakeAsync(template, place, parameters));

    private static async Task<Deployment> MakeAsync(string template, string[] place, string[] parameters)
    {
        var folder = Directory.CreateTempSubdirectory("edureports-infra-");
        try
        {
            var file = Path.Combine(folder.FullName, "parameters.bicepparam");
            var path = Path.GetRelativePath(folder.FullName, Path.Combine(Folder, template)).Replace('\\', '/');
            await File.WriteAllLinesAsync(file, [$"using '{path}'", .. parameters]);
            await BicepCompiler.RunAsync(
                ["snapshot", file, "--mode", "overwrite", "--tenant-id", Nobody, "--subscription-id", Nobody, .. place]);
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
