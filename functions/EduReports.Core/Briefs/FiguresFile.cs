using System.Globalization;
using CsvHelper;
using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>The brief's figures as a file for a spreadsheet: exact values, every scope, UTF-8 with a BOM.</summary>
public static class FiguresFile
{
    private static readonly string[] Header =
    [
        "编号", "指标", "条款", "范围", "责任科室", "单位", "口径", "目标", "比较方式", "序时应达", "本月", "累计或现值", "分子", "分母", "上月",
        "完成进度%", "落后百分点", "状态", "应报", "已报", "无数据", "退回", "未报", "沿用", "算法",
        "去年同期", "同口径环比", "可能下限", "可能上限", "可能状态", "月均还需", "预计", "预计下限", "预计上限", "各项目阶段",
    ];

    /// <summary>Writes one row per indicator and scope, in the order of <paramref name="progress"/>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">The month that the figures are of, whose targets stand.</param>
    /// <param name="progress">The figures.</param>
    public static byte[] Write(Plan plan, YearMonth month, ProgressResult progress)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            writer.WriteHeader(Header);
            var indicators = plan.Indicators.ToDictionary(indicator => indicator.Code, indicator => indicator.At(month), StringComparer.Ordinal);
            foreach (var row in progress.Rows)
            {
                WriteRow(writer, indicators[row.Code], row);
            }
        }
        return stream.ToArray();
    }

    private static void WriteRow(CsvWriter writer, Indicator indicator, ProgressRow row)
    {
        foreach (var text in (ReadOnlySpan<string>)
            [indicator.Code, indicator.Name, indicator.Clause, row.Scope == ProgressRow.All ? "全部" : row.Scope, indicator.Owner, indicator.FigureUnit, KindName(indicator)])
        {
            writer.WriteField(Neutralised(text));
        }
        WriteNumber(writer, row.Assessment?.Target);
        writer.WriteField(row.Assessment is null ? "" : BriefWords.ComparatorCode(indicator.FigureComparator));
        WriteNumber(writer, row.Assessment?.Expected);
        WriteNumber(writer, indicator is { Kind: IndicatorKind.Count, Scope: PromiseScope.District } && row.Value is not null ? row.Tally.ThisMonth : null);
        WriteNumber(writer, row.Value);
        WriteNumber(writer, indicator is { Kind: IndicatorKind.Ratio, Scope: PromiseScope.District } ? row.Tally.Numerator : null);
        WriteNumber(writer, indicator is { Kind: IndicatorKind.Ratio, Scope: PromiseScope.District } ? row.Tally.Denominator : null);
        WriteNumber(writer, row.Previous);
        WriteNumber(writer, row.Assessment?.Attainment);
        WriteNumber(writer, row.Assessment?.PointsBehind);
        writer.WriteField(row.Assessment is null ? "" : BriefWords.Name(row.Assessment.Status));
        foreach (var count in (ReadOnlySpan<int>)
            [row.Tally.Due, row.Tally.Reported, row.Tally.Nothing, row.Tally.Rejected, row.Tally.Missing, row.Tally.Carried])
        {
            writer.WriteField(count.ToString(CultureInfo.InvariantCulture));
        }
        writer.WriteField(BriefWords.Formula(indicator));
        WriteNumber(writer, row.YearAgo);
        WriteNumber(writer, row.LikeForLike);
        WriteNumber(writer, row.Bounds?.Low);
        WriteNumber(writer, row.Bounds?.High);
        writer.WriteField(string.Join("、", row.Bounds?.Statuses.Select(BriefWords.Name) ?? []));
        WriteNumber(writer, row.MonthlyNeed);
        WriteNumber(writer, row.Forecast?.Value);
        WriteNumber(writer, row.Forecast?.Low);
        WriteNumber(writer, row.Forecast?.High);
        writer.WriteField(Neutralised(string.Join("；", indicator.Projects
            .Where(project => row.Tally.Stages[project.Code] > 0)
            .Select(project => $"{project.Code}{project.Name}：{indicator.Stages[row.Tally.Stages[project.Code] - 1]}"))));
        writer.EndRecord();
    }

    private static void WriteNumber(CsvWriter writer, decimal? value)
    {
        // Written as a number: a leading minus is no formula.
        if (value is { } number)
        {
            writer.WriteField(Normalised(number));
        }
        else
        {
            writer.WriteField("");
        }
    }

    // A spreadsheet shows what follows an apostrophe as text. CsvHelper's own guard knows neither the full-width signs, which
    // a Chinese spreadsheet takes for a formula as well, nor a leading line feed.
    private static string Neutralised(string text) => text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0]) ? "'" + text : text;

    private static decimal Normalised(decimal value) => Figures.Parse(Figures.Exact(value));

    private static string KindName(Indicator indicator) =>
        (indicator.Scope == PromiseScope.Each ? "每校" : "") + KindName(indicator.Kind);

    private static string KindName(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Count => "当月数",
        IndicatorKind.Cumulative => "累计数",
        IndicatorKind.Level => "现状值",
        IndicatorKind.Ratio => "比率",
        IndicatorKind.Milestone => "项目阶段",
        IndicatorKind.Derived => "公式",
        _ => "是否",
    };
}
