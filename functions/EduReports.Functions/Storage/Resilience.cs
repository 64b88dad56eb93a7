using Azure;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace EduReports.Functions.Storage;

/// <summary>
/// What is tried again, and how often. Single requests are retried by the Azure clients themselves (three times, with
/// Retry-After); these pipelines repeat whole read-decide-write steps, which the clients cannot.
/// </summary>
public sealed class Resilience
{
    /// <summary>Around a step that ends in a conditional write: repeated when another host won, or the service failed for a while.</summary>
    public ResiliencePipeline Storage { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder()
                .Handle<ConcurrencyConflictException>()
                .Handle<RequestFailedException>(e => e.Status is 0 or 408 or 429 or >= 500)
                // How the Azure clients say that the service could not be reached, after their own retries.
                .Handle<AggregateException>(e => e.InnerExceptions.All(inner => inner is RequestFailedException or IOException)),
            MaxRetryAttempts = 8,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(5),
        })
        .Build();

    /// <summary>Around one conditional write that must not be decided anew: repeated only when the service failed for a while.</summary>
    public ResiliencePipeline Requests { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RequestFailedException>(e => e.Status is 0 or 408 or 429 or >= 500),
            MaxRetryAttempts = 5,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
        })
        .Build();

    /// <summary>Around making a document: a layout that does not end is given up, so that the queue can go on.</summary>
    public ResiliencePipeline Rendering { get; } = new ResiliencePipelineBuilder()
        .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromMinutes(2) })
        .Build();
}
