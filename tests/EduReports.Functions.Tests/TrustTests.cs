using System.Text;
using System.Text.Json;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>DESIGN section 7.6: a school speaks only for itself, and what it writes is data wherever it goes.</summary>
public sealed class TrustTests
{
    private const string Kindergarten = "1133000001";
    private const string Other = "1133000002";
    private const string Office = "3303040001";

    private readonly SampleDistrict _district = SampleDistrict.Small;

    [Fact]
    public async Task A_file_to_be_checked_gets_a_receipt_and_leaves_nothing_else()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.SettleAsync();
        await pipeline.UploadAsync("precheck", $"{Kindergarten}/2023-05.csv", HandmadeFile.Of(Kindergarten, "2023-05", "1-06,,1,,,"));
        await pipeline.UploadAsync("precheck", $"{Other}/2023-05.csv", HandmadeFile.Of(Other, "2023-05", "1-06,,约60,,,"));
        await pipeline.SettleAsync();

        var right = await pipeline.ReceiptAsync($"precheck/{Kindergarten}/2023-05.csv");
        Assert.Equal("checked", right.GetProperty("status").GetString());
        Assert.Equal(0, Errors(right));
        var wrong = await pipeline.ReceiptAsync($"precheck/{Other}/2023-05.csv");
        Assert.Equal("checked", wrong.GetProperty("status").GetString());
        Assert.Equal(1, Errors(wrong));
        Assert.Empty(await pipeline.RowsAsync("Submissions", null));
        Assert.Empty(await pipeline.RowsAsync("Rejections", null));
        Assert.Empty(await pipeline.RowsAsync("Progress", null));
    }

    [Fact]
    public async Task A_school_cannot_speak_for_another()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05.csv", HandmadeFile.Of(Other, "2023-05", "1-06,,1,,,"));
        await pipeline.UploadAsync("submissions", "9999999999/2023-05.csv", HandmadeFile.Of("9999999999", "2023-05", "1-06,,1,,,"));
        await pipeline.UploadAsync("submissions", "2023-05.csv", HandmadeFile.Of(Kindergarten, "2023-05", "1-06,,1,,,"));
        await pipeline.SettleAsync();

        foreach (var path in (string[])[$"{Kindergarten}/2023-05.csv", "9999999999/2023-05.csv", "2023-05.csv"])
        {
            Assert.Equal("rejected", await pipeline.StatusAsync(path));
        }
        Assert.Empty(await pipeline.RowsAsync("Submissions", null));
    }

    [Fact]
    public async Task Hostile_names_and_texts_are_escaped_wherever_they_go()
    {
        const string markup = "<img src=x onerror=alert(1)>";
        const string script = "<script>alert('x')</script>";
        await using var pipeline = await Pipeline.StartAsync();
        var register = Encoding.UTF8.GetString(_district.Register)
            .Replace("瓯海示例第002幼儿园", $"第002{script}&幼儿园", StringComparison.Ordinal);
        await pipeline.UploadAsync("plans", "ouhai-2023.yaml", _district.PlanYaml);
        await pipeline.UploadAsync("plans", "organisations.csv", register);
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05{markup}.csv", HandmadeFile.Of(
            Kindergarten, "2023-05", $"1-06,{script},{script},,,{markup}"));
        await pipeline.UploadAsync("submissions", $"{Office}/2023-05.csv", Encoding.UTF8.GetBytes(
            "指标代码,本期值,备注,原因,下一步措施,完成时限\n" +
            $"1-14,0,{script},{script}{markup},\"=HYPERLINK(\"\"http://example.org\"\")\",2023-07\n"));
        await pipeline.SettleAsync();
        await pipeline.RequestBriefAsync("2023-05");

        Assert.Equal("rejected", await pipeline.StatusAsync($"{Kindergarten}/2023-05{markup}.csv"));
        Assert.Equal("accepted", await pipeline.StatusAsync($"{Office}/2023-05.csv"));
        var brief = Encoding.UTF8.GetString(await pipeline.DownloadAsync("briefs", "ouhai-2023/2023-05/brief.html"));
        Assert.Contains("第002&lt;script&gt;alert", brief, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", brief, StringComparison.Ordinal);
        var receipt = Encoding.UTF8.GetString(await pipeline.DownloadAsync("receipts", $"{Kindergarten}/2023-05{markup}.csv.html"));
        Assert.Contains("&lt;script&gt;", receipt, StringComparison.Ordinal);
        foreach (var page in (string[])[brief, receipt])
        {
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        }
        var figures = Encoding.UTF8.GetString(await pipeline.DownloadAsync("briefs", "ouhai-2023/2023-05/figures.csv"));
        Assert.DoesNotMatch("(^|,|\n)\"?[=+@]", figures);
    }

    [Fact]
    public async Task A_file_of_any_name_is_answered_under_its_own_name()
    {
        string[] names =
        [
            "..%2F..%2F1133000002%2F2023-05.csv", "2023-05#1.csv", "2023-05?x=1&y=2.csv", "2023-05\\x.csv", "2023-05 百分%号+加号.csv", "2023-05😀.csv",
            "2023-05\u202Evsc.csv", "2023-05'\"\u00A0.csv", "子文件夹/2023-05.csv", $"2023-05{new string('长', 200)}.csv", $"2023-05{new string('x', 960)}.csv",
        ];
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        foreach (var name in names)
        {
            await pipeline.ClockTicksAsync();
            await pipeline.UploadAsync("submissions", $"{Kindergarten}/{name}", HandmadeFile.Of(Kindergarten, "2023-05", "1-06,,1,,,"));
        }
        await pipeline.SettleAsync();

        var receipts = (await pipeline.ListAsync("receipts")).Where(name => name.EndsWith(".json", StringComparison.Ordinal) && !name.StartsWith("plans/", StringComparison.Ordinal)).ToList();
        Assert.Equal(names.Length, receipts.Count);
        foreach (var receipt in receipts)
        {
            // The storage takes a backslash for a slash. Nothing was written beside the school's own folder, but for names that have no room for an ending.
            Assert.Matches($"^({Kindergarten}|long-names)/", receipt);
            using var json = JsonDocument.Parse(await pipeline.DownloadAsync("receipts", receipt));
            Assert.Contains(json.RootElement.GetProperty("blob").GetString()!["submissions/".Length..], names.Select(name => $"{Kindergarten}/{name.Replace('\\', '/')}"));
        }
        // One of them stands: the newest.
        Assert.EndsWith(Kindergarten, Assert.Single(await pipeline.RowsAsync("Submissions", null)).Key, StringComparison.Ordinal);
    }

    private static int Errors(JsonElement receipt) => receipt.GetProperty("findings").EnumerateArray()
        .Count(finding => finding.GetProperty("severity").GetString() == "error");
}
