using System.Globalization;
using EduReports.Core.Text;

namespace EduReports.Core.Guide;

/// <summary>A piece of a file as a spreadsheet or an editor shows it, with row numbers, and what was changed marked.</summary>
internal static class ExampleHtml
{
    // A cell of more characters is broken into lines.
    private const int LongText = 12;

    // What an author writes for text that would fill the page, for example 〔同上，共 5000 行〕.
    private const char Ellipsis = '〔';

    /// <param name="html">The page.</param>
    /// <param name="example">What is shown.</param>
    /// <param name="other">The other one of the pair; null for none.</param>
    public static void Write(Html html, FindingExample example, FindingExample? other)
    {
        var title = example.IsMended ? "改后" : "改前";
        html.Raw($"<figure class=\"{(example.IsMended ? "right" : "wrong")}\"><figcaption>{(example.IsMended ? "✓" : "✗")} ").Text(title);
        if (Circumstances(example) is { Length: > 0 } words)
        {
            html.Raw(" <span>").Text(words).Raw("</span>");
        }
        html.Raw("</figcaption>\n");
        if (example.Text.Length > 0)
        {
            html.Raw($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{title}\"><table class=\"sheet\">\n");
            WriteRows(html, example, other);
            html.Raw("</table></div>");
        }
        html.Raw("</figure>\n");
    }

    private static void WriteRows(Html html, FindingExample example, FindingExample? other)
    {
        var rows = Rows(example);
        var width = rows.Max(row => row.Count);
        if (example.IsTable)
        {
            html.Raw("<tr><td></td>");
            for (var column = 0; column < width; column++)
            {
                html.Raw("<th scope=\"col\">").Text(ColumnName(column)).Raw("</th>");
            }
            html.Raw("</tr>\n");
        }
        // Nothing is changed between things that have nothing in common.
        var others = other is { Text.Length: > 0 } && other.IsTable == example.IsTable ? Rows(other) : rows;
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at];
            html.Raw("<tr><th scope=\"row\">")
                .Text(row[0].StartsWith(Ellipsis) ? "…" : (example.FirstRow + at).ToString(CultureInfo.InvariantCulture)).Raw("</th>");
            var counterpart = Counterpart(rows, at, others);
            // As in a spreadsheet, a lone text runs over the empty cells beside it.
            for (var column = 0; column < (row.Count == 1 ? 1 : width); column++)
            {
                var isChanged = counterpart is null || Cell(row, column) != Cell(counterpart, column);
                WriteCell(html, Cell(row, column), isChanged, example.IsTable, row.Count == 1 ? width : 1);
            }
            html.Raw("</tr>\n");
        }
    }

    /// <summary>The row of the other file that this one is to be compared with; null when it was added or taken away.</summary>
    private static IReadOnlyList<string>? Counterpart(
        List<IReadOnlyList<string>> rows, int at, List<IReadOnlyList<string>> others)
    {
        var row = rows[at];
        return rows.Count == others.Count ? others[at]
            : others.Find(other => other.SequenceEqual(row, StringComparer.Ordinal))
                ?? others.Find(other => row.Count > 1 && row[0].Length > 0 && other[0] == row[0]);
    }

    private static void WriteCell(Html html, string text, bool isChanged, bool isTable, int span)
    {
        var isLong = isTable && span == 1 && text.Length > LongText;
        html.Raw(string.Create(CultureInfo.InvariantCulture,
                $"<td class=\"{(isChanged ? "changed" : "same")}{(isLong ? " long" : "")}\"{(span > 1 ? $" colspan=\"{span}\"" : "")}>"))
            .Raw(isTable ? "" : "<pre>")
            .Raw(isChanged && text.Length > 0 ? "<mark>" : "").Text(text).Raw(isChanged && text.Length > 0 ? "</mark>" : "")
            .Raw(isTable ? "</td>" : "</pre></td>");
    }

    private static List<IReadOnlyList<string>> Rows(FindingExample example) => example.IsTable
        ? [.. CsvTable.Read(example.Text, line => line.Contains(',', StringComparison.Ordinal)).Select(row => row.Cells)]
        : [.. example.Text.TrimEnd('\n').Split('\n').Select(line => (IReadOnlyList<string>)[line])];

    private static string ColumnName(int column) => CsvTable.CellName(column, row: 1)[..^1];

    private static string Cell(IReadOnlyList<string> row, int column) => column < row.Count ? row[column] : "";

    private static string Circumstances(FindingExample example)
    {
        var words = new List<string>();
        void Say(string option, Func<string, string> sentence)
        {
            if (example.Options.TryGetValue(option, out var value))
            {
                words.Add(sentence(value));
            }
        }
        if (example.IsWorkbook)
        {
            words.Add("Excel 工作簿");
        }
        Say(FindingExample.Path, path => path);
        Say(FindingExample.Received, day => $"{day} 上传");
        Say(FindingExample.Megabytes, size => $"文件大小 {size} MB");
        Say(FindingExample.OtherPlan, plan => $"另有适用的计划 {plan}");
        Say(FindingExample.Reported, _ => $"{example.History.Code} 已报：{string.Join("、", example.History.Months.Select(entry => $"{entry.Month} 为 {entry.Value}"))}");
        foreach (var (option, sentence) in ExampleWorkbook.Sentences.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Say(option, sentence);
        }
        if (example.Text.Length == 0)
        {
            words.Add("空文件");
        }
        return string.Join("；", words);
    }
}
