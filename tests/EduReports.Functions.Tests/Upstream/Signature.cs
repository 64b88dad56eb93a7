using Microsoft.CodeAnalysis;

namespace EduReports.Functions.Tests.Upstream;

/// <summary>How a type or a member reads: everything that its callers depend on, in one line.</summary>
internal static class Signature
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ISymbol symbol) => Of(symbol, Format);

    public static string WithoutNullability(ISymbol symbol) => Of(symbol, Format
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    /// <summary>A listed type, what it derives from and implements as far as it is listed, and its listed members.</summary>
    public static IEnumerable<ISymbol> ListedOf(INamedTypeSymbol type) => [type, .. Inherited(type), .. SignatureList.MembersOf(type)];

    /// <summary>The same of a type on the other side, all of it; nothing where there is no such type.</summary>
    public static IEnumerable<ISymbol> AllOf(INamedTypeSymbol? type) => type is null ? [] : [type, .. Inherited(type), .. type.GetMembers()];

    private static IEnumerable<INamedTypeSymbol> Inherited(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: SpecialType.None } parent ? type.AllInterfaces.Prepend(parent) : type.AllInterfaces;

    private static string Of(ISymbol symbol, SymbolDisplayFormat format) => symbol switch
    {
        INamedTypeSymbol { DelegateInvokeMethod: { } call } type => $"delegate {type.ToDisplayString()}: {call.ToDisplayString(format)}",
        INamedTypeSymbol type => $"{type.TypeKind} {(type.IsStatic ? "static " : "")}{(type.IsSealed ? "sealed " : "")}{(type.IsAbstract ? "abstract " : "")}{type.ToDisplayString()}",
        _ => symbol.ToDisplayString(format),
    };
}
