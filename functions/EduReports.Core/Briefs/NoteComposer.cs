using System.Globalization;
using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>What limits a brief's figures (数据说明), one sentence each.</summary>
internal static class NoteComposer
{
    // A list of more codes than this would be longer than what it explains.
    private const int MostCodesNamed = 12;

    public static IReadOnlyList<string> Compose(Plan plan, YearMonth month, IReadOnlyList<(Indicator Indicator, ProgressRow Progress)> rows) =>
    [
        .. new[] { Partial(rows), CouldChange(rows), Carried(rows), NotJudged(rows) }.OfType<string>(),
        .. Amended(plan, month),
        .. BrokenRules(plan, rows),
        .. new[] { ToEverySchool(rows) }.OfType<string>(),
        "比率按各单位分子之和除以分母之和计算，不取平均；数值四舍五入只用于显示。环比为与上月之差，百分比之差以百分点计。",
        ThresholdNote(plan),
    ];

    private static string? Partial(IReadOnlyList<(Indicator Indicator, ProgressRow Progress)> rows)
    {
        var partial = rows.Count(row => row.Progress.Tally is var tally && tally.Rejected + tally.Missing > 0);
        return partial == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{partial}项指标有单位未报或被退回，表中以“已报/应报”注明；未报不按零计，比率的分子、分母均不含未报单位。");
    }

    private static string? CouldChange(IReadOnlyList<(Indicator Indicator, ProgressRow Progress)> rows)
    {
        var open = rows.Where(row => row.Progress.Bounds?.Statuses.Count > 0).ToList();
        return open.Count == 0 ? null : open.Count > MostCodesNamed
            ? string.Create(CultureInfo.InvariantCulture, $"{open.Count}项指标的状态会因未报单位补报而改变，见附表。")
            : $"未报单位补报后状态可能改变的指标：{string.Join("、", open.Select(row => $"{row.Indicator.Code}（可能{string.Join("或", row.Progress.Bounds!.Statuses.Select(BriefWords.Name))}）"))}。";
    }

    private static string? Carried(IReadOnlyList<(Indicator Indicator, ProgressRow Progress)> rows)
    {
        var carried = rows.Where(row => row.Progress.Tally.Carried > 0).ToList();
        return carried.Count == 0 ? null : carried.Count > MostCodesNamed
            ? string.Create(CultureInfo.InvariantCulture, $"{carried.Count}项指标沿用了部分单位此前的报数。")
            : $"沿用此前报数的指标：{string.Join("、", carried.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Indicator.Code}（{row.Progress.Tally.Carried}家）")))}。";
    }

    private static string? NotJudged(IReadOnlyList<(Indicator Indicator, ProgressRow Progress)> rows)
    {
        var unknown = rows.Where(row => row.Progress.Assessment is { Goal: null }).ToList();
        return unknown.Count == 0 ? null : $"计划未给出上年数、只列数不判断进度的指标：{string.Join("、", unknown.Select(row => row.Indicator.Code))}。";
    }

    private static string? ToEverySchool(IReadOnlyList<(Indicator Indicator, ProgressRow Progress)> rows) =>
        rows.Any(row => row.Indicator.Scope == PromiseScope.Each)
            ? "“每校”目标的数值是达到要求的单位所占百分比；状态看有多少单位没有跟上序时进度。"
            : null;

    private static IEnumerable<string> Amended(Plan plan, YearMonth month) => plan.Indicators
        .Select(indicator => (indicator.Code, Amendment: indicator.Amendments.LastOrDefault(amendment => amendment.From <= month)))
        .Where(entry => entry.Amendment is not null)
        .Select(entry => $"{entry.Code}的目标自{BriefWords.Month(entry.Amendment!.From)}起按《{entry.Amendment.Document.Trim('《', '》')}》执行。");

    private static IEnumerable<string> BrokenRules(Plan plan, IReadOnlyList<(Indicator Indicator, ProgressRow Progress)> rows)
    {
        var byCode = rows.ToDictionary(row => row.Indicator.Code, StringComparer.Ordinal);
        decimal? ValueOf(Operand operand) => !byCode.TryGetValue(operand.Code ?? "", out var row) ? null : operand.Part switch
        {
            OperandPart.Numerator => row.Progress.Value is null ? null : row.Progress.Tally.Numerator,
            OperandPart.Denominator => row.Progress.Value is null ? null : row.Progress.Tally.Denominator,
            _ => row.Progress.Value,
        };
        string NameOf(Operand operand) => byCode.TryGetValue(operand.Code ?? "", out var row) ? row.Indicator.NameOf(operand.Part) : operand.ToString();
        return plan.Rules.Where(rule => rule.Check == RuleCheck.Aggregate && rule.Evaluate(ValueOf) == RuleOutcome.Violated)
            .Select(rule => $"汇总后核对：{rule.Message.TrimEnd('。')}；{RuleWords.Chinese(rule, NameOf, ValueOf)}（规则{rule.Id}）。");
    }

    private static string ThresholdNote(Plan plan)
    {
        var unit = plan.Thresholds.Relative ? "%" : "个百分点";
        var start = plan.From.Year == plan.To.Year ? "年初（或上年数）" : "起点（或基数）";
        return $"进度以{start}到目标的路程为100%，图中竖线为序时进度；落后"
            + $"{Figures.Exact(plan.Thresholds.Behind)}{unit}以内为正常，{Figures.Exact(plan.Thresholds.FarBehind)}{unit}以内为滞后，以上为严重滞后；已要求全部达到而未达到的，至少为滞后。";
    }
}
