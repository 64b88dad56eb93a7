using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;
using Microsoft.Extensions.Configuration;

namespace EduReports.Standins.Tests.FunctionsWorker;

public sealed class StorageConnectionsTests
{
    private static StorageAccount Open(string? connection, params (string Name, string Value)[] settings) =>
        new StorageConnections(Configuration(settings)).Get(connection);

    private static IConfiguration Configuration((string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();

    [Theory]
    [InlineData(null, "AzureWebJobsStorage")]
    [InlineData("Schools", "Schools")]
    [InlineData("Schools", "AzureWebJobsSchools")]
    public void An_account_name_stands_for_both_services(string? connection, string setting)
    {
        var account = Open(connection, ($"{setting}:accountName", "edu"), ($"{setting}:credential", "managedidentity"), ($"{setting}:clientId", "c"));
        Assert.Equal(new Uri("https://edu.blob.core.windows.net/"), account.Blobs.Uri);
        Assert.Equal(new Uri("https://edu.queue.core.windows.net/"), account.Queues.Uri);
    }

    [Fact]
    public void Services_can_be_named_each()
    {
        var account = Open(
            null, ("AzureWebJobsStorage:blobServiceUri", "https://b.example.org/"), ("AzureWebJobsStorage:queueServiceUri", "https://q.example.org/"));
        Assert.Equal(new Uri("https://b.example.org/"), account.Blobs.Uri);
        Assert.Equal(new Uri("https://q.example.org/"), account.Queues.Uri);
    }

    [Fact]
    public void A_service_that_is_missing_is_named()
    {
        var e = Assert.Throws<FunctionsConfigurationException>(() => Open(null, ("AzureWebJobsStorage:blobServiceUri", "https://b.example.org/")));
        Assert.Contains("AzureWebJobsStorage__queueServiceUri=https://", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_a_trigger_names_and_nobody_set_is_named()
    {
        var e = Assert.Throws<FunctionsConfigurationException>(() => Open("Schools"));
        Assert.Contains("The setting Schools is missing", e.Message, StringComparison.Ordinal);
    }
}
