namespace EduReports.Standins.QuestPdf.Infrastructure;

/// <summary>What a PDF says about itself (document information dictionary and XMP).</summary>
public sealed class DocumentMetadata
{
    public static DocumentMetadata Default => new();

    public string? Title { get; set; }

    public string? Author { get; set; }

    public string? Subject { get; set; }

    public string? Keywords { get; set; }

    public string? Creator { get; set; }

    public string? Producer { get; set; }

    /// <summary>BCP 47, for example <c>zh-CN</c>.</summary>
    public string? Language { get; set; }

    /// <summary>Set it, and <see cref="ModifiedDate"/>, for reproducible files.</summary>
    public DateTimeOffset CreationDate { get; set; } = DateTimeOffset.Now;

    public DateTimeOffset ModifiedDate { get; set; } = DateTimeOffset.Now;
}
