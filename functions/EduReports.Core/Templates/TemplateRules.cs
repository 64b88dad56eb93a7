using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Templates;

/// <summary>What the cells of a template take, and what they say while they are filled in.</summary>
internal static class TemplateRules
{
    private const int LongestTitle = 32;
    private const int LongestPrompt = 255;
    private const int LongestList = 255;

    // What a keyboard makes of a dash, and the words that the reader takes for no value.
    private static readonly string[] Marks = ["—", "——", "-", "－", "无", "不适用", "/"];

    /// <summary>The rule of the cell 本期值; null where nothing can be asked in advance.</summary>
    /// <param name="cell">For example <c>G6</c>.</param>
    /// <param name="row">What its row reports; no ratio.</param>
    public static CellRule? Value(string cell, ReportRow row)
    {
        var indicator = row.Indicator;
        var title = $"{row.Code} 本期值（{TemplateWords.Unit(indicator)}）";
        var ask = TemplateWords.Ask(indicator) + "。";
        switch (indicator.Kind)
        {
            case IndicatorKind.YesNo:
                return Choice(cell, title, ask, ["是", "否", "不适用"]);
            case IndicatorKind.Milestone:
                return Choice(cell, title, ask + "还没有开始选“—”。", [.. indicator.Stages, "—", "不适用"]);
            case IndicatorKind.Level when indicator.ReportsPercentages:
                return Number(cell, $"AND({cell}>=0,{cell}<=100)", title, ask + TemplateWords.Marks, "一般是 0 到 100 之间的数。") with { IsWarning = true };
            default:
                return indicator.ReportsWholeNumbers
                    ? Number(cell, $"AND({cell}>=0,{cell}=INT({cell}))", title, ask + "整数。" + TemplateWords.Marks, "只能填整数，不小于 0。")
                    : Number(cell, $"{cell}>=0", title, ask + TemplateWords.Marks, "只能填数字，不小于 0。");
        }
    }

    /// <summary>The rule of a ratio's 分子 or 分母.</summary>
    public static CellRule Part(string cell, ReportRow row, OperandPart part)
    {
        var isNumerator = part == OperandPart.Numerator;
        return Number(
            cell, $"{cell}>=0", $"{row.Code} {(isNumerator ? "分子" : "分母")}",
            row.Indicator.NameOf(part) + "。" + (isNumerator ? "不能多于分母。没有这类对象的，这里填“不适用”，分母留空。" : ""),
            "只能填数字，不小于 0。");
    }

    /// <summary>The rule of cells with words.</summary>
    public static CellRule Words(string cells, string title) =>
        new(cells, DataValidationValues.TextLength, FormattableString.Invariant($"{SubmissionReader.MaximumCellLength}"))
        {
            Title = title,
            Refusal = FormattableString.Invariant($"不超过 {SubmissionReader.MaximumCellLength} 个字。"),
        };

    // Not of the type "decimal": that would refuse the marks.
    private static CellRule Number(string cell, string condition, string title, string prompt, string refusal) => new(
        cell, DataValidationValues.Custom, $"IF(ISNUMBER({cell}),{condition},OR({string.Join(',', Marks.Select(mark => $"{cell}=\"{mark}\""))}))")
    {
        Title = Cut(title, LongestTitle),
        Prompt = Cut(prompt, LongestPrompt),
        Refusal = refusal + "没有填“—”，不适用填“不适用”。",
    };

    // A list that holds its own separator, or is too long for one, cannot be chosen from; the prompt still tells it.
    private static CellRule? Choice(string cell, string title, string prompt, IReadOnlyList<string> words)
    {
        var list = string.Join(',', words);
        return list.Length > LongestList || words.Any(word => word.AsSpan().IndexOfAny(',', '"') >= 0 || word != word.Trim())
            ? null
            : new CellRule(cell, DataValidationValues.List, $"\"{list}\"")
            {
                Title = Cut(title, LongestTitle),
                Prompt = Cut(prompt, LongestPrompt),
                Refusal = Cut($"请从列表中选择：{string.Join("、", words)}。", LongestPrompt),
            };
    }

    // A pair of surrogates stays whole.
    private static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";
}
