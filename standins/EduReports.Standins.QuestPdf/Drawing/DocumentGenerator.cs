using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing;

internal sealed record GeneratedDocument(byte[] Pdf);

internal static class DocumentGenerator
{
    public static GeneratedDocument Generate(IDocument document) => throw new NotSupportedException();
}
