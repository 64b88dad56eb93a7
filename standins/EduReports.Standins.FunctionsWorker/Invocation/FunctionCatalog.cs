using System.Reflection;
using System.Runtime.CompilerServices;
using EduReports.Standins.FunctionsWorker.Extensions.Abstractions;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>The classes to look for functions in.</summary>
internal sealed record FunctionClasses(IReadOnlyList<Type> Types);

/// <summary>Finds the functions of an app by their attributes.</summary>
internal static class FunctionCatalog
{
    private const BindingFlags Methods =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Every function of the classes, in the order of their names.</summary>
    /// <exception cref="FunctionsConfigurationException">Two functions have one name, or one is not put together rightly.</exception>
    public static IReadOnlyList<FunctionDescriptor> Discover(FunctionClasses classes)
    {
        var functions = classes.Types.Where(type => type.IsClass)
            .SelectMany(type => type.GetMethods(Methods))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Describe(found.Attribute!.Name, found.Method))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();
        var twice = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? functions
            : throw new FunctionsConfigurationException(
                $"Two functions have the name '{twice.Key}': {string.Join(" and ", twice.Select(function => function.EntryPoint))}. Rename one.");
    }

    private static FunctionDescriptor Describe(string name, MethodInfo method)
    {
        var place = $"The function '{name}' ({method.ReflectedType!.FullName}.{method.Name})";
        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.Attribute is not null)
            .ToList();
        if (triggers.Count != 1)
        {
            throw new FunctionsConfigurationException($"{place} has {triggers.Count} triggers. It needs exactly one parameter with a trigger attribute.");
        }
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            throw new FunctionsConfigurationException($"{place} is 'async void', whose end and errors cannot be seen. Return Task.");
        }
        var (parameter, trigger) = triggers[0];
        var function = new FunctionDescriptor(name, method, parameter, trigger!, FindOutputs(method));
        if (function.Retry is not null && trigger is not TimerTriggerAttribute)
        {
            throw new FunctionsConfigurationException(
                $"{place} has a retry attribute, which blob and queue triggers do not take. Remove it: their failures are redelivered, "
                + "see extensions.blobs.poisonBlobThreshold and extensions.queues.maxDequeueCount in host.json.");
        }
        if (NeedsDeferredBinding(parameter) && function.Outputs.Any(output => new BindingTemplate(output.Target).HasNames))
        {
            // The Functions host then sends the content inline, which does not convert (azure-functions-dotnet-worker#1969).
            throw new FunctionsConfigurationException(
                $"{place} has an output with a {{name}} and a trigger parameter of type {parameter.ParameterType.Name}, which do not work together. "
                + "Take string or byte[], or write the output through the storage client.");
        }
        return function;
    }

    private static bool NeedsDeferredBinding(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(Stream)
        || typeof(Azure.Storage.Blobs.Specialized.BlobBaseClient).IsAssignableFrom(parameter.ParameterType);

    private static List<OutputBinding> FindOutputs(MethodInfo method)
    {
        var outputs = method.GetCustomAttributes<OutputBindingAttribute>().Select(attribute => new OutputBinding("$return", attribute, null)).ToList();
        if (outputs.Count == 0 && ResultType(method.ReturnType) is { IsClass: true } result && result != typeof(string))
        {
            outputs.AddRange(
                from property in result.GetProperties()
                from attribute in property.GetCustomAttributes<OutputBindingAttribute>()
                select new OutputBinding(property.Name, attribute, property));
        }
        return outputs;
    }

    private static Type ResultType(Type returned) =>
        returned.IsGenericType && (returned.GetGenericTypeDefinition() == typeof(Task<>) || returned.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? returned.GetGenericArguments()[0]
            : returned;
}
