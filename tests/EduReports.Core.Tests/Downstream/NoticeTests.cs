using EduReports.Core.Mail;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Downstream;

/// <summary>The mails about files that are missing, held briefs and problems.</summary>
public sealed class NoticeTests
{
    private static readonly YearMonth June = new(2023, 6);

    private static readonly Organisation School = new("2133000137", "第一小学", "primary", "330304", "", "school137@example.org", null, null);

    [Fact]
    public void A_school_reads_what_is_missing_until_when_and_where_it_goes()
    {
        var mail = ReminderMail.ToSchool(
            Samples.OuhaiPlan, June, ReminderKind.DueDay, new LateOrganisation(School, IsRejected: false), ReminderMail.Template(June, School.Code, [1, 2]));
        Assert.Equal("【今天到期】2023年教育工作要点2023年6月数据", mail.Subject);
        foreach (var text in new[] { mail.Text, mail.Html })
        {
            Assert.Contains("第一小学", text, StringComparison.Ordinal);
            Assert.Contains("2023年7月3日（星期一）24时前", text, StringComparison.Ordinal);
            Assert.Contains("submissions/2133000137/", text, StringComparison.Ordinal);
            Assert.Contains("已附上", text, StringComparison.Ordinal);
        }
        Assert.Equal("2133000137 2023年6月报表.xlsx", Assert.Single(mail.Attachments).FileName);
    }

    [Fact]
    public void A_school_whose_file_was_rejected_reads_that_and_one_that_is_late_that_it_may_still_report()
    {
        var mail = ReminderMail.ToSchool(Samples.OuhaiPlan, June, ReminderKind.Overdue, new LateOrganisation(School, IsRejected: true), null);
        Assert.Contains("被退回", mail.Text, StringComparison.Ordinal);
        Assert.Contains("记为迟报", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("已附上", mail.Text, StringComparison.Ordinal);
        Assert.Empty(mail.Attachments);
    }

    [Fact]
    public void The_office_reads_who_is_missing_and_who_could_not_be_told()
    {
        var mail = ReminderMail.ToOffice(
            Samples.OuhaiPlan, June, ReminderKind.Ahead, 12,
            [new LateOrganisation(School, IsRejected: false), new LateOrganisation(School with { Code = "2", Name = "第二小学", ContactEmail = "" }, IsRejected: true)]);
        Assert.Equal("【报送进度】2023年6月数据：应报12家，未报好2家", mail.Subject);
        Assert.Contains("已报10家", mail.Text, StringComparison.Ordinal);
        Assert.Contains("其中1家在单位名册里没有邮箱", mail.Text, StringComparison.Ordinal);
        Assert.Contains("代码：2；单位：第二小学；情况：已退回，待改；提醒：没有邮箱", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_waits_for_a_held_brief_reads_why()
    {
        var mail = ReleaseMail.Held(Samples.OuhaiPlan, June, "两校数据<b>正在核实</b>");
        Assert.Contains("原因：两校数据<b>正在核实</b>", mail.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;正在核实", mail.Html, StringComparison.Ordinal);
        Assert.Contains("没有写明原因", ReleaseMail.Held(Samples.OuhaiPlan, June, "").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_problem_says_what_to_do_and_a_long_list_is_cut()
    {
        var problems = Enum.GetValues<ProblemKind>().SelectMany(kind => Enumerable.Range(1, 60).Select(number => new Problem(kind, $"{kind}{number}", "情况"))).ToList();
        var mail = ProblemMail.ToOperations(new DateOnly(2023, 7, 6), problems);
        Assert.Equal("【运维】2023年7月6日：360个问题需要处理", mail.Subject);
        foreach (var kind in Enum.GetValues<ProblemKind>())
        {
            Assert.Contains($"（{(int)kind}）", mail.Text, StringComparison.Ordinal);
            Assert.Contains($"{kind}50；", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain($"{kind}51；", mail.Text, StringComparison.Ordinal);
        }
        Assert.Contains("共60个，以下是前50个。", mail.Text, StringComparison.Ordinal);
    }
}
