namespace EduReports.Standins.FunctionsWorker.Extensions.Abstractions;

/// <summary>Base of every attribute that ties a parameter or a result to something outside the function.</summary>
public abstract class BindingAttribute : Attribute
{
}

/// <summary>Base of the attributes that start a function. A function has exactly one.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
}

/// <summary>Base of the attributes whose value is written from a function's result.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute
{
}
