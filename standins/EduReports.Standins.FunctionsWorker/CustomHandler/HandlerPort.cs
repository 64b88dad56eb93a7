using System.Globalization;
using EduReports.Standins.FunctionsWorker.Invocation;
using Microsoft.Extensions.Configuration;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>Whether the Functions host has started this process as its custom handler, and on which port it will call.</summary>
internal static class HandlerPort
{
    /// <summary>Set by the Functions host for its custom handler, and by nobody else.</summary>
    public const string Setting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    // The app setting of an app with a custom handler: without a port such an app must not begin to listen by itself.
    private const string Runtime = "FUNCTIONS_WORKER_RUNTIME";

    public static bool IsAskedFor(IConfiguration configuration) =>
        configuration[Setting] is not null || string.Equals(configuration[Runtime], "custom", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FunctionsConfigurationException">It is missing, or no port.</exception>
    public static int Read(IConfiguration configuration) => configuration[Setting] switch
    {
        null => throw new FunctionsConfigurationException(
            $"The setting {Runtime} is custom, but {Setting} is missing: the Functions host sets it when it starts this program. "
            + $"To run the app without that host, leave {Runtime} out."),
        var text when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 => port,
        var text => throw new FunctionsConfigurationException($"The setting {Setting} is '{text}'. It must be a port from 1 to 65535, for example {Setting}=7071."),
    };
}
