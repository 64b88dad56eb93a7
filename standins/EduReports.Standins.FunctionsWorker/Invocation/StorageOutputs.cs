using System.Collections;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using EduReports.Standins.FunctionsWorker.Settings;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>Writes functions' outputs to blobs and queues; a container or queue that is missing is created.</summary>
internal sealed class StorageOutputs(AppSettings settings, StorageConnections connections, MessageText messageText, TimeProvider clock, Action<string> wake)
    : IOutputWriter
{
    /// <inheritdoc/>
    public Task WriteAsync(
        OutputBinding output, object value, IReadOnlyDictionary<string, object?> bindingData, CancellationToken cancellationToken)
    {
        var target = new BindingTemplate(settings.Fill(output.Target)).Fill(bindingData, clock.GetUtcNow());
        var account = connections.Get(output.Connection);
        return output.Attribute is BlobOutputAttribute
            ? WriteBlobAsync(account.Blobs, target, ContentConversion.From(value), cancellationToken)
            : SendAllAsync(account.Queues.GetQueueClient(target), value, cancellationToken);
    }

    private static async Task WriteBlobAsync(BlobServiceClient blobs, string path, BinaryData content, CancellationToken cancellationToken)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1)
        {
            throw new InvalidOperationException($"The blob output '{path}' must be container/blob.");
        }
        var container = blobs.GetBlobContainerClient(path[..slash]);
        var blob = container.GetBlobClient(path[(slash + 1)..]);
        try
        {
            await blob.UploadAsync(content, overwrite: true, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.UploadAsync(content, overwrite: true, cancellationToken);
        }
    }

    private async Task SendAllAsync(QueueClient queue, object value, CancellationToken cancellationToken)
    {
        IEnumerable messages = value is string or byte[] or BinaryData or not IEnumerable ? new[] { value } : (IEnumerable)value;
        foreach (var message in messages)
        {
            if (message is not null)
            {
                await SendAsync(queue, messageText.Encode(ContentConversion.From(message)), cancellationToken);
            }
        }
        wake(queue.Uri.AbsoluteUri);
    }

    private static async Task SendAsync(QueueClient queue, string text, CancellationToken cancellationToken)
    {
        try
        {
            await queue.SendMessageAsync(text, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await queue.SendMessageAsync(text, cancellationToken);
        }
    }
}
