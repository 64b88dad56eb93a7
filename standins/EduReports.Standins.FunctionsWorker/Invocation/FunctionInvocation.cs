namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>One delivery to a function.</summary>
internal sealed record FunctionInvocation
{
    public string Id { get; init; } = Guid.NewGuid().ToString();

    public required FunctionDescriptor Function { get; init; }

    public required ITriggerValue Trigger { get; init; }

    /// <summary>What the trigger knows besides its value; names in any case.</summary>
    public required IReadOnlyDictionary<string, object?> BindingData { get; init; }

    public required IOutputWriter Outputs { get; init; }

    /// <summary>Which delivery of the same thing this is, from 1.</summary>
    public long Attempt { get; init; } = 1;

    /// <summary>How many there will be at most; -1 for without end.</summary>
    public long MaxAttempts { get; init; } = 1;

    public int RetryCount { get; init; }

    public int MaxRetryCount { get; init; }

    /// <summary>After how long the invocation is told to stop.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;
}

/// <summary>What started an invocation, in whatever type the function asks for.</summary>
internal interface ITriggerValue
{
    /// <exception cref="NotSupportedException">This trigger has no value of such a type.</exception>
    ValueTask<object?> ReadAsync(Type type, CancellationToken cancellationToken);
}

/// <summary>Where a function's outputs go.</summary>
internal interface IOutputWriter
{
    Task WriteAsync(OutputBinding output, object value, IReadOnlyDictionary<string, object?> bindingData, CancellationToken cancellationToken);
}

internal enum InvocationOutcome
{
    Succeeded,
    Failed,

    /// <summary>It gave up because the host stops.</summary>
    Interrupted,
}
