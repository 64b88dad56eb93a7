using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Core.Templates;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Templates;

/// <summary>The container <c>templates</c>: <c>{planId}/{yyyy-MM}/{orgCode}.xlsx</c>, what each organisation reports that month.</summary>
/// <remarks>
/// A month's templates follow from the plan, the register and what stands for the month before; whoever changes one of them asks for
/// the templates afterwards. Only what differs is written, and only over what was there before its input was read.
/// </remarks>
public sealed partial class TemplateWriting(
    StorageAccount account, PlanCatalogue catalogue, SubmissionTable submissions, RequestQueues requests, TimeProvider clock,
    Resilience resilience, ILogger<TemplateWriting> logger)
{
    private const string ContentHash = "contenthash";
    private const int ParallelWrites = 4;

    // Both times have whole seconds, and come from two services of the account.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, MonthState> _months = new(StringComparer.Ordinal);

    private BlobContainerClient Container => account.Container(StorageNames.Templates);

    /// <summary>Answers one request. A request from before the last run read its input changes nothing and is let go.</summary>
    /// <param name="request">Which month.</param>
    /// <param name="requestedAt">When the request was put into the queue; null when unknown.</param>
    /// <param name="cancellationToken">Stops the work; it is repeated.</param>
    public async Task WriteAsync(MonthRequest request, DateTimeOffset? requestedAt, CancellationToken cancellationToken)
    {
        var state = _months.GetOrAdd($"{request.Plan}|{request.Period}|{request.District}", _ => new MonthState());
        await state.Writing.WaitAsync(cancellationToken);
        try
        {
            if (requestedAt + ClockMargin < state.ReadAt)
            {
                return;
            }
            state.ReadAt = await resilience.Storage.ExecuteAsync(async token => await WriteAsync(request, token), cancellationToken);
        }
        finally
        {
            state.Writing.Release();
        }
    }

    /// <returns>A moment before anything was read, by the service's clock.</returns>
    private async Task<DateTimeOffset> WriteAsync(MonthRequest request, CancellationToken cancellationToken)
    {
        // Read before everything that the templates are made from, so that whoever writes newer ones in between is noticed.
        var (stored, readAt) = await ListAsync($"{request.Plan}/{request.Period}/", cancellationToken);
        if (await ReadAsync(request, cancellationToken) is not { } input)
        {
            Log.NoSuchMonth(logger, request.Plan, request.District, request.Month);
            return readAt;
        }
        foreach (var other in input.Others)
        {
            stored.Remove(input.NameOf(other));
        }
        // Of a month that is over, what is there is kept right, and nothing is added.
        if (stored.Count == 0 && input.Month < input.Plan.MonthOf(clock.GetUtcNow()).AddMonths(-1))
        {
            return readAt;
        }
        var written = await WriteDifferingAsync(input, stored, cancellationToken);
        if (written == 0)
        {
            return readAt;
        }
        Log.Written(logger, request.Plan, request.Month, written);
        // Somebody who read newer input may have found nothing to write, just before this run wrote something else.
        if ((await ReadAsync(request, cancellationToken))?.Stamp != input.Stamp)
        {
            await requests.AskForTemplatesAsync(request, cancellationToken);
        }
        return readAt;
    }

    private async Task<MonthInput?> ReadAsync(MonthRequest request, CancellationToken cancellationToken)
    {
        var snapshot = await catalogue.GetFreshAsync(cancellationToken);
        if (snapshot.Find(request) is not { Plan: var plan })
        {
            return null;
        }
        var before = request.Month.AddMonths(-1);
        var standing = plan.Covers(before) ? await submissions.MonthAsync(plan, before, cancellationToken) : [];
        var stamp = $"{snapshot.Stamp}\n{string.Join('\n', standing.Select(entry => $"{entry.Standing.OrganisationCode} {entry.RowETag}"))}";
        return new MonthInput(
            plan, request.Month, [.. snapshot.Register.In(plan.District)],
            standing.ToDictionary(entry => entry.Standing.OrganisationCode, entry => entry.Standing.Observations, StringComparer.Ordinal), stamp)
        {
            Others = [.. snapshot.OrganisationsOf(snapshot.Plans[plan.Id].Plan).Where(organisation => organisation.District != plan.District)],
        };
    }

    /// <returns>How many templates were written or deleted.</returns>
    private async Task<int> WriteDifferingAsync(
        MonthInput input, Dictionary<string, StoredTemplate> stored, CancellationToken cancellationToken)
    {
        var written = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(input.Reporters, options, async (organisation, token) =>
        {
            var content = TemplateWorkbook.Write(new TemplateInput(
                input.Plan, organisation, input.Month, input.LastMonth.GetValueOrDefault(organisation.Code, [])));
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            var name = input.NameOf(organisation);
            var standing = stored.GetValueOrDefault(name);
            if (standing?.Hash != hash)
            {
                await UploadAsync(name, content, hash, $"{organisation.Code}-{input.Month}.xlsx", standing?.ETag, token);
                Interlocked.Increment(ref written);
            }
        });
        var wanted = input.Reporters.Select(input.NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, template) in stored.Where(template => !wanted.Contains(template.Key)))
        {
            await Container.GetBlobClient(name).DeleteIfExistsAsync(
                conditions: new BlobRequestConditions { IfMatch = template.ETag }, cancellationToken: cancellationToken).OrConflictAsync();
            written++;
        }
        return written;
    }

    private Task UploadAsync(
        string name, byte[] content, string hash, string fileName, ETag? standing, CancellationToken cancellationToken) =>
        Container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders
            {
                ContentType = TemplateWorkbook.ContentType,
                // Saved from a browser, it bears its month in its name, as an upload should.
                ContentDisposition = $"attachment; filename=\"{fileName}\"",
            },
            Metadata = new Dictionary<string, string> { [ContentHash] = hash },
            Conditions = standing is { } etag
                ? new BlobRequestConditions { IfMatch = etag }
                : new BlobRequestConditions { IfNoneMatch = ETag.All },
        }, cancellationToken).OrConflictAsync();

    private async Task<(Dictionary<string, StoredTemplate> Stored, DateTimeOffset ReadAt)> ListAsync(
        string prefix, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, StoredTemplate>(StringComparer.Ordinal);
        DateTimeOffset? readAt = null;
        await foreach (var page in Container.GetBlobsAsync(new() { Traits = BlobTraits.Metadata, Prefix = prefix }, cancellationToken).AsPages())
        {
            readAt ??= page.GetRawResponse().Headers.Date;
            foreach (var blob in page.Values)
            {
                stored[blob.Name] = new StoredTemplate(
                    blob.Properties.ETag!.Value, blob.Metadata.TryGetValue(ContentHash, out var hash) ? hash : "");
            }
        }
        return (stored, readAt ?? DateTimeOffset.MinValue);
    }

    private sealed record StoredTemplate(ETag ETag, string Hash);

    /// <summary>What a month's templates are made from.</summary>
    /// <param name="Plan">The plan.</param>
    /// <param name="Month">The month to be reported.</param>
    /// <param name="Organisations">Of the plan's district.</param>
    /// <param name="LastMonth">What stands for the month before, by organisation.</param>
    /// <param name="Stamp">Differs whenever any of it differs.</param>
    private sealed record MonthInput(
        Plan Plan, YearMonth Month, IReadOnlyList<Organisation> Organisations,
        IReadOnlyDictionary<string, IReadOnlyList<Observation>> LastMonth, string Stamp)
    {
        public IReadOnlyList<Organisation> Reporters { get; } =
            [.. Organisations.Where(organisation => TemplateWorkbook.IsFor(organisation, Plan, Month))];

        /// <summary>The organisations of the plan's other districts, whose templates lie in the same folder.</summary>
        public IReadOnlyList<Organisation> Others { get; init; } = [];

        public string NameOf(Organisation organisation) => $"{Plan.Id}/{Month}/{organisation.Code}.xlsx";
    }

    private sealed class MonthState
    {
        public SemaphoreSlim Writing { get; } = new(1, 1);

        /// <summary>When the last run here began to read.</summary>
        public DateTimeOffset ReadAt { get; set; } = DateTimeOffset.MinValue;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 500, Level = LogLevel.Information, Message = "{Plan} {Month}: {Count} templates written.")]
        public static partial void Written(ILogger logger, string plan, YearMonth month, int count);

        [LoggerMessage(EventId = 501, Level = LogLevel.Warning, Message = "No plan {Plan} of district {District} covers {Month}; no templates were written.")]
        public static partial void NoSuchMonth(ILogger logger, string plan, string district, YearMonth month);
    }
}
