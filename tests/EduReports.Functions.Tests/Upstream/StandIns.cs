using Microsoft.CodeAnalysis;

namespace EduReports.Functions.Tests.Upstream;

/// <summary>The stand-ins, read as what they stand in for.</summary>
internal static class StandIns
{
    // The package's namespace and the stand-in's.
    private static readonly (string Package, string StandIn)[] Namespaces =
    [
        ("Azure.Data.Tables", "EduReports.Standins.DataTables"),
        ("Microsoft.Azure.Functions.Worker", "EduReports.Standins.FunctionsWorker"),
        ("QuestPDF", "EduReports.Standins.QuestPdf"),
    ];

    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. Namespaces.Select(pair => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, pair.StandIn + ".dll")))];

    /// <summary>The full name of the stand-in for a type.</summary>
    public static string NameOf(string type) => Namespaces.Aggregate(type, (name, pair) => name.StartsWith(pair.Package + '.', StringComparison.Ordinal)
        ? pair.StandIn + name[pair.Package.Length..]
        : name);

    /// <summary>How a type or member of either side reads, in the package's names and without what is said of null. A stand-in's type may be
    /// closed to callers where the package's is open.</summary>
    public static string Signature(ISymbol symbol) => Namespaces.Aggregate(
        symbol is INamedTypeSymbol { DelegateInvokeMethod: null } type ? $"{type.TypeKind} {type.ToDisplayString()}" : Upstream.Signature.WithoutNullability(symbol),
        (text, pair) => text.Replace(pair.StandIn + '.', pair.Package + '.', StringComparison.Ordinal));
}
