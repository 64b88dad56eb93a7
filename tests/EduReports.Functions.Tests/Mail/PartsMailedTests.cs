using System.Text;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Tests.Running;
using EduReports.Tests;
using MimeKit;

namespace EduReports.Functions.Tests.Mail;

/// <summary>Parts of a brief for some of its recipients, from files to what arrives at a real mail server.</summary>
public sealed class PartsMailedTests
{
    private const string Whole = "2023年教育工作要点5月份进展情况";
    private const string Part = Whole + "（幼儿园部分）";
    private const string BriefId = "ouhai-2023|2023-05|1";

    private const string Distribution = """
        distribution:
          - { name: 局领导（示例）, email: leaders@example.org }
          - { name: 学前教育科, email: preschool@example.org, scopes: [preschool] }
          - { name: 督导室, email: both@example.org, scopes: [preschool], whole: true }
          - { name: 某街道, email: nowhere@example.org, scopes: [没有的街道] }

        """;

    [ExternalProgramFact("pdftotext")]
    public async Task Each_recipient_gets_one_mail_with_the_whole_the_part_or_both()
    {
        await using var mailbox = await MailServer.StartAsync();
        await using var pipeline = await Pipeline.StartAsync(settings: mailbox.Settings);
        await pipeline.UploadAsync("plans", "organisations.csv", SampleDistrict.Small.Register);
        await pipeline.SettleAsync();
        await pipeline.UploadAsync("plans", "ouhai-2023.yaml", Plan());
        await pipeline.SettleAsync();
        var noted = Assert.Single(
            (await pipeline.ReceiptAsync("plans/ouhai-2023.yaml")).GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "EDU924");
        Assert.Contains("没有的街道", noted.GetProperty("message").GetString()!, StringComparison.Ordinal);
        await pipeline.RequestBriefAsync("2023-05");
        await pipeline.RequestBriefAsync("2023-05");

        await Eventually.HoldsAsync("four mails", async () => (await mailbox.MailsAsync()).Count is var count && count >= 4 ? null : $"There are {count}.");
        await pipeline.SettleAsync();
        var mails = await MailsAsync(mailbox);
        Assert.Equal(4, mails.Count);

        Assert.Equal("【简报】" + Whole, mails["leaders@example.org"].Subject);
        Assert.Equal([Whole + ".pdf", Whole + "（数据）.csv"], Files(mails["leaders@example.org"]));

        Assert.Equal("【简报】" + Part, mails["preschool@example.org"].Subject);
        Assert.Equal([Part + ".pdf", Part + "（数据）.csv"], Files(mails["preschool@example.org"]));
        Assert.Contains("分送：学前教育科（幼儿园部分）", mails["preschool@example.org"].TextBody, StringComparison.Ordinal);

        Assert.Equal("【简报】" + Whole, mails["both@example.org"].Subject);
        Assert.Equal([Whole + ".pdf", Part + ".pdf", Whole + "（数据）.csv", Part + "（数据）.csv"], Files(mails["both@example.org"]));
        Assert.Contains("除全文外，另附分送给您的幼儿园部分。", mails["both@example.org"].TextBody, StringComparison.Ordinal);

        Assert.Equal([Whole + ".pdf", Whole + "（数据）.csv"], Files(mails["nowhere@example.org"]));
        Assert.Contains("“没有的街道”本期没有对应的内容，所以送上全文", mails["nowhere@example.org"].TextBody, StringComparison.Ordinal);

        await PdfsSayWhatTheyAreAsync(mails);
        var figures = await pipeline.DownloadAsync("briefs", "ouhai-2023/2023-05/figures.csv");
        Assert.Equal(figures, Bytes(mails["leaders@example.org"], 1));
        var cut = Encoding.UTF8.GetString(Bytes(mails["preschool@example.org"], 1)).TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')[3]).ToHashSet();
        Assert.Equal(["kindergarten", "全部"], cut.Order(StringComparer.Ordinal));

        var rows = await pipeline.RowsAsync("Deliveries", BriefId);
        Assert.Equal(["both@example.org", "leaders@example.org", "nowhere@example.org", "preschool@example.org"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows.Values, row => Assert.Equal("sent", row.Text("State")));
        Assert.Equal(BriefId, rows["leaders@example.org"].Text("Content"));
        Assert.Equal(
            rows.Values.Select(row => row.Text("Content")!).Order(StringComparer.Ordinal), (await pipeline.ListAsync("outbox", BriefId)).Order(StringComparer.Ordinal));
    }

    private static async Task PdfsSayWhatTheyAreAsync(Dictionary<string, MimeMessage> mails)
    {
        const string own = "本件节选自2023年第5期简报，只载幼儿园部分。";
        var whole = await TextOfAsync(Bytes(mails["leaders@example.org"], 0));
        Assert.DoesNotContain("节选", whole, StringComparison.Ordinal);
        Assert.Contains("小学体质健康优良率", whole, StringComparison.Ordinal);
        var part = await TextOfAsync(Bytes(mails["preschool@example.org"], 0));
        Assert.Contains(own, part, StringComparison.Ordinal);
        Assert.Contains("分送：学前教育科（幼儿园部分）", part, StringComparison.Ordinal);
        Assert.DoesNotContain("小学体质健康优良率", part, StringComparison.Ordinal);
        Assert.Equal(Bytes(mails["leaders@example.org"], 0), Bytes(mails["both@example.org"], 0));
        Assert.Contains(own, await TextOfAsync(Bytes(mails["both@example.org"], 1)), StringComparison.Ordinal);
    }

    private static byte[] Plan()
    {
        var yaml = Encoding.UTF8.GetString(SampleDistrict.Small.PlanYaml).ReplaceLineEndings("\n");
        var (from, to) = (yaml.IndexOf("distribution:", StringComparison.Ordinal), yaml.IndexOf("clauses:", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(yaml[..from] + Distribution.ReplaceLineEndings("\n") + yaml[to..]);
    }

    private static async Task<Dictionary<string, MimeMessage>> MailsAsync(MailServer mailbox)
    {
        var mails = new Dictionary<string, MimeMessage>(StringComparer.Ordinal);
        foreach (var mail in await mailbox.MailsAsync())
        {
            using var source = new MemoryStream(await mailbox.SourceAsync(mail.GetProperty("id").GetString()!));
            var message = await MimeMessage.LoadAsync(source);
            mails.Add(message.To.Mailboxes.Single().Address, message); // throws for a second mail to one address
        }
        return mails;
    }

    private static IEnumerable<string> Files(MimeMessage mail) => mail.Attachments.Cast<MimePart>().Select(part => part.FileName!);

    private static byte[] Bytes(MimeMessage mail, int attachment)
    {
        using var content = new MemoryStream();
        mail.Attachments.Cast<MimePart>().ElementAt(attachment).Content!.DecodeTo(content);
        return content.ToArray();
    }

    private static async Task<string> TextOfAsync(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf);
            var (_, output, _) = await ExternalProgram.RunAsync("pdftotext", "-raw", path, "-");
            return string.Concat(output.Where(character => !char.IsWhiteSpace(character)));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
