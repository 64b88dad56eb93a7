using System.Globalization;

namespace EduReports.Functions.Tests.Figures;

/// <summary>Who reports; one line of the register.</summary>
internal sealed record OrganisationFact(string Code, string Type, string Group);

/// <summary>One indicator's standing in one scope, as it should be in the table <c>Progress</c>.</summary>
internal sealed record FigureFact(string Scope, string Code)
{
    /// <summary>The exact value; null for none.</summary>
    public decimal? Value { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    public int Due { get; init; }

    public int Reported { get; init; }

    public int Nothing { get; init; }

    public int Rejected { get; init; }

    public int Missing { get; init; }

    /// <summary>What should be reached by the month; only for the scope <c>all</c>.</summary>
    public decimal? Expected { get; init; }

    /// <summary>Only for the scope <c>all</c>.</summary>
    public string? Status { get; init; }

    public string? ValueText => Value?.ToString("0.############################", CultureInfo.InvariantCulture);
}

/// <summary>
/// The figures of DESIGN section 6, worked out from the bytes that schools uploaded and from nothing of the app's: the
/// plain way, one indicator and one scope at a time.
/// </summary>
internal sealed class IndependentCalculator
{
    private readonly PlanFacts _plan;
    private readonly IReadOnlyList<OrganisationFact> _organisations;
    private readonly Dictionary<(string Organisation, int Month), SheetFacts> _sheets = [];
    private readonly HashSet<(string Organisation, int Month)> _rejected;

    /// <param name="plan">The plan.</param>
    /// <param name="organisations">The register of the plan's district.</param>
    /// <param name="accepted">The files that should stand: path within <c>submissions</c>, and bytes.</param>
    /// <param name="rejected">The files that should be rejected.</param>
    public IndependentCalculator(
        PlanFacts plan, IReadOnlyList<OrganisationFact> organisations,
        IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> accepted,
        IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> rejected)
    {
        (_plan, _organisations) = (plan, organisations);
        var kinds = plan.Indicators.ToDictionary(indicator => indicator.Code, indicator => indicator.Kind);
        foreach (var (path, content) in accepted)
        {
            var sheet = SheetFacts.Read(path, content.Span, kinds);
            _sheets.Add((sheet.Organisation, sheet.Month), sheet);
        }
        _rejected = [.. rejected
            .Select(file => (Organisation: file.Path.Split('/')[0], Month: SheetFacts.TryMonth(file.Path, file.Content.Span)))
            .Where(file => file.Month is not null)
            .Select(file => (file.Organisation, file.Month!.Value))];
    }

    /// <summary>The rows of a month, by scope and code.</summary>
    public IReadOnlyDictionary<(string Scope, string Code), FigureFact> Of(string month)
    {
        var number = PlanFacts.Month(month);
        return _plan.Indicators
            .SelectMany(indicator => Scopes(indicator).Select(scope => Figure(indicator, scope.Name, scope.Members, number)))
            .ToDictionary(figure => (figure.Scope, figure.Code));
    }

    private IEnumerable<(string Name, List<OrganisationFact> Members)> Scopes(IndicatorFact indicator)
    {
        var reporters = _organisations.Where(organisation => indicator.Reporters.Contains(organisation.Type)).ToList();
        return reporters.GroupBy(organisation => organisation.Type)
            .Concat(reporters.GroupBy(organisation => organisation.Group))
            .Select(scope => (scope.Key, scope.ToList()))
            .Prepend(("all", reporters));
    }

    private FigureFact Figure(IndicatorFact indicator, string scope, List<OrganisationFact> members, int month)
    {
        var states = members.CountBy(member => State(indicator, member, month)).ToDictionary();
        var (value, numerator, denominator) = Value(indicator, members, month);
        var figure = new FigureFact(scope, indicator.Code)
        {
            Value = value,
            Numerator = numerator,
            Denominator = denominator,
            Due = members.Count,
            Reported = states.GetValueOrDefault("value"),
            Nothing = states.GetValueOrDefault("nothing"),
            Rejected = states.GetValueOrDefault("rejected"),
            Missing = states.GetValueOrDefault("missing"),
        };
        return scope != "all" ? figure : figure with
        {
            Expected = Expected(indicator, month),
            Status = Status(indicator, value, month, hasAnswer: figure.Reported + figure.Nothing > 0),
        };
    }

    private string State(IndicatorFact indicator, OrganisationFact organisation, int month) =>
        Row(indicator, organisation, month)?.State
        ?? (!_sheets.ContainsKey((organisation.Code, month)) && _rejected.Contains((organisation.Code, month))
            ? "rejected" : "missing");

