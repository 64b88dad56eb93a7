namespace EduReports.Standins.DataTables.Protocol;

/// <summary>Addresses of rows.</summary>
internal static class EntityPath
{
    public static string Of(string table, string partitionKey, string rowKey) =>
        $"/{table}(PartitionKey='{Escaped(partitionKey)}',RowKey='{Escaped(rowKey)}')";

    /// <summary>A key as OData writes it (quotes doubled), percent-encoded.</summary>
    public static string Escaped(string key) =>
        Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
