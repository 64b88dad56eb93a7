using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Core;
using EduReports.Core.Briefs.WordEdition;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Briefs;

/// <summary>The files of one revision.</summary>
public sealed record BriefFiles(byte[] Pdf, byte[] Word, byte[] Html, byte[] Figures);

/// <summary>
/// The container <c>briefs</c>: <c>{planId}/{yyyy-MM}/brief.pdf</c>, <c>brief.docx</c>, <c>brief.html</c> and <c>figures.csv</c> are the newest
/// revision; each later revision is kept as <c>brief-r2.pdf</c> and so on, and the first as <c>brief-r1.pdf</c> once it is replaced.
/// </summary>
public sealed class BriefStore(StorageAccount account, BriefTable briefs)
{
    private const string Revision = "revision";
    private const string FiguresHash = "figureshash";
    private const string PdfName = "brief.pdf";
    private const string WordName = "brief.docx";
    private const string HtmlName = "brief.html";
    private const string FiguresName = "figures.csv";

    /// <summary>Writes a revision that has been claimed; nothing newer is overwritten, and the same revision gives the same files again.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host has claimed it with other figures since, or writes it just now.</exception>
    public async Task WriteAsync(string planId, YearMonth month, BriefEntry entry, BriefFiles files, CancellationToken cancellationToken)
    {
        Task Upload(string name, byte[] content, string contentType) => UploadNewestAsync(
            Blob(planId, month, name), content, contentType, entry.Revision, entry.FiguresHash, MustBeClaimedAsync, cancellationToken);

        async Task MustBeClaimedAsync()
        {
            // Whoever has the same figures writes the same: two of them must not stop each other again and again.
            if ((await briefs.FindAsync(planId, month, entry.Revision, cancellationToken))?.FiguresHash != entry.FiguresHash)
            {
                throw new ConcurrencyConflictException($"Revision {entry.Revision} of {planId} {month} is another host's now.");
            }
        }

        if (entry.Revision > 1)
        {
            await KeepFirstAsync(planId, month, MustBeClaimedAsync, cancellationToken);
            await Upload(RevisionName(entry.Revision), files.Pdf, "application/pdf");
        }
        await Upload(FiguresName, files.Figures, "text/csv; charset=utf-8");
        await Upload(HtmlName, files.Html, "text/html; charset=utf-8");
        await Upload(WordName, files.Word, BriefDocx.ContentType);
        await Upload(PdfName, files.Pdf, "application/pdf");
    }

    /// <summary>The newest revision on paper.</summary>
    public async Task<byte[]> ReadPdfAsync(string planId, YearMonth month, CancellationToken cancellationToken) =>
        (await Blob(planId, month, PdfName).DownloadContentAsync(cancellationToken)).Value.Content.ToArray();

    /// <summary>Whether the newest files are those of one revision: a slow writer of an older one may have come last.</summary>
    public async Task<bool> HoldsAsync(
        string planId, YearMonth month, int revision, string figuresHash, CancellationToken cancellationToken)
    {
        foreach (var name in (string[])[FiguresName, HtmlName, WordName, PdfName, .. revision > 1 ? [RevisionName(revision)] : Array.Empty<string>()])
        {
            if (await Blob(planId, month, name).FindPropertiesAsync(cancellationToken) is not { } properties
                || !properties.Metadata.TryGetValue(FiguresHash, out var hash) || hash != figuresHash)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether somebody may already have read the PDF of a revision.</summary>
    public async Task<bool> IsVisibleAsync(string planId, YearMonth month, int revision, CancellationToken cancellationToken) =>
        await Blob(planId, month, PdfName).FindPropertiesAsync(cancellationToken) is { } properties && RevisionOf(properties) >= revision;

    private static string RevisionName(int revision) => $"brief-r{revision.ToString(CultureInfo.InvariantCulture)}.pdf";

    private BlobClient Blob(string planId, YearMonth month, string name) =>
        account.Container(StorageNames.Briefs).GetBlobClient($"{planId}/{month}/{name}");

    private async Task KeepFirstAsync(string planId, YearMonth month, Func<Task> mustBeClaimed, CancellationToken cancellationToken)
    {
        var current = Blob(planId, month, PdfName);
        if (await current.FindPropertiesAsync(cancellationToken) is { } properties && RevisionOf(properties) == 1)
        {
            var content = await current.DownloadContentAsync(
                new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = properties.ETag } }, cancellationToken).OrConflictAsync();
            await UploadNewestAsync(
                Blob(planId, month, RevisionName(1)), content.Value.Content.ToArray(), "application/pdf", 1, "", mustBeClaimed, cancellationToken);
        }
    }

    private static async Task UploadNewestAsync(
        BlobClient blob, byte[] content, string contentType, int revision, string figuresHash, Func<Task> mustBeClaimed, CancellationToken cancellationToken)
    {
        var standing = await blob.FindPropertiesAsync(cancellationToken);
        if (standing is not null && RevisionOf(standing) > revision)
        {
            return;
        }
        // After the blob was looked up: who has lost the revision since then finds the row changed here, or the blob changed below.
        await mustBeClaimed();
        await blob.UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = new Dictionary<string, string>
            {
                [Revision] = revision.ToString(CultureInfo.InvariantCulture),
                [FiguresHash] = figuresHash.Length == 0 ? "none" : figuresHash,
            },
            Conditions = standing is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = standing.ETag },
        }, cancellationToken).OrConflictAsync();
    }

    private static int RevisionOf(BlobProperties properties) =>
        properties.Metadata.TryGetValue(Revision, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
}
