using Azure;
using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

[Collection(TableStorageTests.Name)]
public sealed class QueryTests(TableStorage storage)
{
    [Fact]
    public async Task More_than_a_thousand_rows_come_page_by_page_in_order()
    {
        var table = await storage.NewTableAsync();
        await AddRowsAsync(table, 1_250);

        var pages = await PagesAsync(table.QueryAsync<TableEntity>());

        Assert.Equal([1_000, 250], pages.Select(page => page.Values.Count));
        Assert.NotNull(pages[0].ContinuationToken);
        Assert.Null(pages[1].ContinuationToken);
        Assert.Equal(
            Enumerable.Range(0, 1_250).Select(i => $"{i:D5}"), pages.SelectMany(page => page.Values).Select(row => row.RowKey));
    }

    [Fact]
    public async Task The_page_size_is_no_limit_to_the_whole()
    {
        var table = await storage.NewTableAsync();
        await AddRowsAsync(table, 25);

        var pages = await PagesAsync(table.QueryAsync<SampleEntity>(maxPerPage: 10));

        Assert.Equal([10, 10, 5], pages.Select(page => page.Values.Count));
    }

    [Fact]
    public async Task A_continuation_token_takes_up_the_query_where_it_was_left()
    {
        var table = await storage.NewTableAsync();
        await AddRowsAsync(table, 25);
        var filter = TableClient.CreateQueryFilter($"RowKey ge {"00003"}");
        string? token = null;
        await foreach (var page in table.QueryAsync<TableEntity>(filter).AsPages(pageSizeHint: 10))
        {
            token = page.ContinuationToken;
            break;
        }

        var rest = new List<TableEntity>();
        await foreach (var page in table.QueryAsync<TableEntity>(filter).AsPages(token))
        {
            rest.AddRange(page.Values);
        }

        Assert.Equal(Enumerable.Range(13, 12).Select(i => $"{i:D5}"), rest.Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_query_asks_nothing_until_it_is_enumerated()
    {
        var query = storage.NotYetCreated().QueryAsync<TableEntity>();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => query.ToListAsync());

        Assert.Equal("TableNotFound", refused.ErrorCode);
    }

    [Fact]
    public async Task A_cancelled_query_ends()
    {
        var table = await storage.NewTableAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => table.QueryAsync<TableEntity>(cancellationToken: cancelled.Token).ToListAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in table.QueryAsync<TableEntity>().WithCancellation(cancelled.Token))
            {
            }
        });
    }

    [Fact]
    public async Task Filters_of_every_literal_find_their_row()
    {
        var table = await storage.NewTableAsync();
        var id = Guid.NewGuid();
        var time = new DateTimeOffset(2023, 5, 1, 8, 0, 0, TimeSpan.FromHours(8));
        await table.AddEntityAsync(new TableEntity("p", "O'Brien")
        {
            ["Text"] = "it's 中文 & 100%+",
            ["Flag"] = true,
            ["Small"] = 5,
            ["Large"] = 5_000_000_000,
            ["Real"] = 2.5,
            ["Id"] = id,
            ["Time"] = time,
            ["Bytes"] = new byte[] { 1, 0xAB },
        });
        await table.AddEntityAsync(new TableEntity("p", "other"));
        string[] filters =
        [
            TableClient.CreateQueryFilter($"RowKey eq {"O'Brien"}"),
            TableClient.CreateQueryFilter($"Text eq {"it's 中文 & 100%+"}"),
            TableClient.CreateQueryFilter($"Flag eq {true}"),
            TableClient.CreateQueryFilter($"Small ge {5} and Small lt {6}"),
            TableClient.CreateQueryFilter($"Large eq {5_000_000_000}"),
            TableClient.CreateQueryFilter($"Real gt {2.25}"),
            TableClient.CreateQueryFilter($"Id eq {id}"),
            TableClient.CreateQueryFilter($"Time eq {time}"),
            TableClient.CreateQueryFilter($"Time le {time.UtcDateTime}"),
            TableClient.CreateQueryFilter($"Bytes eq {new byte[] { 1, 0xAB }}"),
            TableClient.CreateQueryFilter($"not (RowKey eq {"other"}) or Small eq {1}"),
        ];

        foreach (var filter in filters)
        {
            var found = await table.QueryAsync<TableEntity>(filter).ToListAsync();
            Assert.True(found is [{ RowKey: "O'Brien" }], $"{filter} found {string.Join(", ", found.Select(row => row.RowKey))}");
        }
    }

    [Fact]
    public async Task A_malformed_filter_is_refused()
    {
        var table = await storage.NewTableAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.QueryAsync<TableEntity>("Small eq eq 5").ToListAsync());

        Assert.Equal((400, "InvalidInput"), (refused.Status, refused.ErrorCode));
    }

    private static async Task AddRowsAsync(TableClient table, int count)
    {
        foreach (var rows in Enumerable.Range(0, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(rows.Select(i => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity("p", $"{i:D5}") { ["Small"] = i, ["Large"] = (long)i })));
        }
    }

    private static async Task<List<Page<T>>> PagesAsync<T>(AsyncPageable<T> query)
        where T : notnull
    {
        var pages = new List<Page<T>>();
        await foreach (var page in query.AsPages())
        {
            pages.Add(page);
        }
        return pages;
    }
}
