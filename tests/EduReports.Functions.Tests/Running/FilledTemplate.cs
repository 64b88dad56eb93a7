using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Templates;
using EduReports.Core.Tests.Workbooks;

namespace EduReports.Functions.Tests.Running;

/// <summary>A template as a clerk fills it in.</summary>
internal static class FilledTemplate
{
    private const string Sheet = TemplateWorkbook.SheetName;

    /// <summary>Types into cells.</summary>
    /// <param name="template">The template.</param>
    /// <param name="cells">By the indicator's code and the column's letter.</param>
    public static byte[] Of(byte[] template, params (string Code, char Column, string Text)[] cells)
    {
        using var spreadsheet = new Spreadsheet(template);
        foreach (var (code, column, text) in cells)
        {
            spreadsheet.Type(Sheet, CellOf(spreadsheet, code, column), text);
        }
        return spreadsheet.ToBytes();
    }

    /// <summary>The text of a cell.</summary>
    public static string Text(byte[] template, string code, char column)
    {
        using var spreadsheet = new Spreadsheet(template);
        return spreadsheet.Text(Sheet, CellOf(spreadsheet, code, column));
    }

    private static string CellOf(Spreadsheet spreadsheet, string code, char column) => column + spreadsheet.Part(Sheet).Worksheet.Descendants<Cell>()
        .First(cell => cell.CellReference!.Value![0] == 'A' && cell.InnerText == code).CellReference!.Value![1..];
}
