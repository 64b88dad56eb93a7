using System.Runtime.Serialization;
using Azure;
using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

public enum Stage
{
    Kindergarten,
    Primary,
}

/// <summary>A class with a property of every type that a table stores.</summary>
public sealed class SampleEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Text { get; set; }

    public bool Flag { get; set; }

    public bool? MaybeFlag { get; set; }

    public int Small { get; set; }

    public int? MaybeSmall { get; set; }

    public long Large { get; set; }

    public long? MaybeLarge { get; set; }

    public ulong Positive { get; set; }

    public double Real { get; set; }

    public double? MaybeReal { get; set; }

    public Guid Id { get; set; }

    public Guid? MaybeId { get; set; }

    public DateTime Day { get; set; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public DateTime? MaybeDay { get; set; }

    public DateTimeOffset Moment { get; set; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? MaybeMoment { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    public Stage Stage { get; set; }

    public Stage? MaybeStage { get; set; }

    [DataMember(Name = "renamed_属性")]
    public string? Renamed { get; set; }

    [IgnoreDataMember]
    public string? Ignored { get; set; }

    public string Computed => Text + "!";
}
