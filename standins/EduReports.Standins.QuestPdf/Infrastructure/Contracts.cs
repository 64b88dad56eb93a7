namespace EduReports.Standins.QuestPdf.Infrastructure;

/// <summary>A part of a document's content.</summary>
public interface IElement;

/// <summary>A place for exactly one element.</summary>
public interface IContainer : IElement
{
    IElement? Child { get; set; }
}

/// <summary>A reusable piece of content.</summary>
public interface IComponent
{
    void Compose(IContainer container);
}

/// <summary>Receives the pages of a document.</summary>
public interface IDocumentContainer;

/// <summary>Something that can be rendered.</summary>
public interface IDocument
{
    DocumentMetadata GetMetadata() => DocumentMetadata.Default;

    DocumentSettings GetSettings() => DocumentSettings.Default;

    void Compose(IDocumentContainer container);
}
