using System.Buffers;
using System.Text;
using System.Text.Json;
using EduReports.Standins.DataTables;
using EduReports.Standins.DataTables.Serialization;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Standins.Tests.DataTables;

public sealed class EntityJsonTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null && !text.Any(char.IsSurrogate)),
        Gen.Elements("", "中文", "😀", "\0\u001f\u007f\u2028", "a'b\"c\\d", "2023-05-01T00:00:00Z", "odata.etag"));

    // DateTimeOffset's own arbitrary has offsets, and a table keeps UTC only.
    private static readonly Gen<object> Values = Gen.OneOf(
        Texts.Select(value => (object)value),
        Objects<bool>(),
        Objects<int>(int.MinValue, int.MaxValue),
        Objects<long>(long.MinValue, long.MaxValue, 5),
        Objects<double>(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 5, 1e20),
        Objects<Guid>(Guid.Empty),
        ArbMap.Default.GeneratorFor<DateTime>().Select(time => (object)new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))),
        Gen.Elements<object>(DateTimeOffset.MinValue, DateTimeOffset.MaxValue),
        ArbMap.Default.GeneratorFor<byte[]>().Where(bytes => bytes is not null).Select(bytes => (object)bytes));

    private static readonly Gen<TableEntity> Entities =
        from partitionKey in Texts
        from rowKey in Texts
        from names in Texts.Where(IsOwnName).ListOf()
        from values in Values.ListOf(names.Count)
        select EntityOf(partitionKey, rowKey, names.Zip(values));

    [Fact]
    public void Any_entity_survives_being_written_and_read() =>
        Prop.ForAll(Entities.ToArbitrary(), entity =>
        {
            var read = EntityReader<TableEntity>.ReadOne(Written(entity));
            return Same(entity, read);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_page_of_entities_survives_being_read() =>
        Prop.ForAll(Entities.ListOf().ToArbitrary(), entities =>
        {
            var page = $"{{\"odata.metadata\":\"x\",\"value\":[{string.Join(',', entities.Select(entity => Encoding.UTF8.GetString(Written(entity))))}]}}";
            var read = EntityReader<TableEntity>.ReadPage(Encoding.UTF8.GetBytes(page));
            return read.Count == entities.Count && entities.Zip(read).All(pair => Same(pair.First, pair.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_without_an_annotation_are_typed_by_their_form()
    {
        var read = Read("""{"A":5,"B":5000000000,"C":5.0,"D":1e3,"E":9223372036854775808,"F":-0.5}""");

        Assert.Equal([5, 5_000_000_000L, 5.0, 1000.0, 9223372036854775808.0, -0.5], ((IDictionary<string, object?>)read).Values);
    }

    [Fact]
    public void Metadata_is_dropped_but_for_the_ETag()
    {
        var read = Read(
            """{"odata.metadata":"m","odata.type":"t","odata.id":"i","odata.editLink":"l","odata.etag":"W/\"e\"","Timestamp@odata.type":"Edm.DateTime","Timestamp":"2023-05-01T00:00:00Z","A@odata.type":"Edm.Double","A":5,"B@odata.type":"Edm.String","B":"b"}""");

        Assert.Equal(["odata.etag", "Timestamp", "A", "B"], read.Keys);
        Assert.Equal("W/\"e\"", read.ETag.ToString());
        Assert.Equal(new DateTimeOffset(2023, 5, 1, 0, 0, 0, TimeSpan.Zero), read.Timestamp);
        Assert.Equal(5.0, read["A"]);
    }

    [Fact]
    public void A_time_without_a_zone_is_UTC()
    {
        var read = Read("""{"A@odata.type":"Edm.DateTime","A":"2023-05-01T00:00:00"}""");

        Assert.Equal(new DateTimeOffset(2023, 5, 1, 0, 0, 0, TimeSpan.Zero), read["A"]);
    }

    [Fact]
    public void Names_are_made_once_per_page()
    {
        var page = EntityReader<TableEntity>.ReadPage("""{"value":[{"Value":1},{"Value":2}]}"""u8);

        Assert.Same(page[0].Keys.Single(), page[1].Keys.Single());
    }

    [Fact]
    public void A_reply_that_was_cut_off_is_no_entity() =>
        Assert.ThrowsAny<JsonException>(() => Read("""{"A":5,"B":"""));

    private static TableEntity Read(string json) => EntityReader<TableEntity>.ReadOne(Encoding.UTF8.GetBytes(json));

    private static byte[] Written(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
        {
            EntityWriter.Write(writer, entity);
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static bool Same(TableEntity left, TableEntity right) =>
        left.Count == right.Count
        && left.Keys.All(key => right.ContainsKey(key) && SameValue(left[key], right[key]));

    private static bool SameValue(object? left, object? right) => (left, right) switch
    {
        (byte[] some, byte[] others) => some.AsSpan().SequenceEqual(others),
        _ => Equals(left, right),
    };

    private static bool IsOwnName(string name) =>
        name.Length > 0 && name != "odata.etag" && name is not ("PartitionKey" or "RowKey" or "Timestamp");

    private static TableEntity EntityOf(string partitionKey, string rowKey, IEnumerable<(string Name, object Value)> properties)
    {
        var entity = new TableEntity(partitionKey, rowKey);
        foreach (var (name, value) in properties)
        {
            if (!entity.ContainsKey(name))
            {
                entity[name] = value;
            }
        }
        return entity;
    }

    private static Gen<object> Objects<T>(params T[] extremes)
        where T : struct
    {
        var any = ArbMap.Default.GeneratorFor<T>().Select(value => (object)value);
        return extremes.Length == 0 ? any : Gen.OneOf(any, Gen.Elements(extremes).Select(value => (object)value));
    }
}
