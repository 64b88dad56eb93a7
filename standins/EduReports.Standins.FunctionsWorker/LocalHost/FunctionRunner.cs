using EduReports.Standins.FunctionsWorker.Invocation;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>Runs functions with what all invocations of this host have in common.</summary>
internal sealed class FunctionRunner(FunctionExecutor executor, IOutputWriter outputs, TimeSpan timeout)
{
    public Task<InvocationOutcome> RunAsync(
        FunctionDescriptor function, ITriggerValue trigger, IReadOnlyDictionary<string, object?> bindingData,
        long attempt, long maxAttempts, CancellationToken stopping) => executor.ExecuteAsync(
            new FunctionInvocation
            {
                Function = function,
                Trigger = trigger,
                BindingData = bindingData,
                Outputs = outputs,
                Attempt = attempt,
                MaxAttempts = maxAttempts,
                RetryCount = function.Retry is null ? 0 : (int)Math.Min(attempt - 1, int.MaxValue),
                MaxRetryCount = function.Retry?.MaxRetryCount ?? 0,
                Timeout = timeout,
            },
            stopping);
}
