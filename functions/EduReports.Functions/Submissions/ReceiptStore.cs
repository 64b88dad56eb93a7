using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Core.Submissions;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>What is known of the receipt that stood before.</summary>
/// <param name="RejectionPartition">Where the rejection it speaks of is noted; null when it speaks of none.</param>
public sealed record EarlierReceipt(string? RejectionPartition);

/// <summary>Writes receipts beside each other: <c>{path}.json</c> and <c>{path}.html</c>.</summary>
public sealed class ReceiptStore(StorageAccount account)
{
    private const string SourceTime = "sourcelastmodified";
    private const string RejectionPartition = "rejectionpartition";

    private BlobContainerClient Container => account.Container(StorageNames.Receipts);

    /// <summary>Writes a receipt, unless one for a newer version of the same file stands.</summary>
    /// <param name="path">The file's path, under which the receipt lies.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="source">The version of the file that it answers.</param>
    /// <param name="rejectionPartition">Where the rejection is noted, when the file was rejected.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>What stood before; null when this is the file's first receipt.</returns>
    public async Task<EarlierReceipt?> WriteAsync(
        string path, Receipt receipt, BlobContent source, string? rejectionPartition, CancellationToken cancellationToken)
    {
        var json = Container.GetBlobClient(path + ".json");
        var metadata = new Dictionary<string, string>
        {
            [SourceTime] = source.LastModified.UtcTicks.ToString("D20", System.Globalization.CultureInfo.InvariantCulture),
        };
        if (rejectionPartition is not null)
        {
            metadata[RejectionPartition] = Uri.EscapeDataString(rejectionPartition);
        }
        // The first try costs one request; only a file that comes again is looked up.
        if (await TryUploadAsync(json, receipt.ToJson(), "application/json; charset=utf-8", metadata,
            new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken))
        {
            await WriteHtmlAsync(path, receipt, cancellationToken);
            return null;
        }
        BlobProperties standing = await json.GetPropertiesAsync(cancellationToken: cancellationToken);
        var earlier = new EarlierReceipt(standing.Metadata.TryGetValue(RejectionPartition, out var partition)
            ? Uri.UnescapeDataString(partition)
            : null);
        if (standing.Metadata.TryGetValue(SourceTime, out var time) && string.CompareOrdinal(time, metadata[SourceTime]) > 0)
        {
            return earlier;
        }
        if (!await TryUploadAsync(json, receipt.ToJson(), "application/json; charset=utf-8", metadata,
            new BlobRequestConditions { IfMatch = standing.ETag }, cancellationToken))
        {
            throw new ConcurrencyConflictException($"The receipt of {path} was written at the same time.");
        }
        await WriteHtmlAsync(path, receipt, cancellationToken);
        return earlier;
    }

    private Task WriteHtmlAsync(string path, Receipt receipt, CancellationToken cancellationToken) =>
        Container.GetBlobClient(path + ".html").UploadAsync(
            BinaryData.FromString(ReceiptHtml.Render(receipt)),
            new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/html; charset=utf-8" } },
            cancellationToken);

    private static async Task<bool> TryUploadAsync(
        BlobClient blob, byte[] content, string contentType, Dictionary<string, string> metadata,
        BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Metadata = metadata,
                Conditions = conditions,
            }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }
}
