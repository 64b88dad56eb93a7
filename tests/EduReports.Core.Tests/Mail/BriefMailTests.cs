using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Mail;
using EduReports.Core.Tests.Briefs.Revisions;

namespace EduReports.Core.Tests.Mail;

public sealed class BriefMailTests
{
    private static readonly Brief Correction = RevisionSamples.BriefOf(RevisionSamples.Corrected) with
    {
        Revision = 2, Changes = RevisionSamples.Compare(RevisionSamples.Published, RevisionSamples.Corrected),
    };

    [Fact]
    public void A_correction_says_in_words_what_has_changed_before_it_counts_the_states()
    {
        var lines = MailOf(Correction).Text.Split("\r\n").ToList();
        var at = lines.IndexOf("更正说明");
        Assert.Equal(
            [
                "与首次发布的简报相比，有4项数据变动，如下所列。报送情况：实报由2家变为3家，迟报由0家变为1家，未报由1家变为0家（补报：学校C（5月））。",
                "新增座位（1-01）：原60个（本月50个，正常推进），现35个（本月25个，滞后）。补报：学校C（5月）；更正：学校B（5月）。",
                "优良率（1-02）：原50.00%，现58.33%。补报：学校C（5月）。",
                "折合座位（1-04）：原120个（已完成），现70个（正常推进）。补报：学校C（5月）；更正：学校B（5月）。",
                "南湖小学（2-01.1）：原前期，现开工。更正：学校A（5月）。",
                "",
            ],
            lines.Skip(at + 1).Take(6));
        Assert.Contains("项", lines[at + 7], StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_the_same_in_a_table_above_that_of_the_states()
    {
        var html = MailOf(Correction).Html;
        Assert.Contains(">60个（本月50个，正常推进）</td>", html, StringComparison.Ordinal);
        Assert.Contains(">补报：学校C（5月）；更正：学校B（5月）</td>", html, StringComparison.Ordinal);
        Assert.InRange(html.IndexOf("更正说明", StringComparison.Ordinal), 1, html.IndexOf("项数", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_long_list_the_first_eight_are_shown()
    {
        var change = Correction.Changes!.Figures[0];
        var mail = MailOf(Correction with
        {
            Changes = Correction.Changes with { Figures = [.. Enumerable.Range(1, 41).Select(at => change with { Code = $"9-{at:D2}" })] },
        });
        Assert.All((string[])[mail.Text, mail.Html], text =>
        {
            Assert.Contains("9-08", text, StringComparison.Ordinal);
            Assert.DoesNotContain("9-09", text, StringComparison.Ordinal);
            Assert.Contains("另有33项变动，见附件。", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Names_from_the_register_and_the_plan_are_data()
    {
        const string hostile = "<script>alert('1')</script>";
        var mail = MailOf(Correction with
        {
            Changes = new BriefChanges
            {
                Figures = [new FigureChange(hostile, hostile, new ChangeSide(hostile, hostile, null), new ChangeSide(hostile, hostile, null),
                    [new ChangeCause(CauseKind.Added, [hostile], 1)])],
                Others = [new OtherChange(hostile, [hostile])],
            },
        });
        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_first_revision_says_nothing_of_changes() =>
        Assert.DoesNotContain("更正", MailOf(RevisionSamples.BriefOf(RevisionSamples.Published)).Text, StringComparison.Ordinal);

    private static MailContent MailOf(Brief brief) => BriefMail.Compose(brief, [], []);
}
