using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>
/// The record of what was handed to a function: one empty blob for each version of each blob, written after its message
/// was enqueued. A crash between the two delivers twice rather than never.
/// </summary>
internal sealed class BlobReceipts(HostStorage storage, string functionId, string container)
{
    private const int PageSize = 5_000;

    private readonly string _prefix = $"blobreceipts/{storage.HostId}/{functionId}/";

    /// <summary>The keys of all versions that have a receipt.</summary>
    public async Task<HashSet<UInt128>> LoadAsync(CancellationToken cancellationToken)
    {
        var keys = new HashSet<UInt128>();
        var pages = storage.Hosts.GetBlobsAsync(new() { Prefix = _prefix }, cancellationToken).AsPages(pageSizeHint: PageSize);
        await foreach (var page in pages)
        {
            foreach (var receipt in page.Values)
            {
                if (receipt.Name[_prefix.Length..].Split('/', 3) is [var etag, var receiptContainer, var blob] && receiptContainer == container)
                {
                    keys.Add(Key(BlobVersion.Bare(etag), blob));
                }
            }
        }
        return keys;
    }

    public Task WriteAsync(BlobItem blob) =>
        storage.Hosts.GetBlobClient($"{_prefix}{BlobVersion.Quoted(ETagOf(blob))}/{container}/{blob.Name}")
            .UploadAsync(BinaryData.Empty, overwrite: true);

    /// <summary>16 bytes that stand for a version of a blob, so that millions of them can be remembered.</summary>
    public static UInt128 Key(BlobItem blob) => Key(BlobVersion.Bare(ETagOf(blob).ToString()), blob.Name);

    private static UInt128 Key(string etag, string blobName)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{etag}\n{blobName}"), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static ETag ETagOf(BlobItem blob) => blob.Properties.ETag ?? default;
}
