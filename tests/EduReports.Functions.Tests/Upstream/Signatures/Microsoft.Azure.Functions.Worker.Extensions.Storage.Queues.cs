// Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues: the signatures that the app uses.
#nullable enable
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker
{
    public sealed class QueueTriggerAttribute : TriggerBindingAttribute
    {
        public extern QueueTriggerAttribute(string queueName);

        public string? Connection { get; set; }
    }
}
