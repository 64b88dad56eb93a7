using System.Text.Json;
using EduReports.Standins.FunctionsWorker.Invocation;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>A function with a timer trigger.</summary>
internal sealed class TimerHandlerFunction(FunctionDescriptor function) : HandlerFunction(function)
{
    public override FunctionInvocation Invocation(InvocationRequest request, IOutputWriter outputs)
    {
        var retries = request.Text("RetryContext") is { } json ? JsonSerializer.Deserialize<Retries>(json, WorkerJson.Options) : null;
        return base.Invocation(request, outputs) with
        {
            RetryCount = retries?.RetryCount ?? 0,
            MaxRetryCount = retries?.MaxRetryCount ?? 0,
            Attempt = (retries?.RetryCount ?? 0) + 1L,
            MaxAttempts = retries is { MaxRetryCount: < 0 } ? -1 : (retries?.MaxRetryCount ?? 0) + 1L,
        };
    }

    protected override ITriggerValue Trigger(InvocationRequest request) => new TimerTriggerValue(
        HostValue.Text(Data(request)) is { } json && JsonSerializer.Deserialize<TimerInfo>(json, WorkerJson.Options) is { } timer ? timer : throw Missing());

    private sealed record Retries(int RetryCount, int MaxRetryCount);
}
