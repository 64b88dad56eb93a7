using System.Text.RegularExpressions;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

public sealed class ReceiptHtmlTests
{
    private const string Hostile = "<script>alert('1')</script>\" onclick=\"x & y";

    [Fact]
    public void Text_from_files_is_data()
    {
        var html = Render(Of(ReceiptStatus.Rejected, Finding("EDU301", Hostile)) with
        {
            Blob = Hostile, Org = Hostile, Plan = Hostile, Period = Hostile, Supersedes = Hostile,
            Changes = [new ReceiptChange(Hostile, Hostile, Hostile, Hostile)],
        });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onclick=\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_headline_says_what_became_of_the_file_and_what_to_do()
    {
        var error = Finding("EDU301", "m");
        var query = error with { Severity = Severity.Query };
        var note = error with { Severity = Severity.Note };
        Assert.Equal("已接收，无需再报。", Headline(Of(ReceiptStatus.Accepted, note)));
        Assert.Equal("未接收：有 2 处需要改正，改好后重新上传。", Headline(Of(ReceiptStatus.Rejected, error, error, query)));
        Assert.Equal("未接收：有数据需要核实，改正或在“备注”中说明后重新上传。", Headline(Of(ReceiptStatus.Rejected, query)));
        Assert.Equal("未采用：本单位该月已有更新的文件。", Headline(Of(ReceiptStatus.Superseded)));
        Assert.Equal("试报检查：有 1 处需要改正（没有正式报送）。", Headline(Of(ReceiptStatus.Checked, error)));
        Assert.Equal("试报检查：有数据需要核实，改正或在“备注”中说明（没有正式报送）。", Headline(Of(ReceiptStatus.Checked, query)));
        Assert.Equal("试报检查通过（没有正式报送）。", Headline(Of(ReceiptStatus.Checked, note)));
    }

    [Fact]
    public void The_same_mistake_in_many_cells_is_one_thing_to_learn()
    {
        var html = Render(Of(ReceiptStatus.Rejected, [.. Enumerable.Range(1, 7).Select(row =>
            Finding("EDU301", $"第{row}处。") with { Row = row, Cell = $"C{row}" })]));
        Assert.Contains("第5处。", html, StringComparison.Ordinal);
        Assert.DoesNotContain("第6处。", html, StringComparison.Ordinal);
        Assert.Contains("……共 7 处，其余在：C6、C7", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("只填数字").Length);
    }

    [Fact]
    public void Findings_of_one_code_with_different_hints_keep_their_hints()
    {
        var html = Render(Of(ReceiptStatus.Rejected,
            Finding("EDU312", "a") with { Hint = "单位按元计。" }, Finding("EDU312", "b") with { Hint = "单位按所计。" }));
        Assert.Contains("单位按元计。", html, StringComparison.Ordinal);
        Assert.Contains("单位按所计。", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changed_is_shown_and_punctuality_is_told()
    {
        var html = Render(Of(ReceiptStatus.Accepted) with { OnTime = false, Changes = [new ReceiptChange("C", "新增座位", "1", "2")] });
        Assert.Contains("<dd>迟报</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<td>C 新增座位</td><td>1</td><td>2</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_concerns_the_whole_file_comes_first_and_then_what_touches_the_most_cells()
    {
        var html = Render(Of(ReceiptStatus.Rejected,
            At("EDU302", "C4"), At("EDU304", "C5"), At("EDU205", null), At("EDU303", "C6"), At("EDU304", "C7"), At("EDU105", null),
            Finding("EDU209", "m") with { Row = null }, At("EDU309", "D8") with { Severity = Severity.Query }));
        Assert.Equal(
            ["EDU205", "EDU105", "EDU209", "EDU304", "EDU302", "EDU303", "EDU309"],
            Regex.Matches(html, "findings/(EDU[0-9]+).html").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void It_leads_to_the_workbook_that_is_handed_back()
    {
        const string Name = "2133000001/五月 \"报表\".xlsx";
        var rejected = Of(ReceiptStatus.Rejected, Finding("EDU301", "m"));
        Assert.Contains("<a href=\"%E4%BA%94%E6%9C%88%20%22%E6%8A%A5%E8%A1%A8%22.xlsx.xlsx\">下载标好错处的工作簿</a>",
            ReceiptHtml.Render(rejected, Name, isHandedBack: true), StringComparison.Ordinal);
        Assert.DoesNotContain("标好错处", ReceiptHtml.Render(rejected, Name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-05.csv", "findings/EDU301.html")]
    [InlineData("1133000001/2023-05.csv", "../findings/EDU301.html")]
    [InlineData("plans/ouhai-2023.yaml", "../findings/EDU301.html")]
    [InlineData("long-names/0123", "../findings/EDU301.html")]
    [InlineData("precheck/1133000001/2023-05.csv", "../../findings/EDU301.html")]
    [InlineData("1133000001/五月/a//2023-05.csv", "../../../../findings/EDU301.html")]
    public void Each_code_links_to_its_page_however_deep_the_receipt_lies(string name, string link)
    {
        Assert.Contains($"<a href=\"{link}\">EDU301 ", ReceiptHtml.Render(Of(ReceiptStatus.Rejected, Finding("EDU301", "m")), name), StringComparison.Ordinal);
        var page = new Uri(new Uri("https://example.org/account/receipts/" + name + ".html"), link);
        Assert.Equal("https://example.org/account/receipts/findings/EDU301.html", page.AbsoluteUri);
    }

    [Fact]
    public void Cell_names_are_explained_once_for_whoever_opens_the_file_in_an_editor()
    {
        const string explained = "C12 指第 12 行第 3 列；用 Excel 或 WPS 打开，就是 C 列第 12 行。";
        Assert.Contains(explained, Render(Of(ReceiptStatus.Rejected, At("EDU301", "C12"), At("EDU304", "D13"))), StringComparison.Ordinal);
        Assert.Contains("AB3 指第 3 行第 28 列", Render(Of(ReceiptStatus.Rejected, Finding("EDU301", "m") with { Row = 3, Cell = "AB3" })), StringComparison.Ordinal);
        Assert.DoesNotContain("位置的写法", Render(Of(ReceiptStatus.Rejected, At("EDU205", null))), StringComparison.Ordinal);
        Assert.DoesNotContain("位置的写法", Render(Of(ReceiptStatus.Accepted, At("EDU404", "B4") with { Severity = Severity.Note })), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_place_is_named_whatever_the_file_is()
    {
        static string Rest(Func<int, Finding> finding) => Regex.Match(
            Render(Of(ReceiptStatus.Rejected, [.. Enumerable.Range(1, 7).Select(finding)])), "其余在：([^<]*)<").Groups[1].Value;
        Assert.Equal("C6、C7", Rest(row => At("EDU301", $"C{row}")));
        Assert.Equal("第6、7行", Rest(row => Finding("EDU108", "m") with { Row = row }));
        Assert.Equal("第6、7行", Rest(row => Finding("EDU904", "m") with { Row = row, Column = "11" }));
    }

    [Fact]
    public void Each_broken_rule_is_a_cause_of_its_own()
    {
        var html = Render(Of(ReceiptStatus.Accepted, [.. Enumerable.Range(1, 7).Select(rule =>
            new Finding("EDU502", Severity.Note, $"规则{rule}。", "m", "仅供参考。"))]));
        Assert.Contains("规则7。", html, StringComparison.Ordinal);
        Assert.DoesNotContain("其余在", html, StringComparison.Ordinal);
    }

    private static string Render(Receipt receipt) => ReceiptHtml.Render(receipt, "A1/2023-05.csv");

    private static Finding At(string code, string? cell) =>
        Finding(code, "m") with { Row = cell is null ? 1 : int.Parse(cell[1..], null), Cell = cell };

    private static string Headline(Receipt receipt) =>
        Regex.Match(Render(receipt), "<h1[^>]*>([^<]*)</h1>").Groups[1].Value;

    private static Finding Finding(string code, string message) => new(code, Severity.Error, message, message, "只填数字");

    private static Receipt Of(ReceiptStatus status, params Finding[] findings) => new()
    {
        Blob = "b", Etag = "e", Status = status, ReceivedAt = DateTimeOffset.UnixEpoch, Findings = findings,
    };
}
