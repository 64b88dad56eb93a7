using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>Runs the function that a message of the blob queue is for, unless the blob has changed or gone since.</summary>
internal sealed partial class BlobMessageHandler(
    IReadOnlyList<BlobFunction> functions, FunctionRunner runner, StorageAccount account, MessageText messageText, int maxAttempts, ILogger logger)
    : IMessageHandler
{
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    private readonly Dictionary<string, BlobFunction> _functions = functions.ToDictionary(function => function.Function.Id);

    public async Task<MessageOutcome> HandleAsync(QueueMessage message, CancellationToken stopping)
    {
        if (Read(message) is not { } waiting)
        {
            return MessageOutcome.Unreadable;
        }
        if (!_functions.TryGetValue(waiting.FunctionId, out var function))
        {
            // Perhaps another version of the app knows it; if none does, it is kept as poison.
            LogUnknownFunction(waiting.FunctionId, waiting.BlobName);
            return MessageOutcome.Failed;
        }
        var blob = function.Account.Blobs.GetBlobContainerClient(waiting.ContainerName).GetBlobClient(waiting.BlobName);
        if (function.Pattern.Match(waiting.BlobName) is not { } captures
            || await PropertiesAsync(blob, stopping) is not { } properties
            || BlobVersion.Quoted(properties.ETag) != waiting.ETag)
        {
            // Gone, or overwritten: the scan tells of the new version.
            LogDropped(waiting.BlobName, function.Function.Name);
            return MessageOutcome.Done;
        }
        var outcome = await runner.RunAsync(
            function.Function, new BlobTriggerValue(blob, properties.ETag), BindingData(waiting, blob, properties, captures),
            message.DequeueCount, maxAttempts, stopping);
        return outcome switch
        {
            InvocationOutcome.Succeeded => MessageOutcome.Done,
            InvocationOutcome.Interrupted => MessageOutcome.Interrupted,
            _ => MessageOutcome.Failed,
        };
    }

    /// <inheritdoc/>
    public QueueClient? PoisonQueueFor(QueueMessage message)
    {
        var owner = Read(message) is { } waiting && _functions.TryGetValue(waiting.FunctionId, out var function) ? function.Account : account;
        return owner.Queues.GetQueueClient(PoisonQueue);
    }

    private BlobMessage? Read(QueueMessage message) =>
        messageText.Decode(message.MessageText) is { } body ? BlobMessage.Read(body) : null;

    private static async Task<BlobProperties?> PropertiesAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static Dictionary<string, object?> BindingData(
        BlobMessage message, BlobClient blob, BlobProperties properties, IReadOnlyDictionary<string, string> captures)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["BlobTrigger"] = $"{message.ContainerName}/{message.BlobName}",
            ["Uri"] = blob.Uri,
            ["Properties"] = properties,
            ["Metadata"] = properties.Metadata,
        };
        foreach (var (name, value) in captures)
        {
            data[name] = value;
        }
        return data;
    }

    [LoggerMessage(50, LogLevel.Warning, "There is no function {FunctionId} in this app, or it is disabled; {Blob} waits for it")]
    private partial void LogUnknownFunction(string functionId, string blob);

    [LoggerMessage(51, LogLevel.Debug, "{Blob} is gone or has changed since it was found; {Function} is not run for that version")]
    private partial void LogDropped(string blob, string function);
}

/// <summary>A blob, in the type that the function asks for.</summary>
internal sealed class BlobTriggerValue(BlobClient blob, ETag version) : ITriggerValue
{
    /// <inheritdoc/>
    public async ValueTask<object?> ReadAsync(Type type, CancellationToken cancellationToken)
    {
        if (type.IsAssignableFrom(typeof(BlobClient)) && typeof(BlobBaseClient).IsAssignableFrom(type))
        {
            return blob;
        }
        var asFound = new BlobRequestConditions { IfMatch = version };
        if (type == typeof(Stream))
        {
            return await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { Conditions = asFound }, cancellationToken);
        }
        BlobDownloadResult download = await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = asFound }, cancellationToken);
        return ContentConversion.To(type, download.Content);
    }
}
