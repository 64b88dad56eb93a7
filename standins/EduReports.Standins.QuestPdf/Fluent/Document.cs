using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Fluent;

/// <summary>A document made of a composing function.</summary>
public sealed class Document : IDocument
{
    private readonly Action<IDocumentContainer> compose;
    private DocumentMetadata metadata = DocumentMetadata.Default;
    private DocumentSettings settings = DocumentSettings.Default;

    private Document(Action<IDocumentContainer> compose) => this.compose = compose;

    public static Document Create(Action<IDocumentContainer> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new Document(handler);
    }

    public Document WithMetadata(DocumentMetadata metadata)
    {
        this.metadata = metadata ?? DocumentMetadata.Default;
        return this;
    }

    public Document WithSettings(DocumentSettings settings)
    {
        this.settings = settings ?? DocumentSettings.Default;
        return this;
    }

    public DocumentMetadata GetMetadata() => metadata;

    public DocumentSettings GetSettings() => settings;

    public void Compose(IDocumentContainer container) => compose(container);
}

public static class GenerateExtensions
{
    /// <exception cref="Drawing.Exceptions.DocumentComposeException">The structure is invalid.</exception>
    /// <exception cref="Drawing.Exceptions.DocumentLayoutException">Something does not fit its page.</exception>
    /// <exception cref="Drawing.Exceptions.DocumentDrawingException">Drawing failed.</exception>
    public static byte[] GeneratePdf(this IDocument document) => DocumentGenerator.Generate(document).Pdf;

    public static void GeneratePdf(this IDocument document, string filePath) => File.WriteAllBytes(filePath, document.GeneratePdf());

    public static void GeneratePdf(this IDocument document, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(document.GeneratePdf());
    }
}
