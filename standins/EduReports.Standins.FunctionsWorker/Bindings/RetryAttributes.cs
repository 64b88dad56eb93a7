using System.Globalization;

namespace EduReports.Standins.FunctionsWorker;

/// <summary>Base of the attributes that repeat a failed run. Timers only: blobs and queues have their own redelivery.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>How often a failed run is repeated; -1 for without end.</summary>
    public int MaxRetryCount { get; set; }

    private protected static TimeSpan ParseInterval(string text, string parameter) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.Zero
            ? interval
            : throw new ArgumentOutOfRangeException(parameter, text, "Must be a non-negative time such as 00:00:10.");
}

/// <summary>Repeats a failed run after the same delay each time.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How often; -1 for without end.</param>
    /// <param name="delayInterval">A <see cref="TimeSpan"/> as text, for example <c>00:00:10</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is not a time, or negative.</exception>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        _ = ParseInterval(delayInterval, nameof(delayInterval));
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    public string DelayInterval { get; }
}

/// <summary>Repeats a failed run after delays that double from a minimum to a maximum.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How often; -1 for without end.</param>
    /// <param name="minimumInterval">A <see cref="TimeSpan"/> as text, for example <c>00:00:05</c>.</param>
    /// <param name="maximumInterval">A <see cref="TimeSpan"/> as text, for example <c>00:05:00</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An interval is not a time, or negative.</exception>
    /// <exception cref="ArgumentException">The minimum is above the maximum.</exception>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        if (ParseInterval(minimumInterval, nameof(minimumInterval)) > ParseInterval(maximumInterval, nameof(maximumInterval)))
        {
            throw new ArgumentException($"The minimum {minimumInterval} is above the maximum {maximumInterval}.", nameof(minimumInterval));
        }
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    public string MinimumInterval { get; }

    public string MaximumInterval { get; }
}
