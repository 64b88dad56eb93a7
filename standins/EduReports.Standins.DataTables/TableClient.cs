using System.Buffers;
using System.Text.Json;
using Azure;
using Azure.Core;
using EduReports.Standins.DataTables.Models;
using EduReports.Standins.DataTables.Protocol;
using EduReports.Standins.DataTables.Serialization;

namespace EduReports.Standins.DataTables;

/// <summary>One table of a storage account. Thread-safe; make one and keep it.</summary>
public class TableClient
{
    private readonly TableService _service;
    private readonly string _queryPath;
    private readonly string _insertPath;

    /// <param name="connectionString">The account's connection string, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <param name="tableName">3 to 63 letters and digits, a letter first.</param>
    /// <exception cref="ArgumentException">The string does not describe a Table service, or the name is empty.</exception>
    /// <exception cref="InvalidOperationException">The string is malformed.</exception>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <inheritdoc cref="TableClient(string, string)"/>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TableService.Create(connectionString, options), tableName)
    {
    }

    /// <param name="endpoint">The table's address, its name included, with a shared access signature in its query.</param>
    /// <param name="options">How to talk to it.</param>
    /// <exception cref="ArgumentException">The address names no table.</exception>
    public TableClient(Uri endpoint, TableClientOptions? options = null)
        : this(Split(endpoint), service => new TableService(service, null, options))
    {
    }

    /// <param name="endpoint">The table's address, its name included.</param>
    /// <param name="credential">A shared access signature, which may be changed later.</param>
    /// <param name="options">How to talk to it.</param>
    /// <exception cref="ArgumentException">The address names no table.</exception>
    public TableClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(Split(endpoint), service => TableService.Create(service, credential, options))
    {
    }

    /// <param name="endpoint">The service's address, without the table.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The account and its key.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <inheritdoc cref="TableClient(Uri, string, TableSharedKeyCredential)"/>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(TableService.Create(endpoint, credential, options), tableName)
    {
    }

    /// <summary>Signs in with Microsoft Entra ID; the address, which is the service's, must be https.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableService.Create(endpoint, tokenCredential, options), tableName)
    {
    }

    /// <summary>For test doubles that override what they need.</summary>
    protected TableClient() => (_service, _queryPath, _insertPath, Name) = (null!, "", "", "");

    internal TableClient(TableService service, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _service = service;
        Name = tableName;
        _insertPath = "/" + Uri.EscapeDataString(tableName);
        _queryPath = _insertPath + "()";
    }

    private TableClient((Uri Service, string Table) endpoint, Func<Uri, TableService> create)
        : this(create(endpoint.Service), endpoint.Table)
    {
    }

    public virtual string AccountName => _service.AccountName;

    public virtual string Name { get; }

    public virtual Uri Uri => new UriBuilder(_service.Endpoint) { Path = _service.Endpoint.AbsolutePath.TrimEnd('/') + _insertPath }.Uri;

    /// <summary>An OData filter in which each hole of the interpolated text is a literal, quoted and escaped.</summary>
    /// <param name="filter">For example <c>$"PartitionKey eq {key} and Count gt {5}"</c>. Holes hold string, char, bool, int,
    /// long, double, Guid, DateTime, DateTimeOffset or byte[].</param>
    /// <exception cref="ArgumentException">A hole holds something else.</exception>
    public static string CreateQueryFilter(FormattableString filter) => TableFilter.Create(filter);

    /// <summary>Creates the table.</summary>
    /// <exception cref="RequestFailedException">409 <c>TableAlreadyExists</c>, or another refusal.</exception>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        _service.CreateTableAsync(Name, mayExist: false, cancellationToken);

    /// <summary>Creates the table unless it is there; the raw response's status is 204 or 409 accordingly.</summary>
    /// <exception cref="RequestFailedException">The service refused: <c>TableBeingDeleted</c>, for example.</exception>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        _service.CreateTableAsync(Name, mayExist: true, cancellationToken);

