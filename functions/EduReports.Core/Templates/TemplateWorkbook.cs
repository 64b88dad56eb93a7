using System.Globalization;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Core.Text;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Templates;

/// <summary>What a template is made from.</summary>
/// <param name="Plan">The plan that asks.</param>
/// <param name="Organisation">Who fills it in.</param>
/// <param name="Month">For which month.</param>
/// <param name="LastMonth">What stands for the month before; empty for nothing.</param>
public sealed record TemplateInput(Plan Plan, Organisation Organisation, YearMonth Month, IReadOnlyList<Observation> LastMonth);

/// <summary>Makes the workbook that an organisation fills in for a month. The same input gives the same bytes.</summary>
public static class TemplateWorkbook
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The name of the sheet to fill in.</summary>
    public const string SheetName = "报送表";

    private const int HeaderRow = 4;
    private const int FrozenColumns = 2;
    private const int LineHeight = 15;

    // Of an office, for a word on what schools report.
    private const int SpareRows = 6;

    private static readonly CellStyle Title = new() { IsBold = true, Size = 16 };
    private static readonly CellStyle Head = new();
    private static readonly CellStyle Header = new() { IsBold = true, Fill = "D9E2F3", HasBorder = true, Wraps = true, Alignment = CellAlignment.Centre };
    private static readonly CellStyle Fixed = new() { HasBorder = true, Wraps = true, IsText = true };
    private static readonly CellStyle FixedCentre = Fixed with { Alignment = CellAlignment.Centre };
    private static readonly CellStyle Before = Fixed with { Alignment = CellAlignment.Right, Colour = "595959" };
    private static readonly CellStyle Closed = new() { HasBorder = true, Fill = "E7E6E6" };
    private static readonly CellStyle Open = new() { HasBorder = true, Fill = "FFF7D6", IsUnlocked = true, Alignment = CellAlignment.Right };
    private static readonly CellStyle OpenChoice = Open with { Alignment = CellAlignment.Centre };
    private static readonly CellStyle OpenWords = Open with { Alignment = CellAlignment.Left, Wraps = true, IsText = true };

    private static readonly (string Title, decimal Width)[] Columns =
    [
        ("指标代码", 10), ("指标名称", 32), ("条款", 11), ("单位", 8), ("填报说明", 32), ("上月值", 14),
        ("本期值", 12), ("分子", 11), ("分母", 11), ("备注", 20),
    ];

    private static readonly (string Title, decimal Width)[] OfficeColumns = [("原因", 20), ("下一步措施", 20), ("完成时限", 12)];

    private enum Place
    {
        Code,
        Name,
        Clause,
        Unit,
        Ask,
        Before,
        Value,
        Numerator,
        Denominator,
        Note,
    }

    /// <summary>Whether an organisation has anything to report to a plan in a month.</summary>
    public static bool IsFor(Organisation organisation, Plan plan, YearMonth month) =>
        organisation.District == plan.District && organisation.IsActive(month) && Rows(plan, organisation).Any();

    /// <summary>Writes the file; an xlsx.</summary>
    public static byte[] Write(TemplateInput input) => NewWorkbook.Write([FormSheet(input), TemplateGuide.Sheet(input)]);

    private static IEnumerable<ReportRow> Rows(Plan plan, Organisation organisation) =>
        plan.ReportedBy(organisation.Type).SelectMany(indicator => indicator.Rows);

    private static NewSheet FormSheet(TemplateInput input)
    {
        var isOffice = input.Organisation.Type == Organisation.Office;
        var columns = isOffice ? [.. Columns, .. OfficeColumns] : Columns;
        var rows = HeadRows(input);
        rows.Add(new NewRow(HeaderRow, [.. columns.Select((column, index) => new NewCell(index, column.Title, Header))]) { Height = 24 });
        var rules = new List<CellRule>();
        var before = input.LastMonth.DistinctBy(observation => observation.Code, StringComparer.Ordinal)
            .ToDictionary(observation => observation.Code, StringComparer.Ordinal);
        foreach (var row in Rows(input.Plan, input.Organisation))
        {
            rows.Add(FormRow(rows[^1].Number + 1, row, before.GetValueOrDefault(row.Code), columns.Length));
            AddRules(rules, rows[^1].Number, row);
        }
        for (var spare = 0; isOffice && spare < SpareRows; spare++)
        {
            rows.Add(SpareRow(rows[^1].Number + 1, columns.Length));
        }
        for (var column = (int)Place.Note; column < columns.Length; column++)
        {
            rules.Add(TemplateRules.Words(Range(column, column, rows[^1].Number), columns[column].Title));
        }
        return new NewSheet(SheetName, [.. columns.Select(column => column.Width)], rows)
        {
            FrozenRows = HeaderRow,
            FrozenColumns = FrozenColumns,
            TitleRow = HeaderRow,
            IsProtected = true,
            Rules = rules,
            NumbersAsText = Range(0, (int)Place.Before, rows[^1].Number),
        };
    }

    private static List<NewRow> HeadRows(TemplateInput input)
    {
        var month = string.Create(CultureInfo.InvariantCulture, $"{input.Month.Year}年{input.Month.Month}月");
        return
        [
            new NewRow(1, [new NewCell(0, $"{input.Plan.Title}　{month}报送表", Title)]) { Height = 30 },
            new NewRow(2,
            [
                new NewCell(0, $"单位代码: {input.Organisation.Code}", Head),
                new NewCell((int)Place.Clause, $"单位名称: {input.Organisation.Name}", Head),
            ]) { Height = 20 },
            new NewRow(3,
            [
                new NewCell(0, $"报送月份: {input.Month}", Head),
                new NewCell((int)Place.Clause, $"计划: {input.Plan.Id}", Head),
                new NewCell((int)Place.Before, $"{TemplateVersion.HeadKey}: {TemplateVersion.Of(input.Plan, input.Organisation.Type)}", Head),
            ]) { Height = 20 },
        ];
    }

    private static NewRow FormRow(int number, ReportRow row, Observation? before, int columns)
    {
        var indicator = row.Indicator;
        var isRatio = indicator.Kind == IndicatorKind.Ratio;
        var isChoice = indicator.Kind is IndicatorKind.YesNo or IndicatorKind.Milestone;
        var ask = TemplateWords.Ask(indicator);
        var cells = new List<NewCell>
        {
            new((int)Place.Code, row.Code, Fixed),
            new((int)Place.Name, row.Name, Fixed),
            new((int)Place.Clause, indicator.Clause, Fixed),
            new((int)Place.Unit, TemplateWords.Unit(indicator), FixedCentre),
            new((int)Place.Ask, ask, Fixed),
            new((int)Place.Before, BeforeText(before, indicator), Before),
            new((int)Place.Value, "", isRatio ? Closed : isChoice ? OpenChoice : Open),
            new((int)Place.Numerator, "", isRatio ? Open : Closed),
            new((int)Place.Denominator, "", isRatio ? Open : Closed),
        };
        for (var column = (int)Place.Note; column < columns; column++)
        {
            cells.Add(new NewCell(column, "", OpenWords));
        }
        var lines = cells.Take((int)Place.Value).Max(cell => Lines(cell.Text, Columns[cell.Column].Width));
        return new NewRow(number, cells) { Height = Math.Max(22, 6 + lines * LineHeight) };
    }

    private static NewRow SpareRow(int number, int columns)
    {
        var cells = new List<NewCell>();
        for (var column = 0; column < columns; column++)
        {
            cells.Add(column == (int)Place.Ask
                ? new NewCell(column, "说明学校报送的指标：填代码和原因、措施", Fixed)
                : new NewCell(column, "", column is (int)Place.Code or (int)Place.Name || column >= (int)Place.Note ? OpenWords : Closed));
        }
        return new NewRow(number, cells) { Height = 6 + 2 * LineHeight };
    }

    private static void AddRules(List<CellRule> rules, int number, ReportRow row)
    {
        string Cell(Place place) => CsvTable.CellName((int)place, number);

        if (row.Indicator.Kind == IndicatorKind.Ratio)
        {
            rules.Add(TemplateRules.Part(Cell(Place.Numerator), row, OperandPart.Numerator));
            rules.Add(TemplateRules.Part(Cell(Place.Denominator), row, OperandPart.Denominator));
        }
        else if (TemplateRules.Value(Cell(Place.Value), row) is { } rule)
        {
            rules.Add(rule);
        }
    }

    private static string BeforeText(Observation? before, Indicator indicator)
    {
        var text = ObservationText.Of(before, indicator);
        return before is { Numerator: { } numerator, Denominator: { } denominator } && denominator != 0
            ? $"{Figures.Rounded(numerator * 100 / denominator, Math.Max(1, indicator.Decimals))}%\n{text}"
            : text;
    }

    private static string Range(int firstColumn, int lastColumn, int lastRow) =>
        $"{CsvTable.CellName(firstColumn, HeaderRow + 1)}:{CsvTable.CellName(lastColumn, lastRow)}";

    // Chinese characters are two wide, and one does not fit into half a place.
    private static int Lines(string text, decimal width) =>
        text.Split('\n').Sum(line => (int)Math.Ceiling(Math.Max(1, TextWidth.Of(line)) / (width - 1)));
}
