using EduReports.Core;
using EduReports.Core.Briefs.Revisions;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Briefs;
using EduReports.Functions.Storage;
using Microsoft.Extensions.Configuration;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>What is kept of a revision is that of the host that publishes it, whoever else is at it.</summary>
public sealed class RevisionStoreTests : IAsyncLifetime
{
    private const string Plan = "plan-2023";

    private static readonly YearMonth May = new(2023, 5);
    private static readonly BriefEntry Claim = new(2, "figures", IsPublished: false, default) { Issue = 5, Generation = "generation" };

    private AzuriteServer _storage = null!;
    private BriefTable _briefs = null!;
    private RevisionStore _store = null!;

    public async Task InitializeAsync()
    {
        _storage = await AzuriteServer.StartAsync();
        var account = StorageAccount.FromConfiguration(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(StorageNames.Connection, (string?)_storage.ConnectionString)]).Build());
        await account.Container(StorageNames.Revisions).CreateIfNotExistsAsync();
        await account.Table(StorageNames.BriefTable).CreateIfNotExistsAsync();
        _briefs = new BriefTable(account);
        _store = new RevisionStore(account, _briefs);
    }

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    [Fact]
    public async Task What_is_kept_is_found_with_its_figures_only()
    {
        var entry = await _briefs.ClaimAsync(Plan, May, Claim, default);
        Assert.Null(await _store.FindAsync(Plan, May, entry, default));
        await _store.KeepAsync(Plan, May, entry, RecordOf("v1"), default);
        Assert.Equal("v1", (await _store.FindAsync(Plan, May, entry, default))!.Said.PlanVersion);
        Assert.Null(await _store.FindAsync(Plan, May, entry with { FiguresHash = "others" }, default));
        Assert.Equal("v1", (await _store.FindAsync(Plan, May, 2, default))!.Said.PlanVersion);
        Assert.Null(await _store.FindAsync(Plan, May, 3, default));
    }

    [Fact]
    public async Task Who_takes_a_revision_over_keeps_what_it_says_and_who_lost_it_no_longer_can()
    {
        var slow = await _briefs.ClaimAsync(Plan, May, Claim, default);
        await _store.KeepAsync(Plan, May, slow, RecordOf("slow"), default);
        var quick = await _briefs.ReplaceAsync(Plan, May, slow with { FiguresHash = "newer figures" }, default);
        await _store.KeepAsync(Plan, May, quick, RecordOf("quick"), default);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => _store.KeepAsync(Plan, May, slow, RecordOf("slow"), default));
        Assert.Equal("quick", (await _store.FindAsync(Plan, May, quick, default))!.Said.PlanVersion);
    }

    private static RevisionRecord RecordOf(string planVersion) => new(
        new RevisionSnapshot
        {
            PlanVersion = planVersion, RegisterVersion = "r1", Reporting = new ReportingCounts(0, 0, 0, 0, 0, 0), Figures = [], Files = [],
        },
        Changes: null);
}
