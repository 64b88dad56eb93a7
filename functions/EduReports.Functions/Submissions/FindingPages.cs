using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using EduReports.Core.Guide;
using EduReports.Core.Submissions;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>The pages that receipts link to, one for each code: <c>receipts/findings/EDU304.html</c>, and a list of them.</summary>
public sealed class FindingPages(StorageAccount account)
{
    private const string ContentHash = "contenthash";
    private const string Resources = "findings/";
    private const int ParallelUploads = 8;

    /// <summary>Writes those that are missing or differ. A page of a code that is no more stays: old receipts link to it.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var container = account.Container(StorageNames.Receipts);
        var standing = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in container.GetBlobsAsync(new() { Traits = BlobTraits.Metadata, Prefix = $"{ReceiptFolders.Findings}/" }, cancellationToken))
        {
            standing[blob.Name] = blob.Metadata.TryGetValue(ContentHash, out var hash) ? hash : "";
        }
        var differing = Render().Where(page => standing.GetValueOrDefault(page.Name) != page.Hash);
        await Parallel.ForEachAsync(
            differing, new ParallelOptions { MaxDegreeOfParallelism = ParallelUploads, CancellationToken = cancellationToken },
            async (page, token) => await container.GetBlobClient(page.Name).UploadAsync(
                BinaryData.FromBytes(page.Content),
                new BlobUploadOptions
                {
                    HttpHeaders = new BlobHttpHeaders { ContentType = "text/html; charset=utf-8" },
                    Metadata = new Dictionary<string, string> { [ContentHash] = page.Hash },
                },
                token));
    }

    private static IEnumerable<(string Name, byte[] Content, string Hash)> Render()
    {
        var pages = Read();
        return pages.Select(page => Blob(page.Code, page.ToHtml())).Append(Blob(FindingIndex.Name, FindingIndex.ToHtml(pages)));
    }

    private static (string Name, byte[] Content, string Hash) Blob(string name, string html)
    {
        var content = Encoding.UTF8.GetBytes(html);
        return ($"{ReceiptFolders.Findings}/{name}.html", content, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static List<FindingPage> Read()
    {
        var assembly = typeof(FindingPages).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return FindingPage.Parse(reader.ReadToEnd());
        })];
    }
}
