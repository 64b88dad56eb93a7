using System.Globalization;
using System.Text;
using System.Xml.Linq;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>The two places where a PDF says what it is: information dictionary and XMP. They must agree.</summary>
internal static class PdfMetadata
{
    private const string DefaultProducer = "EduReports";

    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Archive = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace Accessibility = "http://www.aiim.org/pdfua/ns/id/";
    private static readonly XNamespace Extension = "http://www.aiim.org/pdfa/ns/extension/";
    private static readonly XNamespace Schema = "http://www.aiim.org/pdfa/ns/schema#";
    private static readonly XNamespace Property = "http://www.aiim.org/pdfa/ns/property#";
    private static readonly XNamespace Meta = "adobe:ns:meta/";

    /// <summary>ISO 32000-1, 14.3.3.</summary>
    public static ByteBuffer Information(DocumentMetadata metadata)
    {
        var dictionary = new ByteBuffer().Ascii("<<"u8);
        AddText(dictionary, "Title", metadata.Title);
        AddText(dictionary, "Author", metadata.Author);
        AddText(dictionary, "Subject", metadata.Subject);
        AddText(dictionary, "Keywords", metadata.Keywords);
        AddText(dictionary, "Creator", metadata.Creator);
        AddText(dictionary, "Producer", metadata.Producer ?? DefaultProducer);
        AddText(dictionary, "CreationDate", Date(metadata.CreationDate));
        AddText(dictionary, "ModDate", Date(metadata.ModifiedDate));
        return dictionary.Ascii(" >>"u8);
    }

    /// <summary>ISO 16684-1.</summary>
    public static byte[] Packet(DocumentMetadata metadata, PdfConformance conformance)
    {
        var description = new XElement(Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "xmp", Xmp.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "pdf", Pdf.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dc", DublinCore.NamespaceName),
            new XElement(DublinCore + "format", "application/pdf"),
            LanguageAlternative("title", metadata.Title),
            LanguageAlternative("description", metadata.Subject),
            metadata.Author is null ? null : new XElement(DublinCore + "creator", new XElement(Rdf + "Seq", new XElement(Rdf + "li", metadata.Author))),
            metadata.Language is null ? null : new XElement(DublinCore + "language", new XElement(Rdf + "Bag", new XElement(Rdf + "li", metadata.Language))),
            metadata.Keywords is null ? null : new XElement(Pdf + "Keywords", metadata.Keywords),
            new XElement(Pdf + "Producer", metadata.Producer ?? DefaultProducer),
            metadata.Creator is null ? null : new XElement(Xmp + "CreatorTool", metadata.Creator),
            new XElement(Xmp + "CreateDate", IsoDate(metadata.CreationDate)),
            new XElement(Xmp + "ModifyDate", IsoDate(metadata.ModifiedDate)),
            Identification(conformance));
        var root = new XElement(Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", Meta.NamespaceName),
            new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf.NamespaceName), description));
        var text = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + root.ToString(SaveOptions.None).ReplaceLineEndings("\n") + "\n<?xpacket end=\"r\"?>";
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>ISO 19005-2, 6.6.4; ISO 14289-1, clause 5.</summary>
    private static IEnumerable<XObject> Identification(PdfConformance conformance)
    {
        if (conformance.IsArchive)
        {
            yield return new XAttribute(XNamespace.Xmlns + "pdfaid", Archive.NamespaceName);
            yield return new XElement(Archive + "part", conformance.ArchivePart);
            yield return new XElement(Archive + "conformance", conformance.ArchiveLevel.ToString());
        }
        if (conformance.AccessibilityPart > 0)
        {
            yield return new XAttribute(XNamespace.Xmlns + "pdfuaid", Accessibility.NamespaceName);
            yield return new XElement(Accessibility + "part", conformance.AccessibilityPart);
        }
        if (conformance is { IsArchive: true, AccessibilityPart: > 0 })
        {
            yield return new XAttribute(XNamespace.Xmlns + "pdfaExtension", Extension.NamespaceName);
            yield return new XAttribute(XNamespace.Xmlns + "pdfaSchema", Schema.NamespaceName);
            yield return new XAttribute(XNamespace.Xmlns + "pdfaProperty", Property.NamespaceName);
            yield return AccessibilitySchema();
        }
    }

    /// <summary>PDF/A wants a description of properties that it does not know (ISO 19005-2, 6.6.2.3.3).</summary>
    private static XElement AccessibilitySchema()
    {
        var part = Resource(
            new XElement(Property + "name", "part"), new XElement(Property + "valueType", "Integer"),
            new XElement(Property + "category", "internal"), new XElement(Property + "description", "Part of ISO 14289 that the file conforms to"));
        return new XElement(Extension + "schemas", new XElement(Rdf + "Bag", Resource(
            new XElement(Schema + "schema", "PDF/UA identification schema"),
            new XElement(Schema + "namespaceURI", Accessibility.NamespaceName),
            new XElement(Schema + "prefix", "pdfuaid"),
            new XElement(Schema + "property", new XElement(Rdf + "Seq", part)))));
    }

    private static XElement Resource(params XElement[] properties) =>
        new(Rdf + "li", new XAttribute(Rdf + "parseType", "Resource"), properties);

    private static XElement? LanguageAlternative(string name, string? value) => value is null ? null
        : new XElement(DublinCore + name, new XElement(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), value)));

    private static void AddText(ByteBuffer dictionary, string name, string? value)
    {
        if (value is not null)
        {
            dictionary.Ascii($" /{name} ").Text(value);
        }
    }

    /// <summary>7.9.4, for example D:20230605080000+08'00'.</summary>
    private static string Date(DateTimeOffset date)
    {
        var offset = date.Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"D:{date:yyyyMMddHHmmss}{sign}{Math.Abs(offset.Hours):00}'{Math.Abs(offset.Minutes):00}'");
    }

    private static string IsoDate(DateTimeOffset date) => date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
