using System.Collections.Concurrent;
using EduReports.Core;
using EduReports.Core.Progress;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Progress;

/// <summary>A month as it was computed from what stands.</summary>
/// <param name="Input">What it was computed from.</param>
/// <param name="Result">Its rows.</param>
/// <param name="ReadAt">A moment before the input was read, by the service's clock.</param>
public sealed record ComputedMonth(ProgressInput Input, ProgressResult Result, DateTimeOffset ReadAt);

/// <summary>Recomputes a month's progress from what stands, and asks for the later months that it changes.</summary>
public sealed partial class Aggregation(
    PlanCatalogue catalogue, SubmissionTable submissions, RejectionTable rejections, ProgressTable progress,
    RequestQueues requests, Resilience resilience, ILogger<Aggregation> logger)
{
    // Both times have whole seconds, and come from two services of the account.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, MonthState> _months = new(StringComparer.Ordinal);

    /// <summary>Answers one request. A request from before the last computation began changes nothing and is let go.</summary>
    /// <param name="request">Which month.</param>
    /// <param name="requestedAt">When the request was put into the queue; null when unknown.</param>
    /// <param name="cancellationToken">Stops the computation; it is repeated.</param>
    public async Task AggregateAsync(MonthRequest request, DateTimeOffset? requestedAt, CancellationToken cancellationToken)
    {
        var state = _months.GetOrAdd($"{request.Plan}|{request.Period}", _ => new MonthState());
        await state.Computing.WaitAsync(cancellationToken);
        try
        {
            if (requestedAt + ClockMargin < state.ReadAt)
            {
                return;
            }
            var computed = await ComputeAsync(request.Plan, YearMonth.Parse(request.Period), cancellationToken);
            state.ReadAt = computed?.ReadAt ?? state.ReadAt;
        }
        finally
        {
            state.Computing.Release();
        }
    }

    /// <summary>Computes a month and stores it if it differs from what is stored.</summary>
    /// <returns>What was computed; null when there is no such plan, or it does not cover the month.</returns>
    public async Task<ComputedMonth?> ComputeAsync(string planId, YearMonth month, CancellationToken cancellationToken) =>
        await resilience.Storage.ExecuteAsync(async token =>
        {
            var snapshot = await catalogue.GetFreshAsync(token);
            if (!snapshot.Plans.TryGetValue(planId, out var plan) || !plan.Plan.Covers(month))
            {
                Log.NoSuchMonth(logger, planId, month);
                return null;
            }
            // Read before the input, so that whoever writes newer rows in between is noticed.
            var (head, readAt) = await progress.FindHeadAsync(plan.Plan, month, token);
            var versions = await progress.VersionsAsync(plan.Plan, month, token);
            var input = await ReadInputAsync(snapshot, plan, month, token);
            var computed = new ComputedMonth(input, ProgressCalculator.Compute(input), readAt);
            if (head?.Generation == computed.Result.Generation)
            {
                return computed;
            }
            // Asked before the rows are written: a crash in between asks twice, the other way round it would never ask.
            await AskForLaterMonthsAsync(plan, month, token);
            await progress.ReplaceAsync(plan.Plan, month, computed.Result, versions, head, token);
            Log.Computed(logger, planId, month, computed.Result.Rows.Count, computed.Result.Generation);
            return computed;
        }, cancellationToken);

    private async Task<ProgressInput> ReadInputAsync(
        CatalogueSnapshot snapshot, LoadedPlan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var standing = submissions.ThroughAsync(plan.Plan, month, cancellationToken);
        var rejected = rejections.OrganisationsAsync(plan.Plan, month, cancellationToken);
        return new ProgressInput(
            plan.Plan, plan.Version, month, [.. snapshot.Register.In(plan.Plan.District)], await standing,
            Unanswered(await rejected, await standing, month));
    }

    // A rejected try beside an accepted file is no longer news.
    private static HashSet<string> Unanswered(
        IReadOnlySet<string> rejected, IReadOnlyList<Core.Submissions.StandingSubmission> standing, YearMonth month) =>
        [.. rejected.Except(standing.Where(submission => submission.Period == month).Select(submission => submission.OrganisationCode), StringComparer.Ordinal)];

    private async Task AskForLaterMonthsAsync(LoadedPlan plan, YearMonth month, CancellationToken cancellationToken)
    {
        foreach (var later in (await progress.ComputedMonthsAsync(plan.Plan, cancellationToken)).Where(later => later > month))
        {
            await requests.AskForAggregateAsync(new MonthRequest(plan.Plan.Id, later.ToString(), plan.Plan.District), cancellationToken);
        }
    }

    private sealed class MonthState
    {
        public SemaphoreSlim Computing { get; } = new(1, 1);

        /// <summary>When the input of the last computation here began to be read.</summary>
        public DateTimeOffset ReadAt { get; set; } = DateTimeOffset.MinValue;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "{Plan} {Month}: {Rows} rows, generation {Generation}.")]
        public static partial void Computed(ILogger logger, string plan, YearMonth month, int rows, string generation);

        [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "No plan {Plan} covers {Month}; the request was let go.")]
        public static partial void NoSuchMonth(ILogger logger, string plan, YearMonth month);
    }
}
