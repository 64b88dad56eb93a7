using System.Reflection;

namespace EduReports.Functions.Tests.Infra;

/// <summary>What the app's functions are triggered by, from their attributes; whichever package these come from.</summary>
internal static class Triggers
{
    /// <summary>The functions with a trigger of a kind, and what it says: a path, a queue or a schedule.</summary>
    /// <param name="kind">For example <c>BlobTrigger</c>.</param>
    public static IReadOnlyList<(string Function, string What)> Of(string kind) =>
    [
        .. from type in typeof(AppSettings).Assembly.GetTypes()
           from method in type.GetMethods()
           from parameter in method.GetParameters()
           from trigger in Attributes(parameter.CustomAttributes, kind)
           from function in Attributes(method.CustomAttributes, "Function")
           orderby function
           select (function, trigger),
    ];

    private static IEnumerable<string> Attributes(IEnumerable<CustomAttributeData> attributes, string name) => attributes
        .Where(attribute => attribute.AttributeType.Name == name + "Attribute")
        .Select(attribute => (string)attribute.ConstructorArguments[0].Value!);
}
