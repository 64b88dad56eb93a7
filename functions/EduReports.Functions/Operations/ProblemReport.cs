using System.Globalization;
using EduReports.Core.Mail;
using EduReports.Core.Plans;
using EduReports.Functions.Briefs;
using EduReports.Functions.Hosting;
using EduReports.Functions.Mail;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Operations;

/// <summary>Finds, once a day, what nobody would notice otherwise, and tells those who must see to it.</summary>
public sealed class ProblemReport(
    StorageAccount account, PlanCatalogue catalogue, BriefTable briefs, DeliveryTable deliveryTable, Deliveries deliveries, TimerRuns timers,
    ReleaseGate gate, AppSettings settings, TimeProvider clock, ILogger<ProblemReport> logger)
{
    private const string PoisonEnding = "-poison";
    private const int MessagesShown = 3;
    private const int CodesShown = 10;

    // Each kind under its own number, for whoever sets an alarm on it. An address is personal data: it stands in the mail, not here.
    private static readonly Dictionary<ProblemKind, Action<ILogger, ProblemKind, string, Exception?>> Found = Enum.GetValues<ProblemKind>().ToDictionary(
        kind => kind, kind => LoggerMessage.Define<ProblemKind, string>(LogLevel.Error, new EventId((int)kind, kind.ToString()), "{Problem}: {Where}"));

    private static readonly TimeSpan BriefGrace = TimeSpan.FromDays(1);

    // A run may take its time, and a host may be starting.
    private static readonly TimeSpan TimerGrace = TimeSpan.FromHours(2);

    // Some time that was not looked at yet, where it is not known when that was.
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);

    /// <summary>Looks once; the same day's list is sent once.</summary>
    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var runs = await timers.LastRunsAsync(cancellationToken);
        var plans = (await catalogue.GetFreshAsync(cancellationToken)).Plans.Values.Select(loaded => loaded.Plan).ToList();
        var unsent = await UnsentAsync(runs.GetValueOrDefault(ScheduleSettings.ReportProblems, now - FirstLook), cancellationToken);
        List<Problem> problems =
        [
            .. await PoisonAsync(cancellationToken),
            .. TimersNotRun(runs, now),
            .. unsent.Select(ProblemOf),
        ];
        foreach (var plan in plans)
        {
            problems.AddRange(await BriefsNotOutAsync(plan, now, cancellationToken));
            problems.AddRange(await RegisterProblemsAsync(plan, now, cancellationToken));
        }
        foreach (var problem in problems)
        {
            Found[problem.Kind](logger, problem.Kind, problem.Where, null);
        }
        await SendAsync(plans, problems, unsent, now, cancellationToken);
    }

    private async Task SendAsync(
        List<Plan> plans, List<Problem> problems, IReadOnlyList<Delivery> unsent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settings.OperationsAddress is { } address && problems.Count > 0)
        {
            // A day as those at the address count it, who are where the plans are.
            var day = plans.Count > 0 ? plans[0].DayOf(now) : DateOnly.FromDateTime(now.UtcDateTime);
            await deliveries.AskAsync(
                string.Create(CultureInfo.InvariantCulture, $"operations/{day:yyyy-MM-dd}"), ProblemMail.ToOperations(day, problems), [address], cancellationToken);
        }
        foreach (var plan in plans)
        {
            var ofPlan = unsent.Where(delivery => delivery.Mail.StartsWith(plan.Id + "|", StringComparison.Ordinal)).Select(ProblemOf).ToList();
            if (plan.Office is { } office && ofPlan.Count > 0)
            {
                var day = plan.DayOf(now);
                await deliveries.AskAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{plan.Id}|undelivered|{day:yyyy-MM-dd}"), ProblemMail.ToOffice(plan, day, ofPlan),
                    [office.Email], cancellationToken);
            }
        }
    }

    private async Task<List<Problem>> PoisonAsync(CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        await foreach (var queue in account.Queues.GetQueuesAsync(cancellationToken: cancellationToken))
        {
            if (!queue.Name.EndsWith(PoisonEnding, StringComparison.Ordinal))
            {
                continue;
            }
            var client = account.Queue(queue.Name);
            var messages = (await client.PeekMessagesAsync(MessagesShown, cancellationToken)).Value;
            if (messages.Length > 0)
            {
                var count = (await client.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
                problems.Add(new Problem(
                    ProblemKind.PoisonMessages, queue.Name,
                    string.Create(CultureInfo.InvariantCulture, $"约{count}条：{string.Join(" ", messages.Select(message => message.Body.ToString()))}")));
            }
        }
        return problems;
    }

    private IEnumerable<Problem> TimersNotRun(IReadOnlyDictionary<string, DateTimeOffset> runs, DateTimeOffset now) => runs
        .Where(run => settings.Schedules.Expressions.ContainsKey(run.Key) && settings.Schedules.NextAfter(run.Key, run.Value) + TimerGrace < now.UtcDateTime)
        // Whoever reads this sees that it runs.
        .Where(run => run.Key != ScheduleSettings.ReportProblems)
        .Select(run => new Problem(ProblemKind.TimerNotRun, run.Key, string.Create(
            CultureInfo.InvariantCulture, $"上次运行 {run.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC，设置为“{settings.Schedules.Expressions[run.Key]}”")));

    private async Task<IReadOnlyList<Delivery>> UnsentAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        [.. (await deliveryTable.InStatesAsync([DeliveryState.Failed, DeliveryState.Unsure], cancellationToken))
            .Where(delivery => delivery.ChangedAt > since)
            .OrderBy(delivery => delivery.Mail, StringComparer.Ordinal).ThenBy(delivery => delivery.Recipient, StringComparer.Ordinal)];

    private static Problem ProblemOf(Delivery delivery) => new(
        ProblemKind.MailNotSent, delivery.Mail, $"{delivery.Recipient}：{delivery.State.ToString().ToLowerInvariant()}。{delivery.Answer}");

    private async Task<List<Problem>> BriefsNotOutAsync(Plan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = plan.MonthOf(now - BriefGrace).AddMonths(-1);
        if (!plan.Covers(month) || now < MonthSchedule.Of(plan, month).Release + BriefGrace
            || (await briefs.FindNewestAsync(plan.Id, month, cancellationToken)) is { IsPublished: true })
        {
            return [];
        }
        var release = await gate.FindAsync(plan, month, cancellationToken);
        return
        [
            new Problem(ProblemKind.BriefNotOut, $"{plan.Id} {month}", release.Stage == ReleaseStage.Held ? $"暂缓发布：{release.Reason}" : "没有发出，也没有暂缓"),
        ];
    }

    private async Task<List<Problem>> RegisterProblemsAsync(Plan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = plan.MonthOf(now).AddMonths(-1);
        if (!plan.Covers(month))
        {
            return [];
        }
        var due = plan.Due((await catalogue.GetAsync(cancellationToken)).OrganisationsOf(plan), month).ToList();
        if (due.Count == 0)
        {
            return [new Problem(ProblemKind.NobodyReports, plan.Id, $"区划 {plan.District}")];
        }
        var unreachable = due.Where(organisation => organisation.ContactEmail.Length == 0).Select(organisation => organisation.Code).ToList();
        return settings.Mail is null || unreachable.Count == 0 ? [] :
        [
            new Problem(ProblemKind.NoAddress, plan.Id, string.Create(
                CultureInfo.InvariantCulture,
                $"{unreachable.Count}家：{string.Join("、", unreachable.Take(CodesShown))}{(unreachable.Count > CodesShown ? "等" : "")}")),
        ];
    }
}
