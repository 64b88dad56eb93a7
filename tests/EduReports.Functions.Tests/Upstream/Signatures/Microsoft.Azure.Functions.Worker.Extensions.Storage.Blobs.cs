// Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs: the signatures that the app uses.
#nullable enable
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker
{
    public sealed class BlobTriggerAttribute : TriggerBindingAttribute
    {
        public extern BlobTriggerAttribute(string blobPath);

        public string? Connection { get; set; }

        public BlobTriggerSource Source { get; set; }
    }

    public enum BlobTriggerSource
    {
        EventGrid = 1,
    }
}
