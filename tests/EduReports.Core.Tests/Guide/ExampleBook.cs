using System.Globalization;
using System.Text.RegularExpressions;
using EduReports.Core.Guide;
using EduReports.Core.Tests.Submissions.Workbooks;
using EduReports.Core.Text;

namespace EduReports.Core.Tests.Guide;

/// <summary>The workbook that an example of a page describes.</summary>
internal static partial class ExampleBook
{
    private const string DateFormat = "m\"月\"d\"日\"";

    // The year that a spreadsheet program adds to 1-03 when it is typed.
    private const int Year = 2023;

    public static byte[] Bytes(FindingExample example)
    {
        if (example.Options.ContainsKey(ExampleWorkbook.Password))
        {
            return XlsBook.Compound("EncryptedPackage", [1]);
        }
        var book = XlsxBook.Of(example.Content);
        SetCells(book, example);
        foreach (var (option, value) in example.Options)
        {
            Apply(book, option, value, example.Content);
        }
        var bytes = book.ToBytes();
        return example.Options.ContainsKey(ExampleWorkbook.CutOff) ? bytes[..^100] : bytes;
    }

    private static void SetCells(XlsxBook book, FindingExample example)
    {
        string Shown(string cell) => ShownIn(example.Content).GetValueOrDefault(cell, "");
        foreach (var (cell, text) in ShownIn(example.Content).Where(shown => ErrorText().IsMatch(shown.Value)))
        {
            book.Error(cell, text);
        }
        if (example.Options.TryGetValue(ExampleWorkbook.Date, out var date))
        {
            var day = DateTime.ParseExact($"{Year}年{Shown(date)}", "yyyy年M月d日", CultureInfo.InvariantCulture);
            book.Number(date, day.ToOADate().ToString(CultureInfo.InvariantCulture), DateFormat);
        }
        if (example.Options.TryGetValue(ExampleWorkbook.Formula, out var formula))
        {
            book.Formula(formula, Shown(formula).Length == 0 ? "" : $"<v>{Shown(formula)}</v>");
        }
        if (example.Options.TryGetValue(ExampleWorkbook.Number, out var number))
        {
            _ = number.Split(':', 3) is [var cell, var stored, var format]
                ? book.Number(cell, stored, format)
                : book.Number(number, Shown(number));
        }
    }

    private static void Apply(XlsxBook book, string option, string value, string content) => _ = option switch
    {
        ExampleWorkbook.Merged => book.Merge(value),
        ExampleWorkbook.HiddenRow => book.HideRow(int.Parse(value, CultureInfo.InvariantCulture)),
        ExampleWorkbook.OtherSheet => book.Sheet(value, content),
        ExampleWorkbook.HiddenSheet => book.Sheet(value, content, "hidden"),
        ExampleWorkbook.Macros => book.Part("xl/vbaProject.bin", "x").Relation("vbaProject", "vbaProject.bin"),
        ExampleWorkbook.DocumentType => book.Replace("<worksheet ", "<!DOCTYPE worksheet><worksheet "),
        _ => book,
    };

    private static Dictionary<string, string> ShownIn(string csv) =>
        CsvTable.Read(csv, line => line.Contains("指标代码", StringComparison.Ordinal))
            .SelectMany(row => row.Cells.Select((text, column) => (Cell: CsvTable.CellName(column, row.Number), text)))
            .ToDictionary(cell => cell.Cell, cell => cell.text, StringComparer.Ordinal);

    [GeneratedRegex("^#(DIV/0!|N/A|NAME\\?|NULL!|NUM!|REF!|VALUE!)$")]
    private static partial Regex ErrorText();
}
