using System.Buffers;
using System.Text.Json;
using Azure;
using Azure.Core;
using EduReports.Standins.DataTables.Models;
using EduReports.Standins.DataTables.Serialization;

namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Operations on tables as a whole, which both clients offer.</summary>
internal static class TableOperations
{
    public static async Task<Response<TableItem>> CreateTableAsync(
        this TableService service, string table, bool mayExist, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, Json.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("TableName"u8, table);
            writer.WriteEndObject();
        }
        var message = service.CreateMessage(RequestMethod.Post, "/Tables");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(body.WrittenMemory);
        var response = await service.SendAsync(message, mayExist ? AlreadyExists : null, cancellationToken);
        return Response.FromValue(new TableItem(table), response);
    }

    /// <summary>Deletes a table; one that is not there is no failure.</summary>
    public static Task<Response> DeleteTableAsync(this TableService service, string table, CancellationToken cancellationToken) =>
        service.SendAsync(
            service.CreateMessage(RequestMethod.Delete, $"/Tables('{EntityPath.Escaped(table)}')"),
            static response => response.Status == 404,
            cancellationToken);

    // A table that is being deleted answers 409 as well, but it is not there.
    private static bool AlreadyExists(Response response) =>
        response.Status == 409
        && TableErrorParser.Instance.TryParse(response, out var error, out _)
        && error!.Code == TableErrorCode.TableAlreadyExists;
}
