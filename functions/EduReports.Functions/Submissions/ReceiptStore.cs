using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using EduReports.Core.Submissions;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>Writes receipts beside each other: <c>{path}.json</c> and <c>{path}.html</c>.</summary>
public sealed class ReceiptStore(StorageAccount account)
{
    // A blob's name has at most 1,024 characters.
    private const int LongestPath = 1000;

    /// <summary>Writes a receipt, unless one for a newer version of the same file stands.</summary>
    /// <param name="path">The file's path, under which the receipt lies.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="source">The version of the file that it answers.</param>
    /// <param name="sourceBlob">The file.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it was the first receipt of that path, replaced one, or came too late.</returns>
    public async Task<NewestWinsOutcome> WriteAsync(
        string path, Receipt receipt, BlobContent source, BlobClient sourceBlob, CancellationToken cancellationToken)
    {
        var container = account.Container(StorageNames.Receipts);
        var name = path.Length <= LongestPath ? path : $"{ReceiptFolders.LongNames}/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
        // The page first: whoever waits for the JSON finds both.
        var html = await NewestWins.WriteAsync(
            container.GetBlobClient(name + ".html"), Encoding.UTF8.GetBytes(ReceiptHtml.Render(receipt, name)), "text/html; charset=utf-8",
            source, sourceBlob, cancellationToken);
        return html == NewestWinsOutcome.Stale
            ? html
            : await NewestWins.WriteAsync(
                container.GetBlobClient(name + ".json"), receipt.ToJson(), "application/json; charset=utf-8",
                source, sourceBlob, cancellationToken);
    }
}
