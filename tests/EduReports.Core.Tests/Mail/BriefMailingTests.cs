using EduReports.Core.Briefs;
using EduReports.Core.Mail;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Mail;

/// <summary>Who of a plan's distribution gets what.</summary>
public sealed class BriefMailingTests
{
    private static readonly OrganisationScope Preschool = new("kindergarten", IsType: true), East = new("东街", IsType: false), Nowhere = new("北街", IsType: false);

    [Fact]
    public void Those_who_get_the_same_share_a_mail_and_the_whole_comes_first()
    {
        var mailings = Of(
            To("学前科", "a", Preschool), To("局领导", "b"), To("教研室", "c", Preschool), To("督导室", "d") with { Scopes = [Preschool], IsWhole = true }, To("办公室", "e"));
        Assert.Equal(["b,e", "a,c", "d"], mailings.Select(mailing => string.Join(',', mailing.Addresses.Select(address => address[..1]))));
        Assert.Equal([true, false, true], mailings.Select(mailing => mailing.GetsWhole));
        Assert.Equal(["学前科", "教研室"], mailings[1].Names);
        Assert.Equal(["", "", "除全文外，另附分送给您的幼儿园部分。"], mailings.Select(mailing => mailing.Lead));
        Assert.Equal(3, mailings.Select(mailing => mailing.Key).Distinct().Count());
        Assert.Equal("", mailings[0].Key);
    }

    [Fact]
    public void The_order_of_the_scopes_does_not_matter() => Assert.Single(Of(To("甲", "a", Preschool, East), To("乙", "b", East, Preschool)));

    [Fact]
    public void An_address_that_stands_twice_gets_all_that_it_is_to_get_in_one_mail()
    {
        var mailing = Assert.Single(Of(To("学前科", "a", Preschool), To("某街道联系人", "A", East)));
        Assert.Equal([Preschool, East], mailing.Scopes);
        Assert.False(mailing.GetsWhole);
        Assert.Single(mailing.Addresses);
        Assert.True(Assert.Single(Of(To("学前科", "a", Preschool), To("局领导", "a"))) is { GetsWhole: true, Scopes.Count: 1 });
    }

    [Fact]
    public void Who_asks_for_what_does_not_exist_gets_the_whole_with_a_word_about_it()
    {
        var mailing = Assert.Single(Of(To("街道", "a", Nowhere)));
        Assert.True(mailing is { GetsWhole: true, Scopes.Count: 0, IsPlain: false });
        Assert.Equal("分送给您的范围“北街”本期没有对应的内容，所以送上全文。", mailing.Lead);
        var both = Assert.Single(Of(To("街道", "a", Nowhere, East)));
        Assert.True(both is { GetsWhole: true, Scopes.Count: 1 });
        Assert.Equal("分送范围“北街”本期没有对应的内容，所以送上全文；另附分送给您的东街部分。", both.Lead);
    }

    [Fact]
    public void The_mail_of_a_part_says_so_in_subject_text_page_and_names_of_files()
    {
        var input = Input(To("学前科", "a", Preschool));
        var brief = BriefComposer.Compose(ExcerptCutter.Cut(input, [Preschool], ["学前科"])!);
        var mail = BriefMail.Compose(brief, [1], [2], "先看这里。");
        Assert.Equal("【简报】2023年教育工作要点5月份进展情况（幼儿园部分）", mail.Subject);
        Assert.Equal(
            ["2023年教育工作要点5月份进展情况（幼儿园部分）.pdf", "2023年教育工作要点5月份进展情况（幼儿园部分）（数据）.csv"],
            mail.Attachments.Select(attachment => attachment.FileName));
        foreach (var text in (string[])["分送：学前科（幼儿园部分）", "2023年第5期（节选）", "先看这里。", "本部分的全文和数据见附件。"])
        {
            Assert.Contains(text, mail.Text, StringComparison.Ordinal);
            Assert.Contains(text, mail.Html, StringComparison.Ordinal);
        }
    }

    private static Recipient To(string name, string address, params DistributionScope[] scopes) => new(name, address + "@example.org") { Scopes = scopes };

    private static IReadOnlyList<BriefMailing> Of(params Recipient[] recipients) => BriefMailing.Of(Input(recipients));

    private static BriefInput Input(params Recipient[] recipients)
    {
        var plan = Plan(Indicator(IndicatorKind.Count) with { Reporters = ["kindergarten", "primary"] }) with { Distribution = recipients };
        Organisation[] schools = [School("K", "东街", type: "kindergarten"), School("P", "东街"), School("Q", "西街")];
        var progress = ProgressCalculator.Compute(new ProgressInput(plan, "v1", May, schools, [], new HashSet<string>()));
        return new BriefInput(plan, May, progress, schools, [], new HashSet<string>(), 1);
    }
}
