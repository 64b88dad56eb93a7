using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace EduReports.Standins.DataTables.Serialization;

/// <summary>The stored properties of an entity class, found once per class.</summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Shapes = new();

    // These go through the interface, so that a class may implement them explicitly.
    private static readonly string[] SystemProperties =
    [
        nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(ITableEntity.Timestamp), nameof(ITableEntity.ETag),
    ];

    private readonly FrozenDictionary<string, EntityProperty>.AlternateLookup<ReadOnlySpan<char>> _byName;

    private EntityShape(Type type)
    {
        var byName = new Dictionary<string, EntityProperty>(StringComparer.Ordinal);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!IsStored(property))
            {
                continue;
            }
            // A property that hides one of its base class comes first and stands for both.
            byName.TryAdd(
                property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name, EntityProperty.Of(type, property));
        }
        Properties = [.. byName.Values];
        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public EntityProperty[] Properties { get; }

    /// <exception cref="NotSupportedException">The class has a property of a type that a table cannot hold.</exception>
    public static EntityShape Of(Type type) => Shapes.GetOrAdd(type, static type => new EntityShape(type));

    public EntityProperty? Find(ReadOnlySpan<char> storedName) =>
        _byName.TryGetValue(storedName, out var property) ? property : null;

    private static bool IsStored(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true }
        && property.SetMethod is { IsPublic: true }
        && property.GetIndexParameters().Length == 0
        && !SystemProperties.Contains(property.Name)
        && !property.IsDefined(typeof(IgnoreDataMemberAttribute));
}

/// <summary>One stored property of an entity class.</summary>
internal abstract class EntityProperty
{
    public abstract void Write(Utf8JsonWriter writer, object entity);

    /// <exception cref="InvalidOperationException">The stored value is not of the property's type.</exception>
    public abstract void Read(ref Utf8JsonReader reader, object entity);

    public static EntityProperty Of(Type owner, PropertyInfo property) => (EntityProperty)Activator.CreateInstance(
        typeof(EntityProperty<,>).MakeGenericType(owner, property.PropertyType),
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions,
        binder: null, [property], culture: null)!;
}

internal sealed class EntityProperty<TOwner, TValue> : EntityProperty
{
    private readonly string _label;
    private readonly PropertyName _name;
    private readonly EdmFormat<TValue> _format;
    private readonly Func<TOwner, TValue> _get;
    private readonly Action<TOwner, TValue> _set;

    public EntityProperty(PropertyInfo property)
    {
        _label = $"{typeof(TOwner).Name}.{property.Name}";
        _name = PropertyName.Of(property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name);
        _format = EdmFormat.For<TValue>() ?? throw new NotSupportedException(
            $"{_label} is a {typeof(TValue)}, which a table cannot hold and give back. Store it as string, bool, int, long, ulong, " +
            "double, Guid, DateTime, DateTimeOffset, byte[], BinaryData or an enum, or mark it [IgnoreDataMember].");
        if (typeof(TOwner).IsValueType)
        {
            // Open delegates want a struct by reference; structs are only ever written, and rarely.
            _get = owner => (TValue)property.GetValue(owner)!;
            _set = (_, _) => throw new NotSupportedException($"{typeof(TOwner)} is a struct; read rows into a class.");
        }
        else
        {
            _get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue>>();
            _set = property.SetMethod!.CreateDelegate<Action<TOwner, TValue>>();
        }
    }

    public override void Write(Utf8JsonWriter writer, object entity) => _format.Write(writer, _name, _get((TOwner)entity));

    public override void Read(ref Utf8JsonReader reader, object entity)
    {
        var token = reader.TokenType;
        try
        {
            _set((TOwner)entity, _format.Read(ref reader));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new InvalidOperationException(
                $"The stored value of '{_name.Text}' is a JSON {token} that does not fit {_label}, a {typeof(TValue)}. " +
                "Change the property's type, or read the row as a TableEntity.", e);
        }
    }
}
