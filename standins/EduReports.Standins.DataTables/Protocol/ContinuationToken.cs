using Azure;
using Azure.Core;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Where the next page of a query begins. As text it is the two keys, joined by a space.</summary>
internal static class ContinuationToken
{
    /// <summary>The token of a reply; null after the last page.</summary>
    public static string? Of(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return partitionKey is null && rowKey is null ? null : $"{partitionKey} {rowKey}";
    }

    public static void Append(string token, RequestUriBuilder uri)
    {
        var space = token.IndexOf(' ', StringComparison.Ordinal);
        var (partitionKey, rowKey) = space < 0 ? (token, "") : (token[..space], token[(space + 1)..]);
        uri.AppendQuery("NextPartitionKey", partitionKey, escapeValue: true);
        if (rowKey.Length > 0)
        {
            uri.AppendQuery("NextRowKey", rowKey, escapeValue: true);
        }
    }
}
