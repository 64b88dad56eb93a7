using System.Globalization;
using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>How figures and states are put into words (GB/T 15835 for numerals).</summary>
public static class BriefWords
{
    /// <summary>Stands where there is no figure.</summary>
    public const string None = "—";

    /// <summary>Stands before the date by which something is to be done.</summary>
    public const string Deadline = "时限：";

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

    /// <summary>Sign and word of where a promise stands.</summary>
    public static string SignedName(Status status) => $"{Symbol(status)} {Name(status)}";

    /// <summary>The brief's number (期号), whether it is a draft or which correction it is, and whether it is an excerpt.</summary>
    public static string Issue(Brief brief)
    {
        var version = brief.IsDraft ? "（送审稿）" : brief.Revision > 1 ? string.Create(CultureInfo.InvariantCulture, $"（更正{brief.Revision - 1}）") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{brief.Period.Year}年第{brief.Issue}期{version}{(brief.Excerpt is null ? "" : "（节选）")}");
    }

    /// <summary>To whom an excerpt is sent and what it is, for example <c>分送：学前教育科（幼儿园部分）</c>; empty for the whole brief.</summary>
    public static string Distribution(Brief brief) => brief.Excerpt is not { } excerpt
        ? "" : $"分送：{string.Join("、", brief.Recipients)}（{excerpt.Scopes}部分）";

    /// <summary>Where a project stands, with a sign for whether that is enough.</summary>
    public static string Stage(ProjectRow project) => project.Stage == None
        ? None
        : $"{Symbol(project.IsReached ? Status.Met : Status.OnTrack)} {project.Stage}";

    public static string Month(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Month}月");

    public static string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>A figure with its unit; what one office answered, in its words.</summary>
    /// <param name="indicator">Tells unit and decimals.</param>
    /// <param name="value">The figure.</param>
    /// <param name="goal">What it is held against: a figure that misses it is told apart from it.</param>
    public static string Value(Indicator indicator, decimal value, Goal? goal = null)
    {
        if (indicator.IsAnsweredOnce && value is 0 or 100)
        {
            return value == 0 ? "否" : "是";
        }
        var rounded = goal?.BoundMissedBy(value) is { } bound
            ? Figures.RoundedApart(value, indicator.Decimals, bound)
            : Figures.Rounded(value, indicator.Decimals);
        return rounded + indicator.FigureUnit;
    }

    /// <summary>A difference of two figures: 点 (percentage points) for percentages, the unit otherwise.</summary>
    public static string Difference(Indicator indicator, decimal? now, decimal? before)
    {
        if (now is not { } later || before is not { } earlier || indicator.IsAnsweredOnce)
        {
            return None;
        }
        // The difference of the figures as printed, so that a reader who subtracts gets the same.
        return Change(indicator, Round(indicator, later) - Round(indicator, earlier));
    }

    /// <summary>A change with its sign.</summary>
    public static string Change(Indicator indicator, decimal change)
    {
        var digits = Figures.Rounded(Math.Abs(change), indicator.Decimals);
        return Round(indicator, change) == 0 ? "0" : $"{(change > 0 ? "+" : "−")}{digits}{(indicator.IsPercentage ? "点" : "")}";
    }

    /// <summary>From the one to the other, for example <c>54.2–61.0%</c>; the one figure where both are printed alike.</summary>
    public static string Range(Indicator indicator, decimal low, decimal high) =>
        Round(indicator, low) == Round(indicator, high)
            ? Value(indicator, high)
            : $"{Figures.Rounded(low, indicator.Decimals)}–{Value(indicator, high)}";

    /// <summary>A clause's id as it is printed, with full-width brackets.</summary>
    public static string Clause(string id) => id.Replace('(', '（').Replace(')', '）');

    /// <summary>The target in as few signs as possible, for example <c>≥60%</c>, <c>每校每学年≥4次</c> or <c>较上年降1个百分点</c>.</summary>
    public static string Target(Indicator indicator) =>
        (indicator.Scope == PromiseScope.Each ? "每校" : "") + Every(indicator.Per) + Bound(indicator)
        + (indicator.Target.Stage is { } stage ? $"（{stage}）" : "");

    private static string Every(Per per) => per switch
    {
        Per.Month => "每月",
        Per.Term => "每学期",
        Per.SchoolYear => "每学年",
        Per.Year => "每年",
        _ => "",
    };

    private static string Bound(Indicator indicator)
    {
        var target = indicator.Target;
        // A promise to every school is counted in what a school reports.
        var unit = indicator.ReportsPercentages ? "%" : indicator.Unit;
        var value = Exact(target.Value) + unit;
        if (indicator is { Scope: PromiseScope.Each, Kind: IndicatorKind.YesNo })
        {
            return "做到";
        }
        if (indicator.IsAnsweredOnce && target is { Comparator: Comparator.AtLeast, Value: 100 })
        {
            return indicator.Per == Per.Plan ? "是" : "做到";
        }
        return target.Comparator switch
        {
            // All of them: more than all is not to be had.
            Comparator.AtLeast when indicator.ReportsPercentages && target.Value == 100 => value,
            Comparator.AtLeast => "≥" + value,
            // None of them: fewer than none is not to be had either.
            Comparator.AtMost when target.Value == 0 => value,
            Comparator.AtMost => "≤" + value,
            Comparator.Equal => value,
            Comparator.Range => $"{Exact(target.Value)}–{Exact(target.Upper ?? target.Value)}{unit}",
            Comparator.Approx => value + "左右",
            Comparator.NotBelowPrevious => "不低于上年",
            Comparator.IncreaseBy => "较上年增" + Amount(indicator),
            _ => "较上年降" + Amount(indicator),
        };
    }

    /// <summary>How an indicator adds up, in words.</summary>
    public static string Formula(Indicator indicator) => indicator.Kind switch
    {
        _ when indicator.Scope == PromiseScope.Each => "达标单位÷有数单位×100",
        IndicatorKind.Milestone => $"已达“{indicator.Target.Stage}”的项目数",
        IndicatorKind.Derived => indicator.Formula!.Describe(Operand),
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

    private static string Operand(Operand operand) => operand.Part switch
    {
        OperandPart.Numerator => $"[{operand.Code}]分子",
        OperandPart.Denominator => $"[{operand.Code}]分母",
        _ => operand.ToString(),
    };

    private static string Amount(Indicator indicator) => indicator.Target.In == ChangeUnit.Percent
        ? Exact(indicator.Target.Value) + "%"
        : Exact(indicator.Target.Value) + (indicator.IsPercentage ? "个百分点" : indicator.Unit);

    private static string Exact(decimal value) => Figures.Exact(value);

    private static decimal Round(Indicator indicator, decimal value) =>
        Math.Round(value, indicator.Decimals, MidpointRounding.AwayFromZero);
}
