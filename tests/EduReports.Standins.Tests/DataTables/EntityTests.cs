using Azure;
using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

[Collection(TableStorageTests.Name)]
public sealed class EntityTests(TableStorage storage)
{
    public static TheoryData<string> Keys =>
    [
        "", " ", "O'Brien", "'", "''", "测试|2023-05|朝阳区", "100%", "%41%2F", "a+b c", "a&b=c;d", "(x,y)", "~!@$*[]{}:\"<>^`",
        ".", "..", "naïve–Ω😀", "x',RowKey='y", new string('k', 512),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_row_is_found_again_whatever_its_keys_are_made_of(string key)
    {
        var table = await storage.NewTableAsync();
        var entity = new TableEntity(key, "r" + key[..Math.Min(key.Length, 500)]) { ["Text"] = key };

        await table.AddEntityAsync(entity);
        await table.UpsertEntityAsync(entity, TableUpdateMode.Replace);
        await table.UpdateEntityAsync(entity, ETag.All);
        var read = await table.GetEntityAsync<TableEntity>(entity.PartitionKey, entity.RowKey);
        var queried = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key}")).ToListAsync();
        var deleted = await table.DeleteEntityAsync(entity);

        Assert.Equal(entity.PartitionKey, read.Value.PartitionKey);
        Assert.Equal(entity.RowKey, read.Value.RowKey);
        Assert.Equal(key, read.Value.GetString("Text"));
        Assert.Equal(entity.RowKey, Assert.Single(queried).RowKey);
        Assert.Equal(204, deleted.Status);
    }

