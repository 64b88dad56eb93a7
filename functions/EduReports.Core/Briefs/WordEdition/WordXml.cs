using System.Text;
using System.Xml;

namespace EduReports.Core.Briefs.WordEdition;

/// <summary>How the parts of a Word file are written.</summary>
internal static class WordXml
{
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>Begins a document on a stream.</summary>
    public static XmlWriter Begin(Stream stream)
    {
        var xml = XmlWriter.Create(stream, Settings);
        xml.WriteStartDocument(standalone: true);
        return xml;
    }
}
