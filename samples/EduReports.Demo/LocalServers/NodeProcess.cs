using System.Diagnostics;

namespace EduReports.Demo.LocalServers;

/// <summary>Starts what is written for Node.js.</summary>
internal static class NodeProcess
{
    /// <summary>Starts a script; its output and errors are there to be read.</summary>
    /// <exception cref="InvalidOperationException">Node.js is missing.</exception>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("Node.js 20 or newer must be on the PATH to run the local servers.", e);
        }
    }
}
