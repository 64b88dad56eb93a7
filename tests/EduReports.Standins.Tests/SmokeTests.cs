using EduReports.Demo.LocalServers;

namespace EduReports.Standins.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task Azurite_starts_and_stops()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var blobs = new Azure.Storage.Blobs.BlobServiceClient(azurite.ConnectionString);
        await blobs.GetBlobContainerClient("probe").CreateIfNotExistsAsync();
        await blobs.GetBlobContainerClient("probe").UploadBlobAsync("a.txt", BinaryData.FromString("hello"));
        Assert.True(await blobs.GetBlobContainerClient("probe").GetBlobClient("a.txt").ExistsAsync());
    }
}
