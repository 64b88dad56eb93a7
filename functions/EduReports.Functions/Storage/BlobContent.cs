using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;

namespace EduReports.Functions.Storage;

/// <summary>One version of a blob.</summary>
/// <param name="Bytes">Its content; empty when it is too large.</param>
/// <param name="ETag">Names this version.</param>
/// <param name="LastModified">When it was written, by the service's clock, in whole seconds.</param>
/// <param name="IsTooLarge">Whether it is larger than asked for and was not read.</param>
public sealed record BlobContent(byte[] Bytes, ETag ETag, DateTimeOffset LastModified, bool IsTooLarge)
{
    /// <summary>The metadata by which folders are told from files where the account keeps them as blobs.</summary>
    public const string FolderMark = "hdi_isfolder";

    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary><see cref="ETag"/> as <see cref="VersionOf"/> writes it.</summary>
    public string Version => VersionOf(ETag);

    /// <summary>An ETag without its quotes, which a listing leaves away.</summary>
    public static string VersionOf(ETag etag) => etag.ToString("G").Trim('"');

    /// <summary>Reads what the blob holds now, in one request; null when it has gone or is a folder marker.</summary>
    public static async Task<BlobContent?> ReadAsync(BlobClient blob, int maximumBytes, CancellationToken cancellationToken)
    {
        try
        {
            using var download = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            var details = download.Details;
            if (details.Metadata.ContainsKey(FolderMark))
            {
                return null;
            }
            if (details.ContentLength > maximumBytes)
            {
                return new BlobContent([], details.ETag, details.LastModified, IsTooLarge: true);
            }
            var bytes = new byte[details.ContentLength];
            await download.Content.ReadExactlyAsync(bytes, cancellationToken);
            return new BlobContent(bytes, details.ETag, details.LastModified, IsTooLarge: false);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
