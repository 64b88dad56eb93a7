using System.Text.Json;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>Content as the type that a function asks for, and a function's result as content.</summary>
internal static class ContentConversion
{
    /// <exception cref="InvalidOperationException">The content is not JSON of that type.</exception>
    public static object? To(Type type, BinaryData content)
    {
        if (type == typeof(string))
        {
            using var reader = new StreamReader(content.ToStream());
            return reader.ReadToEnd();
        }
        if (type == typeof(byte[]))
        {
            return content.ToArray();
        }
        if (type == typeof(BinaryData))
        {
            return content;
        }
        try
        {
            return content.ToObjectFromJson<JsonElement>().Deserialize(type, WorkerJson.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidOperationException($"The content is not the JSON of a {type.Name}: {e.Message}", e);
        }
    }

    public static BinaryData From(object value) => value switch
    {
        string text => BinaryData.FromString(text),
        byte[] bytes => BinaryData.FromBytes(bytes),
        BinaryData data => data,
        _ => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), WorkerJson.Options)),
    };
}
