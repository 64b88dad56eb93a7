using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>A query that runs page by page while it is enumerated, and not before.</summary>
/// <param name="service">Answers the requests.</param>
/// <param name="request">Makes the request of one page, given the token of the page and its size.</param>
/// <param name="parse">Reads a page's rows and the next page's token from its reply.</param>
/// <param name="maxPerPage">The page's size unless a caller of <see cref="AsPages"/> gives one; null for the service's own.</param>
/// <param name="cancellationToken">Ends the enumeration.</param>
internal sealed class QueryPages<T>(
    TableService service,
    Func<string?, int?, HttpMessage> request,
    Func<Response, (IReadOnlyList<T> Values, string? NextToken)> parse,
    int? maxPerPage,
    CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        ReadAsync(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken);

    private async IAsyncEnumerable<Page<T>> ReadAsync(
        string? token, int? pageSize, [EnumeratorCancellation] CancellationToken stop)
    {
        do
        {
            var response = await service.SendAsync(request(token, pageSize), stop);
            (var values, token) = parse(response);
            yield return Page<T>.FromValues(values, token, response);
        }
        while (token is not null);
    }

    /// <summary>Adds the query options that every query has.</summary>
    public static void AppendOptions(RequestUriBuilder uri, string? filter, int? pageSize)
    {
        if (!string.IsNullOrEmpty(filter))
        {
            uri.AppendQuery("$filter", filter, escapeValue: true);
        }
        if (pageSize is { } top)
        {
            uri.AppendQuery("$top", top.ToString(CultureInfo.InvariantCulture), escapeValue: false);
        }
    }
}
