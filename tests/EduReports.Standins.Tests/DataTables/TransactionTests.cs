using Azure;
using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

[Collection(TableStorageTests.Name)]
public sealed class TransactionTests(TableStorage storage)
{
    [Fact]
    public async Task A_hundred_rows_are_added_at_once_and_answered_in_order()
    {
        var table = await storage.NewTableAsync();
        var actions = Enumerable.Range(0, 100).Select(i => Action(
            TableTransactionActionType.Add, $"行'{i:D3} |%+", ("Text", $"值{i}\r\n--changeset"), ("Large", (long)i)));

        var answer = await table.SubmitTransactionAsync(actions);
        var rows = await table.QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.Equal(Enumerable.Repeat(204, 100), answer.Value.Select(part => part.Status));
        Assert.Equal(rows.Select(row => row.ETag), answer.Value.Select(part => part.Headers.ETag!.Value));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"值{i}\r\n--changeset"), rows.Select(row => row.GetString("Text")));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long?)i), rows.Select(row => row.GetInt64("Large")));
    }

    [Fact]
    public async Task Every_kind_of_action_does_its_work()
    {
        var table = await storage.NewTableAsync();
        foreach (var row in (string[])["merge", "replace", "delete", "upsertMerge", "upsertReplace"])
        {
            await table.AddEntityAsync(new TableEntity("p", row) { ["A"] = 1 });
        }
        var version = (await table.GetEntityAsync<TableEntity>("p", "merge")).Value.ETag;

        var answer = await table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "add", ("B", 2)),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "merge") { ["B"] = 2 }, version),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "replace") { ["B"] = 2 }, ETag.All),
            Action(TableTransactionActionType.Delete, "delete"),
            Action(TableTransactionActionType.UpsertMerge, "upsertMerge", ("B", 2)),
            Action(TableTransactionActionType.UpsertReplace, "upsertReplace", ("B", 2)),
            Action(TableTransactionActionType.UpsertReplace, "new", ("B", 2)),
        ]);
        var rows = (await table.QueryAsync<TableEntity>().ToListAsync())
            .ToDictionary(row => row.RowKey, row => (row.GetInt32("A"), row.GetInt32("B")));

        Assert.Equal(7, answer.Value.Count);
        Assert.Equal(6, rows.Count);
        Assert.Equal((null, 2), rows["add"]);
        Assert.Equal((1, 2), rows["merge"]);
        Assert.Equal((null, 2), rows["replace"]);
        Assert.Equal((1, 2), rows["upsertMerge"]);
        Assert.Equal((null, 2), rows["upsertReplace"]);
        Assert.Equal((null, 2), rows["new"]);
    }

    [Fact]
    public async Task A_failed_action_is_told_by_its_index_and_undoes_the_rest()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "there"));

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "first"),
            Action(TableTransactionActionType.Add, "second"),
            Action(TableTransactionActionType.Add, "there"),
        ]));
        var rows = await table.QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal((409, "EntityAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Equal(2, refused.FailedTransactionActionIndex);
        Assert.Contains("The specified entity already exists.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("there", Assert.Single(rows).RowKey);
    }

    [Fact]
    public async Task An_old_version_in_an_update_fails_the_whole()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var old = new ETag("W/\"datetime'2001-01-01T00%3A00%3A00.0000000Z'\"");

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "new"),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "r"), old),
        ]));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task Deleting_a_missing_row_fails_the_whole_but_an_update_without_a_version_inserts()
    {
        var table = await storage.NewTableAsync();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync([Action(TableTransactionActionType.Delete, "missing")]));
        await table.SubmitTransactionAsync([Action(TableTransactionActionType.UpdateReplace, "missing")]);

        Assert.Equal((404, "ResourceNotFound", 0), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "missing")).HasValue);
    }

    [Fact]
    public async Task The_same_row_twice_is_refused()
    {
        var table = await storage.NewTableAsync();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.UpsertMerge, "r"),
            Action(TableTransactionActionType.UpsertMerge, "r"),
        ]));

        Assert.Equal((400, "InvalidDuplicateRow", 1), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task More_than_a_hundred_actions_are_refused()
    {
        var table = await storage.NewTableAsync();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 101).Select(i => Action(TableTransactionActionType.Add, $"{i}"))));

        Assert.Equal((400, "InvalidInput"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task A_body_over_four_megabytes_is_refused_as_a_whole()
    {
        var table = await storage.NewTableAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 70).Select(i => Action(
                TableTransactionActionType.Add, $"{i}", ("A", new string('x', 32_000)), ("B", new string('x', 32_000))))));

        Assert.Equal((413, "RequestBodyTooLarge"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task An_empty_transaction_never_leaves() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.NotYetCreated().SubmitTransactionAsync([]));

    [Fact]
    public async Task A_transaction_on_a_missing_table_is_refused()
    {
        var refused = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => storage.NotYetCreated().SubmitTransactionAsync([Action(TableTransactionActionType.Add, "r")]));

        Assert.Equal((404, "TableNotFound"), (refused.Status, refused.ErrorCode));
    }

    private static TableTransactionAction Action(
        TableTransactionActionType type, string row, params (string Name, object Value)[] properties)
    {
        var entity = new TableEntity("p", row);
        foreach (var (name, value) in properties)
        {
            entity[name] = value;
        }
        return new TableTransactionAction(type, entity);
    }
}
