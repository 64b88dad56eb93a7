using System.Diagnostics.CodeAnalysis;

namespace EduReports.Standins.QuestPdf.Infrastructure;

/// <summary>How a document is written.</summary>
public sealed class DocumentSettings
{
    public static DocumentSettings Default => new();

    /// <summary>
    /// True (the default): compressed streams, small objects packed into object streams.
    /// False: everything readable with a text editor, fonts and the colour profile apart.
    /// </summary>
    public bool CompressDocument { get; set; } = true;

    /// <summary>
    /// The archiving profile (ISO 19005) that the file claims. Level A adds the structure tree and asks for
    /// <see cref="DocumentMetadata.Language"/>.
    /// </summary>
    [SuppressMessage("Naming", "CA1707", Justification = "The real package's name.")]
    public PDFA_Conformance PDFA_Conformance { get; set; }

    /// <summary>
    /// The accessibility profile (ISO 14289) that the file claims. It adds the structure tree and asks for
    /// <see cref="DocumentMetadata.Title"/> and <see cref="DocumentMetadata.Language"/>.
    /// </summary>
    [SuppressMessage("Naming", "CA1707", Justification = "The real package's name.")]
    public PDFUA_Conformance PDFUA_Conformance { get; set; }
}

/// <summary>Parts and levels of PDF/A: A is tagged, B keeps the looks, U keeps the text as well.</summary>
[SuppressMessage("Naming", "CA1707", Justification = "The real package's names.")]
public enum PDFA_Conformance
{
    None = 0,

    /// <summary>ISO 19005-2, level A.</summary>
    PDFA_2A = 3,

    /// <summary>ISO 19005-2, level B.</summary>
    PDFA_2B = 4,

    /// <summary>ISO 19005-2, level U.</summary>
    PDFA_2U = 5,

    /// <summary>ISO 19005-3, level A; may have attachments of any kind.</summary>
    PDFA_3A = 6,

    /// <summary>ISO 19005-3, level B; may have attachments of any kind.</summary>
    PDFA_3B = 7,

    /// <summary>ISO 19005-3, level U; may have attachments of any kind.</summary>
    PDFA_3U = 8,
}

/// <summary>Parts of PDF/UA.</summary>
[SuppressMessage("Naming", "CA1707", Justification = "The real package's names.")]
public enum PDFUA_Conformance
{
    None = 0,

    /// <summary>ISO 14289-1.</summary>
    PDFUA_1 = 1,
}
