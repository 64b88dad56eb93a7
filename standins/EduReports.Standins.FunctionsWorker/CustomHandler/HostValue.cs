using System.Text.Json;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>
/// Undoes the Functions host's encoding of values: a text comes as a JSON string that itself holds a JSON string, a number as
/// one that holds the number, bytes in base64, dates and objects as they are. A text that is encoded only once reads as well.
/// </summary>
internal static class HostValue
{
    /// <summary>A text as it is; a number, date or object as its JSON; null for none.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => Unwrap(value.GetString()!),
        _ => value.GetRawText(),
    };

    /// <summary>Content of <c>dataType</c> binary, which is base64; content of another <c>dataType</c> as its text; null for none.</summary>
    /// <remarks>A trigger always has content: <c>"null"</c> is the base64 of three bytes here, and not the host's word for none.</remarks>
    public static BinaryData? Content(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? BinaryData.FromBytes(bytes)
        : Text(value) is { } text ? BinaryData.FromString(text)
        : null;

    private static string? Unwrap(string encoded)
    {
        if (encoded is not ['"', .., '"'])
        {
            return encoded == "null" ? null : encoded;
        }
        try
        {
            return JsonSerializer.Deserialize<string>(encoded);
        }
        catch (JsonException)
        {
            return encoded;
        }
    }
}
