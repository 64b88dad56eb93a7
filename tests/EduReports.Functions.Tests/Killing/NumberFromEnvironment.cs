using System.Globalization;

namespace EduReports.Functions.Tests.Killing;

/// <summary>How much of a test is asked for.</summary>
internal static class NumberFromEnvironment
{
    /// <summary>A whole number of at least 0 from the environment.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="absent">What holds when it is not set, or not to such a number.</param>
    public static int Read(string name, int absent) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : absent;
}
