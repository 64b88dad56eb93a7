using Azure;

namespace EduReports.Standins.DataTables;

/// <summary>One operation of a transaction.</summary>
public class TableTransactionAction
{
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The row.</param>
    /// <param name="etag">The version that must stand, for updates and deletes. The default lets a delete hit any version
    /// and makes an update insert what is missing; <see cref="Azure.ETag.All"/> makes an update insist on an existing row.</param>
    /// <exception cref="ArgumentNullException"><paramref name="entity"/> is null.</exception>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        (ActionType, Entity, ETag) = (actionType, entity, etag);
    }

    public TableTransactionActionType ActionType { get; }

    public ITableEntity Entity { get; }

    public ETag ETag { get; }
}

/// <summary>The kinds of operation that a transaction holds.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; fails if the row exists.</summary>
    Add = 0,

    /// <summary>Updates, keeping stored properties that the entity lacks.</summary>
    UpdateMerge,

    /// <summary>Updates, dropping stored properties that the entity lacks.</summary>
    UpdateReplace,

    /// <summary>Deletes; fails if the row does not exist.</summary>
    Delete,

    /// <summary>Inserts or merges, whatever version is stored.</summary>
    UpsertMerge,

    /// <summary>Inserts or replaces, whatever version is stored.</summary>
    UpsertReplace = 5,
}
