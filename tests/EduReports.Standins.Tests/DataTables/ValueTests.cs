using Azure;
using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

[Collection(TableStorageTests.Name)]
public sealed class ValueTests(TableStorage storage)
{
    public static TheoryData<object> Values =>
    [
        "", "text", "quote ' and \" and \\ and \n\r\t", "中文，标点。😀", "2023-05-01T00:00:00Z", "5", "\u0001\u007f",
        true, false,
        0, int.MinValue, int.MaxValue,
        0L, 5L, long.MinValue, long.MaxValue,
        0.0, 5.0, -1.5, 0.1, 1e300, double.Epsilon, double.MinValue, double.MaxValue, double.NaN,
        double.PositiveInfinity, double.NegativeInfinity,
        Guid.Empty, new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567),
        new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999),
        Array.Empty<byte>(), new byte[] { 0, 255, 128 },
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_as_it_was_with_its_type(object value)
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value });

        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value["Value"];

        Assert.IsType(value.GetType(), read);
        Assert.Equal(value, read);
    }

    [Fact]
    public async Task Dates_of_any_offset_and_kind_UTC_come_back_as_the_same_moment()
    {
        var table = await storage.NewTableAsync();
        var day = new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        var beijing = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(8));
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Day"] = day, ["Beijing"] = beijing });

        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal((day, DateTimeKind.Utc), (read.GetDateTime("Day"), read.GetDateTime("Day")!.Value.Kind));
        Assert.Equal((beijing, TimeSpan.Zero), (read.GetDateTimeOffset("Beijing")!.Value, read.GetDateTimeOffset("Beijing")!.Value.Offset));
    }

    [Fact]
    public async Task A_null_is_not_stored_and_a_merge_of_null_erases_nothing()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = null, ["B"] = "kept" });

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = null });
        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Null(read["A"]);
        Assert.Equal("kept", read["B"]);
    }

    [Fact]
    public async Task Decimals_and_floats_come_back_as_doubles()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Decimal"] = 1.25m, ["Float"] = 2.5f, ["Unsigned"] = 7UL });

        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal((1.25, 2.5, 7L), (read.GetDouble("Decimal"), read.GetDouble("Float"), read.GetInt64("Unsigned")));
    }

    public static TheoryData<object> Unsupported =>
    [
        DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Local), DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Unspecified),
        Stage.Primary, (short)1, 'c', TimeSpan.Zero, new[] { 1 },
    ];

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task A_value_that_a_table_cannot_hold_is_named_and_never_leaves(object value)
    {
        var table = storage.NotYetCreated();

        var refused = await Assert.ThrowsAsync<NotSupportedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value }));

        Assert.Contains("'Value'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_keeps_every_property()
    {
        var table = await storage.NewTableAsync();
        var entity = new SampleEntity
        {
            PartitionKey = "p",
            RowKey = "r",
            Text = "文本",
            Flag = true,
            MaybeFlag = false,
            Small = -5,
            MaybeSmall = 6,
            Large = long.MaxValue,
            MaybeLarge = long.MinValue,
            Positive = long.MaxValue,
            Real = 5,
            MaybeReal = double.NaN,
            Id = Guid.NewGuid(),
            MaybeId = Guid.NewGuid(),
            Day = new DateTime(2023, 5, 1, 0, 0, 0, DateTimeKind.Utc),
            MaybeDay = new DateTime(2023, 5, 2, 0, 0, 0, DateTimeKind.Utc),
            Moment = new DateTimeOffset(2023, 5, 3, 0, 0, 0, TimeSpan.Zero),
            MaybeMoment = new DateTimeOffset(2023, 5, 4, 0, 0, 0, TimeSpan.Zero),
            Bytes = [1, 2, 3],
            Data = new BinaryData("数据"u8.ToArray()),
            Stage = Stage.Primary,
            MaybeStage = Stage.Kindergarten,
            Renamed = "renamed",
            Ignored = "ignored",
        };

        await table.AddEntityAsync(entity);
        var read = (await table.GetEntityAsync<SampleEntity>("p", "r")).Value;
        var stored = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        foreach (var property in typeof(SampleEntity).GetProperties()
            .Where(property => property.Name is not ("Timestamp" or "ETag" or "Ignored" or "Data")))
        {
            Assert.Equal(property.GetValue(entity), property.GetValue(read));
        }
        Assert.Equal(entity.Data.ToArray(), read.Data!.ToArray());
        Assert.Null(read.Ignored);
        Assert.NotEqual(default, read.ETag);
        Assert.NotNull(read.Timestamp);
        Assert.Equal("renamed", stored["renamed_属性"]);
        Assert.Equal("Primary", stored["Stage"]);
        Assert.False(stored.ContainsKey("Renamed") || stored.ContainsKey("Ignored") || stored.ContainsKey("Computed"));
    }

    [Fact]
    public async Task A_class_keeps_its_defaults_where_nothing_is_stored()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Unknown"] = 1L });

        var read = (await table.GetEntityAsync<SampleEntity>("p", "r")).Value;

        Assert.Equal(new SampleEntity().Day, read.Day);
        Assert.Null(read.MaybeSmall);
    }

    [Fact]
    public async Task A_stored_value_that_does_not_fit_the_class_is_named()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Small"] = "five" });

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => table.GetEntityAsync<SampleEntity>("p", "r"));

        Assert.Contains("SampleEntity.Small", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_with_a_property_that_a_table_cannot_hold_is_refused_by_name()
    {
        var refused = await Assert.ThrowsAsync<NotSupportedException>(
            () => storage.NotYetCreated().AddEntityAsync(new WithDecimal { PartitionKey = "p", RowKey = "r" }));

        Assert.Contains("WithDecimal.Amount", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_struct_can_be_written()
    {
        var table = await storage.NewTableAsync();

        await table.AddEntityAsync(new StructEntity { PartitionKey = "p", RowKey = "r", Count = 3 });

        Assert.Equal(3, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("Count"));
    }

    private sealed class WithDecimal : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public decimal Amount { get; set; }
    }

    private struct StructEntity : ITableEntity
    {
        public string PartitionKey { get; set; }

        public string RowKey { get; set; }

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public int Count { get; set; }
    }
}
