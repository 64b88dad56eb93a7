using System.Diagnostics;

namespace EduReports.Functions.Tests.Running;

/// <summary>The one way in which these tests wait: ask again until it is so, or fail and say what was last seen.</summary>
internal static class Eventually
{
    // Measured from the last time that something moved: a busy machine is slow, a fault stands still.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until <paramref name="complaint"/> has none.</summary>
    /// <param name="what">What is waited for.</param>
    /// <param name="complaint">What is still wrong; null when nothing is.</param>
    public static async Task HoldsAsync(string what, Func<Task<string?>> complaint)
    {
        var whole = Stopwatch.StartNew();
        var still = Stopwatch.StartNew();
        string? former = null;
        while (await complaint() is { } wrong)
        {
            if (wrong != former)
            {
                former = wrong;
                still.Restart();
            }
            if (still.Elapsed > Patience || whole.Elapsed > LongestPatience)
            {
                Assert.Fail($"After {whole.Elapsed.TotalSeconds:F0} s, {still.Elapsed.TotalSeconds:F0} of them without a change, still not so: {what}. {wrong}");
            }
            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until <paramref name="probe"/> gives something.</summary>
    public static async Task<T> GivesAsync<T>(string what, Func<Task<T?>> probe)
        where T : class
    {
        T? found = null;
        await HoldsAsync(what, async () => (found = await probe()) is null ? "Nothing was found." : null);
        return found!;
    }
}
