using System.Text.Json;

namespace EduReports.Standins.DataTables.Serialization;

/// <summary>Writes an entity as the Table service's JSON.</summary>
internal static class EntityWriter
{
    private static readonly PropertyName PartitionKey = PropertyName.Of(EntityNames.PartitionKey);
    private static readonly PropertyName RowKey = PropertyName.Of(EntityNames.RowKey);

    /// <exception cref="NotSupportedException">A property holds what a table cannot store.</exception>
    public static void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        writer.WriteStartObject();
        EdmValue.Write(writer, PartitionKey, entity.PartitionKey);
        EdmValue.Write(writer, RowKey, entity.RowKey);
        if (entity is TableEntity dictionary)
        {
            WriteProperties(writer, dictionary.Properties);
        }
        else
        {
            foreach (var property in EntityShape.Of(entity.GetType()).Properties)
            {
                property.Write(writer, entity);
            }
        }
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, Dictionary<string, object?> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (!IsSystemProperty(name))
            {
                EdmValue.WriteObject(writer, PropertyName.Of(name), value);
            }
        }
    }

    private static bool IsSystemProperty(string name) =>
        name is EntityNames.PartitionKey or EntityNames.RowKey or EntityNames.Timestamp
        || name.StartsWith(EntityNames.ODataPrefix, StringComparison.Ordinal);
}
