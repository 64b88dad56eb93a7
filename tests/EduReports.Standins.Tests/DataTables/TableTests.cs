using Azure;
using EduReports.Standins.DataTables;
using EduReports.Standins.DataTables.Models;

namespace EduReports.Standins.Tests.DataTables;

[Collection(TableStorageTests.Name)]
public sealed class TableTests(TableStorage storage)
{
    [Fact]
    public async Task A_table_is_created_listed_and_deleted()
    {
        var service = new TableServiceClient(storage.ConnectionString);
        var name = TableStorage.NewName();

        var created = await service.CreateTableAsync(name);
        var listed = await service.QueryAsync(TableServiceClient.CreateQueryFilter($"TableName eq {name}")).ToNamesAsync();
        var deleted = await service.DeleteTableAsync(name);
        var left = await service.QueryAsync().ToNamesAsync();

        Assert.Equal(name, created.Value.Name);
        Assert.Equal(204, created.GetRawResponse().Status);
        Assert.Equal([name], listed);
        Assert.Equal(204, deleted.Status);
        Assert.DoesNotContain(name, left);
    }

    [Fact]
    public async Task Creating_a_table_twice_is_refused()
    {
        var table = await storage.NewTableAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync());

        Assert.Equal(409, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.TableAlreadyExists);
        Assert.Contains("The table specified already exists.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creating_a_table_if_it_does_not_exist_tells_by_status_whether_it_did()
    {
        var table = storage.NotYetCreated();

        var first = await table.CreateIfNotExistsAsync();
        var second = await table.CreateIfNotExistsAsync();

        Assert.Equal(204, first.GetRawResponse().Status);
        Assert.Equal(409, second.GetRawResponse().Status);
        Assert.Equal(table.Name, second.Value.Name);
    }

    [Fact]
    public async Task Deleting_a_table_that_does_not_exist_is_no_failure()
    {
        var response = await storage.NotYetCreated().DeleteAsync();

        Assert.Equal(404, response.Status);
    }

    [Fact]
    public async Task An_invalid_table_name_is_refused()
    {
        var table = new TableClient(storage.ConnectionString, "a-b");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync());

        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Tables_are_listed_page_by_page()
    {
        var service = new TableServiceClient(storage.ConnectionString);
        var names = Enumerable.Range(0, 5).Select(_ => TableStorage.NewName()).ToList();
        foreach (var name in names)
        {
            await service.CreateTableIfNotExistsAsync(name);
        }

        var pages = new List<Page<TableItem>>();
        await foreach (var page in service.QueryAsync(maxPerPage: 2).AsPages())
        {
            pages.Add(page);
        }

        Assert.All(pages, page => Assert.InRange(page.Values.Count, 0, 2));
        Assert.All(pages[..^1], page => Assert.NotNull(page.ContinuationToken));
        Assert.Null(pages[^1].ContinuationToken);
        Assert.Subset(pages.SelectMany(page => page.Values).Select(table => table.Name).ToHashSet(), names.ToHashSet());
    }

    [Fact]
    public async Task A_wrong_account_key_is_answered_with_403()
    {
        var wrong = new TableSharedKeyCredential("devstoreaccount1", Convert.ToBase64String(new byte[64]));
        var table = new TableClient(storage.Endpoint, TableStorage.NewName(), wrong);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync());

        Assert.Equal(403, refused.Status);
        Assert.Contains("AuthorizationFailure", refused.ErrorCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_account_key_counts_from_the_next_request_on()
    {
        var key = storage.ConnectionString.Split(';').Single(part => part.StartsWith("AccountKey=", StringComparison.Ordinal))[11..];
        var credential = new TableSharedKeyCredential("devstoreaccount1", Convert.ToBase64String(new byte[64]));
        var table = new TableClient(storage.Endpoint, TableStorage.NewName(), credential);

        await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync());
        credential.SetAccountKey(key);

        Assert.Equal(204, (await table.CreateAsync()).GetRawResponse().Status);
    }

    [Fact]
    public void A_client_knows_its_account_name_and_address()
    {
        var table = new TableServiceClient(storage.ConnectionString).GetTableClient("Progress");

        Assert.Equal("devstoreaccount1", table.AccountName);
        Assert.Equal("Progress", table.Name);
        Assert.Equal(new Uri(storage.Endpoint + "/Progress"), table.Uri);
    }
}

internal static class TableItems
{
    public static async Task<List<string>> ToNamesAsync(this AsyncPageable<TableItem> tables)
    {
        var names = new List<string>();
        await foreach (var table in tables)
        {
            names.Add(table.Name);
        }
        return names;
    }
}
