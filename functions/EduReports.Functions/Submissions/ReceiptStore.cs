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

    /// <summary>What a file's receipts are called, without their endings. A folder that is no school's must not answer in the place of one
    /// that is the bureau's.</summary>
    /// <param name="container">Where the file lies: <c>submissions</c>, <c>precheck</c> or <c>plans</c>.</param>
    /// <param name="path">The file.</param>
    public static string NameOf(string container, string path)
    {
        var folder = path[..Math.Max(0, path.IndexOf('/', StringComparison.Ordinal))];
        var name = container == StorageNames.Submissions && !ReceiptFolders.IsReserved(folder) ? path : $"{container}/{path}";
        return name.Length <= LongestPath ? name : $"{ReceiptFolders.LongNames}/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }

    /// <summary>Writes a receipt, unless one for a newer version of the same file stands.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="marked">The workbook that is handed back; null for none.</param>
    /// <param name="source">The version of the file that it answers.</param>
    /// <param name="sourceBlob">The file.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it was the first receipt of that path, replaced one, or came too late.</returns>
    public async Task<NewestWinsOutcome> WriteAsync(
        Receipt receipt, byte[]? marked, BlobContent source, BlobClient sourceBlob, CancellationToken cancellationToken)
    {
        var container = account.Container(StorageNames.Receipts);
        var name = NameOf(sourceBlob.BlobContainerName, sourceBlob.Name);
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
