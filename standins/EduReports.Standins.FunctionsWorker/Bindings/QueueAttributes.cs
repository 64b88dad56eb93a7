using EduReports.Standins.FunctionsWorker.Extensions.Abstractions;

namespace EduReports.Standins.FunctionsWorker;

/// <summary>Runs the function for every message of a queue.</summary>
/// <param name="queueName">The queue; <c>%Settings%</c> are filled in.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The app setting that holds the connection; null for <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}

/// <summary>Sends the function's result, or the property of its result, to a queue; an array gives several messages.</summary>
/// <param name="queueName">The queue; <c>{names}</c> of the trigger's data and <c>%Settings%</c> are filled in.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class QueueOutputAttribute(string queueName) : OutputBindingAttribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The app setting that holds the connection; null for <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
