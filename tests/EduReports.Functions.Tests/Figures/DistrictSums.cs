namespace EduReports.Functions.Tests.Figures;

/// <summary>A figure, with what a ratio counts and among what.</summary>
internal readonly record struct SumFact(decimal? Value, decimal? Numerator = null, decimal? Denominator = null)
{
    /// <summary>What a formula means by an operand; where there is no figure, neither are its parts.</summary>
    public decimal? Of(string part) => part switch
    {
        _ when Value is null => null,
        "numerator" => Numerator,
        "denominator" => Denominator,
        _ => Value,
    };
}

/// <summary>
/// README, How figures add up: one indicator, one scope and one month at a time, each from what the organisations said.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="voices">What was said.</param>
/// <param name="among">The organisations that are looked at; all of them if null.</param>
internal sealed class DistrictSums(PlanFacts plan, Voices voices, Func<OrganisationFact, bool>? among = null)
{
    /// <summary>The figure of a scope: <c>all</c>, an organisation type or a group.</summary>
    public SumFact Of(IndicatorFact indicator, string scope, int month) =>
        indicator.Kind == "derived" ? new SumFact(Derived(indicator, scope, month))
        : indicator.Each ? new SumFact(ShareThatMeets(indicator, scope, month))
        : Sum(indicator, Contributors(indicator, scope, month), month);

    /// <summary>What a count brought in one month alone.</summary>
    public decimal InMonth(IndicatorFact indicator, string scope, int month) =>
        Contributors(indicator, scope, month).SelectMany(member => voices.Values(member, indicator.Code, [month])).Sum(row => row.Value);

    /// <summary>Every school to which the promise is made, with its own figure.</summary>
    public List<(OrganisationFact School, decimal? Value)> OfEachSchool(IndicatorFact indicator, string scope, int month) =>
    [
        .. from school in voices.ReportersOf(indicator)
           where school.IsActive(month) && IsIn(scope, school) && among?.Invoke(school) != false
           // Its totals and those that have come over to it; a state is its own.
           let members = indicator.IsTotal
               ? voices.ReportersOf(indicator).Where(other => voices.Home(other, month) == school).ToList()
               : [school]
           select (school, Sum(indicator, members, month).Value),
    ];

    /// <summary>Where each school that has a figure stands with a promise that is made to every school.</summary>
    public Dictionary<string, string> JudgedSchools(IndicatorFact indicator, string scope, int month)
    {
        var goal = GoalFact.Of(indicator, indicator.TargetIn(month), indicator.Baseline?.Value)!;
        // Of a count of a span that began before the plan nobody knows whether it is met.
        return !plan.IsJudged(indicator, month) ? [] : OfEachSchool(indicator, scope, month).Where(school => school.Value is not null)
            .ToDictionary(
                school => school.School.Code,
                school => StandingFact.Of(plan, indicator, month, goal, school.Value, hasAnswer: true, isOneSchool: true).Status);
    }

    /// <summary>The stage of a project; 0 for none.</summary>
    public int Stage(IndicatorFact indicator, string project, string scope, int month) =>
        Contributors(indicator, scope, month).Select(member => voices.Stage(member, project, month)).DefaultIfEmpty(0).Max();

    private List<OrganisationFact> Contributors(IndicatorFact indicator, string scope, int month) =>
    [
        .. voices.ReportersOf(indicator).Where(organisation => among?.Invoke(organisation) != false && (indicator.IsTotal
            ? IsIn(scope, voices.Home(organisation, month))
            : organisation.IsActive(month) && IsIn(scope, organisation))),
    ];

    private static bool IsIn(string scope, OrganisationFact organisation) =>
        scope == "all" || organisation.Type == scope || organisation.Group == scope;

    private SumFact Sum(IndicatorFact indicator, List<OrganisationFact> members, int month)
    {
        var months = voices.MonthsOf(indicator, month).ToList();
        List<RowFact> Standing() =>
            [.. members.Select(member => voices.Standing(indicator, member, month)).OfType<RowFact>()];
        switch (indicator.Kind)
        {
            case "count":
                return new SumFact(Count(indicator, members, months));
            case "cumulative":
                var latest = members.Select(member => voices.TotalSoFar(indicator, member, month)).OfType<decimal>().ToList();
                return new SumFact(latest.Count == 0 ? null : latest.Sum());
            case "ratio":
                var counted = indicator.Flow
                    ? members.SelectMany(member => voices.Values(member, indicator.Code, months)).ToList()
                    : Standing();
                var (numerator, denominator) = (counted.Sum(row => row.Numerator), counted.Sum(row => row.Denominator));
                return new SumFact(counted.Count == 0 ? null : numerator * 100 / denominator, numerator, denominator);
            case "yesno":
                var answers = members.Select(member => voices.Answer(indicator, member, month)).OfType<decimal>().ToList();
                return new SumFact(answers.Count == 0 ? null : answers.Sum() * 100 / answers.Count);
            case "level":
                return new SumFact(Across(indicator.Across, [.. Standing().Select(row => row.Value)]));
            case "milestone":
                var stages = indicator.Projects
                    .Select(project => members.Select(member => voices.Stage(member, project, month)).DefaultIfEmpty(0).Max()).ToList();
                var target = indicator.StageNumber(indicator.TargetIn(month).Stage!);
                var isAnswered = members.Exists(member => voices.HasAnswered(indicator, member, months));
                return new SumFact(isAnswered ? stages.Count(stage => stage >= target) : null);
            default:
                throw new NotSupportedException($"The calculator does not know the kind '{indicator.Kind}'.");
        }
    }

    // Nothing to report of a count is none done: 0 as soon as anybody has answered.
    private decimal? Count(IndicatorFact indicator, List<OrganisationFact> members, List<int> months) =>
        members.Exists(member => voices.HasAnswered(indicator, member, months))
            ? members.SelectMany(member => voices.Values(member, indicator.Code, months)).Sum(row => row.Value)
            : null;

    private static decimal? Across(string across, decimal[] values) => across switch
    {
        _ when values.Length == 0 => null,
        "sum" => values.Sum(),
        "mean" => values.Sum() / values.Length,
        "min" => values.Min(),
        "max" => values.Max(),
        _ => throw new NotSupportedException($"The calculator does not know 'across: {across}'."),
    };

    private decimal? Derived(IndicatorFact indicator, string scope, int month) =>
        new FormulaFacts(indicator.Formula!, plan).Value(operand =>
        {
            var sum = Of(plan.Indicators.First(other => other.Code == operand.Code), scope, month);
            return sum.Of(operand.Part);
        });

    private decimal? ShareThatMeets(IndicatorFact indicator, string scope, int month)
    {
        var statuses = JudgedSchools(indicator, scope, month);
        return statuses.Count == 0 ? null : 100m * statuses.Values.Count(status => status == "met") / statuses.Count;
    }
}
