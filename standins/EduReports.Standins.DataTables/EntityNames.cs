namespace EduReports.Standins.DataTables;

/// <summary>Names that the Table service gives a meaning to.</summary>
internal static class EntityNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";

    /// <summary>How names of OData's own members begin.</summary>
    public const string ODataPrefix = "odata.";

    /// <summary>What follows a property's name to name the annotation with its type.</summary>
    public const string TypeSuffix = "@odata.type";
}
