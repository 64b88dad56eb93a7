using Azure;
using EduReports.Standins.DataTables;
using EduReports.Standins.DataTables.Models;

namespace EduReports.Standins.Tests.DataTables;

public sealed class TableEntityTests
{
    [Fact]
    public void Keys_timestamp_and_ETag_are_entries_like_others()
    {
        var entity = new TableEntity("p", "r") { Timestamp = DateTimeOffset.UnixEpoch, ETag = new ETag("\"x\"") };
        entity.Add("A", 1);

        Assert.Equal(5, entity.Count);
        Assert.Equal("p", entity["PartitionKey"]);
        Assert.Equal("r", entity["RowKey"]);
        Assert.Equal(DateTimeOffset.UnixEpoch, entity["Timestamp"]);
        Assert.Equal("\"x\"", entity["odata.etag"]);
        Assert.True(entity.Remove("A"));
        Assert.False(entity.ContainsKey("A"));
        entity.Clear();
        Assert.Empty(entity.Keys);
        Assert.Equal(default, entity.ETag);
    }

    [Fact]
    public void A_missing_property_reads_as_null()
    {
        var entity = new TableEntity();

        Assert.Null(entity["A"]);
        Assert.Null(entity.GetString("A"));
        Assert.Null(entity.GetInt32("A"));
        Assert.Null(entity.GetInt64("A"));
        Assert.Null(entity.GetDouble("A"));
        Assert.Null(entity.GetBoolean("A"));
        Assert.Null(entity.GetGuid("A"));
        Assert.Null(entity.GetDateTime("A"));
        Assert.Null(entity.GetDateTimeOffset("A"));
        Assert.Null(entity.GetBinary("A"));
        Assert.Null(entity.GetBinaryData("A"));
        Assert.False(entity.TryGetValue("A", out _));
    }

    [Fact]
    public void A_getter_of_another_type_is_an_invalid_operation()
    {
        var entity = new TableEntity { ["Text"] = "x", ["Number"] = 1 };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("Text"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("Number"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("Number"));
        Assert.Throws<InvalidOperationException>(() => entity.GetDateTime("Text"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("Text"));
    }

    [Fact]
    public void A_number_keeps_its_kind_when_set_anew_and_other_types_do_not_mix()
    {
        var entity = new TableEntity { ["Int"] = 1, ["Long"] = 1L, ["Double"] = 1.0, ["Text"] = "x" };

        entity["Long"] = 2;
        entity["Double"] = 2;
        entity["Int"] = 2L;

        Assert.Equal(2L, entity["Long"]);
        Assert.Equal(2.0, entity["Double"]);
        Assert.Equal(2L, entity["Int"]);
        Assert.Throws<InvalidOperationException>(() => entity["Text"] = 1);
        Assert.Throws<InvalidOperationException>(() => entity["Long"] = 1.5);
        entity["Text"] = null;
        entity["Text"] = 1;
        Assert.Equal(1, entity["Text"]);
    }

    [Fact]
    public void Bytes_read_either_way()
    {
        var entity = new TableEntity { ["Bytes"] = new byte[] { 1 }, ["Data"] = new BinaryData(new byte[] { 2 }) };

        Assert.Equal([1], entity.GetBinaryData("Bytes")!.ToArray());
        Assert.Equal([2], entity.GetBinary("Data"));
    }

    [Fact]
    public void Values_given_are_copied()
    {
        var values = new Dictionary<string, object?> { ["PartitionKey"] = "p", ["A"] = 1 };

        var entity = new TableEntity(values);
        values["A"] = 2;

        Assert.Equal(("p", 1), (entity.PartitionKey, entity.GetInt32("A")));
    }

    [Fact]
    public void A_failed_transaction_takes_its_index_from_the_message()
    {
        var failed = new TableTransactionFailedException(new RequestFailedException(409, "17:The entity exists.", "EntityAlreadyExists", null));
        var unknown = new TableTransactionFailedException(new RequestFailedException(400, "No: index", null, null));

        Assert.Equal((17, 409, "EntityAlreadyExists"), (failed.FailedTransactionActionIndex, failed.Status, failed.ErrorCode));
        Assert.Null(unknown.FailedTransactionActionIndex);
    }

    [Fact]
    public void Error_codes_compare_with_text()
    {
        Assert.True(TableErrorCode.TableNotFound == "TableNotFound");
        Assert.True("tablenotfound" == TableErrorCode.TableNotFound);
        Assert.True(TableErrorCode.TableNotFound != "ResourceNotFound");
        Assert.True(TableErrorCode.TableNotFound != (string?)null);
        Assert.Equal(TableErrorCode.TableNotFound, new TableErrorCode("TableNotFound"));
    }
}
