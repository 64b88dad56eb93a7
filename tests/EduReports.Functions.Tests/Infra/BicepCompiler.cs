using System.Reflection;
using EduReports.Tests;

namespace EduReports.Functions.Tests.Infra;

/// <summary>The compiler of the templates: the one that the build has fetched, else the one on the PATH.</summary>
internal static class BicepCompiler
{
    private const string Program = "bicep";

    private static readonly string? Fetched = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "BicepCompiler")?.Value;

    public static bool IsThere { get; } = File.Exists(Fetched) || ExternalProgram.IsOnPath(Program);

    /// <summary>Runs it and returns what it printed; fails the test when it does.</summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await TryAsync(arguments);
        Assert.True(exitCode == 0, output + errors);
        return output;
    }

    public static Task<(int ExitCode, string Output, string Errors)> TryAsync(params string[] arguments) => ExternalProgram.RunAsync(
        File.Exists(Fetched) ? Fetched : Program, [("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"), .. Parameters], arguments);

    // What main.bicepparam cannot do without.
    private static IEnumerable<(string Name, string Value)> Parameters => [("AZURE_ENV_NAME", "test"), ("AZURE_LOCATION", "chinanorth3")];
}

/// <summary>A test that needs the Bicep compiler; skipped, with that reason, on a machine for which none was fetched and that has none.</summary>
public sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute()
    {
        if (!BicepCompiler.IsThere)
        {
            Skip = "needs bicep on the PATH";
        }
    }
}
