// Microsoft.Azure.Functions.Worker.Extensions.Abstractions: the signatures that the app uses.
#nullable enable
using System;

namespace Microsoft.Azure.Functions.Worker
{
    public class FunctionAttribute : Attribute
    {
        public extern FunctionAttribute(string name);
    }
}

namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions
{
    public abstract class BindingAttribute : Attribute
    {
    }

    public abstract class TriggerBindingAttribute : BindingAttribute
    {
    }
}
