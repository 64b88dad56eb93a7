using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Core;
using EduReports.Core.Briefs.Revisions;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Briefs;

/// <summary>
/// The container <c>revisions</c>: <c>{planId}/{yyyy-MM}/{revision}.json.gz</c> is what is kept of a revision. It is written before anybody
/// can see the revision, and not changed any more once somebody can.
/// </summary>
public sealed class RevisionStore(StorageAccount account, BriefTable briefs)
{
    private const string FiguresHash = "figureshash";

    /// <summary>What is kept of a revision; null when nothing readable is.</summary>
    public async Task<RevisionRecord?> FindAsync(string planId, YearMonth month, int revision, CancellationToken cancellationToken) =>
        (await DownloadAsync(planId, month, revision, cancellationToken))?.Record;

    /// <summary>What is kept of a revision with these figures; null when nothing readable is, or what somebody meant to publish who did not.</summary>
    public async Task<RevisionRecord?> FindAsync(string planId, YearMonth month, BriefEntry entry, CancellationToken cancellationToken) =>
        await DownloadAsync(planId, month, entry.Revision, cancellationToken) is var (hash, record) && hash == entry.FiguresHash ? record : null;

    /// <summary>Keeps a revision that has been claimed.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has claimed it since, or keeps it just now.</exception>
    public async Task KeepAsync(string planId, YearMonth month, BriefEntry entry, RevisionRecord record, CancellationToken cancellationToken)
    {
        var blob = Blob(planId, month, entry.Revision);
        var standing = await blob.FindPropertiesAsync(cancellationToken);
        // Read after the blob: who has lost the revision since then finds the row changed here, or the blob changed below.
        if (standing is not null && (await briefs.FindAsync(planId, month, entry.Revision, cancellationToken))?.ETag != entry.ETag)
        {
            throw new ConcurrencyConflictException($"Revision {entry.Revision} of {planId} {month} is another host's now.");
        }
        await blob.UploadAsync(BinaryData.FromBytes(record.Write()), new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/gzip" },
            Metadata = new Dictionary<string, string> { [FiguresHash] = entry.FiguresHash },
            Conditions = standing is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = standing.ETag },
        }, cancellationToken).OrConflictAsync();
    }

    private async Task<(string Hash, RevisionRecord? Record)?> DownloadAsync(
        string planId, YearMonth month, int revision, CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await Blob(planId, month, revision).DownloadContentAsync(cancellationToken)).Value;
            return (blob.Details.Metadata.TryGetValue(FiguresHash, out var hash) ? hash : "", RevisionRecord.Read(blob.Content.ToArray()));
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private BlobClient Blob(string planId, YearMonth month, int revision) => account.Container(StorageNames.Revisions)
        .GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{planId}/{month}/{revision}.json.gz"));
}
