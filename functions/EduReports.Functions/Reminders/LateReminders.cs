using EduReports.Core;
using EduReports.Core.Mail;
using EduReports.Core.Plans;
using EduReports.Functions.Mail;
using EduReports.Functions.Operations;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Reminders;

/// <summary>Reminds those that have not reported, and tells the office who they are: three days before a month is due, on the day, and the
/// day after.</summary>
/// <remarks>Each reminder goes out once, whenever a host first looks after its time.</remarks>
public sealed partial class LateReminders(
    StorageAccount account, PlanCatalogue catalogue, SubmissionTable submissions, RejectionTable rejections, TimerRuns timers, Deliveries deliveries,
    AppSettings settings, TimeProvider clock, ILogger<LateReminders> logger)
{
    /// <summary>Sends what is due now.</summary>
    public async Task RemindAsync(CancellationToken cancellationToken)
    {
        if (settings.Mail is null)
        {
            return;
        }
        var (snapshot, now) = (await catalogue.GetFreshAsync(cancellationToken), clock.GetUtcNow());
        foreach (var plan in snapshot.Plans.Values.Select(loaded => loaded.Plan))
        {
            // A due date that moves over a long holiday lies in the month after; nothing is reminded of for longer.
            var thisMonth = plan.MonthOf(now);
            foreach (var month in thisMonth.AddMonths(-2).Through(thisMonth).Where(plan.Covers))
            {
                if (MonthSchedule.Of(plan, month).ReminderAt(now) is { } reminder)
                {
                    await RemindOnceAsync(snapshot, plan, month, reminder.Kind, cancellationToken);
                }
            }
        }
    }

    private async Task RemindOnceAsync(
        CatalogueSnapshot snapshot, Plan plan, YearMonth month, ReminderKind kind, CancellationToken cancellationToken)
    {
        var what = $"reminder-{kind.ToString().ToLowerInvariant()}|{month}";
        if (await timers.IsDoneAsync(plan.Id, what, cancellationToken))
        {
            return;
        }
        var due = plan.Due(snapshot.OrganisationsOf(plan), month).ToList();
        var (reported, rejected) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var part in plan.Parts)
        {
            reported.UnionWith(await submissions.OrganisationsAsync(part, month, cancellationToken));
            rejected.UnionWith(await rejections.OrganisationsAsync(part, month, cancellationToken));
        }
        var late = due.Where(organisation => !reported.Contains(organisation.Code))
            .Select(organisation => new LateOrganisation(organisation, rejected.Contains(organisation.Code))).ToList();
        var mail = $"{plan.Id}|{what}";
        foreach (var entry in late.Where(entry => entry.Organisation.ContactEmail.Length > 0))
        {
            var template = await TemplateAsync(plan, month, entry.Organisation.Code, cancellationToken);
            await deliveries.AskAsync(
                $"{mail}|{entry.Organisation.Code}", ReminderMail.ToSchool(plan, month, kind, entry, template), [entry.Organisation.ContactEmail],
                cancellationToken);
        }
        if (plan.Office is { } office && due.Count > 0)
        {
            await deliveries.AskAsync($"{mail}|office", ReminderMail.ToOffice(plan, month, kind, due.Count, late), [office.Email], cancellationToken);
        }
        await timers.NoteDoneAsync(plan.Id, what, cancellationToken);
        Log.Reminded(logger, plan.Id, month, kind, late.Count);
    }

    private async Task<MailAttachment?> TemplateAsync(Plan plan, YearMonth month, string organisationCode, CancellationToken cancellationToken)
    {
        var blob = account.Container(StorageNames.Templates).GetBlobClient($"{plan.Id}/{month}/{organisationCode}.xlsx");
        return await BlobContent.ReadAsync(blob, int.MaxValue, cancellationToken) is { } content
            ? ReminderMail.Template(month, organisationCode, content.Bytes)
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 700, Level = LogLevel.Information,
            Message = "{Plan} {Month}: reminder {Kind}, {Late} have not reported.")]
        public static partial void Reminded(ILogger logger, string plan, YearMonth month, ReminderKind kind, int late);
    }
}
