using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Text;
using EduReports.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Plans;

/// <summary>A plan that was accepted.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Version">SHA-256 of its file.</param>
public sealed record LoadedPlan(Plan Plan, string Version);

/// <summary>All plans and the register, as they stood at one moment.</summary>
/// <param name="Stamp">Differs whenever any of them differs.</param>
/// <param name="Register">Empty before one was loaded.</param>
/// <param name="Plans">By id.</param>
public sealed record CatalogueSnapshot(string Stamp, Register Register, IReadOnlyDictionary<string, LoadedPlan> Plans)
{
    /// <summary>The plan as the district of a request follows it; null when there is none, or it does not cover the month.</summary>
    /// <exception cref="FormatException">The request names no month.</exception>
    public LoadedPlan? Find(MonthRequest request) =>
        Plans.GetValueOrDefault(request.Plan) is { } loaded && loaded.Plan.For(request.District) is { } plan && plan.Covers(request.Month)
            ? loaded with { Plan = plan }
            : null;

    /// <summary>The organisations that a plan is about, its districts' among them.</summary>
    public IEnumerable<Organisation> OrganisationsOf(Plan plan) => plan.Parts.SelectMany(part => Register.In(part.District));
}

/// <summary>
/// The plans and the register that were accepted. A snapshot is kept for a moment; whoever is about to refuse something
/// because of it asks for a fresh one first.
/// </summary>
public sealed partial class PlanCatalogue(StorageAccount account, TimeProvider clock, ILogger<PlanCatalogue> logger) : IDisposable
{
    private const string RegisterBlob = "organisations.csv";
    private const string PlanFolder = "plans/";

    private static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly Dictionary<string, (ETag ETag, object? Content)> _files = new(StringComparer.Ordinal);
    private CatalogueSnapshot? _snapshot;
    private long _readAt;

    private BlobContainerClient Container => account.Container(StorageNames.Accepted);

    /// <summary>What stands, at most five seconds old.</summary>
    public async Task<CatalogueSnapshot> GetAsync(CancellationToken cancellationToken) =>
        _snapshot is { } snapshot && clock.GetElapsedTime(Volatile.Read(ref _readAt)) < MaximumAge
            ? snapshot
            : await GetFreshAsync(cancellationToken);

    /// <summary>What stands now.</summary>
    public async Task<CatalogueSnapshot> GetFreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            var readAt = clock.GetTimestamp();
            var listed = new List<BlobItem>();
            await foreach (var item in Container.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                listed.Add(item);
            }
            var stamp = string.Join('\n', listed.Select(item => $"{item.Name} {item.Properties.ETag}"));
            if (_snapshot?.Stamp != stamp)
            {
                await ReadChangedAsync(listed, cancellationToken);
                _snapshot = new CatalogueSnapshot(
                    stamp,
                    _files.GetValueOrDefault(RegisterBlob).Content as Register ?? Register.Empty,
                    _files.Values.Select(file => file.Content).OfType<LoadedPlan>().ToDictionary(plan => plan.Plan.Id, StringComparer.Ordinal));
            }
            Volatile.Write(ref _readAt, readAt);
            return _snapshot;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Makes a plan stand, unless a newer file already does.</summary>
    /// <returns>Whether it stands now.</returns>
    public Task<bool> AcceptPlanAsync(string planId, BlobContent content, BlobClient source, CancellationToken cancellationToken) =>
        AcceptAsync($"{PlanFolder}{planId}.yaml", content, source, cancellationToken);

    /// <summary>Makes a register stand, unless a newer file already does.</summary>
    /// <returns>Whether it stands now.</returns>
    public Task<bool> AcceptRegisterAsync(BlobContent content, BlobClient source, CancellationToken cancellationToken) =>
        AcceptAsync(RegisterBlob, content, source, cancellationToken);

    public void Dispose() => _refreshing.Dispose();

    private async Task<bool> AcceptAsync(string name, BlobContent content, BlobClient source, CancellationToken cancellationToken) =>
        await NewestWins.WriteAsync(
            Container.GetBlobClient(name), content.Bytes, "application/octet-stream", content, source, cancellationToken)
        != NewestWinsOutcome.Stale;

    private async Task ReadChangedAsync(List<BlobItem> listed, CancellationToken cancellationToken)
    {
        foreach (var name in _files.Keys.Except(listed.Select(item => item.Name)).ToList())
        {
            _files.Remove(name);
        }
        foreach (var item in listed)
        {
            if (_files.TryGetValue(item.Name, out var known) && item.Properties.ETag is { } etag && BlobContent.VersionOf(known.ETag) == BlobContent.VersionOf(etag))
            {
                continue;
            }
            if (await BlobContent.ReadAsync(Container.GetBlobClient(item.Name), int.MaxValue, cancellationToken) is { } content)
            {
                _files[item.Name] = (content.ETag, Parse(item.Name, content));
            }
        }
    }

    // Only files that were read without an error are ever accepted; but a later version of the app may ask for more.
    private object? Parse(string name, BlobContent content)
    {
        object? parsed = name == RegisterBlob
            ? RegisterReader.Read(content.Bytes).Register
            : PlanReader.Read(TextDecoder.Decode(content.Bytes) ?? "").Plan is { } plan ? new LoadedPlan(plan, content.Hash) : null;
        if (parsed is null)
        {
            Log.Unreadable(logger, name);
        }
        return parsed;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 101, Level = LogLevel.Error,
            Message = "What stands as {Name} can no longer be read and is left out. Upload it to the container plans again; its receipt says what to mend.")]
        public static partial void Unreadable(ILogger logger, string name);
    }
}
