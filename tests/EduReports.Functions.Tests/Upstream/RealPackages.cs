using System.Reflection;
using Microsoft.CodeAnalysis;

namespace EduReports.Functions.Tests.Upstream;

/// <summary>The packages themselves, as the build has fetched them. These tests are not linked with them; they read them.</summary>
internal static class RealPackages
{
    private const string Key = "Package:";

    // The best of them is taken.
    private static readonly string[] Frameworks = ["net10.0", "net9.0", "net8.0", "net6.0", "netstandard2.1", "netstandard2.0"];

    /// <summary>Why they are not at hand; null where they are.</summary>
    public static string? WhyMissing => All.Value.Count > 0 ? null : "needs the real packages, which were left out by -p:RealPackages=false";

    /// <summary>An assembly, and those of the other packages, which it may refer to.</summary>
    public static IReadOnlyList<MetadataReference> Of(string assembly) => All.Value.Any(file => Path.GetFileNameWithoutExtension(file) == assembly)
        ? [.. All.Value.Select(file => MetadataReference.CreateFromFile(file))]
        : throw new FileNotFoundException($"No package that the build has fetched holds {assembly}.dll.");

    private static readonly Lazy<List<string>> All = new(() =>
    [
        .. typeof(RealPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(data => data.Key.StartsWith(Key, StringComparison.Ordinal))
            .Select(data => Path.Combine(LibraryOf(data.Value!), data.Key[Key.Length..] + ".dll")),
    ]);

    private static string LibraryOf(string package) => Frameworks.Select(framework => Path.Combine(package, "lib", framework)).First(Directory.Exists);
}
