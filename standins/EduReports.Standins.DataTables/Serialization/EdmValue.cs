using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace EduReports.Standins.DataTables.Serialization;

/// <summary>The types that an annotation can name.</summary>
internal enum EdmType
{
    /// <summary>No annotation: the JSON token tells.</summary>
    Inferred,
    Int64,
    Double,
    Guid,
    DateTime,
    Binary,
}

/// <summary>Writes and reads one property of each stored type, as the Table service's JSON format has it.</summary>
internal static class EdmValue
{
    // 0001-01-01T00:00:00.0000000Z
    private const int DateTimeLength = 28;

    public static void Write(Utf8JsonWriter writer, PropertyName name, string? value) => writer.WriteString(name.Value, value);

    public static void Write(Utf8JsonWriter writer, PropertyName name, bool value) => writer.WriteBoolean(name.Value, value);

    public static void Write(Utf8JsonWriter writer, PropertyName name, int value) => writer.WriteNumber(name.Value, value);

    public static void Write(Utf8JsonWriter writer, PropertyName name, long value) =>
        WriteAsText(writer, name, value);

    public static void Write(Utf8JsonWriter writer, PropertyName name, ulong value) =>
        WriteAsText(writer, name, value);

    public static void Write(Utf8JsonWriter writer, PropertyName name, double value)
    {
        writer.WriteString(name.Annotation, "Edm.Double"u8);
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name.Value, value);
        }
        else
        {
            writer.WriteString(name.Value, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void Write(Utf8JsonWriter writer, PropertyName name, Guid value)
    {
        writer.WriteString(name.Annotation, "Edm.Guid"u8);
        writer.WriteString(name.Value, value);
    }

    /// <exception cref="NotSupportedException">The value is not of kind UTC.</exception>
    public static void Write(Utf8JsonWriter writer, PropertyName name, DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
        {
            throw new NotSupportedException(
                $"Property '{name.Text}' holds a DateTime of kind {value.Kind}. Store UTC: call ToUniversalTime, or use DateTimeOffset.");
        }
        Span<byte> text = stackalloc byte[DateTimeLength];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        writer.WriteString(name.Annotation, "Edm.DateTime"u8);
        writer.WriteString(name.Value, text[..length]);
    }

    public static void Write(Utf8JsonWriter writer, PropertyName name, DateTimeOffset value) =>
        Write(writer, name, value.UtcDateTime);

    public static void Write(Utf8JsonWriter writer, PropertyName name, ReadOnlyMemory<byte> value)
    {
        writer.WriteString(name.Annotation, "Edm.Binary"u8);
        writer.WriteBase64String(name.Value, value.Span);
    }

    /// <summary>Writes a value whose type is known only now.</summary>
    /// <exception cref="NotSupportedException">A table cannot hold such a value.</exception>
    public static void WriteObject(Utf8JsonWriter writer, PropertyName name, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNull(name.Value); break;
            case string text: Write(writer, name, text); break;
            case bool flag: Write(writer, name, flag); break;
            case int number: Write(writer, name, number); break;
            case long number: Write(writer, name, number); break;
            case ulong number: Write(writer, name, number); break;
            case double number: Write(writer, name, number); break;
            case Guid id: Write(writer, name, id); break;
            case DateTimeOffset time: Write(writer, name, time); break;
            case DateTime time: Write(writer, name, time); break;
            case byte[] bytes: Write(writer, name, bytes); break;
            case BinaryData bytes: Write(writer, name, bytes.ToMemory()); break;
            // The service has neither type: what comes back is an int or a double.
            case decimal number: writer.WriteNumber(name.Value, number); break;
            case float number: writer.WriteNumber(name.Value, number); break;
            default:
                throw new NotSupportedException(
                    $"Property '{name.Text}' holds a {value.GetType()}. A table stores string, bool, int, long, double, Guid, " +
                    "DateTime, DateTimeOffset, byte[] and BinaryData: convert the value to one of them.");
        }
    }

    public static EdmType TypeNamed(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("Edm.Int64"u8) ? EdmType.Int64
        : reader.ValueTextEquals("Edm.Double"u8) ? EdmType.Double
        : reader.ValueTextEquals("Edm.DateTime"u8) ? EdmType.DateTime
        : reader.ValueTextEquals("Edm.Guid"u8) ? EdmType.Guid
        : reader.ValueTextEquals("Edm.Binary"u8) ? EdmType.Binary
        : EdmType.Inferred;

    /// <summary>The value at the reader, as <see cref="TableEntity"/> holds it.</summary>
    public static object? ReadObject(ref Utf8JsonReader reader, EdmType type) => (reader.TokenType, type) switch
    {
        (JsonTokenType.Null, _) => null,
        (_, EdmType.Int64) => ReadInt64(ref reader),
        (_, EdmType.Double) => ReadDouble(ref reader),
        (_, EdmType.Guid) => ReadGuid(ref reader),
        (_, EdmType.DateTime) => ReadDateTimeOffset(ref reader),
        (_, EdmType.Binary) => reader.GetBytesFromBase64(),
        (JsonTokenType.String, _) => reader.GetString(),
        (JsonTokenType.True, _) => true,
        (JsonTokenType.False, _) => false,
        (JsonTokenType.Number, _) => ReadNumber(ref reader),
        _ => throw new FormatException($"A property's value is a JSON {reader.TokenType}; the Table service has only plain values."),
    };

    public static long ReadInt64(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? reader.GetInt64()
        : ParseText<long>(ref reader, NumberStyles.AllowLeadingSign);

    public static ulong ReadUInt64(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? reader.GetUInt64()
        : ParseText<ulong>(ref reader, NumberStyles.None);

    public static double ReadDouble(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? reader.GetDouble()
        : ParseText<double>(ref reader, NumberStyles.Float);

    public static Guid ReadGuid(ref Utf8JsonReader reader) =>
        reader.TryGetGuid(out var id) ? id : Guid.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

    public static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader reader) => new(ReadDateTime(ref reader));

    // A time without an offset is UTC: the service keeps no other.
    public static DateTime ReadDateTime(ref Utf8JsonReader reader) => reader.GetDateTime() switch
    {
        { Kind: DateTimeKind.Unspecified } time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        var time => time.ToUniversalTime(),
    };

    // The literal's form is the type: 5 is an int, 5000000000 a long, 5.0 a double.
    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        // Not one conditional expression: that would make every number a double.
        if (reader.TryGetInt32(out var small))
        {
            return small;
        }
        return reader.TryGetInt64(out var large) ? (object)large : reader.GetDouble();
    }

    private static T ParseText<T>(ref Utf8JsonReader reader, NumberStyles styles)
        where T : INumber<T> => reader.HasValueSequence || reader.ValueIsEscaped
            ? T.Parse(reader.GetString()!, styles, CultureInfo.InvariantCulture)
            : T.Parse(reader.ValueSpan, styles, CultureInfo.InvariantCulture);

    private static void WriteAsText<T>(Utf8JsonWriter writer, PropertyName name, T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteString(name.Annotation, "Edm.Int64"u8);
        writer.WriteString(name.Value, text[..length]);
    }
}
