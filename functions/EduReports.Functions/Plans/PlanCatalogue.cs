using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Text;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Plans;

/// <summary>A plan that was accepted.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Version">SHA-256 of its file.</param>
public sealed record LoadedPlan(Plan Plan, string Version);

/// <summary>All plans and the register, as they stood at one moment.</summary>
/// <param name="Stamp">Differs whenever any of them differs.</param>
/// <param name="Register">Empty before one was loaded.</param>
/// <param name="Plans">By id.</param>
public sealed record CatalogueSnapshot(string Stamp, Register Register, IReadOnlyDictionary<string, LoadedPlan> Plans);

/// <summary>
/// The plans and the register that were accepted. A snapshot is kept for a moment; whoever is about to refuse something
/// because of it asks for a fresh one first.
/// </summary>
public sealed class PlanCatalogue(StorageAccount account, TimeProvider clock) : IDisposable
{
    private const string RegisterBlob = "organisations.csv";
    private const string PlanFolder = "plans/";
    private const string SourceTime = "sourcelastmodified";

    private static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly Dictionary<string, (ETag ETag, object Content)> _files = new(StringComparer.Ordinal);
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
                    _files.TryGetValue(RegisterBlob, out var register) ? (Register)register.Content : Register.Empty,
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
    public Task<bool> AcceptPlanAsync(string planId, BlobContent source, CancellationToken cancellationToken) =>
        AcceptAsync($"{PlanFolder}{planId}.yaml", source, cancellationToken);

    /// <summary>Makes a register stand, unless a newer file already does.</summary>
    /// <returns>Whether it stands now.</returns>
    public Task<bool> AcceptRegisterAsync(BlobContent source, CancellationToken cancellationToken) =>
        AcceptAsync(RegisterBlob, source, cancellationToken);

    public void Dispose() => _refreshing.Dispose();

    private async Task<bool> AcceptAsync(string name, BlobContent source, CancellationToken cancellationToken)
    {
        var blob = Container.GetBlobClient(name);
        var standing = await FindAsync(blob, cancellationToken);
        var time = source.LastModified.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (standing is not null && string.CompareOrdinal(TimeKey(standing.Metadata), TimeKey(time)) > 0)
        {
            return false;
        }
        if (standing is not null && standing.Metadata.TryGetValue("sha256", out var hash) && hash == source.Hash)
        {
            return true;
        }
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [SourceTime] = time, ["sha256"] = source.Hash },
            Conditions = standing is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = standing.ETag },
        };
        await blob.UploadAsync(BinaryData.FromBytes(source.Bytes), options, cancellationToken).OrConflictAsync();
        return true;
    }

    private static string TimeKey(IDictionary<string, string> metadata) =>
        TimeKey(metadata.TryGetValue(SourceTime, out var time) ? time : "0");

    private static string TimeKey(string ticks) => ticks.PadLeft(20, '0');

    private static async Task<BlobProperties?> FindAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task ReadChangedAsync(List<BlobItem> listed, CancellationToken cancellationToken)
    {
        foreach (var name in _files.Keys.Except(listed.Select(item => item.Name)).ToList())
        {
            _files.Remove(name);
        }
        foreach (var item in listed)
        {
            if (_files.TryGetValue(item.Name, out var known) && known.ETag == item.Properties.ETag)
            {
                continue;
            }
            if (await BlobContent.ReadAsync(Container.GetBlobClient(item.Name), int.MaxValue, cancellationToken) is { } content)
            {
                _files[item.Name] = (content.ETag, Parse(item.Name, content));
            }
        }
    }

    // Only files that were read without an error are ever written here.
    private static object Parse(string name, BlobContent content) => name == RegisterBlob
        ? RegisterReader.Read(content.Bytes).Register
            ?? throw new InvalidDataException("The accepted register cannot be read.")
        : new LoadedPlan(
            PlanReader.Read(TextDecoder.Decode(content.Bytes) ?? "").Plan
                ?? throw new InvalidDataException($"The accepted plan {name} cannot be read."),
            content.Hash);
}
