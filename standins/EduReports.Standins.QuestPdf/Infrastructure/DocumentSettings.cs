namespace EduReports.Standins.QuestPdf.Infrastructure;

/// <summary>How a document is written.</summary>
public sealed class DocumentSettings
{
    public static DocumentSettings Default => new();

    /// <summary>
    /// True (the default): compressed streams, small objects packed into object streams.
    /// False: everything readable with a text editor, fonts apart.
    /// </summary>
    public bool CompressDocument { get; set; } = true;
}
