using System.Globalization;
using EduReports.Core.Briefs;
using EduReports.Core.Plans;

namespace EduReports.Core.Mail;

/// <summary>The mails around a brief's release: what the office is asked, and what those hear who wait.</summary>
public static class ReleaseMail
{
    /// <summary>What stands before a draft's own words.</summary>
    public static string DraftLead(Plan plan, YearMonth month)
    {
        var release = TimeZoneInfo.ConvertTime(MonthSchedule.Of(plan, month).Release, plan.TimeZone);
        return string.Create(CultureInfo.InvariantCulture,
            $"这是送审稿。定于{BriefWords.Date(DateOnly.FromDateTime(release.DateTime))}{release:HH:mm}按届时的数据发送给分发名单上的{plan.Distribution.Count}个邮箱。")
            + $"如需暂缓，在那之前把写明原因的文本文件放到存储的 plans/{new HoldFile(plan.Id, month).Name}；删去该文件即发送。";
    }

    /// <summary>Tells those who wait that the brief is held, and why.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">The brief's month.</param>
    /// <param name="reason">What the hold file says; empty for nothing.</param>
    public static MailContent Held(Plan plan, YearMonth month, string reason) => Notice.Compose(
        $"【暂缓】{plan.Title}{BriefWords.Month(month)}进展情况简报暂缓发布", plan.Id,
        [
            new NoticePart("", [$"《{plan.Title}》{BriefWords.Month(month)}进展情况的简报暂缓发布，放行后即发到本邮箱。",
                reason.Length == 0 ? "没有写明原因。" : $"原因：{reason}", plan.Issuer]),
        ]);
}
