using System.Collections.Immutable;
using System.Reflection;
using EduReports.Standins.FunctionsWorker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>An output of a function: its whole result, or one property of it.</summary>
internal sealed record OutputBinding(string Name, OutputBindingAttribute Attribute, PropertyInfo? Property)
{
    /// <summary>The path or queue name as it stands in the attribute.</summary>
    public string Target => Attribute switch
    {
        BlobOutputAttribute blob => blob.BlobPath,
        QueueOutputAttribute queue => queue.QueueName,
        _ => throw new NotSupportedException($"{Attribute.GetType().Name} is not supported."),
    };

    public string? Connection => Attribute switch
    {
        BlobOutputAttribute blob => blob.Connection,
        QueueOutputAttribute queue => queue.Connection,
        _ => null,
    };
}

/// <summary>A function: a method with its trigger and its outputs.</summary>
internal sealed class FunctionDescriptor : FunctionDefinition
{
    private readonly ObjectFactory? _createInstance;

    public FunctionDescriptor(
        string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger, IReadOnlyList<OutputBinding> outputs)
    {
        (Name, Method, TriggerParameter, Trigger, Outputs) = (name, method, triggerParameter, trigger, outputs);
        Retry = method.GetCustomAttribute<RetryAttribute>();
        MethodParameters = [.. method.GetParameters()];
        _createInstance = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.ReflectedType!, []);
        Parameters = [.. MethodParameters.Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];
        InputBindings = ImmutableDictionary<string, BindingMetadata>.Empty
            .Add(triggerParameter.Name!, new Metadata(triggerParameter.Name!, BindingType(trigger), BindingDirection.In));
        OutputBindings = outputs.ToImmutableDictionary(
            output => output.Name, output => (BindingMetadata)new Metadata(output.Name, BindingType(output.Attribute), BindingDirection.Out));
    }

    public override string Name { get; }

    /// <summary>The identity under which the host keeps receipts and timers.</summary>
    public override string Id => $"Host.Functions.{Name}";

    public override string PathToAssembly => Method.Module.FullyQualifiedName;

    public override string EntryPoint => $"{Method.ReflectedType!.FullName}.{Method.Name}";

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    public MethodInfo Method { get; }

    public ImmutableArray<ParameterInfo> MethodParameters { get; }

    public ParameterInfo TriggerParameter { get; }

    public TriggerBindingAttribute Trigger { get; }

    public RetryAttribute? Retry { get; }

    public IReadOnlyList<OutputBinding> Outputs { get; }

    /// <summary>A new instance of the function's class from a scope's services; null for a static method.</summary>
    public object? CreateInstance(IServiceProvider services) => _createInstance?.Invoke(services, null);

    private static string BindingType(BindingAttribute attribute) => attribute switch
    {
        BlobTriggerAttribute => "blobTrigger",
        QueueTriggerAttribute => "queueTrigger",
        TimerTriggerAttribute => "timerTrigger",
        BlobOutputAttribute => "blob",
        QueueOutputAttribute => "queue",
        _ => throw new FunctionsConfigurationException($"{attribute.GetType().Name} is not supported here."),
    };

    private sealed class Metadata(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
