using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EduReports.Functions.Tests.CustomHandler;

/// <summary>How the Functions host puts values into a call (section 3 of the protocol, "Value encoding").</summary>
internal static class HostValues
{
    public static JsonNode Bytes(byte[] value) => JsonValue.Create(Convert.ToBase64String(value));

    public static JsonNode Text(string value) => JsonValue.Create(JsonSerializer.Serialize(value));

    public static JsonNode Number(long value) => JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    public static JsonNode? Date(DateTimeOffset? value) => value is { } date ? JsonValue.Create(date.ToString("O", CultureInfo.InvariantCulture)) : null;

    /// <summary>Metadata as they arrive: without what is null, without any name that ends in "trigger", and with <c>sys</c>.</summary>
    public static JsonObject Metadata(string function, IEnumerable<(string Name, JsonNode? Value)> values)
    {
        var metadata = new JsonObject
        {
            ["sys"] = new JsonObject { ["MethodName"] = function, ["UtcNow"] = Date(DateTimeOffset.UtcNow), ["RandGuid"] = Guid.NewGuid().ToString() },
        };
        foreach (var (name, value) in values.Where(value => value.Value is not null && !value.Name.EndsWith("trigger", StringComparison.OrdinalIgnoreCase)))
        {
            metadata[name] = value;
        }
        return metadata;
    }
}
