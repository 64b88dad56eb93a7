using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EduReports.Standins.FunctionsWorker.Invocation;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>Makes of a published app what the Functions host takes: <c>host.json</c> names the executable and the extension bundle,
/// and each function has a folder with its <c>function.json</c>.</summary>
internal static class DeployableFolder
{
    /// <summary>The only switch of the program that is not the app's: <c>dotnet publish</c> runs the app with it and the folder.</summary>
    public const string Switch = "--write-functions";

    private const string FunctionFile = "function.json";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Read = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Writes the folder and ends the process, if that is what the command line asks for.</summary>
    public static void WriteIfAsked(string[] args, Assembly app)
    {
        if (args is not [Switch, var folder])
        {
            return;
        }
        try
        {
            Write(folder, app.GetName().Name!, new FunctionClasses(app.GetTypes()));
            Environment.Exit(0);
        }
        catch (Exception e) when (e is FunctionsConfigurationException or IOException or JsonException)
        {
            Console.Error.WriteLine(e.Message);
            Environment.Exit(1);
        }
    }

    /// <param name="folder">Holds what was published.</param>
    /// <param name="program">The executable's name, without an extension.</param>
    /// <param name="classes">The app's classes.</param>
    /// <exception cref="FunctionsConfigurationException">There is no executable, or a function is not put together rightly.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="JsonException"><c>host.json</c> is not JSON.</exception>
    public static void Write(string folder, string program, FunctionClasses classes)
    {
        var functions = FunctionCatalog.Discover(classes);
        WriteHostJson(Path.Combine(folder, "host.json"), Executable(folder, program));
        RemoveFunctions(folder);
        foreach (var function in functions)
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, function.Name));
            WriteJson(Path.Combine(place.FullName, FunctionFile), FunctionJson.Of(function));
        }
    }

    private static string Executable(string folder, string program) =>
        new[] { program, program + ".exe" }.FirstOrDefault(name => File.Exists(Path.Combine(folder, name)))
        ?? throw new FunctionsConfigurationException(
            $"There is no executable {program} in {folder}, which the Functions host would start. Publish without -p:UseAppHost=false.");

    private static void WriteHostJson(string path, string executable)
    {
        var settings = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path), documentOptions: Read)!.AsObject() : [];
        settings["version"] ??= "2.0";
        settings["customHandler"] = new JsonObject
        {
            ["description"] = new JsonObject { ["defaultExecutablePath"] = executable, ["arguments"] = new JsonArray() },
            // There are no HTTP triggers.
            ["enableForwardingHttpRequest"] = false,
        };
        // The Functions host itself knows neither blobs nor queues.
        settings["extensionBundle"] ??= new JsonObject { ["id"] = "Microsoft.Azure.Functions.ExtensionBundle", ["version"] = "[4.*, 5.0.0)" };
        WriteJson(path, settings);
    }

    /// <summary>What an earlier version of the app had there, the Functions host would still listen for.</summary>
    private static void RemoveFunctions(string folder)
    {
        foreach (var file in Directory.GetDirectories(folder).Select(place => Path.Combine(place, FunctionFile)).Where(File.Exists))
        {
            File.Delete(file);
            if (!Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(file)!).Any())
            {
                Directory.Delete(Path.GetDirectoryName(file)!);
            }
        }
    }

    private static void WriteJson(string path, JsonObject json) => File.WriteAllText(path, json.ToJsonString(Written) + "\n");
}
