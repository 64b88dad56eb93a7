using System.Diagnostics;

namespace EduReports.Tests;

/// <summary>Runs another program, as a check that does not share our code.</summary>
internal static class ExternalProgram
{
    public static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    /// <summary>Runs it to its end and returns the exit code and everything it printed.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, params string[] arguments) =>
        RunAsync(program, [], arguments);

    /// <summary>The same, with variables set in its environment.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program, IEnumerable<(string Name, string Value)> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
