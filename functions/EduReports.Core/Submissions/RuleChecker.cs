using EduReports.Core.Plans;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Holds a plan's rules against one file (DESIGN section 6, Rules).</summary>
/// <param name="indicators">The plan's, for their names.</param>
/// <param name="reportedCodes">The indicators that this organisation reports; a rule without any of them is not its business.</param>
/// <param name="sheet">The file, for the places of its cells.</param>
/// <param name="observations">What its rows say; at most one for each code.</param>
/// <exception cref="ArgumentException">Two indicators or two observations have the same code.</exception>
public sealed class RuleChecker(
    IReadOnlyList<Indicator> indicators, IReadOnlySet<string> reportedCodes,
    SubmissionSheet sheet, IReadOnlyList<Observation> observations)
{
    private readonly Dictionary<string, Indicator> _indicators =
        indicators.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);

    private readonly Dictionary<string, Observation> _observations =
        observations.ToDictionary(observation => observation.Code, StringComparer.Ordinal);

    // A row that could not be read has its own finding; what it would have said is not known.
    private readonly HashSet<string> _unreadable =
    [
        .. sheet.Rows.Select(row => TextNormaliser.Squeeze(row[SubmissionColumn.Code]))
            .Except(observations.Select(observation => observation.Code), StringComparer.Ordinal)
    ];

    /// <summary>One finding (<c>EDU502</c>) for each rule that the file breaks, in the order of the rules.</summary>
    /// <remarks>
    /// Its severity is the rule's; a query is a note once a 备注 stands on any row of the rule. Rules for the district's figures are
    /// passed over, and so are rules about a row that could not be read. Only what has a value counts as there: —, 不适用, blank
    /// and bare names that were never resolved are missing.
    /// </remarks>
    public IEnumerable<Finding> Check(IEnumerable<Rule> rules) => rules
        .Where(rule => rule.Check == RuleCheck.File && IsAsked(rule) && rule.Evaluate(ValueOf) == RuleOutcome.Violated)
        .Select(Answer);

    private bool IsAsked(Rule rule)
    {
        var codes = rule.Operands.Select(operand => operand.Code).OfType<string>().ToList();
        return codes.Exists(reportedCodes.Contains) && !codes.Exists(_unreadable.Contains);
    }

    private Finding Answer(Rule rule)
    {
        var rows = rule.Operands.Select(Find).OfType<Observation>().Distinct().OrderBy(observation => observation.Row).ToList();
        var place = Place(rule);
        var (sides, sidesEn) = (RuleWords.Chinese(rule, NameOf, ValueOf), RuleWords.English(rule, ValueOf));
        if (rule.Severity == Severity.Query && rows.Find(row => !string.IsNullOrWhiteSpace(row.Note)) is { } answer)
        {
            return SubmissionFindings.RuleAnswered(place, rule, sides, sidesEn, answer);
        }
        var withoutData = rule.Operands.Where(operand => ValueOf(operand) is null)
            .Select(operand => operand.Code ?? operand.ToString()).Distinct(StringComparer.Ordinal).ToList();
        return SubmissionFindings.RuleBroken(place, rule, sides, sidesEn, rows, withoutData);
    }

    private Observation? Find(Operand operand) => operand.Code is { } code ? _observations.GetValueOrDefault(code) : null;

    private decimal? ValueOf(Operand operand) => Find(operand) is { State: CellState.Value } observation
        ? operand.Part switch
        {
            OperandPart.Numerator => observation.Numerator,
            OperandPart.Denominator => observation.Denominator,
            _ => observation.Value ?? (observation.Denominator is 0 ? null : observation.Numerator * 100 / observation.Denominator),
        }
        : null;

    private string NameOf(Operand operand)
    {
        if (operand.Code is not { } code || !_indicators.TryGetValue(code, out var indicator))
        {
            return operand.ToString();
        }
        return operand.Part switch
        {
            OperandPart.Numerator => indicator.Numerator ?? indicator.Name + "的分子",
            OperandPart.Denominator => indicator.Denominator ?? indicator.Name + "的分母",
            _ => indicator.Name,
        };
    }

    private CellPlace? Place(Rule rule)
    {
        foreach (var operand in rule.Operands)
        {
            if (Find(operand) is { } observation)
            {
                return FigurePlace.Of(sheet, operand.Part, observation.Row, out _);
            }
        }
        return null;
    }
}
