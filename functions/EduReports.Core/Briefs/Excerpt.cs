using System.Globalization;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Core.Briefs;

/// <summary>What a brief is cut to for some of its recipients (分送), in words.</summary>
/// <param name="Name">In short, as the title has it, for example <c>幼儿园部分</c>.</param>
/// <param name="Scopes">In full, for example <c>幼儿园、瞿溪街道、二(一)至二(三)</c>.</param>
public sealed record Excerpt(string Name, string Scopes)
{
    // More names would be longer than the title that they stand in.
    private const int MostNamed = 2;

    /// <summary>Puts scopes into words.</summary>
    /// <param name="scopes">At least one.</param>
    public static Excerpt Of(IReadOnlyList<DistributionScope> scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        var names = scopes.Select(NameOf).ToList();
        return new Excerpt(
            names.Count <= MostNamed ? string.Join("、", names) + "部分" : string.Create(CultureInfo.InvariantCulture, $"{names[0]}等{names.Count}个部分"),
            string.Join("、", names));
    }

    /// <summary>One scope in words.</summary>
    public static string NameOf(DistributionScope scope) => scope switch
    {
        ClauseScope range => range.First == range.Last ? range.First : $"{range.First}至{range.Last}",
        OrganisationScope { IsType: true } type => OrganisationTypes.NameOf(type.Text),
        _ => scope.Text,
    };
}
