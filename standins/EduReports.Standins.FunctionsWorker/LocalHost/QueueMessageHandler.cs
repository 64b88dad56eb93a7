using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>A function with a queue trigger, ready to listen.</summary>
internal sealed record QueueFunction(FunctionDescriptor Function, string QueueName, StorageAccount Account)
{
    public QueueClient Queue => Account.Queues.GetQueueClient(QueueName);
}

/// <summary>Runs a function for each message of its queue.</summary>
internal sealed partial class QueueMessageHandler(
    QueueFunction function, FunctionRunner runner, MessageText messageText, int maxAttempts, ILogger logger) : IMessageHandler
{
    private const string PoisonSuffix = "-poison";

    private readonly QueueClient? _poisonQueue = function.QueueName.EndsWith(PoisonSuffix, StringComparison.Ordinal)
        ? null
        : function.Account.Queues.GetQueueClient(function.QueueName + PoisonSuffix);

    public async Task<MessageOutcome> HandleAsync(QueueMessage message, CancellationToken stopping)
    {
        if (messageText.Decode(message.MessageText) is not { } body)
        {
            LogNotBase64(message.MessageId, function.QueueName);
            return MessageOutcome.Unreadable;
        }
        var outcome = await runner.RunAsync(
            function.Function, new QueueTriggerValue(message, body), BindingData(message, body),
            message.DequeueCount, _poisonQueue is null ? -1 : maxAttempts, stopping);
        return outcome switch
        {
            InvocationOutcome.Succeeded => MessageOutcome.Done,
            InvocationOutcome.Interrupted => MessageOutcome.Interrupted,
            _ => MessageOutcome.Failed,
        };
    }

    /// <inheritdoc/>
    public QueueClient? PoisonQueueFor(QueueMessage message) => _poisonQueue;

    private static Dictionary<string, object?> BindingData(QueueMessage message, BinaryData body)
    {
        var data = JsonProperties(body);
        data["QueueTrigger"] = body.ToString();
        data["Id"] = message.MessageId;
        data["DequeueCount"] = message.DequeueCount;
        data["PopReceipt"] = message.PopReceipt;
        data["InsertionTime"] = message.InsertedOn;
        data["ExpirationTime"] = message.ExpiresOn;
        data["NextVisibleTime"] = message.NextVisibleOn;
        return data;
    }

    /// <summary>The top-level properties of a JSON message: texts as they are, anything else as JSON.</summary>
    private static Dictionary<string, object?> JsonProperties(BinaryData body)
    {
        var properties = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var json = JsonDocument.Parse(body.ToMemory());
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in json.RootElement.EnumerateObject())
                {
                    properties[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.ToString();
                }
            }
        }
        catch (JsonException)
        {
            // Any text is a message; only JSON has properties.
        }
        return properties;
    }

    [LoggerMessage(60, LogLevel.Error,
        "The message {MessageId} of {Queue} is not base64, which host.json asks for (extensions.queues.messageEncoding). "
        + "Send it with QueueMessageEncoding.Base64")]
    private partial void LogNotBase64(string messageId, string queue);
}