    private RowFact? Row(IndicatorFact indicator, OrganisationFact organisation, int month) =>
        _sheets.GetValueOrDefault((organisation.Code, month))?.Rows.GetValueOrDefault(indicator.Code);

    private IEnumerable<RowFact> Values(IndicatorFact indicator, IEnumerable<OrganisationFact> members, int first, int last) =>
        from member in members
        from month in Enumerable.Range(first, last - first + 1)
        let row = Row(indicator, member, month)
        where row?.State == "value"
        select row;

    private (decimal? Value, decimal? Numerator, decimal? Denominator) Value(
        IndicatorFact indicator, List<OrganisationFact> members, int month)
    {
        var now = Values(indicator, members, month, month).ToList();
        switch (indicator.Kind)
        {
            case "count":
                // Nothing to report of a count is none done: 0 as soon as anybody has answered.
                var hasAnswer = members.Any(member => Enumerable.Range(_plan.From, month - _plan.From + 1)
                    .Any(number => Row(indicator, member, number)?.State is "value" or "nothing"));
                return (hasAnswer ? Values(indicator, members, _plan.From, month).Sum(row => row.Value) : null, null, null);
            case "cumulative":
                var latest = members
                    .Select(member => Values(indicator, [member], _plan.From, month).LastOrDefault()).OfType<RowFact>().ToList();
                return (latest.Count == 0 ? null : latest.Sum(row => row.Value), null, null);
            case "ratio":
                var counted = indicator.Flow ? Values(indicator, members, _plan.From, month).ToList() : now;
                var (numerator, denominator) = (counted.Sum(row => row.Numerator), counted.Sum(row => row.Denominator));
                return (counted.Count == 0 ? null : numerator * 100 / denominator, numerator, denominator);
            case "yesno":
                return (now.Count == 0 ? null : now.Sum(row => row.Value) * 100 / now.Count, null, null);
            case "level":
                return (now.Count == 0 ? null : Across(indicator.Across, [.. now.Select(row => row.Value)]), null, null);
            default:
                throw new NotSupportedException($"The calculator does not know the kind '{indicator.Kind}'.");
        }
    }

    private static decimal Across(string across, decimal[] values) => across switch
    {
        "sum" => values.Sum(),
        "mean" => values.Sum() / values.Length,
        "min" => values.Min(),
        "max" => values.Max(),
        _ => throw new NotSupportedException($"The calculator does not know 'across: {across}'."),
    };

    private decimal? Expected(IndicatorFact indicator, int month)
    {
        if (indicator.Goal is not { } goal || (indicator.AtEnd && month < indicator.Due))
        {
            return null;
        }
        // The way runs from the end of the month before the plan begins to the end of the month in which it is due.
        CheckpointFact[] way = [new(_plan.From - 1, indicator.Start!.Value), .. indicator.Checkpoints, new(indicator.Due, goal)];
        if (month >= indicator.Due)
        {
            return goal;
        }
        var next = way.First(point => point.Month >= month);
        var last = way.Last(point => point.Month < month);
        return last.Value + ((next.Value - last.Value) * (month - last.Month) / (next.Month - last.Month));
    }

    private string Status(IndicatorFact indicator, decimal? value, int month, bool hasAnswer)
    {
        if (indicator.Goal is not { } goal)
        {
            // Last year's figure is not known, so no target is: the figure is shown and not judged.
            return hasAnswer ? "not_due" : "no_data";
        }
        if (value is not { } reached)
        {
            // All have answered that there is nothing to report, and nothing is asked yet.
            return hasAnswer && (Expected(indicator, month) is not { } asked || asked == indicator.Start) ? "not_due" : "no_data";
        }
        var isMet = indicator.Comparator switch
        {
            "at_most" or "decrease_by" => reached <= goal,
            "range" or "approx" => reached >= goal && reached <= indicator.GoalEnd,
            "equal" => goal >= indicator.Start ? reached >= goal : reached <= goal,
            _ => reached >= goal,
        };
        if (!hasAnswer && !(isMet && indicator.Kind is "count" or "cumulative"))
        {
            return "no_data";
        }
        if (isMet)
        {
            return "met";
        }
        if (Expected(indicator, month) is not { } expected)
        {
            return "not_due";
        }
        var points = 100 * (expected - reached) / (goal - indicator.Start!.Value);
        return points <= _plan.Behind ? "on_track" : points <= _plan.FarBehind ? "behind" : "far_behind";
    }
}
