using System.Diagnostics;

namespace EduReports.Functions.Tests.Running;

/// <summary>The one way in which these tests wait: ask again until it is so, or fail and say what was last seen.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until <paramref name="complaint"/> has none.</summary>
    /// <param name="what">What is waited for.</param>
    /// <param name="complaint">What is still wrong; null when nothing is.</param>
    public static async Task HoldsAsync(string what, Func<Task<string?>> complaint)
    {
        var watch = Stopwatch.StartNew();
        while (await complaint() is { } wrong)
        {
            if (watch.Elapsed > Patience)
            {
                Assert.Fail($"After {Patience.TotalSeconds} s still not so: {what}. {wrong}");
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
