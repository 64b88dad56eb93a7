using System.Globalization;
using EduReports.Core.Briefs;
using EduReports.Core.Plans;

namespace EduReports.Core.Mail;

/// <summary>The daily lists of what a person must see to: everything to those who run the app, mails that did not arrive to a plan's office.</summary>
public static class ProblemMail
{
    private const string List = "operations";

    // A digest is read, not searched: the rest is in the tables and the log.
    private const int MostShown = 50;

    /// <summary>The list for those who run the app.</summary>
    /// <param name="day">The day of the list.</param>
    /// <param name="problems">At least one.</param>
    public static MailContent ToOperations(DateOnly day, IReadOnlyList<Problem> problems) => Notice.Compose(
        string.Create(CultureInfo.InvariantCulture, $"【运维】{BriefWords.Date(day)}：{problems.Count}个问题需要处理"), List,
        [.. problems.GroupBy(problem => problem.Kind).OrderBy(group => group.Key).Select(PartOf)]);

    /// <summary>The list for a plan's office: whom a mail did not reach.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="day">The day of the list.</param>
    /// <param name="problems">At least one, all of <see cref="ProblemKind.MailNotSent"/>.</param>
    public static MailContent ToOffice(Plan plan, DateOnly day, IReadOnlyList<Problem> problems) => Notice.Compose(
        string.Create(CultureInfo.InvariantCulture, $"【退信】{BriefWords.Date(day)}：{problems.Count}封邮件没有送达"), plan.Id,
        [PartOf(problems)]);

    private static NoticePart PartOf(IEnumerable<Problem> problems)
    {
        var all = problems.ToList();
        var (heading, mend) = Words(all[0].Kind);
        var more = all.Count > MostShown
            ? [string.Create(CultureInfo.InvariantCulture, $"共{all.Count}个，以下是前{MostShown}个。")]
            : Array.Empty<string>();
        return new NoticePart(
            string.Create(CultureInfo.InvariantCulture, $"{heading}（{(int)all[0].Kind}）"), [mend, .. more],
            new NoticeTable(["何处", "情况"], [.. all.Take(MostShown).Select(problem => (IReadOnlyList<string>)[problem.Where, problem.Detail])]));
    }

    private static (string Heading, string Mend) Words(ProblemKind kind) => kind switch
    {
        ProblemKind.PoisonMessages => ("多次失败的消息",
            "这些请求失败了五次，已移到 -poison 队列。先按日志里的错误排除原因，再把消息移回原队列，然后从 -poison 队列删除。"),
        ProblemKind.BriefNotOut => ("简报没有按时发出",
            "发布时间已过一天。检查 PublishBriefs 是否在运行、brief-requests 队列是否积压或有 -poison 消息；向 brief-requests 发一条请求可以立即重做。"),
        ProblemKind.TimerNotRun => ("定时任务没有运行",
            "检查应用是否在运行，以及同名的 EduReports__Schedules__ 设置；重新启动后会补做一次。"),
        ProblemKind.NoAddress => ("应报单位没有邮箱",
            "回执和催报都发不到。在 plans/organisations.csv 的 contact_email 一列补上邮箱后重新上传。"),
        ProblemKind.MailNotSent => ("没有送达的邮件",
            "failed 是邮件服务器拒收：核对邮箱地址。unsure 是发送时中断，可能已经收到：请向收件人核实，没有收到的另行转发；系统不会自动重发，以免重复。"),
        _ => ("计划没有应报单位",
            "单位名册里没有该计划的区划和单位类型。核对 plans/organisations.csv 的 district、type 与计划的 district、reporters。"),
    };
}
