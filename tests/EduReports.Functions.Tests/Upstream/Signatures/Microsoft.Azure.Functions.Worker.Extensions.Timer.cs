// Microsoft.Azure.Functions.Worker.Extensions.Timer: the signatures that the app uses.
#nullable enable
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker
{
    public class TimerInfo
    {
    }

    public sealed class TimerTriggerAttribute : TriggerBindingAttribute
    {
        public extern TimerTriggerAttribute(string schedule);
    }
}
