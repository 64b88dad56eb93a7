using System.Text.Json;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

public sealed class ReceiptTests
{
    private static readonly Receipt Full = new()
    {
        Blob = "submissions/2133000001/2023-05.csv",
        Etag = "\"0x8DB\"",
        Org = "2133000001",
        Plan = "test-2023",
        Period = "2023-05",
        Status = ReceiptStatus.Rejected,
        ReceivedAt = new DateTimeOffset(2023, 6, 2, 9, 30, 0, TimeSpan.FromHours(8)),
        OnTime = true,
        Rows = 7,
        Findings = [new Finding("EDU301", Severity.Error, "不是数字。", "is not a number.", "只填数字。") { Row = 4, Column = "本期值", Cell = "C4", Value = "十" }],
        Supersedes = "2133000001/旧.csv",
        Changes = [new ReceiptChange("C", "新增座位", "1", "2")],
    };

    [Fact]
    public void The_field_names_are_those_of_the_contract()
    {
        using var json = JsonDocument.Parse(Full.ToJson());
        Assert.Equal(
            ["blob", "changes", "etag", "findings", "onTime", "org", "period", "plan", "receivedAt", "rows", "schema", "status", "supersedes"],
            Names(json.RootElement));
        Assert.Equal(
            ["cell", "code", "column", "hint", "message", "messageEn", "row", "severity", "value"],
            Names(json.RootElement.GetProperty("findings")[0]));
        Assert.Equal("rejected", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("error", json.RootElement.GetProperty("findings")[0].GetProperty("severity").GetString());
        Assert.Equal("2023-06-02T09:30:00+08:00", json.RootElement.GetProperty("receivedAt").GetString());
        Assert.Equal("edureports/receipt/1", json.RootElement.GetProperty("schema").GetString());
    }

    [Theory]
    [InlineData(ReceiptStatus.Accepted, "accepted")]
    [InlineData(ReceiptStatus.Rejected, "rejected")]
    [InlineData(ReceiptStatus.Superseded, "superseded")]
    [InlineData(ReceiptStatus.Checked, "checked")]
    public void The_status_is_one_of_four_words(ReceiptStatus status, string expected)
    {
        using var json = JsonDocument.Parse((Full with { Status = status }).ToJson());
        Assert.Equal(expected, json.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void Chinese_stands_as_it_is() => Assert.Contains("不是数字。", System.Text.Encoding.UTF8.GetString(Full.ToJson()), StringComparison.Ordinal);

    [Fact]
    public void Reading_is_the_inverse_of_writing()
    {
        var read = Receipt.FromJson(Full.ToJson());
        Assert.Equal(Full with { Findings = [], Changes = [] }, read with { Findings = [], Changes = [] });
        Assert.Equal(Full.Findings, read.Findings);
        Assert.Equal(Full.Changes, read.Changes);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    public void What_is_no_receipt_is_refused(string text) =>
        Assert.Throws<JsonException>(() => Receipt.FromJson(System.Text.Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
}
