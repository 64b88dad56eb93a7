using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace EduReports.Core.Tests.Briefs;

/// <summary>A docx as another library sees it: Microsoft's Open XML SDK, which shares no code with ours.</summary>
internal sealed class WordFile : IDisposable
{
    private readonly WordprocessingDocument _document;

    public WordFile(byte[] content) => _document = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);

    public MainDocumentPart Main => _document.MainDocumentPart!;

    public Body Body => Main.Document.Body!;

    public PackageProperties Properties => _document.PackageProperties;

    /// <summary>What Microsoft's validator has against the file; nothing for a right one.</summary>
    public string Faults() => string.Join("\n", new OpenXmlValidator(FileFormatVersions.Office2019).Validate(_document)
        .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));

    /// <summary>All text in the order of the file, a line for each paragraph.</summary>
    public string Text() => string.Join('\n', Body.Descendants<Paragraph>().Select(TextOf));

    public static string TextOf(Paragraph paragraph) => string.Concat(paragraph.Descendants<Run>().SelectMany(run => run.ChildElements).Select(part => part switch
    {
        DocumentFormat.OpenXml.Wordprocessing.Text text => text.Text,
        Break => "\n",
        TabChar => "\t",
        _ => "",
    }));

    /// <summary>The paragraphs of a style, as text.</summary>
    public IReadOnlyList<string> OfStyle(string style) =>
        [.. Body.Descendants<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val == style).Select(TextOf)];

    public Style Style(string id) => Main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(style => style.StyleId == id);

    public void Dispose() => _document.Dispose();
}
