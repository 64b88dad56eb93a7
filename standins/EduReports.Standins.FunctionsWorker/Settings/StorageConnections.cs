using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using EduReports.Standins.FunctionsWorker.Invocation;
using Microsoft.Extensions.Configuration;

namespace EduReports.Standins.FunctionsWorker.Settings;

/// <summary>The clients of one storage account.</summary>
internal sealed record StorageAccount(BlobServiceClient Blobs, QueueServiceClient Queues);

/// <summary>Finds the storage account that a connection's name stands for.</summary>
internal sealed class StorageConnections(IConfiguration configuration)
{
    public const string Default = "AzureWebJobsStorage";

    private readonly ConcurrentDictionary<string, StorageAccount> _accounts = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">The setting, with or without <c>AzureWebJobs</c> before it; null for the app's own account.</param>
    /// <exception cref="FunctionsConfigurationException">The setting is missing or not understood.</exception>
    public StorageAccount Get(string? name) => _accounts.GetOrAdd(name ?? Default, Open);

    private StorageAccount Open(string name)
    {
        foreach (var candidate in new[] { $"AzureWebJobs{name}", name })
        {
            var section = configuration.GetSection(candidate);
            if (section.Value is { Length: > 0 } connectionString)
            {
                return FromConnectionString(candidate, connectionString);
            }
            if (section["accountName"] is { Length: > 0 } account)
            {
                return FromIdentity(candidate, section, $"https://{account}.blob.core.windows.net", $"https://{account}.queue.core.windows.net");
            }
            if (section["blobServiceUri"] is { Length: > 0 } || section["queueServiceUri"] is { Length: > 0 })
            {
                return FromIdentity(candidate, section, Required(section, "blobServiceUri"), Required(section, "queueServiceUri"));
            }
        }
        throw new FunctionsConfigurationException(
            $"The setting {name} is missing: it tells which storage account to use. Set it to a connection string, for example "
            + $"{name}=UseDevelopmentStorage=true for a local Azurite, or set {name}__accountName to use a managed identity.");
    }

    private static StorageAccount FromConnectionString(string name, string connectionString)
    {
        try
        {
            return new StorageAccount(
                new BlobServiceClient(connectionString, Patient(new BlobClientOptions())),
                new QueueServiceClient(connectionString, Patient(new QueueClientOptions())));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new FunctionsConfigurationException(
                $"The setting {name} is not a storage connection string. An example: {name}=UseDevelopmentStorage=true for a local Azurite.");
        }
    }

    private static StorageAccount FromIdentity(string name, IConfigurationSection section, string blobs, string queues)
    {
        var credential = Credential(section);
        return new StorageAccount(
            new BlobServiceClient(Address(name, blobs), credential, Patient(new BlobClientOptions())),
            new QueueServiceClient(Address(name, queues), credential, Patient(new QueueClientOptions())));
    }

    /// <summary>A few seconds of patience; every listener has its own after that, and says in the log what it waits for.</summary>
    private static T Patient<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Delay = TimeSpan.FromSeconds(0.4);
        options.Retry.MaxRetries = 3;
        return options;
    }

    private static TokenCredential Credential(IConfigurationSection section)
    {
        var clientId = section["clientId"];
        if (!string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId });
        }
        return new ManagedIdentityCredential(
            clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
    }

    private static Uri Address(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw new FunctionsConfigurationException($"'{text}', which the settings of {name} give as a service's address, is not one. "
                + "An example: https://account.blob.core.windows.net");

    private static string Required(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } value
            ? value
            : throw new FunctionsConfigurationException(
                $"The setting {section.Key}__{key} is missing. Triggers need both addresses, for example "
                + $"{section.Key}__{key}=https://account.{(key == "blobServiceUri" ? "blob" : "queue")}.core.windows.net");
}
