using System.Reflection;
using System.Text.Json;

namespace EduReports.Standins.DataTables.Serialization;

internal delegate void EdmWrite<in TValue>(Utf8JsonWriter writer, PropertyName name, TValue value);

internal delegate TValue EdmRead<out TValue>(ref Utf8JsonReader reader);

/// <summary>How a class property of one type is stored.</summary>
internal sealed record EdmFormat<TValue>(EdmWrite<TValue> Write, EdmRead<TValue> Read);

internal static class EdmFormat
{
    private static readonly Dictionary<Type, object> Known = new()
    {
        [typeof(string)] = new EdmFormat<string?>(EdmValue.Write, (ref reader) => reader.GetString()),
        [typeof(bool)] = new EdmFormat<bool>(EdmValue.Write, (ref reader) => reader.GetBoolean()),
        [typeof(int)] = new EdmFormat<int>(EdmValue.Write, (ref reader) => reader.GetInt32()),
        [typeof(long)] = new EdmFormat<long>(EdmValue.Write, EdmValue.ReadInt64),
        [typeof(ulong)] = new EdmFormat<ulong>(EdmValue.Write, EdmValue.ReadUInt64),
        [typeof(double)] = new EdmFormat<double>(EdmValue.Write, EdmValue.ReadDouble),
        [typeof(Guid)] = new EdmFormat<Guid>(EdmValue.Write, EdmValue.ReadGuid),
        [typeof(DateTime)] = new EdmFormat<DateTime>(EdmValue.Write, EdmValue.ReadDateTime),
        [typeof(DateTimeOffset)] = new EdmFormat<DateTimeOffset>(EdmValue.Write, EdmValue.ReadDateTimeOffset),
        [typeof(byte[])] = new EdmFormat<byte[]?>(
            (writer, name, value) => WriteBytes(writer, name, value), (ref reader) => reader.GetBytesFromBase64()),
        [typeof(BinaryData)] = new EdmFormat<BinaryData?>(
            (writer, name, value) => WriteBytes(writer, name, value?.ToMemory()),
            (ref reader) => new BinaryData(reader.GetBytesFromBase64())),
    };

    /// <summary>The format of a property's type; null where a class property of that type cannot be stored and read back.</summary>
    public static EdmFormat<TValue>? For<TValue>()
    {
        if (Known.TryGetValue(typeof(TValue), out var known))
        {
            return (EdmFormat<TValue>)known;
        }
        if (typeof(TValue).IsEnum)
        {
            return Make<TValue>(nameof(OfEnum), typeof(TValue));
        }
        return Nullable.GetUnderlyingType(typeof(TValue)) is { } underlying
            ? Make<TValue>(nameof(OfNullable), underlying)
            : null;
    }

    private static EdmFormat<TValue>? Make<TValue>(string factory, Type argument) =>
        (EdmFormat<TValue>?)typeof(EdmFormat)
            .GetMethod(factory, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(argument)
            .Invoke(null, null);

    private static EdmFormat<TEnum> OfEnum<TEnum>()
        where TEnum : struct, Enum => new(
            (writer, name, value) => EdmValue.Write(writer, name, value.ToString()),
            (ref reader) => Enum.Parse<TEnum>(reader.GetString()!));

    private static EdmFormat<TValue?>? OfNullable<TValue>()
        where TValue : struct => For<TValue>() is not { } format ? null : new(
            (writer, name, value) =>
            {
                if (value is { } given)
                {
                    format.Write(writer, name, given);
                }
                else
                {
                    writer.WriteNull(name.Value);
                }
            },
            (ref reader) => format.Read(ref reader));

    private static void WriteBytes(Utf8JsonWriter writer, PropertyName name, ReadOnlyMemory<byte>? value)
    {
        if (value is { } bytes)
        {
            EdmValue.Write(writer, name, bytes);
        }
        else
        {
            writer.WriteNull(name.Value);
        }
    }
}
