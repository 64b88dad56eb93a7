using System.Buffers;
using System.Text;
using System.Text.Json;
using Azure;
using EduReports.Standins.DataTables.Serialization;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Writes an entity group transaction: one change set of HTTP requests inside a multipart body.</summary>
internal static class TransactionRequest
{
    private const string CommonHeaders =
        "Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n";

    /// <returns>The body and its content type.</returns>
    /// <exception cref="ArgumentNullException">A key is null.</exception>
    /// <exception cref="NotSupportedException">A property holds what a table cannot store.</exception>
    public static (ReadOnlyMemory<byte> Body, string ContentType) Write(
        Uri endpoint, string table, IReadOnlyList<TableTransactionAction> actions)
    {
        var (batch, changeSet) = ($"batch_{Guid.NewGuid()}", $"changeset_{Guid.NewGuid()}");
        var service = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var body = new ArrayBufferWriter<byte>(512 * actions.Count);
        using var json = new Utf8JsonWriter(body, Json.WriterOptions);
        Append(body, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeSet}\r\n\r\n");
        foreach (var action in actions)
        {
            Append(body, $"--{changeSet}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            AppendOperation(body, json, service, table, action);
        }
        Append(body, $"--{changeSet}--\r\n--{batch}--\r\n");
        return (body.WrittenMemory, $"multipart/mixed; boundary={batch}");
    }

    private static void AppendOperation(
        ArrayBufferWriter<byte> body, Utf8JsonWriter json, string service, string table, TableTransactionAction action)
    {
        var entity = EntityArgument.Checked(action.Entity);
        var isAdd = action.ActionType == TableTransactionActionType.Add;
        var isDelete = action.ActionType == TableTransactionActionType.Delete;
        var path = isAdd ? "/" + table : EntityPath.Of(table, entity.PartitionKey, entity.RowKey);
        Append(body, $"{Method(action.ActionType)} {service}{path} HTTP/1.1\r\n{CommonHeaders}");
        if (IfMatch(action) is { } tag)
        {
            Append(body, $"If-Match: {tag}\r\n");
        }
        if (isDelete)
        {
            Append(body, $"\r\n\r\n");
            return;
        }
        Append(body, $"Content-Type: application/json\r\n{(isAdd ? "Prefer: return-no-content\r\n" : "")}\r\n");
        json.Reset();
        EntityWriter.Write(json, entity);
        json.Flush();
        Append(body, $"\r\n");
    }

    private static string Method(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => "POST",
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH",
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT",
        TableTransactionActionType.Delete => "DELETE",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a kind of transaction action."),
    };

    // An update without a tag goes out without the header, which makes it an upsert: the package's behaviour.
    private static string? IfMatch(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => (action.ETag == default ? ETag.All : action.ETag).ToString("H"),
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default =>
            action.ETag.ToString("H"),
        _ => null,
    };

    private static void Append(ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
