using System.Collections.Concurrent;
using System.Globalization;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Core.Templates;
using EduReports.Core.Tests.Workbooks;

namespace EduReports.Core.Tests.Templates;

/// <summary>Templates of every type of organisation that reports to one of the sample plans, and how they are filled in.</summary>
internal static class TemplateSamples
{
    public const string Code = "2133000123";
    public const string Sheet = TemplateWorkbook.SheetName;
    public const int FirstRow = 5;

    private static readonly ConcurrentDictionary<string, Plan> Plans = new(StringComparer.Ordinal);

    /// <summary>The plan's id and the type of organisation.</summary>
    public static IEnumerable<(string Plan, string Type)> All => Samples.PlanIds.SelectMany(id =>
        Plan(id).Indicators.SelectMany(indicator => indicator.Reporters).Distinct(StringComparer.Ordinal).Select(type => (id, type)));

    /// <summary>A sample plan without its rules: what is filled in here need not make sense.</summary>
    public static Plan Plan(string id) => Plans.GetOrAdd(id, static id => PlanReader.Read(Samples.Text($"plans/{id}.yaml"), id).Plan! with { Rules = [] });

    public static TemplateInput Input(string planId, string type, bool hasLastMonth = true)
    {
        var plan = Plan(planId);
        return new TemplateInput(
            plan, new Organisation(Code, "示例单位", type, plan.District, "", "", null, null), plan.From.AddMonths(4),
            hasLastMonth ? [.. Rows(plan, type).Select((row, index) => Last(row, index))] : []);
    }

    public static List<ReportRow> Rows(Plan plan, string type) => [.. plan.ReportedBy(type).SelectMany(indicator => indicator.Rows)];

    /// <summary>The template with every cell that is asked for filled in.</summary>
    public static byte[] Filled(TemplateInput input)
    {
        using var spreadsheet = new Spreadsheet(TemplateWorkbook.Write(input));
        foreach (var (cell, text) in Answers(input))
        {
            Assert.True(spreadsheet.IsUnlocked(Sheet, cell), cell);
            spreadsheet.Type(Sheet, cell, text);
        }
        return spreadsheet.ToBytes();
    }

    /// <summary>What is typed into which cell.</summary>
    public static IEnumerable<(string Cell, string Text)> Answers(TemplateInput input) => Rows(input.Plan, input.Organisation.Type)
        .SelectMany((row, index) => Answer(row.Indicator, index)
            .Select(answer => (answer.Column + (FirstRow + index).ToString(CultureInfo.InvariantCulture), answer.Text)));

    /// <summary>Reads and checks a file of the organisation's, as the app does on a day of the month after.</summary>
    public static SubmissionCheck Check(byte[] content, TemplateInput input, string fileName, string folder = Code) => SubmissionValidator.Check(
        SubmissionReader.Read(content, fileName),
        new SubmissionContext(
            folder, fileName, new DateTimeOffset(input.Month.AddMonths(1).FirstDay, TimeOnly.MinValue, TimeSpan.FromHours(8)),
            new Register([input.Organisation, input.Organisation with { Code = "2133000124" }]), [input.Plan]));

    /// <summary>What each row of the filled template says.</summary>
    public static IEnumerable<(string Code, CellState State, decimal? Value, decimal? Numerator, decimal? Denominator)> Expected(TemplateInput input) =>
        Rows(input.Plan, input.Organisation.Type).Select((row, index) => (
            row.Code,
            index % 7 == 6 ? CellState.Nothing : CellState.Value,
            index % 7 == 6 || row.Indicator.Kind == IndicatorKind.Ratio ? null
                : row.Indicator.Kind is IndicatorKind.YesNo ? 1m
                : row.Indicator.Kind is IndicatorKind.Milestone ? 2m
                : (decimal?)(3 + index),
            index % 7 != 6 && row.Indicator.Kind == IndicatorKind.Ratio ? (decimal?)(10 + index) : null,
            index % 7 != 6 && row.Indicator.Kind == IndicatorKind.Ratio ? (decimal?)(200 + index) : null));

    private static IEnumerable<(string Column, string Text)> Answer(Indicator indicator, int index)
    {
        string Number(int value) => (value + index).ToString(CultureInfo.InvariantCulture);

        return (index % 7 == 6, indicator.Kind) switch
        {
            (true, IndicatorKind.Ratio) => [("H", "—")],
            (true, IndicatorKind.YesNo) => [("G", "—")],
            (true, _) => [("G", "—"), ("J", "本月没有")],
            (_, IndicatorKind.Ratio) => [("H", Number(10)), ("I", Number(200))],
            (_, IndicatorKind.YesNo) => [("G", "是")],
            (_, IndicatorKind.Milestone) => [("G", indicator.Stages[1])],
            _ => [("G", Number(3))],
        };
    }

    private static Observation Last(ReportRow row, int index) => row.Indicator.Kind switch
    {
        _ when index % 5 == 4 => new Observation(row.Code, CellState.Nothing, index),
        IndicatorKind.Ratio => new Observation(row.Code, CellState.Value, index) { Numerator = 2, Denominator = 3 },
        IndicatorKind.YesNo => new Observation(row.Code, CellState.Value, index) { Value = 0 },
        IndicatorKind.Milestone => new Observation(row.Code, CellState.Value, index) { Value = 1 },
        _ => new Observation(row.Code, CellState.Value, index) { Value = 1234.5m },
    };
}
