using System.Globalization;
using EduReports.Core.Briefs;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Core.Mail;

/// <summary>Somebody who has not reported.</summary>
/// <param name="Organisation">Who.</param>
/// <param name="IsRejected">Whether a file came and was rejected.</param>
public sealed record LateOrganisation(Organisation Organisation, bool IsRejected);

/// <summary>The mails about files that are missing: to each school, and the list of them to the office.</summary>
public static class ReminderMail
{
    private const string Weekdays = "一二三四五六日";

    /// <summary>Tells a school that its file is missing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">The month that is to be reported.</param>
    /// <param name="kind">Which reminder.</param>
    /// <param name="late">Who is told.</param>
    /// <param name="template">The workbook to be filled in; null when there is none.</param>
    public static MailContent ToSchool(Plan plan, YearMonth month, ReminderKind kind, LateOrganisation late, MailAttachment? template)
    {
        var due = plan.DueDate(month);
        var file = late.IsRejected
            ? "贵单位上传过文件，但被退回了，还没有改好重传。哪里要改，见退回时的回执（receipts 中同名的网页，或当时的邮件）。"
            : "还没有收到贵单位的文件。";
        var what = string.Create(CultureInfo.InvariantCulture,
            $"{BriefWords.Month(month)}的数据，应在{BriefWords.Date(due)}（星期{Weekdays[((int)due.DayOfWeek + 6) % 7]}）24时前报送。");
        var how = (template is null ? "" : "本月的报表已附上，填好即可。")
            + $"请上传到 submissions/{late.Organisation.Code}/ 文件夹；本月没有可报的，也请报一份，在“本期值”填“—”。"
            + (kind == ReminderKind.Overdue ? "报送期限已过，现在报仍会收下，记为迟报。" : "");
        return Notice.Compose(
            $"【{Word(kind)}】{plan.Title}{BriefWords.Month(month)}数据", plan.Id,
            [new NoticePart("", [$"{late.Organisation.Name}：", $"《{plan.Title}》{what}{file}", how, $"{plan.Issuer}"])]) with
        {
            Attachments = template is null ? [] : [template],
        };
    }

    /// <summary>The workbook to be filled in, as a file to go with a mail.</summary>
    public static MailAttachment Template(YearMonth month, string organisationCode, byte[] workbook) => new(
        MailText.FileName($"{organisationCode} {BriefWords.Month(month)}报表") + ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook);

    /// <summary>Tells the office who is missing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">The month that is to be reported.</param>
    /// <param name="kind">Which reminder.</param>
    /// <param name="due">How many must report.</param>
    /// <param name="late">Who has not, in the order of their codes.</param>
    public static MailContent ToOffice(Plan plan, YearMonth month, ReminderKind kind, int due, IReadOnlyList<LateOrganisation> late)
    {
        var unreachable = late.Count(entry => entry.Organisation.ContactEmail.Length == 0);
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"《{plan.Title}》{BriefWords.Month(month)}数据的报送期限是{BriefWords.Date(plan.DueDate(month))}，应报{due}家，已报{due - late.Count}家，还有{late.Count}家没有报好。");
        var reached = unreachable == 0
            ? "以上单位都已发邮件提醒。"
            : string.Create(CultureInfo.InvariantCulture, $"其中{unreachable}家在单位名册里没有邮箱（contact_email），请另行通知；其余已发邮件提醒。");
        return Notice.Compose(
            string.Create(CultureInfo.InvariantCulture, $"【报送进度】{BriefWords.Month(month)}数据：应报{due}家，未报好{late.Count}家"), plan.Id,
            [
                new NoticePart("", late.Count == 0 ? [sentence] : [sentence, reached], new NoticeTable(
                    ["代码", "单位", "情况", "提醒"],
                    [.. late.Select(entry => (IReadOnlyList<string>)
                    [
                        entry.Organisation.Code, entry.Organisation.Name, entry.IsRejected ? "已退回，待改" : "未报",
                        entry.Organisation.ContactEmail.Length == 0 ? "没有邮箱" : $"{Word(kind)}邮件",
                    ])])),
            ]);
    }

    private static string Word(ReminderKind kind) => kind switch
    {
        ReminderKind.Ahead => "即将到期",
        ReminderKind.DueDay => "今天到期",
        _ => "已逾期",
    };
}
