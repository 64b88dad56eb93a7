using System.Runtime.CompilerServices;
using Azure;
using EduReports.Core;
using EduReports.Core.Briefs;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Functions.Storage;
using EduReports.Functions.Telemetry;

namespace EduReports.Functions.Progress;

/// <summary>
/// The table <c>Progress</c>: <c>{planId}|{yyyy-MM}|{district}</c> / <c>{scope}|{indicatorCode}</c>.
/// A month's rows are one computation: they bear one <c>Generation</c>, and the row of the month in the partition
/// <c>head</c> names it last. Who finds other generations, or another than the head's, has come in the middle of a write.
/// In the partitions <c>aggregate|{planId}|{yyyy-MM}</c> lies a row for each district of a larger area, from which the area is added up.
/// </summary>
public sealed class ProgressTable(StorageAccount account)
{
    private const string HeadPartition = "head";
    private const string AggregatePartitions = "aggregate";

    private TableClient Table => account.Table(StorageNames.ProgressTable);

    /// <summary>The month's head, made if there is none: whoever changes an earlier month finds it, even while the first
    /// computation is under way.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host made it at the same time.</exception>
    public async Task<ProgressHead> OpenAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(
            HeadPartition, MonthKey.Of(plan, month), cancellationToken: cancellationToken);
        var readAt = row.GetRawResponse().Headers.Date ?? DateTimeOffset.MinValue;
        if (row.HasValue)
        {
            return new ProgressHead(row.Value!.GetString("Generation")!, row.Value.ETag, readAt);
        }
        var head = new TableEntity(HeadPartition, MonthKey.Of(plan, month)) { ["Generation"] = "", ["Rows"] = 0 };
        var response = await Table.AddEntityAsync(head, cancellationToken).OrConflictAsync();
        return new ProgressHead("", response.Headers.ETag ?? ETag.All, readAt);
    }

    /// <summary>The months of a plan's district that have been computed, in order.</summary>
    public async Task<IReadOnlyList<YearMonth>> ComputedMonthsAsync(Plan plan, CancellationToken cancellationToken) =>
        [.. (await ComputationsAsync(plan, cancellationToken)).Keys.Order()];

    /// <summary>The newest computation of each month of a plan's district; one that is still to be ended has no generation.</summary>
    public async Task<IReadOnlyDictionary<YearMonth, Computation>> ComputationsAsync(Plan plan, CancellationToken cancellationToken)
    {
        var computations = new Dictionary<YearMonth, Computation>();
        await foreach (var (request, computation) in HeadsAsync(plan, cancellationToken))
        {
            if (request.District == plan.District)
            {
                computations[request.Month] = computation;
            }
        }
        return computations;
    }

    /// <summary>Everything of a plan that has been computed, in any of its districts.</summary>
    public async Task<IReadOnlyList<MonthRequest>> ComputedAsync(Plan plan, CancellationToken cancellationToken)
    {
        var computed = new List<MonthRequest>();
        await foreach (var (request, _) in HeadsAsync(plan, cancellationToken))
        {
            computed.Add(request);
        }
        return computed;
    }

    private async IAsyncEnumerable<(MonthRequest Request, Computation Computation)> HeadsAsync(
        Plan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // '}' is the character after '|': every key that starts with the plan's id and the bar.
        var (first, beyond) = (plan.Id + "|", plan.Id + "}");
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {HeadPartition} and RowKey ge {first} and RowKey lt {beyond}"),
            select: ["RowKey", "Generation", "Trace"], cancellationToken: cancellationToken))
        {
            yield return (
                new MonthRequest(plan.Id, MonthKey.MonthIn(row.RowKey).ToString(), MonthKey.DistrictIn(row.RowKey)),
                new Computation(row.GetString("Generation") ?? "", row.GetString("Trace")));
        }
    }

    /// <summary>What an area's districts came to in a month, as far as they have been computed.</summary>
    public async Task<IReadOnlyList<DistrictAggregate>> AggregatesAsync(Plan area, YearMonth month, CancellationToken cancellationToken)
    {
        var aggregates = new List<DistrictAggregate>();
        var partition = AggregatePartition(area, month);
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken))
        {
            if (DistrictAggregate.Read(row.ReadBytes("Sums")) is { } aggregate)
            {
                aggregates.Add(aggregate);
            }
        }
        return aggregates;
    }

    /// <summary>Which aggregate of a district there is for its area.</summary>
    public async Task<AggregateVersion> AggregateVersionAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(
            AggregatePartition(plan, month), plan.District, select: ["Generation"], cancellationToken: cancellationToken);
        return row.HasValue ? new AggregateVersion(row.Value!.GetString("Generation") ?? "", row.Value.ETag) : new AggregateVersion("", null);
    }

    /// <summary>Puts a district's aggregate in place of the one that was there.</summary>
    /// <exception cref="ConcurrencyConflictException">Another host wrote in between.</exception>
    public Task ReplaceAggregateAsync(
        Plan plan, YearMonth month, DistrictAggregate aggregate, AggregateVersion version, CancellationToken cancellationToken)
    {
        var row = new TableEntity(AggregatePartition(plan, month), plan.District) { ["Generation"] = aggregate.Generation };
        row.WriteBytes("Sums", aggregate.Write());
        return version.ETag is { } etag
            ? Table.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, cancellationToken).OrConflictAsync()
            : Table.AddEntityAsync(row, cancellationToken).OrConflictAsync();
    }

    private static string AggregatePartition(Plan plan, YearMonth month) => $"{AggregatePartitions}|{plan.Id}|{month}";

    /// <summary>Which rows there are, which version of each, and the generation that it bears.</summary>
    public async Task<IReadOnlyDictionary<string, (ETag ETag, string Generation)>> VersionsAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var partition = MonthKey.Of(plan, month);
        var versions = new Dictionary<string, (ETag, string)>(StringComparer.Ordinal);
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["RowKey", "Generation"], cancellationToken: cancellationToken))
        {
            versions[row.RowKey] = (row.ETag, row.GetString("Generation") ?? "");
        }
        return versions;
    }

    /// <summary>Replaces a month's rows, then names their generation in the head.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">The month.</param>
    /// <param name="result">The rows.</param>
    /// <param name="versions">The rows that were there before the input was read; nothing else is overwritten.</param>
    /// <param name="head">The head that was there before the input was read.</param>
    /// <param name="cancellationToken">Stops between transactions.</param>
    /// <exception cref="ConcurrencyConflictException">Another host wrote in between; some rows may bear this generation.</exception>
    public async Task ReplaceAsync(
        Plan plan, YearMonth month, ProgressResult result, IReadOnlyDictionary<string, (ETag ETag, string Generation)> versions, ProgressHead head,
        CancellationToken cancellationToken)
    {
        var partition = MonthKey.Of(plan, month);
        var indicators = plan.Indicators.ToDictionary(indicator => indicator.Code, indicator => indicator.At(month), StringComparer.Ordinal);
        var entities = result.Rows.Select(row => ToEntity(partition, row, indicators[row.Code], result.Generation)).ToList();
        var actions = entities
            .Select(entity => versions.TryGetValue(entity.RowKey, out var version)
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, version.ETag)
                : new TableTransactionAction(TableTransactionActionType.Add, entity))
            .Concat(versions.Keys.Except(entities.Select(entity => entity.RowKey), StringComparer.Ordinal)
                .Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), versions[key].ETag)));
        await TableTransactions.SubmitAsync(Table, actions, cancellationToken);
        var headRow = new TableEntity(HeadPartition, partition)
        {
            ["Generation"] = result.Generation,
            ["Rows"] = result.Rows.Count,
        };
        if (AppTelemetry.TraceParent is { } trace)
        {
            headRow["Trace"] = trace;
        }
        await Table.UpdateEntityAsync(headRow, head.ETag, TableUpdateMode.Replace, cancellationToken).OrConflictAsync();
    }

    private static TableEntity ToEntity(string partition, ProgressRow row, Indicator indicator, string generation)
    {
        var entity = new TableEntity(partition, $"{row.Scope}|{row.Code}")
        {
            ["Name"] = indicator.Name,
            ["Unit"] = indicator.FigureUnit,
            ["Reported"] = row.Tally.Reported,
            ["Due"] = row.Tally.Due,
            ["Nothing"] = row.Tally.Nothing,
            ["Rejected"] = row.Tally.Rejected,
            ["Missing"] = row.Tally.Missing,
            ["Carried"] = row.Tally.Carried,
            ["Generation"] = generation,
        };
        void Put(string name, decimal? value)
        {
            if (value is { } number)
            {
                entity[name] = (double)number;
            }
        }
        if (row.Value is { } exact)
        {
            entity["ValueText"] = Figures.Exact(exact);
        }
        Put("Value", row.Value);
        var isDistricts = indicator.Scope == PromiseScope.District;
        Put("Numerator", isDistricts && indicator.Kind == IndicatorKind.Ratio ? row.Tally.Numerator : null);
        Put("Denominator", isDistricts && indicator.Kind == IndicatorKind.Ratio ? row.Tally.Denominator : null);
        Put("ThisMonth", isDistricts && indicator.Kind == IndicatorKind.Count && row.Value is not null ? row.Tally.ThisMonth : null);
        Put("Previous", row.Previous);
        Put("YearAgo", row.YearAgo);
        Put("LikeForLike", row.LikeForLike);
        Put("Low", row.Bounds?.Low);
        Put("High", row.Bounds?.High);
        Put("MonthlyNeed", row.MonthlyNeed);
        Put("Forecast", row.Forecast?.Value);
        Put("ForecastLow", row.Forecast?.Low);
        Put("ForecastHigh", row.Forecast?.High);
        if (row.Bounds is { Statuses: { Count: > 0 } statuses })
        {
            entity["PossibleStatuses"] = string.Join(' ', statuses.Select(BriefWords.StatusCode));
        }
        if (row.Assessment is { } assessment)
        {
            Put("Target", assessment.Target);
            entity["Comparator"] = BriefWords.ComparatorCode(indicator.FigureComparator);
            Put("Expected", assessment.Expected);
            Put("Attainment", assessment.Attainment);
            Put("PointsBehind", assessment.PointsBehind);
            entity["Status"] = BriefWords.StatusCode(assessment.Status);
        }
        return entity;
    }
}

/// <summary>Which aggregate of a district stands.</summary>
/// <param name="Generation">The name of its computation; empty before the first.</param>
/// <param name="ETag">The version of its row; null before the first.</param>
public sealed record AggregateVersion(string Generation, ETag? ETag);

/// <summary>Which computation of a month is complete.</summary>
/// <param name="Generation">Its name; empty before the first.</param>
/// <param name="ETag">The version of the head row.</param>
/// <param name="ReadAt">What the service's clock said when it was read.</param>
public sealed record ProgressHead(string Generation, ETag ETag, DateTimeOffset ReadAt);

/// <summary>A computation of a month.</summary>
/// <param name="Generation">The name that its rows bear; empty before the first has ended.</param>
/// <param name="TraceParent">What it belongs to (W3C Trace Context); null where nobody listened.</param>
public sealed record Computation(string Generation, string? TraceParent);
