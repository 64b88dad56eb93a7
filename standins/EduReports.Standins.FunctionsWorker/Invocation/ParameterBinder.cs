using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>Gives a method's parameters their values.</summary>
internal static class ParameterBinder
{
    /// <exception cref="InvalidOperationException">A parameter that cannot be null has no value, or a value does not convert.</exception>
    public static async Task<object?[]> BindAsync(FunctionInvocation invocation, FunctionContext context)
    {
        var parameters = invocation.Function.MethodParameters;
        var values = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            values[i] = parameters[i] == invocation.Function.TriggerParameter
                ? await invocation.Trigger.ReadAsync(parameters[i].ParameterType, context.CancellationToken)
                : Bind(parameters[i], invocation.BindingData, context);
        }
        return values;
    }

    private static object? Bind(ParameterInfo parameter, IReadOnlyDictionary<string, object?> bindingData, FunctionContext context)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return context;
        }
        if (type == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }
        if (bindingData.TryGetValue(parameter.Name!, out var value) && value is not null)
        {
            return Convert(value, Nullable.GetUnderlyingType(type) ?? type, parameter.Name!);
        }
        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }
        return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
            ? null
            : throw new InvalidOperationException(
                $"The parameter '{parameter.Name}' has no value. The trigger gives: {string.Join(", ", bindingData.Keys)}.");
    }

    private static object? Convert(object value, Type type, string name)
    {
        if (type.IsInstanceOfType(value))
        {
            return value;
        }
        try
        {
            if (type == typeof(string))
            {
                return System.Convert.ToString(value, CultureInfo.InvariantCulture);
            }
            if (value is not string text)
            {
                return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
            }
            return TypeDescriptor.GetConverter(type) is { } converter && converter.CanConvertFrom(typeof(string))
                ? converter.ConvertFromInvariantString(text)
                : JsonSerializer.Deserialize(text, type, WorkerJson.Options);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException or JsonException or ArgumentException)
        {
            throw new InvalidOperationException($"The parameter '{name}' cannot take '{value}' as {type.Name}.", e);
        }
    }
}