    /// <summary>Deletes the table; one that is not there is no failure (status 404).</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        _service.DeleteTableAsync(Name, cancellationToken);

    /// <summary>Inserts a row. The new version is in the response's ETag header, not in the entity.</summary>
    /// <exception cref="ArgumentNullException">The entity or a key is null.</exception>
    /// <exception cref="NotSupportedException">A property holds what a table cannot store.</exception>
    /// <exception cref="RequestFailedException">409 <c>EntityAlreadyExists</c>, or another refusal.</exception>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        var message = WithBody(RequestMethod.Post, _insertPath, EntityArgument.Checked(entity));
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        return _service.SendAsync(message, cancellationToken);
    }

    /// <summary>Inserts a row, or merges it into or puts it in place of the stored one, whatever its version.</summary>
    /// <exception cref="ArgumentNullException">The entity or a key is null.</exception>
    /// <exception cref="NotSupportedException">A property holds what a table cannot store.</exception>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        _service.SendAsync(WithBody(MethodOf(mode), PathOf(EntityArgument.Checked(entity)), entity), cancellationToken);

    /// <summary>Changes a row if its version stands.</summary>
    /// <param name="entity">The row.</param>
    /// <param name="ifMatch">The version that must stand; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">Whether properties that the entity lacks stay or go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is the default, or the entity or a key is null.</exception>
    /// <exception cref="NotSupportedException">A property holds what a table cannot store.</exception>
    /// <exception cref="RequestFailedException">404 without such a row, 412 <c>UpdateConditionNotSatisfied</c> if it has
    /// changed, or another refusal.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        EntityArgument.Checked(entity);
        if (ifMatch == default)
        {
            throw new ArgumentException(
                "An update needs the row's ETag, so that it does not undo another's. Pass the one that was read, or ETag.All to " +
                "overwrite any version.", nameof(ifMatch));
        }
        var message = WithBody(MethodOf(mode), PathOf(entity), entity);
        message.Request.Headers.SetValue("If-Match", ifMatch.ToString("H"));
        return _service.SendAsync(message, cancellationToken);
    }

    /// <summary>Deletes a row; one that is not there is no failure (status 404).</summary>
    /// <param name="partitionKey">The row's partition.</param>
    /// <param name="rowKey">The row.</param>
    /// <param name="ifMatch">The version that must stand; the default for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">A key is null.</exception>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>, or another refusal.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var message = _service.CreateMessage(RequestMethod.Delete, EntityPath.Of(Name, partitionKey, rowKey));
        message.Request.Headers.SetValue("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString("H"));
        return _service.SendAsync(message, IsNotFound, cancellationToken);
    }

    /// <inheritdoc cref="DeleteEntityAsync(string, string, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        EntityArgument.Checked(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>Reads a row.</summary>
    /// <param name="partitionKey">The row's partition.</param>
    /// <param name="rowKey">The row.</param>
    /// <param name="select">The properties to fetch, the keys among them if they are wanted; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">A key is null.</exception>
    /// <exception cref="RequestFailedException">404 <c>ResourceNotFound</c> or <c>TableNotFound</c>, or another refusal.</exception>
    /// <exception cref="InvalidOperationException">A stored value does not fit the class's property.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        ReadEntity<T>(await _service.SendAsync(GetMessage(partitionKey, rowKey, select), cancellationToken));

    /// <summary>Reads a row that may not be there; neither may the table.</summary>
    /// <inheritdoc cref="GetEntityAsync"/>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await _service.SendAsync(GetMessage(partitionKey, rowKey, select), IsNotFound, cancellationToken);
        return IsNotFound(response) ? new NoValueResponse<T>(response) : ReadEntity<T>(response);
    }

    /// <summary>The rows that a filter lets through, in the order of their keys; requests go out while the result is
    /// enumerated, and each enumeration asks anew.</summary>
    /// <param name="filter">An OData filter, best made by <see cref="CreateQueryFilter"/>; null for all rows.</param>
    /// <param name="maxPerPage">Rows per request, at most 1,000. It is no limit to the whole.</param>
    /// <param name="select">The properties to fetch, the keys among them if they are wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var properties = Selected(select);
        return new QueryPages<T>(_service, Request, ReadPage<T>, maxPerPage, cancellationToken);

        HttpMessage Request(string? token, int? pageSize)
        {
            var message = _service.CreateMessage(RequestMethod.Get, _queryPath);
            QueryPages<T>.AppendOptions(message.Request.Uri, filter, pageSize);
            AppendSelect(message.Request.Uri, properties);
            if (!string.IsNullOrEmpty(token))
            {
                ContinuationToken.Append(token, message.Request.Uri);
            }
            return message;
        }
    }

    /// <summary>Applies up to 100 operations on distinct rows of one partition, all or none. In it an update without an ETag
    /// acts as an upsert, and deleting a row that is not there fails the whole.</summary>
    /// <returns>The answers to the operations, in their order.</returns>
    /// <exception cref="ArgumentNullException">The actions or a key are null.</exception>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    /// <exception cref="TableTransactionFailedException">The service refused an operation, so nothing was applied.</exception>
    /// <exception cref="RequestFailedException">The service refused the request as a whole.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions.ToList();
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }
        var (body, contentType) = TransactionRequest.Write(_service.Endpoint, Name, actions);
        var message = _service.CreateMessage(RequestMethod.Post, "/$batch");
        message.Request.Headers.SetValue("Content-Type", contentType);
        message.Request.Content = RequestContent.Create(body);
        var response = await _service.SendAsync(message, cancellationToken);
        IReadOnlyList<Response> answers = TransactionResponse.Read(response);
        if (answers.FirstOrDefault(answer => answer.Status >= 400) is { } failed)
        {
            throw new TableTransactionFailedException(new RequestFailedException(failed, null, TableErrorParser.Instance));
        }
        return Response.FromValue(answers, response);
    }

    private static (Uri Service, string Table) Split(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return TableEndpoint.Split(endpoint);
    }

    private static RequestMethod MethodOf(TableUpdateMode mode) => mode switch
    {
        TableUpdateMode.Merge => RequestMethod.Patch,
        TableUpdateMode.Replace => RequestMethod.Put,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Use Merge or Replace."),
    };

    private static bool IsNotFound(Response response) => response.Status == 404;

    private static Response<T> ReadEntity<T>(Response response)
        where T : class, ITableEntity
    {
        var entity = EntityReader<T>.ReadOne(response.Content.ToMemory().Span);
        if (entity.ETag == default && response.Headers.ETag is { } tag)
        {
            entity.ETag = tag;
        }
        return Response.FromValue(entity, response);
    }

    private static (IReadOnlyList<T> Values, string? NextToken) ReadPage<T>(Response response)
        where T : class, ITableEntity =>
        (EntityReader<T>.ReadPage(response.Content.ToMemory().Span), ContinuationToken.Of(response));

    private static string? Selected(IEnumerable<string>? select) => select is null ? null : string.Join(',', select);

    private static void AppendSelect(RequestUriBuilder uri, string? properties)
    {
        if (!string.IsNullOrEmpty(properties))
        {
            uri.AppendQuery("$select", properties, escapeValue: true);
        }
    }

    private string PathOf(ITableEntity entity) => EntityPath.Of(Name, entity.PartitionKey, entity.RowKey);

    private HttpMessage GetMessage(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var message = _service.CreateMessage(RequestMethod.Get, EntityPath.Of(Name, partitionKey, rowKey));
        AppendSelect(message.Request.Uri, Selected(select));
        return message;
    }

    private HttpMessage WithBody(RequestMethod method, string path, ITableEntity entity)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(body, Json.WriterOptions))
        {
            EntityWriter.Write(writer, entity);
        }
        var message = _service.CreateMessage(method, path);
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(body.WrittenMemory);
        return message;
    }
}
