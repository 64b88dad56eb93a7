using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Progress;

namespace EduReports.Core.Tests.Briefs;

public sealed class BriefHtmlTests
{
    private const string Hostile = "<script>alert('1')</script>\" onclick=\"x & y";

    [Fact]
    public void Text_from_files_and_plans_is_data()
    {
        var html = BriefHtml.Render(Brief(Hostile) with { Revision = 2, Changes = ChangesOf(Hostile) });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onclick=\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("x &amp; y", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_its_language_and_has_headings_in_order()
    {
        var html = BriefHtml.Render(Brief("文字"));
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
        Assert.Equal(
            ["h1", "h2", "h3", "h3", "h3", "h3"],
            System.Text.RegularExpressions.Regex.Matches(html, "<(h[1-6])").Select(match => match.Groups[1].Value));
        Assert.Contains("<th scope=\"row\">", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_is_told_by_word_and_sign_and_not_by_colour_alone()
    {
        Assert.Contains("▲ 滞后</span>", BriefHtml.Render(Brief("x")), StringComparison.Ordinal);
        Assert.Contains("▲ 滞后（补齐）</span>", BriefHtml.Render(Brief("x", isMadeGood: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_says_so()
    {
        Assert.Contains("2023年第5期<", BriefHtml.Render(Brief("x")), StringComparison.Ordinal);
        Assert.Contains("2023年第5期（更正1）<", BriefHtml.Render(Brief("x") with { Revision = 2 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_lists_what_it_changes_right_after_the_summary()
    {
        Assert.DoesNotContain("更正说明", BriefHtml.Render(Brief("x")), StringComparison.Ordinal);
        var html = BriefHtml.Render(Brief("x") with { Revision = 2, Changes = ChangesOf("名称") });
        Assert.Contains(
            "<h3>更正说明</h3><p>与首次发布的简报相比，有1项数据变动，如下所列。报送情况：实报由1家变为2家。</p>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">名称</th><td class=\"number\" data-label=\"原\">50%（滞后）</td>", html, StringComparison.Ordinal);
        Assert.Contains("更正：名称等9家</td>", html, StringComparison.Ordinal);
        Assert.InRange(html.IndexOf("更正说明", StringComparison.Ordinal), 1, html.IndexOf("需要关注", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_brief_gives_the_same_page() => Assert.Equal(BriefHtml.Render(Brief("x")), BriefHtml.Render(Brief("x")));

    private static BriefChanges ChangesOf(string text) => new()
    {
        Figures =
        [
            new FigureChange(text, text, new ChangeSide("50%", "", Status.Behind), new ChangeSide(text, text, Status.Met),
                [new ChangeCause(CauseKind.Corrected, [text], 9)]),
        ],
        Reporting = [new CountChange("实报", 1, 2)],
        Others = [new OtherChange(text, [text])],
    };

    private static Brief Brief(string text, bool isMadeGood = false)
    {
        var row = new BriefRow(text, text, text, text, text, text, text, text, 50, 60, text, text, Status.Behind, isMadeGood, text, text);
        return new Brief
        {
            PlanId = "p", Issuer = text, Period = new YearMonth(2023, 5), Issue = 5, Revision = 1,
            Date = new DateOnly(2023, 6, 5), Title = text, Summary = text, Counts = [], Attention = [row],
            Sections = [new BriefSection(text, [row])], Reporting = new Reporting(3, 1, 0, [text], [text], [text]), Notes = [text],
        };
    }
}
