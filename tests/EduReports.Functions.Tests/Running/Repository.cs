using System.Reflection;

namespace EduReports.Functions.Tests.Running;

/// <summary>The folder with the sources that these tests were built from.</summary>
internal static class Repository
{
    private const string Mark = "EduReports.sln";

    public static string Root { get; } = Find();

    /// <summary>The app's project.</summary>
    public static string App { get; } = Path.Combine(Root, "functions", "EduReports.Functions");

    /// <summary>Options of <c>dotnet</c> by which it finds what was built with the same packages as these tests.</summary>
    public static IReadOnlyList<string> PackageSwitches { get; } =
    [
        .. typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(data => data.Key == "PackageSwitch").Select(data => "-p:" + data.Value),
    ];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Mark}.");
    }
}
