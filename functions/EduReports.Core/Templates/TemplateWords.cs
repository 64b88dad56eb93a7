using EduReports.Core.Plans;

namespace EduReports.Core.Templates;

/// <summary>What a template says to whoever fills it in.</summary>
internal static class TemplateWords
{
    public const string Marks = "没有填“—”，不适用填“不适用”，不要空着。";

    /// <summary>What to write in a row, in a few words.</summary>
    public static string Ask(Indicator indicator) => indicator.Kind switch
    {
        IndicatorKind.Count => "本月新发生的数",
        IndicatorKind.Cumulative => $"{From(indicator)}到本月底的累计数",
        IndicatorKind.Level when indicator.ReportsPercentages => "本月底的比例，60% 填 60",
        IndicatorKind.Level => "本月底的数",
        IndicatorKind.Ratio =>
            $"分子：{indicator.NameOf(OperandPart.Numerator)}\n分母：{indicator.NameOf(OperandPart.Denominator)}" + (indicator.Flow ? "\n都填本月的" : ""),
        IndicatorKind.YesNo => $"{Within(indicator)}是否做到",
        _ => $"{indicator.Name}：本月底的阶段",
    };

    /// <summary>What stands in the column 单位.</summary>
    public static string Unit(Indicator indicator) => indicator.Kind switch
    {
        IndicatorKind.YesNo => "是/否",
        IndicatorKind.Milestone => "阶段",
        _ => indicator.Unit,
    };

    private static string From(Indicator indicator) => indicator.Per switch
    {
        Per.Month => "本月初",
        Per.Term => "本学期初",
        Per.SchoolYear => "本学年初",
        Per.Year => "年初",
        _ => "计划开始",
    };

    private static string Within(Indicator indicator) => indicator.Per switch
    {
        Per.Month => "本月",
        Per.Term => "本学期",
        Per.SchoolYear => "本学年",
        Per.Year => "今年",
        _ => "到本月底",
    };
}
