using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace EduReports.Core.Tests.Workbooks;

/// <summary>An xlsx taken apart with the Open XML SDK.</summary>
internal sealed class Spreadsheet : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly SpreadsheetDocument _document;

    public Spreadsheet(byte[] content)
    {
        _stream.Write(content);
        _document = SpreadsheetDocument.Open(_stream, isEditable: true);
    }

    public WorkbookPart Workbook => _document.WorkbookPart!;

    public IReadOnlyList<string> SheetNames => [.. Workbook.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value!)];

    /// <summary>What Microsoft's validator has against the file; nothing for a right one.</summary>
    public static string Faults(byte[] content)
    {
        using var spreadsheet = new Spreadsheet(content);
        return string.Join("\n", new OpenXmlValidator(FileFormatVersions.Office2019).Validate(spreadsheet._document)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
    }

    public WorksheetPart Part(string sheet) => (WorksheetPart)Workbook.GetPartById(
        Workbook.Workbook.Sheets!.Elements<Sheet>().Single(entry => entry.Name == sheet).Id!);

    public Cell? Find(string sheet, string cell) =>
        Part(sheet).Worksheet.Descendants<Cell>().SingleOrDefault(other => other.CellReference == cell);

    public string Text(string sheet, string cell) => Find(sheet, cell) switch
    {
        null => "",
        { DataType.Value: CellValues.SharedString } shared =>
            Workbook.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().ElementAt(int.Parse(shared.InnerText, null)).InnerText,
        var other => other.InlineString?.InnerText ?? other.CellValue?.InnerText ?? "",
    };

    public CellFormat Format(string sheet, string cell) => Workbook.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>()
        .ElementAt((int)(Find(sheet, cell)?.StyleIndex?.Value ?? 0));

    /// <summary>RGB of a cell's fill; null for none.</summary>
    public string? Fill(string sheet, string cell) => Workbook.WorkbookStylesPart!.Stylesheet.Fills!.Elements<Fill>()
        .ElementAt((int)(Format(sheet, cell).FillId?.Value ?? 0)).PatternFill is { PatternType.Value: PatternValues.Solid } fill
        ? fill.ForegroundColor!.Rgb!.Value![2..]
        : null;

    /// <summary>Whether a cell can be filled in while the sheet is protected.</summary>
    public bool IsUnlocked(string sheet, string cell) => Format(sheet, cell).Protection?.Locked?.Value == false;

    /// <summary>What is written on each cell that has a note.</summary>
    public IReadOnlyDictionary<string, string> Comments(string sheet) => Part(sheet).WorksheetCommentsPart?.Comments.CommentList!.Elements<Comment>()
        .ToDictionary(comment => comment.Reference!.Value!, comment => comment.CommentText!.InnerText) ?? [];

    /// <summary>Types into a cell, as a clerk would: a number where it is one.</summary>
    public void Type(string sheet, string cell, string text)
    {
        var place = Find(sheet, cell) ?? throw new ArgumentException($"The sheet {sheet} has no cell {cell}.", nameof(cell));
        place.RemoveAllChildren();
        if (decimal.TryParse(text, out _))
        {
            place.DataType = null;
            place.AppendChild(new CellValue(text));
        }
        else
        {
            place.DataType = CellValues.InlineString;
            place.AppendChild(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)));
        }
    }

    public byte[] ToBytes()
    {
        _document.Dispose();
        return _stream.ToArray();
    }

    public void Dispose() => _document.Dispose();
}
