using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>
/// Cuts what a brief is made from to a part of it. A clause keeps the promises that are made in it, a type or a group those that its
/// organisations report; several scopes keep what any of them keeps. The figures of what is kept stay the district's.
/// </summary>
public static class ExcerptCutter
{
    /// <summary>Those of <paramref name="scopes"/> to which something belongs in the input's month.</summary>
    public static IReadOnlyList<DistributionScope> Existing(BriefInput input, IReadOnlyList<DistributionScope> scopes)
    {
        ArgumentNullException.ThrowIfNull(input);
        return [.. scopes.Where(scope => PieceOf(input, scope).Codes.Count > 0)];
    }

    /// <summary>The input of the part's brief; null when nothing belongs to any of <paramref name="scopes"/>.</summary>
    /// <param name="input">Of the whole brief.</param>
    /// <param name="scopes">The part; those to which nothing belongs are left out.</param>
    /// <param name="recipients">The names of those that the part is sent to.</param>
    public static BriefInput? Cut(BriefInput input, IReadOnlyList<DistributionScope> scopes, IReadOnlyList<string> recipients)
    {
        ArgumentNullException.ThrowIfNull(input);
        var pieces = scopes.Select(scope => PieceOf(input, scope)).Where(piece => piece.Codes.Count > 0).ToList();
        if (pieces.Count == 0)
        {
            return null;
        }
        var codes = pieces.SelectMany(piece => piece.Codes).ToHashSet(StringComparer.Ordinal);
        return input with
        {
            Plan = input.Plan with
            {
                Indicators = [.. input.Plan.Indicators.Where(indicator => codes.Contains(indicator.Code))],
                // Held against a promise that is not in the part, a rule would seem to lack its figure.
                Rules = [.. input.Plan.Rules.Where(rule => rule.Operands.All(operand => codes.Contains(operand.Code ?? "")))],
            },
            Progress = input.Progress with { Rows = [.. input.Progress.Rows.Where(row => codes.Contains(row.Code) && IsShown(row, pieces))] },
            Excerpt = new ExcerptInput(
                Excerpt.Of([.. pieces.Select(piece => piece.Scope)]),
                recipients,
                pieces.SelectMany(piece => piece.Organisations).ToHashSet(StringComparer.Ordinal),
                [.. pieces.Where(piece => piece.Scope is OrganisationScope).Select(piece => ((OrganisationScope)piece.Scope, piece.Codes))]),
        };
    }

    // What other types and groups say of a promise is shown to those alone who follow the promise itself.
    private static bool IsShown(ProgressRow row, List<Piece> pieces) => row.Scope == ProgressRow.All
        || pieces.Exists(piece => piece.Codes.Contains(row.Code) && (piece.Scope is ClauseScope || piece.Scope.Text == row.Scope));

    private static Piece PieceOf(BriefInput input, DistributionScope scope) => scope switch
    {
        ClauseScope clauses => OfClauses(input, clauses),
        OrganisationScope organisations => OfOrganisations(input, organisations),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "There is no such kind of scope."),
    };

    private static Piece OfClauses(BriefInput input, ClauseScope scope)
    {
        var kept = input.Plan.Indicators.Where(scope.Holds).ToList();
        var types = kept.SelectMany(indicator => ReportersOf(input.Plan, indicator)).ToHashSet(StringComparer.Ordinal);
        return new Piece(scope, CodesOf(kept), CodesOf(Active(input).Where(organisation => types.Contains(organisation.Type))));
    }

    private static Piece OfOrganisations(BriefInput input, OrganisationScope scope)
    {
        var members = Active(input).Where(scope.Holds).ToList();
        var types = members.Select(organisation => organisation.Type).ToHashSet(StringComparer.Ordinal);
        var reporters = input.Plan.Indicators.SelectMany(indicator => indicator.Reporters).ToHashSet(StringComparer.Ordinal);
        return new Piece(
            scope,
            CodesOf(members.Count == 0 ? [] : input.Plan.Indicators.Where(indicator => IsReported(input.Plan, indicator, types))),
            CodesOf(members.Where(organisation => reporters.Contains(organisation.Type))));
    }

    private static IEnumerable<Organisation> Active(BriefInput input) => input.Organisations.Where(organisation => organisation.IsActive(input.Month));

    /// <summary>Whether organisations of some types have a figure of it: what is derived needs all that it is derived from.</summary>
    private static bool IsReported(Plan plan, Indicator indicator, IReadOnlySet<string> types) => indicator.Formula is { } formula
        ? formula.Operands.All(operand => IsReported(plan, OperandOf(plan, operand), types))
        : indicator.Reporters.Any(types.Contains);

    private static IEnumerable<string> ReportersOf(Plan plan, Indicator indicator) => indicator.Formula is { } formula
        ? formula.Operands.SelectMany(operand => ReportersOf(plan, OperandOf(plan, operand)))
        : indicator.Reporters;

    private static Indicator OperandOf(Plan plan, Operand operand) => plan.Indicators.First(indicator => indicator.Code == operand.Code);

    private static HashSet<string> CodesOf(IEnumerable<Indicator> indicators) =>
        indicators.Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> CodesOf(IEnumerable<Organisation> organisations) =>
        organisations.Select(organisation => organisation.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>What one scope keeps.</summary>
    /// <param name="Scope">The scope.</param>
    /// <param name="Codes">Of its promises; none where nothing belongs to it.</param>
    /// <param name="Organisations">The codes of those whose reporting it is about.</param>
    private sealed record Piece(DistributionScope Scope, IReadOnlySet<string> Codes, IReadOnlySet<string> Organisations);
}
