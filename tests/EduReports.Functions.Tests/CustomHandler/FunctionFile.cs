using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>A function as the Functions host knows it: from its folder's <c>function.json</c> (section 5 of the protocol).</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Trigger">The one binding that is a trigger.</param>
internal sealed partial record FunctionFile(string Name, JsonObject Trigger)
{
    public string Type => Text("type");

    /// <summary>The name of the trigger's member in <c>Data</c>.</summary>
    public string Binding => Text("name");

    public bool IsBinary => Optional("dataType") == "binary";

    /// <summary>Reads all functions of an app.</summary>
    /// <param name="appRoot">The published folder.</param>
    /// <param name="settings">What to fill <c>%Settings%</c> in from; null leaves them as they are.</param>
    /// <exception cref="InvalidDataException">A file is not of its form, or a setting is missing.</exception>
    public static IReadOnlyList<FunctionFile> ReadAll(string appRoot, IReadOnlyDictionary<string, string>? settings) =>
        [.. Directory.GetDirectories(appRoot).Order(StringComparer.Ordinal)
            .Where(folder => File.Exists(Path.Combine(folder, "function.json")))
            .Select(folder => Read(folder, settings))];

    public string Text(string property) => Optional(property) ?? throw new InvalidDataException($"{Name}/function.json has no {property}.");

    /// <summary>The captures of a blob's path, container included, or null where it does not match.</summary>
    public IReadOnlyDictionary<string, string>? Captures(string container, string blob)
    {
        var pattern = string.Concat(Capture().Split(Text("path")).Select((part, i) => i % 2 == 0 ? Regex.Escape(part) : $"(?<{part}>.*)"));
        var match = Regex.Match($"{container}/{blob}", $"\\A{pattern}\\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return match.Success
            ? match.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => group.Value)
            : null;
    }

    private static FunctionFile Read(string folder, IReadOnlyDictionary<string, string>? settings)
    {
        var name = Path.GetFileName(folder);
        var text = File.ReadAllText(Path.Combine(folder, "function.json"));
        if (settings is not null)
        {
            text = Setting().Replace(text, setting =>
                settings.GetValueOrDefault(setting.Groups["name"].Value.Replace(":", "__", StringComparison.Ordinal))
                ?? throw new InvalidDataException($"{name}/function.json names the setting {setting.Value}, which the app does not have."));
        }
        var bindings = JsonNode.Parse(text)!["bindings"]!.AsArray().Select(binding => binding!.AsObject()).ToList();
        if (bindings.Select(binding => (string?)binding["name"]).Distinct().Count() != bindings.Count
            || bindings.Any(binding => (string?)binding["direction"] is not ("in" or "out")))
        {
            throw new InvalidDataException($"The bindings of {name} need names of their own, and a direction in or out.");
        }
        var triggers = bindings.Where(binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.Ordinal)).ToList();
        return triggers is [var trigger]
            ? new FunctionFile(name, trigger)
            : throw new InvalidDataException($"{name} has {triggers.Count} triggers.");
    }

    private string? Optional(string property) => (string?)Trigger[property];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Capture();

    [GeneratedRegex("%(?<name>[^%]+)%")]
    private static partial Regex Setting();
}
