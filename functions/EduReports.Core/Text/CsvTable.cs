using System.Globalization;
using CsvHelper;

namespace EduReports.Core.Text;

/// <summary>Splits CSV text into rows; the separator is comma, semicolon, tab or full-width comma, whichever the header uses.</summary>
public static class CsvTable
{
    private const char FullWidthComma = '，';

    private const int MostHeaderLines = 200;

    private static readonly char[] Separators = [',', '\t', ';', FullWidthComma];

    /// <summary>Reads all rows, blank ones included. A quoted field may hold separators, quotes and line breaks (RFC 4180).</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="isHeaderLine">Whether a line holds the header, which tells the separator.</param>
    public static List<TableRow> Read(string text, Func<string, bool> isHeaderLine)
    {
        char? separator = TakeSeparatorLine(ref text) ?? FindSeparator(text, isHeaderLine);
        if (separator == FullWidthComma)
        {
            (text, separator) = (text.Replace(FullWidthComma, ','), ',');
        }
        var broken = new HashSet<long>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            OnMalformedRecord = record =>
            {
                // A quotation mark in the middle of a line means itself.
                if (record.Reason != CsvMalformedReason.StrayQuote || record.RawRecord.AsSpan().ContainsAny('\r', '\n'))
                {
                    broken.Add(record.RecordNumber);
                }
            },
        });
        var rows = new List<TableRow>();
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = TextNormaliser.Printable(reader.GetString(column));
            }
            var number = (int)reader.RowNumber;
            rows.Add(new TableRow(number, cells)
            {
                HasBrokenQuotes = broken.Contains(number) || Array.Exists(cells, cell => HoldsRow(cell, separator.Value)),
            });
        }
        return rows;
    }

    /// <summary>The name a spreadsheet gives a cell: column letters and row number, for example <c>C12</c>.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    public static string CellName(int column, int row) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of a column.</summary>
    /// <param name="column">From 0.</param>
    public static string ColumnName(int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = rest / 26 - 1)
        {
            letters = (char)('A' + rest % 26) + letters;
        }
        return letters;
    }

    private static bool IsSeparator(char character) => character is '\t' or FullWidthComma || (character is > ' ' and <= '~' and not '"');

    // Two stray quotation marks, rows apart, make one cell of what lies between.
    private static bool HoldsRow(string cell, char separator)
    {
        var lineEnd = cell.AsSpan().IndexOfAny('\r', '\n');
        if (lineEnd < 0)
        {
            return false;
        }
        foreach (var line in cell.AsSpan(lineEnd).EnumerateLines())
        {
            var code = line[..Math.Max(0, line.IndexOf(separator))].Trim();
            if (code.ContainsAnyInRange('0', '9') && line.Count(separator) > 1 && code.IndexOfAnyExceptInRange(' ', '~') < 0)
            {
                return true;
            }
        }
        return false;
    }

    // The line "sep=;" is meant for Excel, which does not show it: the row below it is row 1.
    private static char? TakeSeparatorLine(ref string text)
    {
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        // A program that filled up short rows has put separators behind it.
        if (line.Length < 5 || !IsSeparator(line[4]) || line.AsSpan(5).IndexOfAnyExcept(line[4], ' ') >= 0)
        {
            return null;
        }
        var behind = text.AsSpan(line.Length);
        text = behind[(behind.StartsWith("\r\n") ? 2 : Math.Min(1, behind.Length))..].ToString();
        return line[4];
    }

    private static char FindSeparator(string text, Func<string, bool> isHeaderLine) =>
        SeparatorOf(Lines(text), isHeaderLine) is { } separator ? separator
        // The titles themselves may have line breaks.
        : text.Contains('"') && SeparatorOf(Records(text), isHeaderLine) is { } ofRecords ? ofRecords
        : ',';

    // A line without any separator is a sentence that only mentions the header.
    private static char? SeparatorOf(IEnumerable<string> lines, Func<string, bool> isHeaderLine)
    {
        foreach (var header in lines.Where(isHeaderLine))
        {
            var best = Separators.MaxBy(separator => header.AsSpan().Count(separator));
            if (header.Contains(best))
            {
                return best;
            }
        }
        return null;
    }

    private static IEnumerable<string> Lines(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>The first lines, joined where a quotation mark is open at the end of one.</summary>
    private static IEnumerable<string> Records(string text)
    {
        var record = "";
        foreach (var line in Lines(text).Take(MostHeaderLines))
        {
            record += line;
            if (record.AsSpan().Count('"') % 2 == 0)
            {
                yield return record;
                record = "";
            }
        }
    }
}
