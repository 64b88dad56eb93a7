using System.Globalization;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>The sheet 错误汇总: every finding with its place and its mend. It holds no header that the reader knows.</summary>
internal static class SummarySheet
{
    public const string Name = "错误汇总";

    private const int HeaderRow = 3;
    private const int MostFindings = 2_000;
    private const int LineHeight = 15;

    private static readonly (string Title, decimal Width)[] Columns = [("序号", 6), ("类别", 11), ("位置", 12), ("问题", 62), ("怎么改", 50), ("编号", 9)];

    private static readonly CellStyle Title = new() { IsBold = true, Size = 16, Colour = "9C0006" };
    private static readonly CellStyle Lead = new();
    private static readonly CellStyle Header = new() { IsBold = true, Fill = "D9E2F3", HasBorder = true, Alignment = CellAlignment.Centre };
    private static readonly CellStyle Plain = new() { HasBorder = true, Wraps = true, IsText = true };
    private static readonly CellStyle Centre = Plain with { Alignment = CellAlignment.Centre };
    private static readonly CellStyle Link = Centre with { Colour = "0563C1", IsUnderlined = true };
    private static readonly CellStyle ErrorKind = Centre with { Fill = MarkStyles.Error };
    private static readonly CellStyle QueryKind = Centre with { Fill = MarkStyles.Query };

    /// <summary>Makes the sheet.</summary>
    /// <param name="findings">All of them.</param>
    /// <param name="sheetName">The sheet that their places are on.</param>
    public static NewSheet Make(IReadOnlyList<Finding> findings, string sheetName)
    {
        var rows = new List<NewRow>
        {
            new(1, [new NewCell(0, Headline(findings), Title)]) { Height = 30 },
            new(2, [new NewCell(0, $"有底色的单元格就是出错的地方，把鼠标移上去可看说明；“{MarkedWorkbook.FaultTitle}”列可以筛选。改好后直接重新上传这个文件即可。", Lead)])
            {
                Height = 20,
            },
            new(HeaderRow, [.. Columns.Select((column, index) => new NewCell(index, column.Title, Header))]) { Height = 22 },
        };
        var links = new List<(string, string)>();
        foreach (var finding in findings.Take(MostFindings))
        {
            var number = rows[^1].Number + 1;
            var place = PlaceOf(finding);
            rows.Add(Row(number, finding, place));
            if (finding.Row is { } row)
            {
                links.Add((FormattableString.Invariant($"C{number}"),
                    SpreadsheetText.Quote(sheetName) + "!" + (finding.Cell ?? FormattableString.Invariant($"A{row}"))));
            }
        }
        if (findings.Count > MostFindings)
        {
            rows.Add(new NewRow(rows[^1].Number + 1, [new NewCell(3, FormattableString.Invariant($"……共 {findings.Count} 条，其余见回执。"), Plain)]));
        }
        return new NewSheet(Name, [.. Columns.Select(column => column.Width)], rows)
        {
            FrozenRows = HeaderRow,
            TitleRow = HeaderRow,
            Filter = FormattableString.Invariant($"A{HeaderRow}:F{rows[^1].Number}"),
            Links = links,
        };
    }

    private static string Headline(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var queries = findings.Count(finding => finding.Severity == Severity.Query);
        return (errors, queries) switch
        {
            (> 0, > 0) => string.Create(CultureInfo.InvariantCulture, $"未接收：有 {errors} 处必须改正，{queries} 处需要核实"),
            (> 0, _) => string.Create(CultureInfo.InvariantCulture, $"未接收：有 {errors} 处必须改正"),
            _ => string.Create(CultureInfo.InvariantCulture, $"未接收：有 {queries} 处需要核实，改正或在备注中说明"),
        };
    }

    private static NewRow Row(int number, Finding finding, string place)
    {
        var (kind, style) = finding.Severity switch
        {
            Severity.Error => ("必须改正", ErrorKind),
            Severity.Query => ("请核实", QueryKind),
            _ => ("说明", Centre),
        };
        var lines = Math.Max(Lines(finding.Message, Columns[3].Width), Lines(finding.Hint, Columns[4].Width));
        return new NewRow(number,
        [
            new NewCell(0, (number - HeaderRow).ToString(CultureInfo.InvariantCulture), Centre with { IsText = false }) { IsNumber = true },
            new NewCell(1, kind, style),
            new NewCell(2, place, finding.Row is null ? Centre : Link),
            new NewCell(3, finding.Message, Plain),
            new NewCell(4, finding.Hint, Plain),
            new NewCell(5, finding.Code, Centre),
        ]) { Height = 6 + lines * LineHeight };
    }

    private static string PlaceOf(Finding finding) => finding.Cell
        ?? (finding.Row is { } row ? FormattableString.Invariant($"第{row}行") : "整个文件");

    private static int Lines(string text, decimal width) => (int)Math.Ceiling(Math.Max(1, TextWidth.Of(text)) / (width - 2));
}
