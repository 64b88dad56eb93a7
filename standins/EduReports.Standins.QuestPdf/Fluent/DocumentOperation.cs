using EduReports.Standins.QuestPdf.Drawing.Pdf;

namespace EduReports.Standins.QuestPdf.Fluent;

/// <summary>Changes to a finished PDF: of the real package's operations, attachments. Works on files that this library wrote.</summary>
public sealed class DocumentOperation
{
    private readonly byte[] document;
    private readonly SortedDictionary<string, PdfAttachment> attachments = new(StringComparer.Ordinal);

    private DocumentOperation(byte[] document) => this.document = document;

    /// <summary>What an attached file is to the document (ISO 19005-3, annex E).</summary>
    public enum DocumentAttachmentRelationship
    {
        /// <summary>The figures behind a table or chart.</summary>
        Data,

        /// <summary>What the document was made from.</summary>
        Source,

        /// <summary>The same content in another form.</summary>
        Alternative,

        /// <summary>Something in addition.</summary>
        Supplement,

        Unspecified,
    }

    /// <param name="password">Has no effect: this library writes no encrypted files.</param>
    public static DocumentOperation LoadFile(string filePath, string? password = null) => LoadDocument(File.ReadAllBytes(filePath), password);

    /// <param name="password">Has no effect: this library writes no encrypted files.</param>
    /// <exception cref="ArgumentException">There is no data.</exception>
    public static DocumentOperation LoadDocument(byte[] documentData, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(documentData);
        _ = password;
        return documentData.Length > 0 ? new DocumentOperation(documentData) : throw new ArgumentException("The document is empty.", nameof(documentData));
    }

    /// <exception cref="ArgumentException">It has no content, or content and a file, or content without a name.</exception>
    /// <exception cref="InvalidOperationException">The key is there already, and <see cref="DocumentAttachment.Replace"/> is false.</exception>
    public DocumentOperation AddAttachment(DocumentAttachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        var added = Read(attachment);
        var key = attachment.Key ?? added.Name;
        if (!attachment.Replace && attachments.ContainsKey(key))
        {
            throw new InvalidOperationException($"There is an attachment with the key “{key}” already: choose another Key, or set Replace.");
        }
        attachments[key] = added;
        return this;
    }

    /// <exception cref="InvalidOperationException">The file claims PDF/A-2, which forbids attachments.</exception>
    /// <exception cref="NotSupportedException">The file was not written by this library, or has attachments already.</exception>
    public void Save(string filePath) => File.WriteAllBytes(filePath, Save());

    /// <inheritdoc cref="Save(string)"/>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Save());
    }

    /// <inheritdoc cref="Save(string)"/>
    public byte[] Save() => attachments.Count == 0 ? document : PdfUpdate.Attach(document, attachments);

    private static PdfAttachment Read(DocumentAttachment attachment)
    {
        if ((attachment.FilePath is null) == (attachment.Content is null))
        {
            throw new ArgumentException("An attachment has either a FilePath or Content.", nameof(attachment));
        }
        var file = attachment.FilePath is null ? null : new FileInfo(attachment.FilePath);
        var name = attachment.AttachmentName ?? file?.Name
            ?? throw new ArgumentException("An attachment made of Content needs an AttachmentName, for example figures.csv.", nameof(attachment));
        var now = DateTime.UtcNow;
        return new PdfAttachment(
            name, attachment.Content ?? File.ReadAllBytes(file!.FullName), attachment.MimeType ?? MimeTypeOf(name), attachment.Description,
            (attachment.Relationship ?? DocumentAttachmentRelationship.Unspecified).ToString(),
            (attachment.CreationDate ?? file?.CreationTimeUtc ?? now).ToUniversalTime(),
            (attachment.ModificationDate ?? file?.LastWriteTimeUtc ?? now).ToUniversalTime());
    }

    private static string MimeTypeOf(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".CSV" => "text/csv",
        ".HTML" => "text/html",
        ".XML" => "text/xml",
        ".JSON" => "application/json",
        ".PDF" => "application/pdf",
        ".ZIP" => "application/zip",
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".XLSX" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/plain",
    };

    /// <summary>A file inside of a PDF.</summary>
    public sealed class DocumentAttachment
    {
        /// <summary>Its name among the PDF's attachments; the file's name unless set.</summary>
        public string? Key { get; set; }

        /// <summary>Where the content is; or set <see cref="Content"/>.</summary>
        public string? FilePath { get; set; }

        /// <summary>The content itself; needs an <see cref="AttachmentName"/>.</summary>
        public byte[]? Content { get; set; }

        /// <summary>The name that readers see; the file's name unless set.</summary>
        public string? AttachmentName { get; set; }

        /// <summary>The file's own, or now, unless set. Set it for reproducible bytes.</summary>
        public DateTime? CreationDate { get; set; }

        /// <summary>The file's own, or now, unless set. Set it for reproducible bytes.</summary>
        public DateTime? ModificationDate { get; set; }

        /// <summary>For example <c>text/csv</c>; by the name's ending unless set.</summary>
        public string? MimeType { get; set; }

        public string? Description { get; set; }

        /// <summary>True (the default): takes the place of an attachment with the same key.</summary>
        public bool Replace { get; set; } = true;

        public DocumentAttachmentRelationship? Relationship { get; set; }
    }
}
