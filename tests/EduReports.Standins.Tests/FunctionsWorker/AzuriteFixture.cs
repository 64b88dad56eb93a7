using EduReports.Demo.LocalServers;

namespace EduReports.Standins.Tests.FunctionsWorker;

/// <summary>One storage emulator for the tests of a class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    public string ConnectionString => _server!.ConnectionString;

    public async Task InitializeAsync() => _server = await AzuriteServer.StartAsync();

    public async Task DisposeAsync() => await _server!.DisposeAsync();
}
