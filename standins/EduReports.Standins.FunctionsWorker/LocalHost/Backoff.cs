namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>Waiting times that double from a minimum to a maximum, with chance mixed in so that hosts do not march in step.</summary>
internal sealed class Backoff(TimeSpan min, TimeSpan max)
{
    private int _doublings;

    public void Reset() => _doublings = 0;

    public TimeSpan Next()
    {
        var wait = min * Math.Pow(2, _doublings) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        if (wait >= max)
        {
            return max;
        }
        _doublings++;
        return wait;
    }
}
