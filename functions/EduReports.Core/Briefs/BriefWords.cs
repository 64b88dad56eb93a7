using System.Globalization;
using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>How figures and states are put into words (GB/T 15835 for numerals).</summary>
public static class BriefWords
{
    /// <summary>Stands where there is no figure.</summary>
    public const string None = "—";

    public static string Name(Status status) => status switch
    {
        Status.Met => "已完成",
        Status.OnTrack => "正常推进",
        Status.Behind => "滞后",
        Status.FarBehind => "严重滞后",
        Status.NoData => "未报送",
        _ => "未到期",
    };

    /// <summary>A sign for each state, so that a black and white print tells them apart.</summary>
    public static string Symbol(Status status) => status switch
    {
        Status.Met => "●",
        Status.OnTrack => "○",
        Status.Behind => "▲",
        Status.FarBehind => "■",
        Status.NoData => "—",
        _ => "◇",
    };

    public static string Month(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Month}月");

    public static string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    public static string Value(Indicator indicator, decimal value) => Figures.Rounded(value, indicator.Decimals) + indicator.FigureUnit;

    /// <summary>A difference of two figures: 点 (percentage points) for percentages, the unit otherwise.</summary>
    public static string Difference(Indicator indicator, decimal? now, decimal? before)
    {
        if (now is not { } later || before is not { } earlier)
        {
            return None;
        }
        // The difference of the figures as printed, so that a reader who subtracts gets the same.
        var difference = Round(indicator, later) - Round(indicator, earlier);
        var digits = Figures.Rounded(Math.Abs(difference), indicator.Decimals);
        return difference == 0 ? "0" : $"{(difference > 0 ? "+" : "−")}{digits}{(indicator.IsPercentage ? "点" : "")}";
    }

    /// <summary>The target in as few signs as possible, for example <c>≥60%</c> or <c>较上年降1个百分点</c>.</summary>
    public static string Target(Indicator indicator)
    {
        var target = indicator.Target;
        var value = Exact(target.Value) + indicator.FigureUnit;
        return target.Comparator switch
        {
            // All of them: more than all is not to be had.
            Comparator.AtLeast when indicator.IsPercentage && target.Value == 100 => value,
            Comparator.AtLeast => "≥" + value,
            Comparator.AtMost => "≤" + value,
            Comparator.Equal => value,
            Comparator.Range => $"{Exact(target.Value)}–{Exact(target.Upper ?? target.Value)}{indicator.FigureUnit}",
            Comparator.Approx => value + "左右",
            Comparator.NotBelowPrevious => "不低于上年",
            Comparator.IncreaseBy => "较上年增" + Change(indicator),
            _ => "较上年降" + Change(indicator),
        };
    }

    /// <summary>How an indicator adds up, in words.</summary>
    public static string Formula(Indicator indicator) => indicator.Kind switch
    {
        IndicatorKind.Count => "当月数之和，逐月累加",
        IndicatorKind.Cumulative => "最近累计数之和",
        IndicatorKind.Ratio when indicator.Flow => "分子之和÷分母之和×100，逐月累加",
        IndicatorKind.Ratio => "分子之和÷分母之和×100",
        IndicatorKind.YesNo => "答“是”÷作答单位×100",
        _ => indicator.Across switch
        {
            Across.Mean => "现状值的平均",
            Across.Min => "现状值的最小值",
            Across.Max => "现状值的最大值",
            _ => "现状值之和",
        },
    };

    /// <summary>The comparator's name in plan files and tables.</summary>
    public static string ComparatorCode(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => "at_least",
        Comparator.AtMost => "at_most",
        Comparator.Equal => "equal",
        Comparator.Range => "range",
        Comparator.Approx => "approx",
        Comparator.NotBelowPrevious => "not_below_previous",
        Comparator.IncreaseBy => "increase_by",
        _ => "decrease_by",
    };

    /// <summary>The status's name in tables.</summary>
    public static string StatusCode(Status status) => status switch
    {
        Status.Met => "met",
        Status.OnTrack => "on_track",
        Status.Behind => "behind",
        Status.FarBehind => "far_behind",
        Status.NoData => "no_data",
        _ => "not_due",
    };

    private static string Change(Indicator indicator) => indicator.Target.In == ChangeUnit.Percent
        ? Exact(indicator.Target.Value) + "%"
        : Exact(indicator.Target.Value) + (indicator.IsPercentage ? "个百分点" : indicator.Unit);

    private static string Exact(decimal value) => Figures.Exact(value);

    private static decimal Round(Indicator indicator, decimal value) =>
        Math.Round(value, indicator.Decimals, MidpointRounding.AwayFromZero);
}
