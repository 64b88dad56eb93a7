using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

public sealed class ReceiptHtmlTests
{
    private const string Hostile = "<script>alert('1')</script>\" onclick=\"x & y";

    [Fact]
    public void Text_from_files_is_data()
    {
        var html = ReceiptHtml.Render(Of(ReceiptStatus.Rejected, Finding("EDU301", Hostile)) with
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
        var html = ReceiptHtml.Render(Of(ReceiptStatus.Rejected, [.. Enumerable.Range(1, 7).Select(row =>
            Finding("EDU301", $"第{row}处。") with { Row = row, Cell = $"C{row}" })]));
        Assert.Contains("第5处。", html, StringComparison.Ordinal);
        Assert.DoesNotContain("第6处。", html, StringComparison.Ordinal);
        Assert.Contains("……共 7 处，其余在：C6、C7", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("只填数字").Length);
    }

    [Fact]
    public void Findings_of_one_code_with_different_hints_keep_their_hints()
    {
        var html = ReceiptHtml.Render(Of(ReceiptStatus.Rejected,
            Finding("EDU312", "a") with { Hint = "单位按元计。" }, Finding("EDU312", "b") with { Hint = "单位按所计。" }));
        Assert.Contains("单位按元计。", html, StringComparison.Ordinal);
        Assert.Contains("单位按所计。", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changed_is_shown_and_punctuality_is_told()
    {
        var html = ReceiptHtml.Render(Of(ReceiptStatus.Accepted) with { OnTime = false, Changes = [new ReceiptChange("C", "新增座位", "1", "2")] });
        Assert.Contains("<dd>迟报</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<td>C 新增座位</td><td>1</td><td>2</td>", html, StringComparison.Ordinal);
    }

    private static string Headline(Receipt receipt) =>
        System.Text.RegularExpressions.Regex.Match(ReceiptHtml.Render(receipt), "<h1[^>]*>([^<]*)</h1>").Groups[1].Value;

    private static Finding Finding(string code, string message) => new(code, Severity.Error, message, message, "只填数字");

    private static Receipt Of(ReceiptStatus status, params Finding[] findings) => new()
    {
        Blob = "b", Etag = "e", Status = status, ReceivedAt = DateTimeOffset.UnixEpoch, Findings = findings,
    };
}
