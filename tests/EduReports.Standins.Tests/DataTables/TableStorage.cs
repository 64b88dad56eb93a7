using EduReports.Demo.LocalServers;
using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

/// <summary>One Azurite for all tests of the collection; each test takes tables of its own.</summary>
public sealed class TableStorage : IAsyncLifetime
{
    private AzuriteServer? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public Uri Endpoint => _azurite!.TableEndpoint;

    public static string NewName() => "t" + Guid.NewGuid().ToString("N");

    public TableClient NotYetCreated() => new(ConnectionString, NewName());

    public async Task<TableClient> NewTableAsync()
    {
        var table = NotYetCreated();
        await table.CreateAsync();
        return table;
    }

    public async Task InitializeAsync() => _azurite = await AzuriteServer.StartAsync();

    public async Task DisposeAsync() => await _azurite!.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class TableStorageTests : ICollectionFixture<TableStorage>
{
    public const string Name = "Table storage";
}
