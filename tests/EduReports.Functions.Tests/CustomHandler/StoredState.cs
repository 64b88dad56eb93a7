using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>
/// Everything that the app has written into an account, by place. What the storage and the clock give to the files that were sent
/// differs from run to run and is left out: their ETags, when they were written and received, and the stamp of the plans and the
/// register that a rejected one was judged under, which is made of ETags; of mails, when they were asked for and sent and what the server answered;
/// when a brief went out and a timer was first seen.
/// </summary>
internal static partial class StoredState
{
    private static readonly string[] Containers = ["accepted", "briefs", "outbox", "receipts", "revisions", "templates"];
    private static readonly HashSet<string> Differing = ["ETag", "BlobLastModified", "ReceivedAt", "JudgedUnder", "CreatedAt", "ChangedAt", "Answer", "PublishedAt", "At"];

    public static async Task<SortedDictionary<string, string>> OfAsync(Pipeline pipeline)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in Containers)
        {
            foreach (var path in await pipeline.ListAsync(container))
            {
                state[$"{container}/{path}"] = Blob(container, path, await pipeline.DownloadAsync(container, path));
            }
        }
        foreach (var table in await pipeline.TablesAsync())
        {
            foreach (var row in (await pipeline.RowsAsync(table, null)).Values)
            {
                state[$"{table}: {row.Key}"] = string.Join('\n', row.Columns
                    .OrderBy(column => column.Key, StringComparer.Ordinal)
                    .Select(column => $"{column.Key} = {(Differing.Contains(column.Key) ? "…" : Text(column.Value))}"));
            }
        }
        return state;
    }

    private static string Blob(string container, string path, byte[] content) =>
        container == "receipts" && Path.GetExtension(path) is ".json" or ".html"
            ? ReceivedInHtml().Replace(ReceivedInJson().Replace(Encoding.UTF8.GetString(content), "$1…"), "$1…")
            : Convert.ToHexString(SHA256.HashData(content));

    private static string Text(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";

    [GeneratedRegex("""("(?:etag|receivedAt)": ")(?:[^"\\]|\\.)*""")]
    private static partial Regex ReceivedInJson();

    [GeneratedRegex("(<dt>收到时间</dt><dd>)[^<]*")]
    private static partial Regex ReceivedInHtml();
}
