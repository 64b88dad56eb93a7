using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Reads the reply to an entity group transaction.</summary>
internal static class TransactionResponse
{
    /// <summary>The answers to the operations, in the order in which they were submitted; after a failure only its own.</summary>
    /// <exception cref="FormatException">The reply is not a multipart body of HTTP responses.</exception>
    public static List<Response> Read(Response response)
    {
        var parts = new List<Response>();
        ReadParts(response.Content.ToMemory(), response.Headers.ContentType, response.ClientRequestId, parts);
        return parts.Count > 0 ? parts : throw new FormatException(
            "The service answered a transaction without the answers to its operations. Whether it was applied is unknown.");
    }

    private static void ReadParts(ReadOnlyMemory<byte> body, string? contentType, string clientRequestId, List<Response> parts)
    {
        var delimiter = Encoding.UTF8.GetBytes("--" + Boundary(contentType));
        for (var rest = After(body, delimiter); !rest.IsEmpty && !rest.Span.StartsWith("--"u8);)
        {
            var end = rest.Span.IndexOf(delimiter);
            var part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + delimiter.Length)..];
            var (headers, content) = SplitHead(part);
            if (headers.GetValueOrDefault("Content-Type") is { } type && type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            {
                ReadParts(content, type, clientRequestId, parts);
            }
            else
            {
                parts.Add(ReadHttpResponse(content, clientRequestId));
            }
        }
    }

    private static string Boundary(string? contentType)
    {
        const string Parameter = "boundary=";
        var start = contentType?.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        return start < 0
            ? throw new FormatException($"The service answered a transaction with '{contentType}' instead of multipart/mixed.")
            : contentType![(start + Parameter.Length)..].Split(';')[0].Trim(' ', '"');
    }

    private static PartResponse ReadHttpResponse(ReadOnlyMemory<byte> content, string clientRequestId)
    {
        var start = content.Span.IndexOf("HTTP/1."u8);
        if (start < 0)
        {
            throw new FormatException("An operation's answer in a transaction's reply has no status line.");
        }
        var http = content[start..];
        var lineEnd = http.Span.IndexOf((byte)'\n');
        var statusLine = Encoding.UTF8.GetString(lineEnd < 0 ? http.Span : http.Span[..lineEnd]).Trim().Split(' ', 3);
        var status = int.Parse(statusLine.ElementAtOrDefault(1) ?? "", NumberStyles.None, CultureInfo.InvariantCulture);
        var (headers, body) = SplitHead(lineEnd < 0 ? default : http[(lineEnd + 1)..]);
        return new PartResponse(status, statusLine.ElementAtOrDefault(2) ?? "", headers, body)
        {
            ClientRequestId = clientRequestId,
        };
    }

    // Header lines up to an empty one; blank lines before them belong to nothing.
    private static (Dictionary<string, string> Headers, ReadOnlyMemory<byte> Content) SplitHead(ReadOnlyMemory<byte> part)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (!part.IsEmpty)
        {
            var lineEnd = part.Span.IndexOf((byte)'\n');
            var line = (lineEnd < 0 ? part.Span : part.Span[..lineEnd]).TrimEnd((byte)'\r');
            part = lineEnd < 0 ? default : part[(lineEnd + 1)..];
            if (line.IsEmpty)
            {
                if (headers.Count > 0)
                {
                    break;
                }
                continue;
            }
            var colon = line.IndexOf((byte)':');
            if (colon > 0)
            {
                headers[Encoding.UTF8.GetString(line[..colon])] = Encoding.UTF8.GetString(line[(colon + 1)..]).Trim();
            }
        }
        return (headers, part);
    }

    private static ReadOnlyMemory<byte> After(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> delimiter)
    {
        var start = body.Span.IndexOf(delimiter);
        return start < 0 ? default : body[(start + delimiter.Length)..];
    }

    /// <summary>The answer to one operation.</summary>
    private sealed class PartResponse(int status, string reason, Dictionary<string, string> headers, ReadOnlyMemory<byte> body)
        : Response
    {
        private Stream? _content = new MemoryStream(body.ToArray(), 0, body.Length, writable: false, publiclyVisible: true);

        public override int Status => status;

        public override string ReasonPhrase => reason;

        public override bool IsError => status >= 400;

        public override string ClientRequestId { get; set; } = "";

        public override Stream? ContentStream
        {
            get => _content;
            set => _content = value;
        }

        public override void Dispose() => _content?.Dispose();

        protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
            headers.Select(header => new HttpHeader(header.Key, header.Value));

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) =>
            headers.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = headers.TryGetValue(name, out var value) ? [value] : null;
            return values is not null;
        }
    }
}
