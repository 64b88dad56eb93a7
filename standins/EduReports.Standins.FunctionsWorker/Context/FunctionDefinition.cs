using System.Collections.Immutable;

namespace EduReports.Standins.FunctionsWorker;

/// <summary>A function as it was found in the app.</summary>
public abstract class FunctionDefinition
{
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    public abstract string PathToAssembly { get; }

    /// <summary>The method's full name: namespace, class and method with dots between.</summary>
    public abstract string EntryPoint { get; }

    public abstract string Id { get; }

    public abstract string Name { get; }

    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

/// <summary>A parameter of a function's method.</summary>
public class FunctionParameter(string name, Type type)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;
}

public enum BindingDirection
{
    In,
    Out,
}

/// <summary>A trigger or an output of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's or property's name; <c>$return</c> for the whole result.</summary>
    public abstract string Name { get; }

    /// <summary><c>blobTrigger</c>, <c>queueTrigger</c>, <c>timerTrigger</c>, <c>blob</c> or <c>queue</c>.</summary>
    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