    [Fact]
    public async Task Adding_answers_204_with_the_stored_version()
    {
        var table = await storage.NewTableAsync();

        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 1 });
        var read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(204, added.Status);
        Assert.Equal(added.Headers.ETag, read.Value.ETag);
        Assert.NotNull(read.Value.Timestamp);
        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "odata.etag", "N"], read.Value.Keys.Order(KeyOrder));
    }

    [Fact]
    public async Task Adding_a_row_twice_is_refused()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((409, "EntityAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Contains("The specified entity already exists.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("RequestId:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merging_keeps_what_the_entity_lacks_and_replacing_drops_it()
    {
        var table = await storage.NewTableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 3, ["C"] = 4 });
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["C"] = 5 }, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal((1, 3, 4), (merged.GetInt32("A"), merged.GetInt32("B"), merged.GetInt32("C")));
        Assert.Equal((null, null, 5), (replaced.GetInt32("A"), replaced.GetInt32("B"), replaced.GetInt32("C")));
    }

    [Fact]
    public async Task Updates_merge_or_replace_too()
    {
        var table = await storage.NewTableAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        var updated = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, added.Headers.ETag!.Value);
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["C"] = 3 }, merged.ETag, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal(updated.Headers.ETag, merged.ETag);
        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));
        Assert.Equal((null, 3), (replaced.GetInt32("A"), replaced.GetInt32("C")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_update_from_an_old_version_is_refused_and_changes_nothing(TableUpdateMode mode)
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        var old = new ETag("W/\"datetime'2001-01-01T00%3A00%3A00.0000000Z'\"");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, old, mode));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refused.Status, refused.ErrorCode));
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task An_update_of_a_missing_row_is_refused()
    {
        var table = await storage.NewTableAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        Assert.Equal((404, "ResourceNotFound"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task An_update_without_an_etag_never_leaves()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => storage.NotYetCreated().UpdateEntityAsync(new TableEntity("p", "r"), default));

        Assert.Equal("ifMatch", refused.ParamName);
    }

    [Fact]
    public async Task Null_keys_never_leave()
    {
        var table = storage.NotYetCreated();

        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync(new TableEntity("p", null)));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.UpsertEntityAsync(new TableEntity(null, "r")));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.GetEntityAsync<TableEntity>(null!, "r"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.DeleteEntityAsync("p", null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync<TableEntity>(null!));
    }

    [Fact]
    public async Task Deleting_a_missing_row_is_no_failure_but_a_changed_one_is()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var old = new ETag("W/\"datetime'2001-01-01T00%3A00%3A00.0000000Z'\"");

        var missing = await table.DeleteEntityAsync("p", "other");
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", old));

        Assert.Equal(404, missing.Status);
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Reading_a_missing_row_or_table_is_refused_with_its_code()
    {
        var table = await storage.NewTableAsync();

        var noRow = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        var noTable = await Assert.ThrowsAsync<RequestFailedException>(
            () => storage.NotYetCreated().GetEntityAsync<TableEntity>("p", "r"));
        var nowhere = await Assert.ThrowsAsync<RequestFailedException>(
            () => storage.NotYetCreated().AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((404, "ResourceNotFound"), (noRow.Status, noRow.ErrorCode));
        Assert.Equal((404, "TableNotFound"), (noTable.Status, noTable.ErrorCode));
        Assert.Equal((404, "TableNotFound"), (nowhere.Status, nowhere.ErrorCode));
    }

    [Fact]
    public async Task Reading_if_it_exists_tells_whether_it_does()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        var there = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        var noRow = await table.GetEntityIfExistsAsync<TableEntity>("p", "other");
        var noTable = await storage.NotYetCreated().GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.True(there.HasValue);
        Assert.Equal(1, there.Value!.GetInt32("A"));
        Assert.False(noRow.HasValue);
        Assert.Equal(404, noRow.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => noRow.Value);
        Assert.False(noTable.HasValue);
    }

    [Fact]
    public async Task Only_selected_properties_come()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2, ["C"] = 3 });

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", ["RowKey", "A"])).Value;
        var queried = Assert.Single(await table.QueryAsync<SampleEntity>(select: ["PartitionKey"]).ToListAsync());

        Assert.Equal((1, null, null), (read.GetInt32("A"), read.GetInt32("B"), read.GetInt32("C")));
        Assert.Equal("r", read.RowKey);
        Assert.Null(read.PartitionKey);
        Assert.Equal(("p", ""), (queried.PartitionKey, queried.RowKey));
    }

    [Fact]
    public async Task What_the_service_finds_wrong_comes_with_its_code()
    {
        var table = await storage.NewTableAsync();

        var tooLong = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = new string('x', 32_769) }));
        var tooManyBytes = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Bytes"] = new byte[65_537] }));
        var badKey = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "a/b")));
        var badTag = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), new ETag("strong"), TableUpdateMode.Replace));
        var tooLarge = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpsertEntityAsync(Wide(40, 32_000), TableUpdateMode.Replace));

        Assert.Equal((400, "PropertyValueTooLarge"), (tooLong.Status, tooLong.ErrorCode));
        Assert.Equal((400, "PropertyValueTooLarge"), (tooManyBytes.Status, tooManyBytes.ErrorCode));
        Assert.Equal((400, "InvalidInput"), (badKey.Status, badKey.ErrorCode));
        Assert.Equal((400, "InvalidInput"), (badTag.Status, badTag.ErrorCode));
        Assert.Equal((400, "EntityTooLarge"), (tooLarge.Status, tooLarge.ErrorCode));
    }

    [Fact]
    public async Task The_largest_values_and_252_properties_are_stored()
    {
        var table = await storage.NewTableAsync();
        var wide = Wide(250, 10);
        wide["Text"] = new string('字', 32_768);
        wide["Bytes"] = Enumerable.Range(0, 65_536).Select(i => (byte)(i % 256)).ToArray();

        await table.AddEntityAsync(wide);
        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal(252, read.Keys.Count(key => key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")));
        Assert.Equal(wide.GetString("Text"), read.GetString("Text"));
        Assert.Equal(wide.GetBinary("Bytes"), read.GetBinary("Bytes"));
    }

    private static TableEntity Wide(int properties, int length)
    {
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < properties; i++)
        {
            entity[$"P{i:D3}"] = new string('x', length);
        }
        return entity;
    }

    private static readonly IComparer<string> KeyOrder = Comparer<string>.Create((left, right) =>
        Rank(left).CompareTo(Rank(right)));

    private static int Rank(string key) => Array.IndexOf(["PartitionKey", "RowKey", "Timestamp", "odata.etag", "N"], key);
}

internal static class Pageables
{
    public static async Task<List<T>> ToListAsync<T>(this AsyncPageable<T> items)
        where T : notnull
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }
        return list;
    }
}
