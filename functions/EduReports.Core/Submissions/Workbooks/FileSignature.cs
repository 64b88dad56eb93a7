namespace EduReports.Core.Submissions.Workbooks;

/// <summary>How a file is to be read.</summary>
internal enum FileForm
{
    /// <summary>As far as its first bytes tell.</summary>
    Text,

    /// <summary>An xlsx file is one.</summary>
    Zip,

    /// <summary>Microsoft's compound file: an xls file is one, and so is a workbook with a password.</summary>
    Compound,

    Other,
}

/// <summary>What a file is by its content, whatever its name says.</summary>
/// <param name="Form">How to read it.</param>
/// <param name="Name">What to call it, in Chinese; empty unless it is something else than a table.</param>
/// <param name="NameEn">The same in English.</param>
internal readonly record struct FileSignature(FileForm Form, string Name = "", string NameEn = "")
{
    private static readonly (byte[] Start, FileSignature Signature)[] Starts =
    [
        ([.. "PK\u0003\u0004"u8], new FileSignature(FileForm.Zip)),
        ([.. "PK\u0005\u0006"u8], new FileSignature(FileForm.Zip)),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], new FileSignature(FileForm.Compound)),
        ([.. "%PDF"u8], Other("PDF 文件", "a PDF file")),
        ([.. "Rar!"u8], Other("压缩包（RAR）", "a RAR archive")),
        ([.. "7z"u8, 0xBC, 0xAF], Other("压缩包（7z）", "a 7z archive")),
        ([0x1F, 0x8B, 0x08], Other("压缩包（gzip）", "a gzip archive")),
        ([0x89, .. "PNG"u8], Other("图片", "a picture")),
        ([0xFF, 0xD8, 0xFF], Other("图片", "a picture")),
        ([.. "{\\rtf"u8], Other("RTF 文档", "an RTF document")),
        // The first record of a workbook of Excel 2 to 4, which stood in no compound file.
        ([0x09, 0x00, 0x04, 0x00], OldWorkbook),
        ([0x09, 0x02, 0x06, 0x00], OldWorkbook),
        ([0x09, 0x04, 0x06, 0x00], OldWorkbook),
    ];

    private static readonly (string Start, FileSignature Signature)[] TextStarts =
    [
        ("MIME-Version:", Other("网页（MHT）", "a web page (MHT)")),
        ("<?mso", Other("XML 文件", "an XML file")),
        ("<?xml", Other("XML 文件", "an XML file")),
        ("<", Other("网页（HTML）", "a web page (HTML)")),
    ];

    /// <summary>A workbook from before Excel 97.</summary>
    public static FileSignature OldWorkbook => Other("Excel 95 或更早的工作簿", "a workbook of Excel 95 or older");

    /// <summary>By the first bytes.</summary>
    public static FileSignature Of(ReadOnlySpan<byte> content)
    {
        foreach (var (start, signature) in Starts)
        {
            if (content.StartsWith(start))
            {
                return signature;
            }
        }
        return new FileSignature(FileForm.Text);
    }

    /// <summary>By the first words of a text: spreadsheet programs open web pages and XML that are named <c>.xls</c>.</summary>
    public static FileSignature OfText(string text)
    {
        var trimmed = text.AsSpan().TrimStart();
        foreach (var (start, signature) in TextStarts)
        {
            if (trimmed.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return signature;
            }
        }
        return new FileSignature(FileForm.Text);
    }

    public static FileSignature Other(string name, string nameEn) => new(FileForm.Other, name, nameEn);
}
