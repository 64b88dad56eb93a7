using Azure.Storage.Queues.Models;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>A message, in the type that the function asks for.</summary>
internal sealed class QueueTriggerValue(QueueMessage message, BinaryData body) : ITriggerValue
{
    /// <inheritdoc/>
    public ValueTask<object?> ReadAsync(Type type, CancellationToken cancellationToken) => ValueTask.FromResult(
        type == typeof(QueueMessage)
            ? QueuesModelFactory.QueueMessage(
                message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn)
            : ContentConversion.To(type, body));
}
