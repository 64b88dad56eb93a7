using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace EduReports.Functions.Tests.Upstream;

/// <summary>
/// The signatures of the packages that the app uses, as <c>Signatures/{assembly}.cs</c> lists them. They have no bodies: <c>extern</c>
/// stands for one.
/// </summary>
internal static class SignatureList
{
    /// <summary>The assemblies, each after those that it refers to.</summary>
    public static IReadOnlyList<string> Assemblies { get; } =
    [
        "Azure.Data.Tables",
        "Microsoft.Azure.Functions.Worker.Core",
        "Microsoft.Azure.Functions.Worker",
        "Microsoft.Azure.Functions.Worker.Extensions.Abstractions",
        "Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs",
        "Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues",
        "Microsoft.Azure.Functions.Worker.Extensions.Timer",
        "QuestPDF",
    ];

    /// <summary>The list as assemblies that hold signatures and nothing to run.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } = Compile();

    /// <summary>The types of a listed assembly, nested ones among them.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesOf(IAssemblySymbol assembly) => TypesOf(assembly.GlobalNamespace);

    /// <summary>What is listed of a type: its public members.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.TypeKind == TypeKind.Delegate ? [] : type.GetMembers()
        .Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected
            && member is not (INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null })
            && !IsOfTheLanguage(member));

    // Every enum has this field; a constructor without parameters is there without being written.
    private static bool IsOfTheLanguage(ISymbol member) =>
        member.Name == "value__" || member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [] };

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol place) => place.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => TypesOf(space),
        INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => TypesOf(type).Prepend(type),
        _ => [],
    });

    private static List<MetadataReference> Compile()
    {
        var compiled = new List<MetadataReference>();
        foreach (var assembly in Assemblies)
        {
            using var image = new MemoryStream();
            var result = CSharpCompilation.Create(
                assembly, [CSharpSyntaxTree.ParseText(Text(assembly), path: assembly + ".cs")], compiled.Concat(AppCompilation.OtherReferences),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
                .Emit(image, options: new EmitOptions(metadataOnly: true));
            Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error)));
            compiled.Add(MetadataReference.CreateFromImage(image.ToArray()));
        }
        return compiled;
    }

    private static string Text(string assembly)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"signatures/{assembly}.cs")
            ?? throw new FileNotFoundException($"Signatures/{assembly}.cs is not embedded.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
