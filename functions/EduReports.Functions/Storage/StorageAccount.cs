using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using EduReports.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace EduReports.Functions.Storage;

/// <summary>The clients of one storage account, by connection string or by managed identity.</summary>
public sealed class StorageAccount
{
    // The Functions host expects base64 unless host.json says otherwise.
    private static readonly QueueClientOptions QueueOptions = new() { MessageEncoding = QueueMessageEncoding.Base64 };

    private StorageAccount(BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables) =>
        (Blobs, Queues, Tables) = (blobs, queues, tables);

    public BlobServiceClient Blobs { get; }

    public QueueServiceClient Queues { get; }

    public TableServiceClient Tables { get; }

    /// <summary>Reads <c>AzureWebJobsStorage</c>, or <c>AzureWebJobsStorage__accountName</c> for a managed identity.</summary>
    /// <exception cref="SettingException">Neither is set, or the connection string cannot be read.</exception>
    public static StorageAccount FromConfiguration(IConfiguration configuration)
    {
        if (configuration[StorageNames.Connection] is { Length: > 0 } connection)
        {
            return FromConnectionString(connection);
        }
        if (configuration[StorageNames.Connection + ":accountName"] is { Length: > 0 } || configuration[StorageNames.Connection + ":blobServiceUri"] is { Length: > 0 })
        {
            return FromIdentity(configuration.GetSection(StorageNames.Connection));
        }
        throw new SettingException(
            StorageNames.Connection, "is missing", "UseDevelopmentStorage=true, or AzureWebJobsStorage__accountName=mystorageaccount");
    }

    public BlobContainerClient Container(string name) => Blobs.GetBlobContainerClient(name);

    public QueueClient Queue(string name) => Queues.GetQueueClient(name);

    public TableClient Table(string name) => Tables.GetTableClient(name);

    private static StorageAccount FromConnectionString(string connection)
    {
        try
        {
            return new StorageAccount(
                new BlobServiceClient(connection), new QueueServiceClient(connection, QueueOptions), new TableServiceClient(connection));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The message of the exception may hold the key.
            throw new SettingException(StorageNames.Connection, "is not a storage connection string", "UseDevelopmentStorage=true");
        }
    }

    private static StorageAccount FromIdentity(IConfigurationSection settings)
    {
        TokenCredential credential = settings["clientId"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
        // The URIs are needed where the account is not in the global cloud, for example *.core.chinacloudapi.cn.
        Uri Endpoint(string service) => new(settings[service + "ServiceUri"] is { Length: > 0 } uri
            ? uri
            : $"https://{settings["accountName"]}.{service}.core.windows.net");
        return new StorageAccount(
            new BlobServiceClient(Endpoint("blob"), credential),
            new QueueServiceClient(Endpoint("queue"), credential, QueueOptions),
            new TableServiceClient(Endpoint("table"), credential));
    }
}
