using System.Text.RegularExpressions;
using System.Xml.Linq;
using EduReports.Core.Guide;

namespace EduReports.Core.Tests.Guide;

/// <summary>A page of a finding as a browser gets it.</summary>
public sealed class FindingPageHtmlTests
{
    private const string Page = """
        # EDU304 约数

        ## 原因

        填的是大概的数，见 [EDU301](EDU301.md)。

        ## 例子

        ```csv 错
        指标代码,本期值
        1-01,约60
        1-02,<b>&
        ```

        > B4（本期值）“约60”是约数，无法汇总。

        ```csv 对 整份 文件=2133000001/报表.csv 收到=2023-06-02
        指标代码,本期值
        1-01,60
        1-02,<b>&
        ```

        ## 改法

        填准确的数。

        ## English

        Report the exact figure.
        """;

    [Fact]
    public void A_page_is_read_with_its_examples_and_what_is_said_of_them()
    {
        var page = FindingPage.Parse(Page);
        Assert.Equal(("EDU304", "约数"), (page.Code, page.Title));
        Assert.Equal(FindingPage.Sections, page.Headings);
        Assert.Equal(["B4（本期值）“约60”是约数，无法汇总。"], page.Messages);
        var (wrong, right) = (page.Examples[0], page.Examples[1]);
        Assert.Equal((false, 3, FindingExample.Head + wrong.Text), (wrong.IsMended, wrong.FirstRow, wrong.Content));
        Assert.Equal((true, 1, right.Text), (right.IsMended, right.FirstRow, right.Content));
        Assert.Equal("2133000001/报表.csv", right.Options[FindingExample.Path]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EDU304 约数")]
    [InlineData("# EDU304")]
    public void A_page_without_its_heading_is_refused(string text) => Assert.Throws<FormatException>(() => FindingPage.Parse(text));

    [Fact]
    public void It_is_one_file_without_script_and_tells_its_languages()
    {
        var html = FindingPage.Parse(Page).ToHtml();
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>EDU304 约数</title>", html, StringComparison.Ordinal);
        Assert.Contains("<section lang=\"en\">\n<h2>English</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(html, "<h1>"));
        // Everything that is opened is closed, in order.
        var body = html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)];
        Assert.NotNull(XDocument.Parse(body));
    }

    [Fact]
    public void Links_lead_to_other_pages_as_HTML()
    {
        var html = FindingPage.Parse(Page).ToHtml();
        Assert.Contains("<a href=\"EDU301.html\">EDU301</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"index.html\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_of_a_file_has_the_rows_of_the_whole_and_what_was_changed_is_marked()
    {
        var html = FindingPage.Parse(Page).ToHtml();
        Assert.Contains(
            "<tr><th scope=\"row\">4</th><td class=\"same\">1-01</td><td class=\"changed\"><mark>约60</mark></td></tr>", html, StringComparison.Ordinal);
        Assert.Contains(
            "<tr><th scope=\"row\">2</th><td class=\"same\">1-01</td><td class=\"changed\"><mark>60</mark></td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"same\">&lt;b&gt;&amp;</td>", html, StringComparison.Ordinal);
        Assert.Contains("<span>2133000001/报表.csv；2023-06-02 上传</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_other_months_say_is_told_beside_the_example()
    {
        var page = FindingPage.Parse(Page.Replace("```csv 错", "```csv 错 已报=1-01:2023-03:60,2023-04:58", StringComparison.Ordinal));
        Assert.Equal("1-01", page.Examples[0].History.Code);
        Assert.Equal([(new YearMonth(2023, 3), "60"), (new YearMonth(2023, 4), "58")], page.Examples[0].History.Months);
        Assert.Empty(page.Examples[1].History.Months);
        Assert.Contains("<span>1-01 已报：2023-03 为 60、2023-04 为 58</span>", page.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_row_that_was_added_every_cell_is_marked()
    {
        var html = FindingPage.Parse(Page.Replace("1-01,60\n", "1-01,60\n1-09,\n", StringComparison.Ordinal)).ToHtml();
        Assert.Contains("<td class=\"changed\"><mark>1-09</mark></td><td class=\"changed\"></td>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"same\">1-02</td>", html, StringComparison.Ordinal);
    }
}
