using System.Collections.Concurrent;
using Azure;
using EduReports.Core;
using EduReports.Core.Plans;
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
    RequestQueues requests, AppSettings settings, Resilience resilience, ILogger<Aggregation> logger)
{
    /// <summary>A burst that does not end is computed after so many delays all the same.</summary>
    private const int LongestBurstInDelays = 10;

    // Both times have whole seconds, and come from two services of the account.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, MonthState> _months = new(StringComparer.Ordinal);

    /// <summary>Answers one request. It is let go where it changes nothing: when it was due before the last computation began, or while a
    /// burst of files goes on and a later request is still to come.</summary>
    /// <param name="request">Which month.</param>
    /// <param name="requestedAt">When the request was put into the queue; null when unknown.</param>
    /// <param name="cancellationToken">Stops the computation; it is repeated.</param>
    public async Task AggregateAsync(MonthRequest request, DateTimeOffset? requestedAt, CancellationToken cancellationToken)
    {
        var state = _months.GetOrAdd($"{request.Plan}|{request.Period}|{request.District}", _ => new MonthState());
        await state.Computing.WaitAsync(cancellationToken);
        try
        {
            if (requestedAt + settings.AggregationDelay + ClockMargin < state.ReadAt || IsWithinBurst(state, request, requestedAt))
            {
                return;
            }
            state.BurstSince = null;
            var computed = await resilience.Storage.ExecuteAsync(async token => await ComputeAsync(request, token), cancellationToken);
            state.ReadAt = computed?.ReadAt ?? state.ReadAt;
        }
        finally
        {
            state.Computing.Release();
        }
    }

    private bool IsWithinBurst(MonthState state, MonthRequest request, DateTimeOffset? requestedAt)
    {
        if (requestedAt is not { } at || !requests.HasLaterAggregateRequest(request, at))
        {
            return false;
        }
        state.BurstSince ??= at;
        return at - state.BurstSince < LongestBurstInDelays * settings.AggregationDelay;
    }

    /// <summary>Computes a month and stores it if it differs from what is stored.</summary>
    /// <returns>What was computed; null when there is no such plan, or it does not cover the month.</returns>
    /// <exception cref="ConcurrencyConflictException">Another host wrote in between; call again.</exception>
    public async Task<ComputedMonth?> ComputeAsync(MonthRequest request, CancellationToken cancellationToken)
    {
        var month = request.Month;
        if ((await catalogue.GetFreshAsync(cancellationToken)).Find(request) is not { } known)
        {
            Log.NoSuchMonth(logger, request.Plan, request.District, month);
            return null;
        }
        // Read before everything that the rows are computed from, so that whoever writes newer rows in between is noticed.
        var head = await progress.OpenAsync(known.Plan, month, cancellationToken);
        var versions = await progress.VersionsAsync(known.Plan, month, cancellationToken);
        var aggregate = known.Plan.Area is null ? null : await progress.AggregateVersionAsync(known.Plan, month, cancellationToken);
        var snapshot = await catalogue.GetFreshAsync(cancellationToken);
        var plan = snapshot.Find(request) ?? throw new ConcurrencyConflictException($"The plan {request.Plan} has just changed.");
        var input = await ReadInputAsync(snapshot, plan, month, cancellationToken);
        var computed = new ComputedMonth(input, ProgressCalculator.Compute(input), head.ReadAt);
        if (!IsStored(computed.Result, head, versions, aggregate))
        {
            await StoreAsync(computed, head, versions, aggregate, cancellationToken);
        }
        // Also where all was stored: whoever stored it may have died before it asked.
        if (plan.Plan.Area is { } area)
        {
            await requests.AskForAggregateAsync(request with { District = area }, cancellationToken);
        }
        return computed;
    }

    private async Task StoreAsync(
        ComputedMonth computed, ProgressHead head, IReadOnlyDictionary<string, (ETag ETag, string Generation)> versions, AggregateVersion? aggregate,
        CancellationToken cancellationToken)
    {
        var (plan, month) = (computed.Input.Plan, computed.Input.Month);
        // Asked before the rows are written: a crash in between asks twice, the other way round it would never ask.
        await AskForLaterMonthsAsync(plan, month, cancellationToken);
        await AskForTemplatesAsync(plan, month.AddMonths(1), cancellationToken);
        if (aggregate is not null)
        {
            await progress.ReplaceAggregateAsync(plan, month, DistrictAggregate.Of(computed.Input), aggregate, cancellationToken);
        }
        await progress.ReplaceAsync(plan, month, computed.Result, versions, head, cancellationToken);
        Log.Computed(logger, plan.Id, month, computed.Result.Rows.Count, computed.Result.Generation);
    }

    // The head alone does not tell: a computation that was broken off may have left rows of its own.
    private static bool IsStored(
        ProgressResult result, ProgressHead head, IReadOnlyDictionary<string, (ETag ETag, string Generation)> versions, AggregateVersion? aggregate) =>
        head.Generation == result.Generation
        && (aggregate is null || aggregate.Generation == result.Generation)
        && versions.Count == result.Rows.Count
        && versions.Values.All(version => version.Generation == result.Generation);

    private async Task<ProgressInput> ReadInputAsync(
        CatalogueSnapshot snapshot, LoadedPlan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var standing = submissions.ThroughAsync(plan.Plan, month, cancellationToken);
        var rejected = rejections.OrganisationsAsync(plan.Plan, month, cancellationToken);
        return new ProgressInput(
            plan.Plan, plan.Version, month, [.. snapshot.Register.In(plan.Plan.District)], await standing,
            Unanswered(await rejected, await standing, month))
        {
            Parts = await ReadPartsAsync(plan, month, cancellationToken),
        };
    }

    /// <summary>What the districts of an area come to. Those that nobody has computed yet, as no file came or the plan is another, are
    /// computed here.</summary>
    private async Task<IReadOnlyList<DistrictAggregate>> ReadPartsAsync(LoadedPlan plan, YearMonth month, CancellationToken cancellationToken)
    {
        if (plan.Plan.Districts.Count == 0)
        {
            return [];
        }
        var stored = (await progress.AggregatesAsync(plan.Plan, month, cancellationToken)).Where(aggregate => aggregate.PlanVersion == plan.Version)
            .ToDictionary(aggregate => aggregate.District, StringComparer.Ordinal);
        var parts = new List<DistrictAggregate>();
        foreach (var district in plan.Plan.Districts)
        {
            parts.Add(stored.GetValueOrDefault(district.Code) ?? await ComputePartAsync(plan, month, district, cancellationToken));
        }
        return parts;
    }

    private async Task<DistrictAggregate> ComputePartAsync(LoadedPlan plan, YearMonth month, District district, CancellationToken cancellationToken)
    {
        // One district that another host is at does not make the area begin again.
        var computed = await resilience.Storage.ExecuteAsync(
            async token => await ComputeAsync(new MonthRequest(plan.Plan.Id, month.ToString(), district.Code), token), cancellationToken);
        return computed?.Input.PlanVersion == plan.Version
            ? DistrictAggregate.Of(computed.Input)
            : throw new ConcurrencyConflictException($"The plan {plan.Plan.Id} has just changed.");
    }

    // A rejected try beside an accepted file is no longer news.
    private static HashSet<string> Unanswered(
        IReadOnlySet<string> rejected, IReadOnlyList<Core.Submissions.StandingSubmission> standing, YearMonth month) =>
        [.. rejected.Except(standing.Where(submission => submission.Period == month).Select(submission => submission.OrganisationCode), StringComparer.Ordinal)];

    private async Task AskForLaterMonthsAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        foreach (var later in (await progress.ComputedMonthsAsync(plan, cancellationToken)).Where(later => later > month))
        {
            await requests.AskForAggregateAsync(new MonthRequest(plan.Id, later.ToString(), plan.District), cancellationToken);
        }
    }

    // They show the values of the month before.
    private async Task AskForTemplatesAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        if (plan.Covers(month))
        {
            await requests.AskForTemplatesAsync(new MonthRequest(plan.Id, month.ToString(), plan.District), cancellationToken);
        }
    }

    private sealed class MonthState
    {
        public SemaphoreSlim Computing { get; } = new(1, 1);

        /// <summary>When the input of the last computation here began to be read.</summary>
        public DateTimeOffset ReadAt { get; set; } = DateTimeOffset.MinValue;

        /// <summary>When the first request that was let go for a later one since then had been sent.</summary>
        public DateTimeOffset? BurstSince { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "{Plan} {Month}: {Rows} rows, generation {Generation}.")]
        public static partial void Computed(ILogger logger, string plan, YearMonth month, int rows, string generation);

        [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "No plan {Plan} of district {District} covers {Month}; the request was let go.")]
        public static partial void NoSuchMonth(ILogger logger, string plan, string district, YearMonth month);
    }
}
