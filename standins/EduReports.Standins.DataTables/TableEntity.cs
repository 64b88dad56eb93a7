using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace EduReports.Standins.DataTables;

/// <summary>A row as a dictionary. The keys are stored names, <c>PartitionKey</c>, <c>RowKey</c> and <c>Timestamp</c>
/// among them; the ETag is under <c>odata.etag</c>.</summary>
public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _properties;

    public TableEntity() => _properties = [];

    public TableEntity(string? partitionKey, string? rowKey)
    {
        _properties = new(8) { [EntityNames.PartitionKey] = partitionKey, [EntityNames.RowKey] = rowKey };
    }

    public TableEntity(IDictionary<string, object?>? values) =>
        _properties = values is null ? [] : new(values);

    /// <inheritdoc/>
    [AllowNull]
    public string PartitionKey
    {
        get => GetString(EntityNames.PartitionKey)!;
        set => _properties[EntityNames.PartitionKey] = value;
    }

    /// <inheritdoc/>
    [AllowNull]
    public string RowKey
    {
        get => GetString(EntityNames.RowKey)!;
        set => _properties[EntityNames.RowKey] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(EntityNames.Timestamp);
        set => _properties[EntityNames.Timestamp] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(EntityNames.ETag) is { } text ? new ETag(text) : default;
        set => _properties[EntityNames.ETag] = value == default ? null : value.ToString();
    }

    public int Count => _properties.Count;

    public ICollection<string> Keys => _properties.Keys;

    ICollection<object?> IDictionary<string, object?>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>A property; null if the entity lacks it. Setting keeps the kind of number that is there: an int given to a
    /// long or double becomes one.</summary>
    /// <exception cref="InvalidOperationException">The property holds a value of another type.</exception>
    public object? this[string key]
    {
        get => Get(key);
        set
        {
            var existing = Get(key);
            _properties[key] = existing is null || value is null ? value : Coerced(key, existing, value);
        }
    }

    /// <exception cref="InvalidOperationException">The property is not a string.</exception>
    public string? GetString(string key) => Get(key) switch
    {
        null => null,
        string value => value,
        var other => throw NotA("string", key, other),
    };

    /// <exception cref="InvalidOperationException">The property is not binary.</exception>
    public byte[]? GetBinary(string key) => Get(key) switch
    {
        null => null,
        byte[] value => value,
        BinaryData value => value.ToArray(),
        var other => throw NotA("byte[]", key, other),
    };

    /// <exception cref="InvalidOperationException">The property is not binary.</exception>
    public BinaryData? GetBinaryData(string key) => Get(key) switch
    {
        null => null,
        BinaryData value => value,
        byte[] value => new BinaryData(value),
        var other => throw NotA("BinaryData", key, other),
    };

    /// <exception cref="InvalidOperationException">The property is not a bool.</exception>
    public bool? GetBoolean(string key) => GetValue<bool>(key);

    /// <summary>A date as UTC.</summary>
    /// <exception cref="InvalidOperationException">The property is not a date.</exception>
    public DateTime? GetDateTime(string key) => Get(key) switch
    {
        null => null,
        DateTimeOffset value => value.UtcDateTime,
        DateTime value => value,
        var other => throw NotA("DateTime", key, other),
    };

    /// <exception cref="InvalidOperationException">The property is not a DateTimeOffset.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) => GetValue<DateTimeOffset>(key);

    /// <exception cref="InvalidOperationException">The property is not a double.</exception>
    public double? GetDouble(string key) => GetValue<double>(key);

    /// <exception cref="InvalidOperationException">The property is not a Guid.</exception>
    public Guid? GetGuid(string key) => GetValue<Guid>(key);

    /// <exception cref="InvalidOperationException">The property is not an int.</exception>
    public int? GetInt32(string key) => GetValue<int>(key);

    /// <exception cref="InvalidOperationException">The property is not a long.</exception>
    public long? GetInt64(string key) => GetValue<long>(key);

    /// <exception cref="ArgumentException">The property is there already.</exception>
    public void Add(string key, object? value) => _properties.Add(key, value);

    public bool Remove(string key) => _properties.Remove(key);

    public void Clear() => _properties.Clear();

    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    public bool TryGetValue(string key, out object? value) => _properties.TryGetValue(key, out value);

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Remove(item);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() =>
        _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    /// <summary>The properties without the dictionary interface's boxed enumerator.</summary>
    internal Dictionary<string, object?> Properties => _properties;

    private object? Get(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.GetValueOrDefault(key);
    }

    private T? GetValue<T>(string key)
        where T : struct => Get(key) switch
        {
            null => null,
            T value => value,
            var other => throw NotA(typeof(T).Name, key, other),
        };

    private static object Coerced(string key, object existing, object value) => (existing, value) switch
    {
        _ when existing.GetType() == value.GetType() => value,
        (int, long or double) => value,
        (long, int number) => (long)number,
        (double, int number) => (double)number,
        _ => throw new InvalidOperationException(
            $"Property '{key}' is a {existing.GetType()} and cannot become a {value.GetType()}. Remove it first, or convert the value."),
    };

    private static InvalidOperationException NotA(string wanted, string key, object value) =>
        new($"Property '{key}' is a {value.GetType()}, not a {wanted}. Read it with the getter of its own type.");
}
