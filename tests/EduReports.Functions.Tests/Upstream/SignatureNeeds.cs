using Microsoft.CodeAnalysis;

namespace EduReports.Functions.Tests.Upstream;

/// <summary>What must be listed beside the signatures that the app itself uses: what these are made of.</summary>
internal static class SignatureNeeds
{
    /// <param name="used">What the app uses.</param>
    /// <param name="listed">All listed types.</param>
    public static HashSet<ISymbol> Of(IEnumerable<ISymbol> used, IReadOnlyList<INamedTypeSymbol> listed)
    {
        var needed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<ISymbol>(used);
        do
        {
            while (open.TryDequeue(out var symbol))
            {
                if (needed.Add(symbol.OriginalDefinition))
                {
                    foreach (var part in PartsOf(symbol.OriginalDefinition))
                    {
                        open.Enqueue(part);
                    }
                }
            }
            // A listed class cannot do without its implementation of what is listed.
            foreach (var member in listed.Where(needed.Contains).SelectMany(Implementations).Where(member => !needed.Contains(member)))
            {
                open.Enqueue(member);
            }
        }
        while (open.Count > 0);
        return needed;
    }

    private static IEnumerable<ISymbol> PartsOf(ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol { DelegateInvokeMethod: { } call } type => [.. type.TypeArguments, .. PartsOf(call)],
        INamedTypeSymbol type => [.. type.TypeArguments, .. Types(type.BaseType), .. type.Interfaces, .. Types(type.ContainingType)],
        IMethodSymbol method =>
        [
            method.ContainingType, .. TypeAndArguments(method.ReturnType), .. method.Parameters.SelectMany(PartsOf),
            .. method.TypeParameters.SelectMany(parameter => parameter.ConstraintTypes),
        ],
        IPropertySymbol property => [property.ContainingType, .. TypeAndArguments(property.Type)],
        IParameterSymbol { HasExplicitDefaultValue: true, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type } parameter =>
            [type, .. type.GetMembers().OfType<IFieldSymbol>().Where(field => Equals(field.ConstantValue, parameter.ExplicitDefaultValue))],
        IParameterSymbol parameter => TypeAndArguments(parameter.Type),
        IFieldSymbol field => [field.ContainingType],
        _ => [],
    };

    private static IEnumerable<ISymbol> TypeAndArguments(ITypeSymbol type) =>
        type is INamedTypeSymbol named ? [named, .. named.TypeArguments.SelectMany(TypeAndArguments)] : [type];

    private static IEnumerable<ISymbol> Types(INamedTypeSymbol? type) => type is null ? [] : [type];

    private static IEnumerable<ISymbol> Implementations(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface ? [] : type.AllInterfaces
        .SelectMany(contract => contract.GetMembers())
        .Select(type.FindImplementationForInterfaceMember)
        .OfType<ISymbol>();
}
