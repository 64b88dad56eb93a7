using System.Text.Json;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>A function that the Functions host calls. Listening, repeating what fails and keeping what stays faulty are that host's work.</summary>
internal abstract class HandlerFunction(FunctionDescriptor function)
{
    /// <exception cref="FunctionsConfigurationException">The path of a blob trigger is faulty, or lacks a setting or its storage account.</exception>
    public static HandlerFunction Create(FunctionDescriptor function, AppSettings settings, StorageConnections connections, HostSettings host) =>
        function.Trigger switch
        {
            BlobTriggerAttribute blob => new BlobHandlerFunction(
                function, BlobPathPattern.Parse(settings.Fill(blob.BlobPath)),
                connections.Get(blob.Connection is { } name ? settings.Fill(name) : null).Blobs),
            QueueTriggerAttribute => new QueueHandlerFunction(function, host.MaxDequeueCount),
            TimerTriggerAttribute => new TimerHandlerFunction(function),
            var other => throw new FunctionsConfigurationException($"{other.GetType().Name} is not supported here."),
        };

    public FunctionDescriptor Function => function;

    /// <summary>The invocation that a call asks for. What is wrong with the trigger's value shows, and fails it, when that value is read.</summary>
    public virtual FunctionInvocation Invocation(InvocationRequest request, IOutputWriter outputs) => new()
    {
        Function = function,
        Trigger = new LateTriggerValue(() => Trigger(request)),
        BindingData = BindingData(request),
        Outputs = outputs,
    };

    /// <exception cref="InvalidOperationException">The call does not tell what the trigger's value is.</exception>
    protected abstract ITriggerValue Trigger(InvocationRequest request);

    /// <summary>The metadata, with what the host leaves out of them.</summary>
    protected virtual IReadOnlyDictionary<string, object?> BindingData(InvocationRequest request) => request.Metadata;

    /// <summary>The trigger's value, still encoded.</summary>
    protected JsonElement Data(InvocationRequest request) => request.Data(function.TriggerParameter.Name!);

    protected InvalidOperationException Missing() =>
        new($"The call of {function.Name} has no value for '{function.TriggerParameter.Name}'. Does its function.json name it so?");

    private sealed class LateTriggerValue(Func<ITriggerValue> read) : ITriggerValue
    {
        /// <inheritdoc/>
        public ValueTask<object?> ReadAsync(Type type, CancellationToken cancellationToken) => read().ReadAsync(type, cancellationToken);
    }
}
