using System.Text;
using System.Text.RegularExpressions;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>The pages that receipts link to, in the container <c>receipts</c>.</summary>
public sealed class FindingPagesTests
{
    private const string School = "A1";

    private const string Plan = """
        id: small
        title: 小计划
        issuer: 某局
        district: "9"
        from: 2023-01
        to: 2023-12
        indicators:
          - { code: 1-01, name: 学位, clause: 一, kind: count, unit: 个, owner: 计财科, reporters: [primary], target: { at_least: 1 } }
        """;

    [Fact]
    public async Task The_app_writes_what_is_missing_or_differs_and_nothing_else()
    {
        await using var pipeline = await Pipeline.StartAsync();
        var written = await pipeline.VersionsAsync("receipts", "findings/");
        Assert.Contains("findings/EDU304.html", written.Keys);
        Assert.Contains("findings/index.html", written.Keys);
        var page = await pipeline.DownloadAsync("receipts", "findings/EDU304.html");
        await pipeline.UploadAsync("receipts", "findings/EDU304.html", "another text");
        var index = Encoding.UTF8.GetString(await pipeline.DownloadAsync("receipts", "findings/index.html"));
        Assert.Equal(
            written.Keys.Order(StringComparer.Ordinal),
            Regex.Matches(index, "href=\"([^\"]+)\"").Select(link => "findings/" + link.Groups[1].Value)
                .Append("findings/index.html").Order(StringComparer.Ordinal));

        await pipeline.StartAppAsync();
        var again = await pipeline.VersionsAsync("receipts", "findings/");
        Assert.Equal(["findings/EDU304.html"], again.Where(blob => written[blob.Key] != blob.Value).Select(blob => blob.Key));
        Assert.Equal(page, await pipeline.DownloadAsync("receipts", "findings/EDU304.html"));
    }

    [Fact]
    public async Task Every_receipt_links_to_pages_that_are_there()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.UploadAsync("plans", "organisations.csv", $"code,name,type,district\n{School},第一小学,primary,9\n");
        await pipeline.UploadAsync("plans", "small.yaml", Plan);
        await pipeline.UploadAsync("plans", "broken.yaml", "id: broken\n");
        await pipeline.SettleAsync();
        var faulty = HandmadeFile.Of(School, "2023-05", "1-01,,约60,,,");
        await pipeline.UploadAsync("submissions", $"{School}/2023-05.csv", faulty);
        await pipeline.UploadAsync("submissions", $"{School}/五月/2023-05.csv", faulty);
        await pipeline.UploadAsync("submissions", "2023-05.csv", faulty);
        await pipeline.UploadAsync("precheck", $"{School}/2023-05.csv", faulty);
        await pipeline.SettleAsync();

        var pages = (await pipeline.ListAsync("receipts", "findings/")).ToHashSet();
        string[] receipts =
        [
            $"{School}/2023-05.csv", $"{School}/五月/2023-05.csv", "2023-05.csv", $"precheck/{School}/2023-05.csv", "plans/broken.yaml",
        ];
        foreach (var receipt in receipts)
        {
            var html = Encoding.UTF8.GetString(await pipeline.DownloadAsync("receipts", receipt + ".html"));
            var links = Regex.Matches(html, "href=\"([^\"]+)\"").Select(link => new Uri(new Uri($"http://x/{receipt}.html"), link.Groups[1].Value)).ToList();
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.Contains(link.AbsolutePath[1..], pages));
        }
    }

    [Fact]
    public async Task A_folder_named_like_the_pages_does_not_write_over_them()
    {
        await using var pipeline = await Pipeline.StartAsync();
        var page = await pipeline.DownloadAsync("receipts", "findings/EDU304.html");
        await pipeline.UploadAsync("submissions", "findings/EDU304", "hostile");
        await Eventually.GivesAsync(
            "the folder's own receipt", () => pipeline.TryDownloadAsync("receipts", "submissions/findings/EDU304.json"));
        Assert.Equal(page, await pipeline.DownloadAsync("receipts", "findings/EDU304.html"));
    }
}
