using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>What a file claims to be.</summary>
/// <param name="ArchivePart">Of ISO 19005; 0 for none.</param>
/// <param name="ArchiveLevel">A, B or U.</param>
/// <param name="AccessibilityPart">Of ISO 14289; 0 for none.</param>
internal readonly record struct PdfConformance(int ArchivePart, char ArchiveLevel, int AccessibilityPart)
{
    public bool IsArchive => ArchivePart > 0;

    /// <summary>The file needs a structure tree.</summary>
    public bool IsTagged => AccessibilityPart > 0 || ArchiveLevel == 'A';

    public bool IsAny => ArchivePart > 0 || AccessibilityPart > 0;

    public static PdfConformance Of(DocumentSettings settings)
    {
        var (part, level) = settings.PDFA_Conformance switch
        {
            PDFA_Conformance.PDFA_2A => (2, 'A'),
            PDFA_Conformance.PDFA_2B => (2, 'B'),
            PDFA_Conformance.PDFA_2U => (2, 'U'),
            PDFA_Conformance.PDFA_3A => (3, 'A'),
            PDFA_Conformance.PDFA_3B => (3, 'B'),
            PDFA_Conformance.PDFA_3U => (3, 'U'),
            _ => (0, '\0'),
        };
        return new PdfConformance(part, level, settings.PDFUA_Conformance == PDFUA_Conformance.PDFUA_1 ? 1 : 0);
    }

    /// <exception cref="DocumentComposeException">The metadata lacks what the claim needs.</exception>
    public void Check(DocumentMetadata metadata)
    {
        if (AccessibilityPart > 0 && string.IsNullOrWhiteSpace(metadata.Title))
        {
            throw new DocumentComposeException(
                "PDF/UA-1 asks for a title (ISO 14289-1, 7.1), and DocumentMetadata.Title is empty: set it, or leave DocumentSettings.PDFUA_Conformance at None.");
        }
        if (IsTagged && string.IsNullOrWhiteSpace(metadata.Language))
        {
            throw new DocumentComposeException(
                "A tagged PDF says which language its text is in (ISO 14289-1, 7.2; ISO 19005-2, 6.7.4), and DocumentMetadata.Language is empty: set it, for example to zh-CN.");
        }
    }
}
