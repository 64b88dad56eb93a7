using System.Text.Json;
using Azure;
using Azure.Core;
using EduReports.Standins.DataTables.Models;
using EduReports.Standins.DataTables.Protocol;

namespace EduReports.Standins.DataTables;

/// <summary>The Table service of a storage account. Thread-safe; make one and keep it.</summary>
public class TableServiceClient
{
    private readonly TableService _service;

    /// <param name="connectionString">The account's connection string, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <exception cref="ArgumentException">The string does not describe a Table service.</exception>
    /// <exception cref="InvalidOperationException">The string is malformed.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <inheritdoc cref="TableServiceClient(string)"/>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(TableService.Create(connectionString, options))
    {
    }

    /// <param name="endpoint">The service's address with a shared access signature in its query.</param>
    /// <param name="options">How to talk to it.</param>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null)
        : this(new TableService(endpoint, null, options))
    {
    }

    public TableServiceClient(Uri endpoint, AzureSasCredential credential)
        : this(endpoint, credential, null)
    {
    }

    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(TableService.Create(endpoint, credential, options))
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(TableService.Create(endpoint, credential, options))
    {
    }

    /// <summary>Signs in with Microsoft Entra ID; the address must be https.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableService.Create(endpoint, tokenCredential, options))
    {
    }

    /// <summary>For test doubles that override what they need.</summary>
    protected TableServiceClient() => _service = null!;

    private TableServiceClient(TableService service) => _service = service;

    public virtual string AccountName => _service.AccountName;

    public virtual Uri Uri => _service.Endpoint;

    /// <summary>A client of one table; sends nothing.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public virtual TableClient GetTableClient(string tableName) => new(_service, tableName);

    /// <exception cref="RequestFailedException">409 <c>TableAlreadyExists</c>, or another refusal.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return _service.CreateTableAsync(tableName, mayExist: false, cancellationToken);
    }

    /// <inheritdoc cref="TableClient.CreateIfNotExistsAsync"/>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return _service.CreateTableAsync(tableName, mayExist: true, cancellationToken);
    }

    /// <inheritdoc cref="TableClient.DeleteAsync"/>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return _service.DeleteTableAsync(tableName, cancellationToken);
    }

    /// <summary>The account's tables; requests go out while the result is enumerated.</summary>
    /// <param name="filter">An OData filter on <c>TableName</c>; null for all.</param>
    /// <param name="maxPerPage">Tables per request, at most 1,000.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default)
    {
        return new QueryPages<TableItem>(_service, Request, ReadPage, maxPerPage, cancellationToken);

        HttpMessage Request(string? token, int? pageSize)
        {
            var message = _service.CreateMessage(RequestMethod.Get, "/Tables");
            QueryPages<TableItem>.AppendOptions(message.Request.Uri, filter, pageSize);
            if (token is not null)
            {
                message.Request.Uri.AppendQuery("NextTableName", token, escapeValue: true);
            }
            return message;
        }
    }

    /// <inheritdoc cref="QueryAsync(string?, int?, CancellationToken)"/>
    public virtual AsyncPageable<TableItem> QueryAsync(
        FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="TableClient.CreateQueryFilter"/>
    public static string CreateQueryFilter(FormattableString filter) => TableFilter.Create(filter);

    private static (IReadOnlyList<TableItem> Values, string? NextToken) ReadPage(Response response)
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        var tables = document.RootElement.GetProperty("value").EnumerateArray()
            .Select(table => new TableItem(table.GetProperty("TableName").GetString()!))
            .ToList();
        response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next);
        return (tables, next);
    }
}
