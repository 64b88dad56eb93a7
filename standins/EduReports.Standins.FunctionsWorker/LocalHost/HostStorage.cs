using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using EduReports.Standins.FunctionsWorker.Settings;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>What the hosts of an app share in the app's own storage account.</summary>
internal sealed class HostStorage(StorageAccount account, string hostId)
{
    public string HostId => hostId;

    /// <summary>Locks, receipts and timers.</summary>
    public BlobContainerClient Hosts { get; } = account.Blobs.GetBlobContainerClient("azure-webjobs-hosts");

    /// <summary>The queue that hands the blobs that were found out to all hosts.</summary>
    public QueueClient BlobQueue { get; } = account.Queues.GetQueueClient($"azure-webjobs-blobtrigger-{hostId}");
}
