// Azure.Data.Tables: the signatures that the app uses. The package says nothing of null.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables
{
    public interface ITableEntity
    {
        string PartitionKey { get; set; }
    }

    public class TableClient
    {
        public virtual extern Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) where T : ITableEntity;

        public virtual extern Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default);

        public static extern string CreateQueryFilter(FormattableString filter);

        public virtual extern Task<Response> DeleteEntityAsync(
            string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default);

        public virtual extern Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
            string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
            where T : class, ITableEntity;

        public virtual extern AsyncPageable<T> QueryAsync<T>(
            string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
            where T : class, ITableEntity;

        public virtual extern Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default);

        public virtual extern Task<Response> UpdateEntityAsync<T>(
            T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
            where T : ITableEntity;

        public virtual extern Task<Response> UpsertEntityAsync<T>(
            T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
            where T : ITableEntity;
    }

    public class TableClientOptions : ClientOptions
    {
    }

    public sealed class TableEntity : ITableEntity
    {
        public extern TableEntity(string partitionKey, string rowKey);

        public ETag ETag { get; set; }

        public string PartitionKey { get; set; }

        public string RowKey { get; set; }

        public object this[string key] { get; set; }

        public extern byte[] GetBinary(string key);

        public extern bool? GetBoolean(string key);

        public extern DateTimeOffset? GetDateTimeOffset(string key);

        public extern int? GetInt32(string key);

        public extern string GetString(string key);
    }

    public class TableServiceClient
    {
        public extern TableServiceClient(string connectionString);

        public extern TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null);

        public virtual extern TableClient GetTableClient(string tableName);
    }

    public class TableTransactionAction
    {
        public extern TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity);

        public extern TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default);

        public ITableEntity Entity { get; }
    }

    public enum TableTransactionActionType
    {
        Add = 0,
        Delete = 3,
        UpdateReplace = 2,
        UpsertReplace = 5,
    }

    public enum TableUpdateMode
    {
        Merge = 0,
        Replace = 1,
    }
}

namespace Azure.Data.Tables.Models
{
    public class TableItem
    {
    }
}
