using Azure;

namespace EduReports.Standins.DataTables;

/// <summary>What every row of a table has. A class implements it, with a public parameterless constructor and a public
/// get/set property for each column; <c>[IgnoreDataMember]</c> leaves a property out, <c>[DataMember(Name = …)]</c> renames it.</summary>
public interface ITableEntity
{
    /// <summary>Groups rows that are stored, scanned and changed together. May be empty, not null.</summary>
    string PartitionKey { get; set; }

    /// <summary>The row's name within its partition. May be empty, not null.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row; never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The row's version as of when it was read; never sent with the row, and not refreshed by a write.</summary>
    ETag ETag { get; set; }
}
