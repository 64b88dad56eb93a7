using System.Globalization;
using CsvHelper;

namespace EduReports.Core.Text;

/// <summary>A row as a spreadsheet shows it.</summary>
/// <param name="Number">From 1; a quoted line break does not start a new row.</param>
/// <param name="Cells">As written, without quotes; trailing cells may be absent.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The text of a cell; empty beyond the row's end.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Splits CSV text into rows; the separator is comma, semicolon, tab or full-width comma, whichever the header uses.</summary>
public static class CsvTable
{
    private const char FullWidthComma = '，';

    private static readonly char[] Separators = [',', '\t', ';', FullWidthComma];

    /// <summary>Reads all rows, blank ones included. A quoted field may hold separators, quotes and line breaks (RFC 4180).</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="isHeaderLine">Whether a line holds the header, which tells the separator.</param>
    public static List<TableRow> Read(string text, Func<string, bool> isHeaderLine)
    {
        var separator = FindSeparator(text, isHeaderLine);
        if (separator == FullWidthComma)
        {
            (text, separator) = (text.Replace(FullWidthComma, ','), ',');
        }
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
        });
        var rows = new List<TableRow>();
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = reader.GetString(column);
            }
            rows.Add(new TableRow((int)reader.RowNumber, cells));
        }
        return rows;
    }

    /// <summary>The name a spreadsheet gives a cell: column letters and row number, for example <c>C12</c>.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    public static string CellName(int column, int row)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = rest / 26 - 1)
        {
            letters = (char)('A' + rest % 26) + letters;
        }
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    // A line without any separator is a sentence that only mentions the header.
    private static char FindSeparator(string text, Func<string, bool> isHeaderLine)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var header = line.ToString();
            if (isHeaderLine(header))
            {
                var best = Separators.MaxBy(separator => header.AsSpan().Count(separator));
                if (header.Contains(best))
                {
                    return best;
                }
            }
        }
        return ',';
    }
}
