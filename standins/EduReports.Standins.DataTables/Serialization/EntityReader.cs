using System.Text.Json;
using Azure;

namespace EduReports.Standins.DataTables.Serialization;

/// <summary>Reads entities from the Table service's JSON. One instance reads one reply: it remembers the names it met, so
/// that a page of a thousand rows makes each name's string once.</summary>
internal sealed class EntityReader<T>
    where T : class, ITableEntity
{
    // 255 characters at most, and the annotation's suffix.
    private const int LongestName = 512;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly EntityShape? _shape = typeof(T) == typeof(TableEntity) ? null : EntityShape.Of(typeof(T));

    /// <summary>The entities of a query's reply: <c>{"value":[…]}</c>.</summary>
    public static List<T> ReadPage(ReadOnlySpan<byte> json)
    {
        var entities = new List<T>();
        var reader = new Utf8JsonReader(json);
        var entityReader = new EntityReader<T>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (!isValue || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                entities.Add(entityReader.Read(ref reader));
            }
        }
        return entities;
    }

    /// <summary>The one entity of a reply.</summary>
    public static T ReadOne(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return new EntityReader<T>().Read(ref reader);
    }

    private T Read(ref Utf8JsonReader reader)
    {
        var entity = Activator.CreateInstance<T>();
        var annotation = EdmType.Inferred;
        Span<char> buffer = stackalloc char[LongestName];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length <= buffer.Length
                ? buffer[..reader.CopyString(buffer)]
                : reader.GetString().AsSpan();
            reader.Read();
            if (name.EndsWith(EntityNames.TypeSuffix, StringComparison.Ordinal))
            {
                // OData puts a type's annotation right before the property that it is about.
                annotation = EdmValue.TypeNamed(ref reader);
                continue;
            }
            if (!ReadSystemProperty(ref reader, entity, name))
            {
                ReadProperty(ref reader, entity, name, annotation);
            }
            annotation = EdmType.Inferred;
        }
        return entity;
    }

    private static bool ReadSystemProperty(ref Utf8JsonReader reader, T entity, scoped ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case EntityNames.PartitionKey:
                entity.PartitionKey = reader.GetString()!;
                return true;
            case EntityNames.RowKey:
                entity.RowKey = reader.GetString()!;
                return true;
            case EntityNames.Timestamp:
                entity.Timestamp = EdmValue.ReadDateTimeOffset(ref reader);
                return true;
            case EntityNames.ETag:
                entity.ETag = new ETag(reader.GetString()!);
                return true;
            default:
                if (!name.StartsWith(EntityNames.ODataPrefix, StringComparison.Ordinal))
                {
                    return false;
                }
                reader.Skip();
                return true;
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader, T entity, scoped ReadOnlySpan<char> name, EdmType annotation)
    {
        if (entity is TableEntity dictionary)
        {
            dictionary.Properties[StringOf(name)] = EdmValue.ReadObject(ref reader, annotation);
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            _shape?.Find(name)?.Read(ref reader, entity);
        }
    }

    private string StringOf(scoped ReadOnlySpan<char> name)
    {
        if (_names.TryGetValue(name, out var known))
        {
            return known;
        }
        _names.Add(name);
        return _names.TryGetValue(name, out var added) ? added : name.ToString();
    }
}
