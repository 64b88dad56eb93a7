using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using EduReports.Core.Submissions;
using EduReports.Core.Submissions.Marking;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>
/// Writes receipts beside each other: <c>{path}.json</c>, <c>{path}.html</c>, and for a rejected workbook <c>{path}.xlsx</c>, the file
/// handed back with its faults marked.
/// </summary>
public sealed class ReceiptStore(StorageAccount account)
{
    // A blob's name has at most 1,024 characters.
    private const int LongestPath = 1000;

    /// <summary>Writes a receipt, unless one for a newer version of the same file stands.</summary>
    /// <param name="path">The file's path, under which the receipt lies.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="marked">The workbook that is handed back; null for none.</param>
    /// <param name="source">The version of the file that it answers.</param>
    /// <param name="sourceBlob">The file.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it was the first receipt of that path, replaced one, or came too late.</returns>
    public async Task<NewestWinsOutcome> WriteAsync(
        string path, Receipt receipt, byte[]? marked, BlobContent source, BlobClient sourceBlob, CancellationToken cancellationToken)
    {
        var container = account.Container(StorageNames.Receipts);
        var name = path.Length <= LongestPath ? path : $"{ReceiptFolders.LongNames}/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
        var workbook = container.GetBlobClient(name + ".xlsx");
        // The workbook first, then the page: whoever waits for the JSON finds all.
        if (marked is not null)
        {
            await NewestWins.WriteAsync(workbook, marked, MarkedWorkbook.ContentType, source, sourceBlob, cancellationToken);
        }
        var html = await NewestWins.WriteAsync(
            container.GetBlobClient(name + ".html"), Encoding.UTF8.GetBytes(ReceiptHtml.Render(receipt, name, isHandedBack: marked is not null)), "text/html; charset=utf-8",
            source, sourceBlob, cancellationToken);
        // The workbook of a file that was mended since; or the one just written, if that came too late.
        if (html == NewestWinsOutcome.Stale || (html == NewestWinsOutcome.Replaced && marked is null))
        {
            await NewestWins.DeleteAsync(workbook, source, sourceBlob, cancellationToken);
        }
        return html == NewestWinsOutcome.Stale
            ? html
            : await NewestWins.WriteAsync(
                container.GetBlobClient(name + ".json"), receipt.ToJson(), "application/json; charset=utf-8",
                source, sourceBlob, cancellationToken);
    }
}
