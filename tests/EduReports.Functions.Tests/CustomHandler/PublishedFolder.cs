using EduReports.Functions.Tests.Running;
using EduReports.Tests;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>What <c>dotnet publish</c> makes of the app, once for all tests of a run; or, to try one that was published in another way
/// (compiled to native code, say), the folder that <c>PUBLISHED_FOLDER</c> names.</summary>
internal static class PublishedFolder
{
    private static readonly Lazy<Task<string>> Published = new(() =>
        Environment.GetEnvironmentVariable("PUBLISHED_FOLDER") is { Length: > 0 } folder ? Task.FromResult(folder) : PublishAsync());

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
            "dotnet",
            ["publish", Repository.App, "--configuration", configuration, "--no-build", "--output", folder, "--nologo", "-nodeReuse:false", .. Repository.PackageSwitches]);
        Assert.True(exitCode == 0, output + errors);
        return folder;
    }
}
