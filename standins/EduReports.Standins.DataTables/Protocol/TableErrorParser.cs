using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Reads the service's error replies, JSON or XML, so that exceptions carry its code and its words.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static readonly TableErrorParser Instance = new();

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        var (code, message) = Read(response);
        if (code is null)
        {
            response.Headers.TryGetValue("x-ms-error-code", out code);
        }
        error = code is null && message is null ? null : new ResponseError(code, message ?? response.ReasonPhrase);
        return error is not null;
    }

    private static (string? Code, string? Message) Read(Response response)
    {
        if (response.ContentStream is not MemoryStream)
        {
            return default;
        }
        var body = WithoutByteOrderMark(response.Content.ToMemory());
        try
        {
            return body.Span.TrimStart(" \r\n\t"u8) switch
            {
                [(byte)'{', ..] => ReadJson(body),
                [(byte)'<', ..] => ReadXml(body),
                _ => default,
            };
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            // A proxy's page, perhaps: the exception shows the status and the body instead.
            return default;
        }
    }

    // {"odata.error":{"code":"…","message":{"lang":"…","value":"…"}}}
    private static (string?, string?) ReadJson(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        if (!document.RootElement.TryGetProperty("odata.error", out var error) || error.ValueKind != JsonValueKind.Object)
        {
            return default;
        }
        var message = Property(error, "message");
        return (Text(Property(error, "code")), Text(message) ?? Text(Property(message, "value")));
    }

    // <Error><Code>…</Code><Message>…</Message></Error>, in either case and any namespace.
    private static (string?, string?) ReadXml(ReadOnlyMemory<byte> body)
    {
        using var stream = new MemoryStream(body.ToArray());
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var children = XDocument.Load(reader).Root!.Elements().ToList();
        return (Child("code"), Child("message"));

        string? Child(string name) =>
            children.Find(child => child.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
    }

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;
}
