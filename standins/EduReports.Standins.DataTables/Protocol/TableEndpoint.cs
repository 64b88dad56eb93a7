using System.Net;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Takes the account's and the table's name out of an address.</summary>
internal static class TableEndpoint
{
    /// <summary>The account: the first label of <c>account.table.core.windows.net</c>, or the first segment of a
    /// path-style address such as the emulator's.</summary>
    public static string AccountName(Uri endpoint) =>
        IsPathStyle(endpoint) ? endpoint.AbsolutePath.Split('/')[1] : endpoint.Host.Split('.')[0];

    /// <summary>Splits the address of one table into that of its service and the table's name.</summary>
    /// <exception cref="ArgumentException">The address names no table.</exception>
    public static (Uri Service, string Table) Split(Uri tableEndpoint)
    {
        var path = tableEndpoint.AbsolutePath.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        var table = path[(slash + 1)..];
        if (table.Length == 0 || (IsPathStyle(tableEndpoint) && slash == 0))
        {
            throw new ArgumentException(
                $"'{tableEndpoint.GetLeftPart(UriPartial.Path)}' names no table. Append /<table> to the service's address, " +
                "or use the constructor that takes the table's name.", nameof(tableEndpoint));
        }
        return (new UriBuilder(tableEndpoint) { Path = path[..slash] }.Uri, table);
    }

    /// <summary>The address without a trailing slash, so that paths can be appended.</summary>
    public static Uri Trimmed(Uri endpoint) => endpoint.AbsolutePath is "/" || !endpoint.AbsolutePath.EndsWith('/')
        ? endpoint
        : new UriBuilder(endpoint) { Path = endpoint.AbsolutePath.TrimEnd('/') }.Uri;

    private static bool IsPathStyle(Uri endpoint) =>
        IPAddress.TryParse(endpoint.DnsSafeHost, out _) || !endpoint.Host.Contains('.', StringComparison.Ordinal);
}
