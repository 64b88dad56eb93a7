using System.Globalization;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>A numbered part of the brief.</summary>
public enum BriefPart
{
    Changes,
    Attention,
    Reporting,
    Sections,
    Trends,
    Notes,
}

/// <summary>A table behind the brief's parts.</summary>
public enum BriefAnnex
{
    Names,
    Projects,
    Comparisons,
    Traces,
}

/// <summary>What a brief on paper consists of, in which order and under which headings; the same as PDF and as Word file.</summary>
public static class BriefOutline
{
    // So many names would bury what the page is about.
    private const int MostNamesInText = 24;

    private static readonly string[] ChineseNumbers = ["一", "二", "三", "四", "五", "六"];

    /// <summary>The parts that this brief has, with their numbered headings.</summary>
    public static IReadOnlyList<(BriefPart Part, string Heading)> Parts(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var parts = new List<(BriefPart Part, string Title)>();
        if (brief.Changes is not null)
        {
            parts.Add((BriefPart.Changes, ChangeWords.Title));
        }
        if (brief.Attention.Count > 0)
        {
            parts.Add((BriefPart.Attention, "需要关注的事项"));
        }
        if (brief.Reporting.OnTime < brief.Reporting.Due)
        {
            parts.Add((BriefPart.Reporting, "报送情况"));
        }
        parts.Add((BriefPart.Sections, "分项进展"));
        if (brief.Trends.Count > 0)
        {
            parts.Add((BriefPart.Trends, "走势"));
        }
        parts.Add((BriefPart.Notes, "数据说明"));
        return [.. parts.Select((part, i) => (part.Part, $"{ChineseNumbers[i]}、{part.Title}"))];
    }

    /// <summary>The annexes that this brief has, with their headings; numbered where there are several.</summary>
    public static IReadOnlyList<(BriefAnnex Annex, string Heading)> Annexes(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var annexes = new List<(BriefAnnex Annex, string Title)>();
        // First: the part about reporting refers to it as 附表一.
        if (HasListOfNames(brief.Reporting))
        {
            annexes.Add((BriefAnnex.Names, "报送名单"));
        }
        if (brief.Projects.Count > 0)
        {
            annexes.Add((BriefAnnex.Projects, "项目进展"));
        }
        if (brief.Compared.Any())
        {
            annexes.Add((BriefAnnex.Comparisons, "比较与预计"));
        }
        annexes.Add((BriefAnnex.Traces, "数据来源"));
        return [.. annexes.Select((annex, i) => (annex.Annex, $"附表{(annexes.Count > 1 ? ChineseNumbers[i] : "")}　{annex.Title}"))];
    }

    /// <summary>A section's title; a bracket of full width brings its own space.</summary>
    public static string Heading(BriefSection section) => section.Title.Replace("） ", "）", StringComparison.Ordinal);

    /// <summary>The paragraph about who has reported; it names them unless they fill an annex.</summary>
    public static string ReportingText(Reporting reporting)
    {
        ArgumentNullException.ThrowIfNull(reporting);
        var isInAnnex = HasListOfNames(reporting);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"本月应报{reporting.Due}家，实报{reporting.Accepted}家，其中按时{reporting.OnTime}家。");
        foreach (var (label, names) in new[] { ("迟报", reporting.Late), ("退回后尚待改正", reporting.Rejected), ("未报", reporting.Missing) })
        {
            if (names.Count > 0)
            {
                text += isInAnnex ? string.Create(CultureInfo.InvariantCulture, $"{label}{names.Count}家。") : Names(label, names);
            }
        }
        return isInAnnex ? text + "名单见附表一。" : text;
    }

    /// <summary>What a group is called, as the head of a column.</summary>
    public static string GroupTerm(Reporting reporting) => reporting.IsByDistrict ? "区县" : "组";

    /// <summary>The heading of the groups' rates.</summary>
    public static string RatesHeading(Reporting reporting) => $"各{GroupTerm(reporting)}报送率";

    /// <summary>Groups with somebody to name; everybody in one where the register has no groups.</summary>
    public static IEnumerable<GroupReporting> GroupsToName(Reporting reporting)
    {
        ArgumentNullException.ThrowIfNull(reporting);
        return (reporting.Groups.Count > 0
            ? reporting.Groups
            : [new GroupReporting("全部", reporting.Due, reporting.Accepted, reporting.Late, reporting.Rejected, reporting.Missing)])
            .Where(group => group.Late.Count + group.Rejected.Count + group.Missing.Count > 0);
    }

    /// <summary>The heading of a group's names.</summary>
    public static string Heading(GroupReporting group) => string.Create(
        CultureInfo.InvariantCulture, $"{group.Group}（应报{group.Due}家，实报{group.Accepted}家）");

    /// <summary>A group's names, a paragraph for each reason to be named.</summary>
    public static IEnumerable<string> NameLists(GroupReporting group) =>
        new (string Label, IReadOnlyList<string> Names)[] { ("迟报", group.Late), ("退回待改", group.Rejected), ("未报", group.Missing) }
            .Where(list => list.Names.Count > 0).Select(list => Names(list.Label, list.Names));

    /// <summary>Who receives it, as its tail says; who issues it where nobody is named.</summary>
    public static string Recipients(Brief brief) => brief.Excerpt is not null ? BriefWords.Distribution(brief) + "。" : brief.Recipients.Count == 0 ? brief.Issuer : $"报送：{string.Join("、", brief.Recipients)}。";

    private static bool HasListOfNames(Reporting reporting) =>
        reporting.Late.Count + reporting.Rejected.Count + reporting.Missing.Count > MostNamesInText;

    private static string Names(string label, IReadOnlyList<string> names) =>
        string.Create(CultureInfo.InvariantCulture, $"{label}{names.Count}家：{string.Join("、", names)}。");
}
