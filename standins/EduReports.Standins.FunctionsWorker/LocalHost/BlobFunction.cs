using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>A function with a blob trigger, ready to listen.</summary>
internal sealed record BlobFunction(FunctionDescriptor Function, BlobPathPattern Pattern, StorageAccount Account)
{
    public BlobContainerClient Container => Account.Blobs.GetBlobContainerClient(Pattern.Container);
}

/// <summary>Says that a version of a blob waits for a function.</summary>
internal sealed record BlobMessage(string Type, string FunctionId, string BlobType, string ContainerName, string BlobName, string ETag)
{
    public const string BlobTrigger = "BlobTrigger";

    public BinaryData ToBinaryData() => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>The message, or null if this is none.</summary>
    public static BlobMessage? Read(BinaryData body)
    {
        try
        {
            return body.ToObjectFromJson<BlobMessage>() is { FunctionId: not null, ContainerName: not null, BlobName: not null, ETag: not null } message
                ? message
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Versions of blobs, as text.</summary>
internal static class BlobVersion
{
    /// <summary>The ETag in quotes, as it stands in receipts and messages.</summary>
    public static string Quoted(ETag etag) => $"\"{Bare(etag.ToString())}\"";

    /// <summary>Listings give ETags without quotes, headers with them.</summary>
    public static string Bare(string etag) => etag.Trim('"');
}
