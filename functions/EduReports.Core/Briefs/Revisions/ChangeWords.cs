using System.Globalization;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>How the changes of a correction are put into words; the same in every edition.</summary>
public static class ChangeWords
{
    /// <summary>The heading of the list.</summary>
    public const string Title = "更正说明";

    private const int MostCodesNamed = 6;

    /// <summary>The heads of the table's columns.</summary>
    public static IReadOnlyList<string> Heads { get; } = ["编号", "指标", "原", "现", "原因"];

    /// <summary>Of an indicator that the plan did not have.</summary>
    internal static ChangeSide NotListed { get; } = new(BriefWords.None, "未列入", null);

    /// <summary>Of an indicator that the plan no longer has.</summary>
    internal static ChangeSide NoLongerListed { get; } = new(BriefWords.None, "不再列入", null);

    /// <summary>What stands before the table: how much has changed, and who has reported since.</summary>
    /// <param name="changes">What has changed.</param>
    /// <param name="revision">That of the brief, from 2.</param>
    public static string Introduction(BriefChanges changes, int revision)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (!changes.IsKnown)
        {
            return "上一版没有留存可供比对的数据，本版改动之处未能逐项列出。";
        }
        var before = revision == 2 ? "首次发布的简报" : string.Create(CultureInfo.InvariantCulture, $"更正{revision - 2}");
        return changes.Figures.Count == 0
            ? $"与{before}相比，各项指标的数值、目标和状态没有变化。{Reporting(changes)}"
            : string.Create(CultureInfo.InvariantCulture, $"与{before}相比，有{changes.Figures.Count}项数据变动，如下所列。{Reporting(changes)}");
    }

    /// <summary>What stands below the table; empty for nothing.</summary>
    public static string Closing(BriefChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Others.Count > 0)
        {
            return $"数值、目标和状态未变，其他内容有变的：{string.Join("；", changes.Others.Select(Other))}。";
        }
        return changes.IsKnown && changes.Figures.Count + changes.Reporting.Count == 0
            ? $"变动的是分组数据、名单或文字{(changes.Basis is { } basis ? $"（{Word(basis)}）" : "")}。"
            : "";
    }

    /// <summary>Why, for example <c>补报：实验小学（5月）；更正：城东小学（3月）、石桥小学（3月）等9家</c>.</summary>
    public static string Causes(IReadOnlyList<ChangeCause> causes)
    {
        ArgumentNullException.ThrowIfNull(causes);
        return string.Join("；", causes.Select(cause => cause.Organisations == 0
            ? Word(cause.Kind)
            : $"{Word(cause.Kind)}：{string.Join("、", cause.Named)}{(cause.Organisations > cause.Named.Count
                ? string.Create(CultureInfo.InvariantCulture, $"等{cause.Organisations}{(cause.Kind == CauseKind.Districts ? "个" : "家")}") : "")}"));
    }

    /// <summary>What stands below a side's figure, a line each; empty for nothing.</summary>
    public static string Below(ChangeSide side)
    {
        ArgumentNullException.ThrowIfNull(side);
        return string.Join('\n', new[] { side.Beside, side.Status is { } status ? BriefWords.SignedName(status) : "" }.Where(line => line.Length > 0));
    }

    /// <summary>A side in running text, for example <c>57.6%（滞后）</c>.</summary>
    public static string Inline(ChangeSide side)
    {
        ArgumentNullException.ThrowIfNull(side);
        string[] below = [.. side.Beside.Split('\n'), side.Status is { } status ? BriefWords.Name(status) : ""];
        var beside = string.Join("，", below.Where(line => line.Length > 0));
        return beside.Length == 0 ? side.Figure : $"{side.Figure}（{beside}）";
    }

    private static string Reporting(BriefChanges changes)
    {
        if (changes.Reporting.Count == 0)
        {
            return "";
        }
        var counts = string.Join("，", changes.Reporting.Select(count =>
            string.Create(CultureInfo.InvariantCulture, $"{count.Label}由{count.Before}家变为{count.Now}家")));
        return $"报送情况：{counts}{(changes.ReportingCauses.Count == 0 ? "" : $"（{Causes(changes.ReportingCauses)}）")}。";
    }

    private static string Other(OtherChange other) => other.Codes.Count > MostCodesNamed
        ? string.Create(CultureInfo.InvariantCulture, $"{other.Label}{other.Codes.Count}项")
        : $"{other.Label}（{string.Join("、", other.Codes)}）";

    private static string Word(CauseKind kind) => kind switch
    {
        CauseKind.Added => "补报",
        CauseKind.Corrected => "更正",
        CauseKind.Withdrawn => "撤回",
        CauseKind.Districts => "区县数据变动",
        CauseKind.Plan => "计划调整",
        CauseKind.Register => "单位名册调整",
        CauseKind.PlanOrRegister => "计划或单位名册调整",
        _ => "计算办法调整",
    };
}
