using Azure.Storage.Queues.Models;
using EduReports.Standins.FunctionsWorker.Invocation;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>A function with a queue trigger.</summary>
internal sealed class QueueHandlerFunction(FunctionDescriptor function, int maxAttempts) : HandlerFunction(function)
{
    public override FunctionInvocation Invocation(InvocationRequest request, IOutputWriter outputs) =>
        base.Invocation(request, outputs) with { Attempt = request.Number("DequeueCount") ?? 1, MaxAttempts = maxAttempts };

    protected override ITriggerValue Trigger(InvocationRequest request)
    {
        var body = HostValue.Content(Data(request)) ?? throw Missing();
        var message = QueuesModelFactory.QueueMessage(
            request.Text("Id"), request.Text("PopReceipt"), body, request.Number("DequeueCount") ?? 1,
            request.Moment("NextVisibleTime"), request.Moment("InsertionTime"), request.Moment("ExpirationTime"));
        return new QueueTriggerValue(message, body);
    }

    protected override IReadOnlyDictionary<string, object?> BindingData(InvocationRequest request) =>
        new Dictionary<string, object?>(request.Metadata, StringComparer.OrdinalIgnoreCase) { ["QueueTrigger"] = HostValue.Content(Data(request))?.ToString() };
}
