using System.Text;
using EduReports.Core.Plans;

namespace EduReports.Core.Tests;

/// <summary>The sample files of the repository, found upward from the test's own folder.</summary>
internal static class Samples
{
    private static readonly string Folder = Find();

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    public static string Text(string path) => Encoding.UTF8.GetString(Bytes(path));

    public static bool Exists(string path) => File.Exists(Path.Combine(Folder, path));

    public static void Write(string path, string text) => File.WriteAllText(Path.Combine(Folder, path), text);

    /// <summary>The full paths of all files below a folder that match a pattern, in order.</summary>
    public static IEnumerable<string> Files(string path, string pattern) =>
        Directory.GetFiles(Path.Combine(Folder, path), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>The ids of all sample plans.</summary>
    public static IEnumerable<string> PlanIds =>
        Directory.GetFiles(Path.Combine(Folder, "plans"), "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static Plan OuhaiPlan { get; } =
        PlanReader.Read(Text("plans/ouhai-2023.yaml"), "ouhai-2023").Plan ?? throw new InvalidDataException("The sample plan does not load.");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "samples", "plans", "ouhai-2023.yaml")))
            {
                return Path.Combine(folder.FullName, "samples");
            }
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds samples/plans/ouhai-2023.yaml.");
    }
}
