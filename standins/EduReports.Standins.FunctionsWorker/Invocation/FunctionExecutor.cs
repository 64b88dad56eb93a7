using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>Runs a function once: a scope of its own, the middleware around it, its outputs after it.</summary>
internal sealed partial class FunctionExecutor(IServiceScopeFactory scopes, InvocationPipeline pipeline, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("Function");

    // The worker's own source name, so that telemetry set up for it also sees these invocations.
    private static readonly ActivitySource Activities = new("Microsoft.Azure.Functions.Worker");

    /// <summary>Runs it and logs how it ended; a failure is not thrown.</summary>
    /// <param name="invocation">What to run.</param>
    /// <param name="stopping">Signalled when the host stops; the function sees it.</param>
    public async Task<InvocationOutcome> ExecuteAsync(FunctionInvocation invocation, CancellationToken stopping)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        cancellation.CancelAfter(invocation.Timeout);
        using var activity = Activities.StartActivity($"function {invocation.Function.Name}", ActivityKind.Server);
        await using var scope = scopes.CreateAsyncScope();
        var context = new InvocationContext(invocation, scope.ServiceProvider, cancellation.Token);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await pipeline.Build(inner => InvokeAsync(invocation, inner))(context);
            LogSucceeded(invocation.Function.Name, context.InvocationId, Stopwatch.GetElapsedTime(started));
            return InvocationOutcome.Succeeded;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogInterrupted(invocation.Function.Name, context.InvocationId);
            return InvocationOutcome.Interrupted;
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, "timeout");
            LogTimedOut(e, invocation.Function.Name, context.InvocationId, invocation.Attempt, Attempts(invocation), invocation.Timeout);
            return InvocationOutcome.Failed;
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            LogFailed(e, invocation.Function.Name, context.InvocationId, invocation.Attempt, Attempts(invocation));
            return InvocationOutcome.Failed;
        }
    }

    private static async Task InvokeAsync(FunctionInvocation invocation, FunctionContext context)
    {
        var function = invocation.Function;
        var arguments = await ParameterBinder.BindAsync(invocation, context);
        var instance = function.CreateInstance(context.InstanceServices);
        var result = await ResultAsync(
            function.Method.ReturnType, function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        foreach (var output in result is null ? [] : function.Outputs)
        {
            var value = output.Property is { } property ? property.GetValue(result) : result;
            if (value is not null)
            {
                // The function is over: a stop that comes now must not leave half of its outputs unwritten.
                await invocation.Outputs.WriteAsync(output, value, invocation.BindingData, CancellationToken.None);
            }
        }
    }

    private static async Task<object?> ResultAsync(Type declared, object? returned)
    {
        switch (returned)
        {
            case ValueTask task:
                await task;
                return null;
            case Task task:
                await task;
                // Behind a plain Task there is a generic one with a result of no meaning.
                return declared == typeof(Task) ? null : task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task);
            case not null when declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(ValueTask<>):
                return await ResultAsync(typeof(Task<>), declared.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null));
            default:
                return returned;
        }
    }

    private static string Attempts(FunctionInvocation invocation) =>
        invocation.MaxAttempts < 0 ? "any number" : invocation.MaxAttempts.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(1, LogLevel.Debug, "Function {Function} succeeded: invocation {InvocationId}, {Duration}")]
    private partial void LogSucceeded(string function, string invocationId, TimeSpan duration);

    [LoggerMessage(2, LogLevel.Information, "Function {Function} was interrupted, the host stops or lost its lock: invocation {InvocationId}; it will be delivered again")]
    private partial void LogInterrupted(string function, string invocationId);

    [LoggerMessage(3, LogLevel.Error, "Function {Function} failed: invocation {InvocationId}, attempt {Attempt} of {Attempts}")]
    private partial void LogFailed(Exception exception, string function, string invocationId, long attempt, string attempts);

    [LoggerMessage(4, LogLevel.Error,
        "Function {Function} failed: invocation {InvocationId}, attempt {Attempt} of {Attempts}, ran longer than functionTimeout {Timeout}")]
    private partial void LogTimedOut(Exception exception, string function, string invocationId, long attempt, string attempts, TimeSpan timeout);
}
