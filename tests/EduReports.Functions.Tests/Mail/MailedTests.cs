using System.Text;
using System.Text.Json;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.Mail;

/// <summary>What arrives at a real mail server, as its own parser (mailparser) reads it.</summary>
public sealed class MailedTests
{
    private const string School = "2133000131";
    private const string SchoolAddress = "school131@example.org";

    [Fact]
    public async Task A_receipt_goes_to_the_registers_address_and_the_brief_to_the_plans_list_each_once()
    {
        await using var mailbox = await MailServer.StartAsync();
        await using var pipeline = await Pipeline.StartAsync(settings: mailbox.Settings);
        var district = SampleDistrict.Small;
        await district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.SettleAsync();
        await pipeline.UploadAsync("submissions", $"{School}/2023-05.csv", HandmadeFile.Of(School, "2023-05", "2-07,,约3,,,"));
        await pipeline.SettleAsync();
        await pipeline.ClockTicksAsync();
        await pipeline.UploadAsync("submissions", $"{School}/2023-05.csv", HandmadeFile.Of(School, "2023-05", "2-07,,3,,,"));
        await pipeline.SettleAsync();
        // Again, as a trigger that comes twice does.
        await pipeline.RequestReviewAsync($"{School}/2023-05.csv");
        await pipeline.RequestBriefAsync("2023-05");
        await pipeline.RequestBriefAsync("2023-05");

        await Eventually.HoldsAsync("three mails", async () => (await mailbox.MailsAsync()).Count is var count && count >= 3 ? null : $"There are {count}.");
        await pipeline.SettleAsync();
        var mails = await mailbox.MailsAsync();
        Assert.Equal(3, mails.Count);
        var receipts = mails.Where(mail => To(mail) == SchoolAddress).ToList();
        Assert.Equal(["【已接收】2023-05 2023-05.csv", "【未接收】2023-05 2023-05.csv"], receipts.Select(Subject).Order(StringComparer.Ordinal));
        Assert.All(receipts, receipt => Assert.DoesNotContain("href", receipt.GetProperty("html").GetString()!, StringComparison.Ordinal));
        var brief = Assert.Single(mails, mail => To(mail) == "leaders@example.org");
        Assert.Equal("【简报】2023年教育工作要点5月份进展情况", Subject(brief));
        Assert.Equal(
            ["2023年教育工作要点5月份进展情况.pdf", "2023年教育工作要点5月份进展情况（数据）.csv"],
            brief.GetProperty("attachments").EnumerateArray().Select(attachment => attachment.GetProperty("fileName").GetString()));
        Assert.Contains("截至5月31日", brief.GetProperty("text").GetString()!, StringComparison.Ordinal);
        Assert.Contains("截至5月31日", brief.GetProperty("html").GetString()!, StringComparison.Ordinal);
        Assert.DoesNotContain("http", brief.GetProperty("html").GetString()!, StringComparison.OrdinalIgnoreCase);
        var source = Encoding.ASCII.GetString(await mailbox.SourceAsync(brief.GetProperty("id").GetString()!));
        Assert.Contains("\nAuto-Submitted: auto-generated", source, StringComparison.Ordinal);
        Assert.Contains("\nList-Id: <ouhai-2023.edureports.example.org>", source, StringComparison.Ordinal);
        var row = Assert.Single(await pipeline.RowsAsync("Deliveries", "ouhai-2023|2023-05|1"));
        Assert.Equal("leaders@example.org", row.Key);
        Assert.Equal("sent", row.Value.Text("State"));
        Assert.Contains($"<{row.Value.Text("MessageId")}>", source, StringComparison.Ordinal);
    }

    private static string To(JsonElement mail) => mail.GetProperty("to")[0].GetProperty("address").GetString()!;

    private static string Subject(JsonElement mail) => mail.GetProperty("subject").GetString()!;
}
