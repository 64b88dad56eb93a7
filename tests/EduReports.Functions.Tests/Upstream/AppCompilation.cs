using System.Xml.Linq;
using EduReports.Functions.Tests.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EduReports.Functions.Tests.Upstream;

/// <summary>The app's own sources, compiled as a build with <c>-p:Packages=upstream</c> would compile them.</summary>
internal static class AppCompilation
{
    // A logger's method has its body from a generator, which does not run here.
    private const string MethodWithoutBody = "CS8795";

    // Those of <ImplicitUsings>.
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    /// <param name="packages">What stands for the packages.</param>
    public static CSharpCompilation Of(IEnumerable<MetadataReference> packages) => CSharpCompilation.Create(
        "EduReports.Functions",
        [GlobalUsings(), .. Sources().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: Path.GetRelativePath(Repository.App, file)))],
        packages.Concat(OtherReferences),
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable,
            // Packages built against older versions of others; the compiler's own default.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    /// <summary>Errors and warnings, which are errors in this house.</summary>
    public static IEnumerable<string> Faults(CSharpCompilation app) => app.GetDiagnostics()
        .Where(fault => fault.Severity >= DiagnosticSeverity.Warning && fault.Id != MethodWithoutBody)
        .Select(fault => fault.ToString());

    /// <summary>What the tests run with, without the stand-ins, the packages and the app itself.</summary>
    public static IReadOnlyList<MetadataReference> OtherReferences { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileNameWithoutExtension(file) is var name
                && (!name.StartsWith("EduReports.", StringComparison.Ordinal) || name == "EduReports.Core")
                && !SignatureList.Assemblies.Contains(name))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>The members and types of certain assemblies that the app names, calls, converts by, overrides or implements.</summary>
    public static HashSet<ISymbol> SymbolsInUse(CSharpCompilation app)
    {
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in app.SyntaxTrees)
        {
            var model = app.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                used.UnionWith(SymbolsOf(model, node).OfType<ISymbol>().Select(Definition));
            }
        }
        return used;
    }

    private static IEnumerable<ISymbol?> SymbolsOf(SemanticModel model, SyntaxNode node)
    {
        yield return model.GetSymbolInfo(node).Symbol;
        if (node is ExpressionSyntax expression)
        {
            yield return model.GetConversion(expression).MethodSymbol;
            yield return node.Parent is InitializerExpressionSyntax ? model.GetCollectionInitializerSymbolInfo(expression).Symbol : null;
        }
        if (model.GetDeclaredSymbol(node) is { } declared)
        {
            foreach (var symbol in Inherited(declared))
            {
                yield return symbol;
            }
        }
    }

    private static IEnumerable<ISymbol?> Inherited(ISymbol declared) => declared switch
    {
        INamedTypeSymbol type => type.AllInterfaces.SelectMany(contract => contract.GetMembers())
            .Where(member => type.FindImplementationForInterfaceMember(member) is { } implementation
                && SymbolEqualityComparer.Default.Equals(implementation.ContainingType, type)),
        IMethodSymbol { OverriddenMethod: { } overridden } => [overridden],
        IPropertySymbol { OverriddenProperty: { } overridden } => [overridden],
        _ => [],
    };

    private static ISymbol Definition(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
        IMethodSymbol { AssociatedSymbol: { } property } => property.OriginalDefinition,
        _ => symbol.OriginalDefinition,
    };

    private static SyntaxTree GlobalUsings() => CSharpSyntaxTree.ParseText(string.Concat(
        ImplicitUsings.Concat(UpstreamUsings()).Select(name => $"global using {name};\n")));

    private static IEnumerable<string> UpstreamUsings() => XDocument.Load(Path.Combine(Repository.Root, "eng", "Standins.targets"))
        .Descendants("Using")
        .Where(item => item.Parent!.Attribute("Condition")!.Value.EndsWith("== 'upstream'", StringComparison.Ordinal))
        .Select(item => item.Attribute("Include")!.Value);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Repository.App, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(Repository.App, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
}
