using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EduReports.Demo.LocalServers;

/// <summary>Ends a child process the polite way where the platform has one, and asks what it has cost.</summary>
internal static partial class ProcessSignals
{
    private const int SIGTERM = 15;

    /// <summary>Asks the process to stop (SIGTERM; on Windows there is only killing it), waits, and kills it
    /// if it has not gone after <paramref name="patience"/>.</summary>
    /// <returns>Whether it stopped by itself.</returns>
    public static async Task<bool> StopAsync(this Process process, TimeSpan patience)
    {
        if (process.HasExited)
        {
            return true;
        }
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else
        {
            _ = Kill(process.Id, SIGTERM);
        }
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    /// <summary>How long it has kept processors busy, in its own code and the system's.</summary>
    public static TimeSpan ProcessorTime(this Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
