namespace EduReports.Functions.Tests.Figures;

/// <summary>The files under <c>samples</c>.</summary>
internal static class Samples
{
    public static byte[] Read(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "samples", path);
            if (File.Exists(candidate))
            {
                return File.ReadAllBytes(candidate);
            }
        }
        throw new FileNotFoundException($"samples/{path} is in no folder above the tests.");
    }
}
