namespace EduReports.Demo.LocalServers;

/// <summary>Finds what the build fetched from npm.</summary>
internal static class NodeModules
{
    /// <summary>The full path of a file under the repository's <c>node_modules</c>.</summary>
    /// <param name="relativePath">For example <c>azurite/dist/src/azurite.js</c>.</param>
    /// <exception cref="FileNotFoundException">No folder above the program holds it.</exception>
    public static string Find(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "node_modules", relativePath);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        throw new FileNotFoundException(
            $"node_modules/{relativePath} is missing. Run 'dotnet build' at the repository's root: it fetches the npm packages.");
    }
}
