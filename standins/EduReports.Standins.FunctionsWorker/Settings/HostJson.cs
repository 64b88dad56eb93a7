using Microsoft.Extensions.Configuration;

namespace EduReports.Standins.FunctionsWorker.Settings;

/// <summary>The Functions host's settings file, as configuration.</summary>
internal static class HostJson
{
    /// <summary>Where the file's settings stand; the environment can override each of them,
    /// for example <c>AzureFunctionsJobHost__extensions__queues__batchSize</c>.</summary>
    public const string Section = "AzureFunctionsJobHost";

    /// <summary>Adds <c>host.json</c> below every other source: its settings under <see cref="Section"/>, its
    /// <c>logging</c> as the app's own.</summary>
    public static void AddHostJson(this IConfigurationManager configuration, string path)
    {
        if (!File.Exists(path))
        {
            return;
        }
        var settings = new ConfigurationBuilder().AddJsonFile(path).Build().AsEnumerable().Where(setting => setting.Value is not null).ToList();
        var logging = settings.Where(setting => setting.Key.StartsWith("logging:", StringComparison.OrdinalIgnoreCase));
        var source = new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = settings.Select(setting => KeyValuePair.Create($"{Section}:{setting.Key}", setting.Value)).Concat(logging),
        };
        configuration.Sources.Insert(0, source);
    }
}
