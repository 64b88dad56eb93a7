namespace EduReports.Functions.Tests.Killing;

/// <summary>Two files that should be the same, put where they can be looked at.</summary>
internal static class KeptDifference
{
    /// <summary>Writes both.</summary>
    /// <returns>The folder.</returns>
    public static string Keep(string name, byte[] expected, byte[] found)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "kill-differences")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "expected-" + Path.GetFileName(name)), expected);
        File.WriteAllBytes(Path.Combine(folder, "found-" + Path.GetFileName(name)), found);
        return folder;
    }
}
