namespace EduReports.Standins.DataTables;

/// <summary>Checks that come before any request.</summary>
internal static class EntityArgument
{
    /// <exception cref="ArgumentNullException">The entity or one of its keys is null.</exception>
    public static ITableEntity Checked(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
        return entity;
    }
}
