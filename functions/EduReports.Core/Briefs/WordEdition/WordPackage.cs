using System.Globalization;
using System.Text;
using System.Xml;
using EduReports.Core.Text;

namespace EduReports.Core.Briefs.WordEdition;

/// <summary>What is known about a file besides its content.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Author">Who issues it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Version">Names the data that it says.</param>
/// <param name="Date">The day that it bears.</param>
internal sealed record WordProperties(string Title, string Author, string Subject, string Version, DateOnly Date);

/// <summary>Writes a Word file (ISO/IEC 29500, transitional): the same content gives the same bytes.</summary>
internal static class WordPackage
{
    private const string CoreProperties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string DublinCoreTerms = "http://purl.org/dc/terms/";
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
          <Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
          <Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>
          <Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>
          <Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
          <Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
          <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
          <Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
        </Types>
        """;

    private const string PackageRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
          <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>
        </Relationships>
        """;

    private const string DocumentRelations = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
          <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>
          <Relationship Id="{WordBody.OddFooter}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
          <Relationship Id="{WordBody.EvenFooter}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/>
        </Relationships>
        """;

    private const string AppProperties = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>EduReports</Application></Properties>
        """;

    /// <summary>Writes a file of paragraphs and tables.</summary>
    public static byte[] Write(WordProperties properties, IReadOnlyList<WordBlock> blocks) => OfficeArchive.Pack(
    [
        Fixed("[Content_Types].xml", ContentTypes),
        Fixed("_rels/.rels", PackageRelations),
        new ArchivePart("word/document.xml", stream => WordBody.Write(stream, blocks)),
        Fixed("word/_rels/document.xml.rels", DocumentRelations),
        Fixed("word/styles.xml", WordStyles.Xml),
        Fixed("word/settings.xml", WordSettings.Settings),
        Fixed("word/fontTable.xml", WordSettings.Fonts),
        Fixed("word/footer1.xml", WordSettings.PageNumber(WordStyles.OddPageNumber)),
        Fixed("word/footer2.xml", WordSettings.PageNumber(WordStyles.EvenPageNumber)),
        new ArchivePart("docProps/core.xml", stream => WriteProperties(stream, properties)),
        Fixed("docProps/app.xml", AppProperties),
    ]);

    private static ArchivePart Fixed(string name, string xml) => new(name, stream => stream.Write(Encoding.UTF8.GetBytes(xml)));

    private static void WriteProperties(Stream stream, WordProperties properties)
    {
        using var xml = WordXml.Begin(stream);
        xml.WriteStartElement("cp", "coreProperties", CoreProperties);
        xml.WriteElementString("dc", "title", DublinCore, WordText.Clean(properties.Title));
        xml.WriteElementString("dc", "subject", DublinCore, WordText.Clean(properties.Subject));
        xml.WriteElementString("dc", "creator", DublinCore, WordText.Clean(properties.Author));
        xml.WriteElementString("dc", "language", DublinCore, "zh-CN");
        xml.WriteElementString("cp", "version", CoreProperties, WordText.Clean(properties.Version));
        WriteInstant(xml, "created", properties.Date);
        WriteInstant(xml, "modified", properties.Date);
        xml.WriteEndElement();
    }

    private static void WriteInstant(XmlWriter xml, string name, DateOnly date)
    {
        xml.WriteStartElement("dcterms", name, DublinCoreTerms);
        xml.WriteAttributeString("xsi", "type", SchemaInstance, "dcterms:W3CDTF");
        // The day begins at midnight in China.
        var instant = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        xml.WriteString(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }
}
