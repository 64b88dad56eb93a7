using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EduReports.Functions.Storage;

/// <summary>What became of a write that only the newest source may win.</summary>
public enum NewestWinsOutcome
{
    /// <summary>Written where nothing was.</summary>
    Created,

    /// <summary>Written over what an older version, or the same version, of a source had left.</summary>
    Replaced,

    /// <summary>Not written: what stands comes from a newer source.</summary>
    Stale,
}

/// <summary>
/// Writes blobs that are made from another blob, so that the newest version of the source has the last word, whatever the
/// order in which the versions are processed (DESIGN section 7.2). The source's time and ETag are kept as metadata.
/// </summary>
internal static class NewestWins
{
    private const string SourceTime = "sourcelastmodified";
    private const string SourceETag = "sourceetag";

    /// <summary>Writes <paramref name="content"/> unless what stands comes from a newer version.</summary>
    /// <param name="target">Where to write.</param>
    /// <param name="content">What to write.</param>
    /// <param name="contentType">For example <c>text/html; charset=utf-8</c>.</param>
    /// <param name="source">The version that the content is made from.</param>
    /// <param name="sourceBlob">The source itself: of two versions written within a second, the one that it still holds is the newer.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ConcurrencyConflictException">Somebody else wrote at the same time.</exception>
    public static async Task<NewestWinsOutcome> WriteAsync(
        BlobClient target, byte[] content, string contentType, BlobContent source, BlobClient sourceBlob, CancellationToken cancellationToken)
    {
        // The first try costs one request; only what is written again is looked up.
        if (await TryUploadAsync(target, content, contentType, source, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken))
        {
            return NewestWinsOutcome.Created;
        }
        var standing = await target.FindPropertiesAsync(cancellationToken)
            ?? throw new ConcurrencyConflictException($"{target.Name} vanished while it was written.");
        if (await IsNewerAsync(standing, source, sourceBlob, cancellationToken))
        {
            return NewestWinsOutcome.Stale;
        }
        return await TryUploadAsync(target, content, contentType, source, new BlobRequestConditions { IfMatch = standing.ETag }, cancellationToken)
            ? NewestWinsOutcome.Replaced
            : throw new ConcurrencyConflictException($"{target.Name} was written at the same time.");
    }

    /// <summary>Deletes a blob unless it comes from a newer version of the source; nothing happens when there is none.</summary>
    /// <param name="target">What to delete.</param>
    /// <param name="source">The version that there is nothing to write of.</param>
    /// <param name="sourceBlob">The source itself, as for <see cref="WriteAsync"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ConcurrencyConflictException">Somebody else wrote at the same time.</exception>
    public static async Task DeleteAsync(BlobClient target, BlobContent source, BlobClient sourceBlob, CancellationToken cancellationToken)
    {
        if (await target.FindPropertiesAsync(cancellationToken) is { } standing
            && !await IsNewerAsync(standing, source, sourceBlob, cancellationToken))
        {
            await target.DeleteIfExistsAsync(
                conditions: new BlobRequestConditions { IfMatch = standing.ETag }, cancellationToken: cancellationToken).OrConflictAsync();
        }
    }

    /// <summary>The blob's properties; null when there is no such blob.</summary>
    public static async Task<BlobProperties?> FindPropertiesAsync(this BlobClient blob, CancellationToken cancellationToken)
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

    /// <summary>Which version of its source a blob was made from; null for none.</summary>
    public static string? VersionIn(IDictionary<string, string> metadata) => metadata.TryGetValue(SourceETag, out var version) ? version : null;

    private static async Task<bool> IsNewerAsync(
        BlobProperties standing, BlobContent source, BlobClient sourceBlob, CancellationToken cancellationToken)
    {
        var byTime = string.CompareOrdinal(standing.Metadata.TryGetValue(SourceTime, out var time) ? time : "", TimeText(source));
        if (byTime != 0)
        {
            return byTime > 0;
        }
        if (standing.Metadata.TryGetValue(SourceETag, out var tag) && tag == source.Version)
        {
            return false;
        }
        var current = await sourceBlob.FindPropertiesAsync(cancellationToken);
        return current is not null && current.ETag != source.ETag;
    }

    private static async Task<bool> TryUploadAsync(
        BlobClient target, byte[] content, string contentType, BlobContent source, BlobRequestConditions conditions,
        CancellationToken cancellationToken)
    {
        try
        {
            await target.UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Metadata = new Dictionary<string, string> { [SourceTime] = TimeText(source), [SourceETag] = source.Version },
                Conditions = conditions,
            }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    // Fixed width, so that text order is time order.
    private static string TimeText(BlobContent source) => source.LastModified.UtcTicks.ToString("D20", CultureInfo.InvariantCulture);
}
