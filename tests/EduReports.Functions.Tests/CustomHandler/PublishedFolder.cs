using EduReports.Tests;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>What <c>dotnet publish</c> makes of the app, once for all tests of a run.</summary>
internal static class PublishedFolder
{
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <summary>The folder's path.</summary>
    public static Task<string> PathAsync() => Published.Value;

    // The app is built already, as these tests refer to it.
    private static async Task<string> PublishAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(AppContext.BaseDirectory, "published");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
        var (exitCode, output, errors) = await ExternalProgram.RunAsync(
            "dotnet", "publish", ProjectFile(), "--configuration", configuration, "--no-build", "--output", folder, "--nologo", "-nodeReuse:false");
        Assert.True(exitCode == 0, output + errors);
        return folder;
    }

    private static string ProjectFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "functions", "EduReports.Functions", "EduReports.Functions.csproj");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        throw new FileNotFoundException("No folder above the tests holds functions/EduReports.Functions.");
    }
}
