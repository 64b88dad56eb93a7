using System.Globalization;
using System.Text.Json;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>The body of a call: <c>{"Data":{…},"Metadata":{…}}</c>. What is missing in it is absent.</summary>
internal sealed class InvocationRequest : IDisposable
{
    private readonly JsonDocument _body;

    private InvocationRequest(JsonDocument body)
    {
        _body = body;
        Metadata = Members("Metadata")
            .Select(member => KeyValuePair.Create(member.Name, (object?)HostValue.Text(member.Value)))
            .DistinctBy(member => member.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The texts of the trigger's metadata; names in any case.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; }

    /// <exception cref="JsonException">The body is not the JSON of an object.</exception>
    public static async Task<InvocationRequest> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return new InvocationRequest(document);
        }
        document.Dispose();
        throw new JsonException("The body is not an object.");
    }

    /// <summary>The value of a binding, still encoded; undefined if there is none.</summary>
    public JsonElement Data(string binding) => Members("Data").FirstOrDefault(member => member.Name == binding) is { Value: var value }
        ? value : default;

    public string? Text(string metadata) => Metadata.GetValueOrDefault(metadata) as string;

    public long? Number(string metadata) =>
        long.TryParse(Text(metadata), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A moment; without an offset it is one of UTC.</summary>
    public DateTimeOffset? Moment(string metadata) =>
        DateTimeOffset.TryParse(Text(metadata), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    public void Dispose() => _body.Dispose();

    private IEnumerable<JsonProperty> Members(string part) =>
        _body.RootElement.TryGetProperty(part, out var members) && members.ValueKind == JsonValueKind.Object ? members.EnumerateObject() : [];
}
