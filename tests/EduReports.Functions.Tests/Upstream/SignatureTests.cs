using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EduReports.Functions.Tests.Upstream;

/// <summary>
/// The app fits the packages that a build with <c>-p:Packages=upstream</c> takes. The list in <c>Signatures/</c> is what both sides are
/// held against, so that a drift shows even where a package cannot be had.
/// </summary>
public sealed class SignatureTests
{
    private static readonly Lazy<CSharpCompilation> App = new(() => AppCompilation.Of(SignatureList.References));

    [Fact]
    public void The_app_compiles_against_the_listed_signatures_alone() => AssertNone(AppCompilation.Faults(App.Value));

    [Fact]
    public void The_list_holds_nothing_that_the_app_does_not_use()
    {
        var listed = SignatureList.References.Select(reference => (IAssemblySymbol)App.Value.GetAssemblyOrModuleSymbol(reference)!)
            .SelectMany(SignatureList.TypesOf).ToList();
        var needed = SignatureNeeds.Of(AppCompilation.SymbolsInUse(App.Value), listed);

        AssertNone(listed.Concat(listed.SelectMany(SignatureList.MembersOf)).Where(symbol => !needed.Contains(symbol))
            .Select(symbol => $"{(symbol.ContainingType ?? symbol).Name}: {Signature.Of(symbol)}"));
    }

    /// <summary>All but QuestPDF's, which the build does not fetch.</summary>
    [RealPackageTheory]
    [MemberData(nameof(AssembliesAtHand))]
    public void The_packages_have_the_listed_signatures_to_the_letter(string assembly) =>
        AssertNone(Differences(assembly, RealPackages.Of(assembly), Signature.Of, type => type));

    /// <summary>The stand-ins may differ in what the packages say of null: some say nothing of it.</summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_stand_ins_have_the_listed_signatures(string assembly) =>
        AssertNone(Differences(assembly, StandIns.All, StandIns.Signature, StandIns.NameOf));

    public static TheoryData<string> Assemblies => [.. SignatureList.Assemblies];

    public static TheoryData<string> AssembliesAtHand => [.. SignatureList.Assemblies.Except(["QuestPDF"])];

    /// <summary>What is listed of an assembly and is not, or not so, among others.</summary>
    /// <param name="assembly">Its name.</param>
    /// <param name="others">The assemblies to look in.</param>
    /// <param name="signature">How a type or member reads.</param>
    /// <param name="place">The other's full name of a type.</param>
    private static IEnumerable<string> Differences(
        string assembly, IReadOnlyList<MetadataReference> others, Func<ISymbol, string> signature, Func<string, string> place)
    {
        var listed = CSharpCompilation.Create("listed", references: SignatureList.References.Concat(AppCompilation.OtherReferences));
        var compared = CSharpCompilation.Create("compared", references: others.Concat(AppCompilation.OtherReferences));
        foreach (var type in listed.SourceModule.ReferencedAssemblySymbols.Where(candidate => candidate.Name == assembly).SelectMany(SignatureList.TypesOf))
        {
            var other = compared.GetTypeByMetadataName(place(type.ToDisplayString()));
            var present = Signature.AllOf(other).ToLookup(symbol => symbol.Name, signature);
            foreach (var symbol in Signature.ListedOf(type).Where(symbol => !present[symbol.Name].Contains(signature(symbol))))
            {
                yield return $"{type.Name}: {signature(symbol)}; there is: {string.Join(" | ", present[symbol.Name])}";
            }
        }
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
