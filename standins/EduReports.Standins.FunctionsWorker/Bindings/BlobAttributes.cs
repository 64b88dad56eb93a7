using EduReports.Standins.FunctionsWorker.Extensions.Abstractions;

namespace EduReports.Standins.FunctionsWorker;

/// <summary>How new blobs are noticed.</summary>
public enum BlobTriggerSource
{
    /// <summary>The container is listed again and again.</summary>
    LogsAndContainerScan,

    /// <summary>The storage account tells through Event Grid. The local host has no Event Grid and scans all the same.</summary>
    EventGrid,
}

/// <summary>Runs the function for every new or overwritten blob whose path matches.</summary>
/// <param name="blobPath">
/// <c>container/blob</c>, with <c>{captures}</c> in the blob part and <c>%Settings%</c> anywhere; a container alone takes every blob.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : TriggerBindingAttribute
{
    public string BlobPath { get; } = blobPath;

    /// <summary>The app setting that holds the connection; null for <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }

    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}

/// <summary>Writes the function's result, or the property of its result, to a blob.</summary>
/// <param name="blobPath">
/// <c>container/blob</c>; <c>{names}</c> of the trigger's data, <c>{rand-guid}</c>, <c>{datetime:format}</c> and <c>%Settings%</c> are filled in.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class BlobOutputAttribute(string blobPath) : OutputBindingAttribute
{
    public string BlobPath { get; } = blobPath;

    /// <summary>The app setting that holds the connection; null for <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
