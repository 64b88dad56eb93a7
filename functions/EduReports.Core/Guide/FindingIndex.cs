using EduReports.Core.Text;
using Markdig;

namespace EduReports.Core.Guide;

/// <summary>The list of all pages, by what the codes are about.</summary>
public static class FindingIndex
{
    /// <summary>The list's file name without extension, as a page for a browser.</summary>
    public const string Name = "index";

    /// <summary>The list's heading.</summary>
    public const string Title = "回执代码一览";

    private static readonly (char Digit, string Name)[] Groups =
    [
        ('1', "文件和表头"), ('2', "单位、月份和计划"), ('3', "单元格"), ('4', "行"), ('5', "个人信息，数据之间和各月之间的关系"),
        ('8', "单位名册（教育局）"), ('9', "工作计划（教育局）"),
    ];

    /// <summary>The list as it stands in <c>docs/findings/README.md</c>.</summary>
    /// <exception cref="InvalidOperationException">A code belongs to no group.</exception>
    public static string ToMarkdown(IEnumerable<FindingPage> pages)
    {
        var groups = pages.OrderBy(page => page.Code, StringComparer.Ordinal).GroupBy(page => page.Code["EDU".Length]);
        return $"# {Title}\n\n回执上每个问题都有代码。点开代码，看原因、例子和改法。\n" + string.Concat(groups.Select(group =>
            $"\n## {group.Key}xx {Groups.First(entry => entry.Digit == group.Key).Name}\n\n"
            + string.Concat(group.Select(page => $"- [{page.Code}]({page.Code}.md) {page.Title}\n"))));
    }

    /// <summary>The list for a browser.</summary>
    /// <exception cref="InvalidOperationException">A code belongs to no group.</exception>
    public static string ToHtml(IEnumerable<FindingPage> pages)
    {
        var html = Html.Page(Title, ClerkStyle.Css);
        FindingPage.WriteMarkdown(html, Markdown.Parse(ToMarkdown(pages)));
        return html.End();
    }
}
