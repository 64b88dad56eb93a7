using System.Text.RegularExpressions;
using EduReports.Standins.FunctionsWorker.Invocation;
using Microsoft.Extensions.Configuration;

namespace EduReports.Standins.FunctionsWorker.Settings;

/// <summary>The settings that attributes refer to by name.</summary>
internal sealed partial class AppSettings(IConfiguration configuration)
{
    /// <summary>A setting by its name; <c>A:B</c> and <c>A__B</c> are the same. Null where it is missing or empty.</summary>
    public string? this[string name] =>
        configuration[name] is { Length: > 0 } value ? value
        : configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } nested ? nested
        : null;

    /// <summary>The text with every <c>%Setting%</c> filled in.</summary>
    /// <exception cref="FunctionsConfigurationException">A setting is missing.</exception>
    public string Fill(string text) => SettingReference().Replace(text, reference =>
        this[reference.Groups["name"].Value] ?? throw new FunctionsConfigurationException(
            $"The setting '{reference.Groups["name"].Value}', which '{text}' refers to, is missing. "
            + $"Set it, for example in the environment as {reference.Groups["name"].Value.Replace(":", "__", StringComparison.Ordinal)}=<value>."));

    /// <summary>Whether <c>AzureWebJobs.{function}.Disabled</c> is true.</summary>
    public bool IsDisabled(string function) =>
        IsTrue($"AzureWebJobs.{function}.Disabled") || IsTrue($"AzureWebJobs:{function}:Disabled");

    private bool IsTrue(string name) => this[name] is "1" || (bool.TryParse(this[name], out var value) && value);

    [GeneratedRegex("%(?<name>[^%]+)%")]
    private static partial Regex SettingReference();
}
