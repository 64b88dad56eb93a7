using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace EduReports.Functions.Mail;

/// <summary>How often and at what distance a mail server is asked.</summary>
public static class SmtpResilience
{
    /// <summary>How often a server is asked before a mail is laid aside.</summary>
    public const int TriesAtOnce = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Two more tries at once, with growing distance; a server that is away is left alone for a while.</summary>
    public static ResiliencePipeline<SendResult> Create(TimeProvider clock) => new ResiliencePipelineBuilder<SendResult> { TimeProvider = clock }
        // Around the tries: what the server was asked to the end counts as tried, also when it is asked for the first time again.
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendResult>
        {
            ShouldHandle = new PredicateBuilder<SendResult>().HandleResult(result => result.Outcome == SendOutcome.Unreachable),
            FailureRatio = 0.9,
            MinimumThroughput = 2,
            SamplingDuration = TimeSpan.FromMinutes(1),
            BreakDuration = TimeSpan.FromSeconds(30),
        })
        .AddRetry(new RetryStrategyOptions<SendResult>
        {
            ShouldHandle = new PredicateBuilder<SendResult>().HandleResult(result => result.Outcome is SendOutcome.Deferred or SendOutcome.Unreachable),
            MaxRetryAttempts = TriesAtOnce - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstDelay,
        })
        .Build();

    /// <summary>No try of <see cref="Create"/> lasts longer, with the wait for the next one, if the server has <paramref name="timeout"/>.</summary>
    public static TimeSpan LongestTry(TimeSpan timeout) => timeout + (15 * FirstDelay);

    /// <summary>How long to wait before a mail is taken up again: 1, 2, 4 … minutes, at most an hour, each more or less by a fifth, so that
    /// mails that failed together do not come back together.</summary>
    /// <param name="attempts">How often it was tried.</param>
    public static TimeSpan Pause(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp((attempts / TriesAtOnce) - 1, 0, 10));
        return (pause < LongestPause ? pause : LongestPause) * (0.8 + (0.4 * Random.Shared.NextDouble()));
    }
}
