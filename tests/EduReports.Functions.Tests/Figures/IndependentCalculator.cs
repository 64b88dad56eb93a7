using System.Globalization;

namespace EduReports.Functions.Tests.Figures;

/// <summary>A figure as it may come to be, from the lowest to the highest.</summary>
internal sealed record RangeFact(decimal Low, decimal High);

/// <summary>Where a figure lands at its due date.</summary>
internal sealed record ForecastFact(decimal Value, decimal Low, decimal High);

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

    public StandingFact? Standing { get; init; }

    public decimal? Expected => Standing?.Expected;

    public string? Status => Standing?.Status;

    /// <summary>环比: last month's, of a count what came in then.</summary>
    public decimal? Previous { get; init; }

    /// <summary>同比: that of twelve months before.</summary>
    public decimal? YearAgo { get; init; }

    public decimal? MonthlyNeed { get; init; }

    /// <summary>同口径环比.</summary>
    public decimal? LikeForLike { get; init; }

    public RangeFact? Bounds { get; init; }

    /// <summary>The statuses that the silent schools could still bring about.</summary>
    public IReadOnlyList<string> Possible { get; init; } = [];

    public bool IsMadeGood { get; init; }

    public ForecastFact? Forecast { get; init; }

    public string? ValueText => Value?.ToString("0.############################", CultureInfo.InvariantCulture);
}

/// <summary>
/// The figures of README, Concepts, worked out from the bytes that schools uploaded and from nothing of the app's: the
/// plain way, one indicator and one scope at a time.
/// </summary>
internal sealed class IndependentCalculator
{
    private readonly PlanFacts _plan;
    private readonly Voices _voices;
    private readonly DistrictSums _sums;
    private readonly Dictionary<(string Code, string Scope, int Month), SumFact> _known = [];

    /// <param name="plan">The plan.</param>
    /// <param name="organisations">The register of the plan's district.</param>
    /// <param name="accepted">The files that should stand: path within <c>submissions</c>, and bytes.</param>
    /// <param name="rejected">The files that should be rejected.</param>
    public IndependentCalculator(
        PlanFacts plan, IReadOnlyList<OrganisationFact> organisations,
        IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> accepted,
        IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> rejected)
    {
        _plan = plan;
        _voices = new Voices(
            plan, organisations, accepted.Select(file => SheetFacts.Read(file.Path, file.Content.Span, plan)),
            rejected.Select(file => (Organisation: file.Path.Split('/')[0], Month: SheetFacts.TryMonth(file.Path, file.Content.Span)))
                .Where(file => file.Month is not null)
                .Select(file => (file.Organisation, file.Month!.Value)));
        _sums = new DistrictSums(plan, _voices);
    }

    /// <summary>The rows of a month, by scope and code.</summary>
    public IReadOnlyDictionary<(string Scope, string Code), FigureFact> Of(string month)
    {
        var number = PlanFacts.Month(month);
        return _plan.Indicators
            .SelectMany(indicator => Scopes(indicator, number).Select(scope => Figure(indicator, scope, number)))
            .ToDictionary(figure => (figure.Scope, figure.Code));
    }

    private IEnumerable<string> Scopes(IndicatorFact indicator, int month)
    {
        if (indicator.Kind == "derived")
        {
            var operands = new FormulaFacts(indicator.Formula!, _plan).Operands()
                .Select(operand => Scopes(_plan.Indicators.First(other => other.Code == operand.Code), month).ToHashSet());
            return operands.Aggregate((one, other) => [.. one.Intersect(other)]).Prepend("all").Distinct();
        }
        var reporters = _voices.ReportersOf(indicator).Select(reporter => _voices.Home(reporter, month)).ToList();
        return reporters.Select(reporter => reporter.Type).Concat(reporters.Select(reporter => reporter.Group))
            .Where(scope => scope.Length > 0).Prepend("all").Distinct();
    }

    private FigureFact Figure(IndicatorFact indicator, string scope, int month)
    {
        var due = DueIn(indicator, scope, month);
        var states = due.CountBy(school => _voices.State(indicator, school, month)).ToDictionary();
        var sum = Sum(indicator, scope, month);
        var standing = Standing(indicator, scope, month);
        var bounds = Bounds(indicator, scope, month);
        return new FigureFact(scope, indicator.Code)
        {
            Value = sum.Value,
            Numerator = sum.Numerator,
            Denominator = sum.Denominator,
            Due = due.Count,
            Reported = states.GetValueOrDefault("value"),
            Nothing = states.GetValueOrDefault("nothing") + states.GetValueOrDefault("not applicable"),
            Rejected = states.GetValueOrDefault("rejected"),
            Missing = states.GetValueOrDefault("missing"),
            Standing = standing,
            Previous = Before(indicator, scope, month),
            YearAgo = YearAgo(indicator, scope, month),
            MonthlyNeed = MonthlyNeed(indicator, standing, sum.Value, month),
            LikeForLike = LikeForLike(indicator, scope, month),
            Bounds = bounds,
            Possible = bounds is null ? [] : [.. ((string[])
                [JudgedAt(bounds.Low), JudgedAt(bounds.High)]).Distinct().Where(status => status != standing.Status)],
            IsMadeGood = standing.Status is "met" or "on_track" && month > _plan.From
                && Standing(indicator, scope, month - 1).Status is "behind" or "far_behind",
            Forecast = Forecast(indicator, scope, month),
        };

        string JudgedAt(decimal value) => Judge(indicator, scope, month, value, hasAnswer: true, _voices).Status;
    }

    private List<OrganisationFact> DueIn(IndicatorFact indicator, string scope, int month) =>
    [
        .. _voices.ReportersOf(indicator).Where(reporter =>
            reporter.IsActive(month) && (scope == "all" || reporter.Type == scope || reporter.Group == scope)),
    ];

    private SumFact Sum(IndicatorFact indicator, string scope, int month) =>
        _known.TryGetValue((indicator.Code, scope, month), out var sum)
            ? sum
            : _known[(indicator.Code, scope, month)] = _sums.Of(indicator, scope, month);

    private StandingFact Standing(IndicatorFact indicator, string scope, int month) =>
        Judge(indicator, scope, month, Sum(indicator, scope, month).Value, HasAnswer(indicator, scope, month), _voices);

    private bool HasAnswer(IndicatorFact indicator, string scope, int month) => indicator.Kind == "derived"
        ? Sum(indicator, scope, month).Value is not null
        : DueIn(indicator, scope, month).Exists(school =>
            _voices.State(indicator, school, month) is "value" or "nothing" or "not applicable"
            || (indicator.Carry > 0 && _voices.Standing(indicator, school, month) is not null));

    private StandingFact Judge(
        IndicatorFact indicator, string scope, int month, decimal? value, bool hasAnswer, Voices voices)
    {
        var span = _plan.Span(indicator, month);
        // A count of a span that began before the plan is shown and not judged.
        var isJudged = indicator.Kind != "count" || span.First >= _plan.From;
        if (!indicator.Each)
        {
            var goal = isJudged ? GoalFact.Of(indicator, indicator.TargetIn(month), YearBefore(indicator, scope, month)) : null;
            return StandingFact.Of(_plan, indicator, month, goal, value, hasAnswer);
        }
        if (!isJudged || !hasAnswer || value is not { } share)
        {
            return new StandingFact(isJudged ? 100 : null, null, null, null, hasAnswer ? "not_due" : "no_data");
        }
        var own = GoalFact.Of(indicator, indicator.TargetIn(month), yearBefore: null)!;
        var schools = new DistrictSums(_plan, voices).OfEachSchool(indicator, scope, month)
            .Where(school => school.Value is not null)
            .Select(school => StandingFact.Of(_plan, indicator, month, own, school.Value, hasAnswer: true)).ToList();
        var expected = StandingFact.AskedBy(_plan, indicator, month, own, own.Floor ?? own.Ceiling!.Value);
        var lagging = 100m * schools.Count(school => school.Status is "behind" or "far_behind") / schools.Count;
        return new StandingFact(100, null, share, expected is null ? null : lagging,
            share == 100 ? "met"
            : expected is null ? "not_due"
            : lagging > _plan.FarBehind ? "far_behind"
            : lagging > _plan.Behind || expected == (own.Floor ?? own.Ceiling) ? "behind"
            : "on_track");
    }

    /// <summary>What a target against the year before is held against: the figure at the end of the span before.</summary>
    private decimal? YearBefore(IndicatorFact indicator, string scope, int month)
    {
        var isRelative = indicator.TargetIn(month).Comparator is "not_below_previous" or "increase_by" or "decrease_by";
        var end = _plan.Span(indicator, month).First - 1;
        return isRelative && indicator.Per.Length > 0 && end >= _plan.From
            ? Sum(indicator, scope, end).Value
            : indicator.Baseline?.Value;
    }

    /// <summary>The figure that 环比 and 同比 compare: of a count what a month brought.</summary>
    private decimal? Compared(IndicatorFact indicator, string scope, int month) => indicator is { Kind: "count", Each: false }
        ? _sums.InMonth(indicator, scope, month)
        : Sum(indicator, scope, month).Value;

    private bool BeginsAnew(IndicatorFact indicator, int month) =>
        indicator is not { Kind: "count", Each: false } && indicator.IsTotal && month == _plan.Span(indicator, month).First;

    private decimal? Before(IndicatorFact indicator, string scope, int month) =>
        month == _plan.From || BeginsAnew(indicator, month) ? null : Compared(indicator, scope, month - 1);

    private decimal? YearAgo(IndicatorFact indicator, string scope, int month) =>
        month - 12 >= _plan.From ? Compared(indicator, scope, month - 12)
        : indicator.Baseline is { } baseline && baseline.Year == (month / 12) - 1 ? baseline.Value
        : null;

    private decimal? MonthlyNeed(IndicatorFact indicator, StandingFact standing, decimal? value, int month) =>
        standing is { Target: { } target, Status: not "met" } && _plan.Due(indicator, month) - month is > 0 and var left
            ? (target - value) / left
            : null;

    private decimal? LikeForLike(IndicatorFact indicator, string scope, int month)
    {
        if (month == _plan.From || indicator.Kind == "derived" || BeginsAnew(indicator, month))
        {
            return null;
        }
        HashSet<string> Speaking(int number) =>
            [.. DueIn(indicator, scope, number).Where(school => _voices.State(indicator, school, number) == "value").Select(school => school.Code)];
        var (before, now) = (Speaking(month - 1), Speaking(month));
        if (before.SetEquals(now))
        {
            return null;
        }
        var both = new DistrictSums(_plan, _voices, school => before.Contains(school.Code) && now.Contains(school.Code));
        return indicator is { Kind: "count", Each: false }
            ? both.InMonth(indicator, scope, month) - both.InMonth(indicator, scope, month - 1)
            : both.Of(indicator, scope, month).Value - both.Of(indicator, scope, month - 1).Value;
    }

    private RangeFact? Bounds(IndicatorFact indicator, string scope, int month)
    {
        if (indicator.Kind == "derived")
        {
            return DerivedBounds(indicator, scope, month);
        }
        if (Suppose(indicator, scope, month) is not var (least, most))
        {
            return null;
        }
        var ends = new[] { least, most }.Select(supposed => new DistrictSums(_plan, supposed).Of(indicator, scope, month).Value)
            .OfType<decimal>().ToList();
        return ends.Count == 0 ? null : new RangeFact(ends.Min(), ends.Max());
    }

    private (Voices Least, Voices Most)? Suppose(IndicatorFact indicator, string scope, int month)
    {
        var silent = DueIn(indicator, scope, month)
            .Where(school => _voices.State(indicator, school, month) is "missing" or "rejected").Select(school => school.Code).ToHashSet();
        return silent.Count == 0
            ? null
            : new Suppositions(_plan, _voices).Of(indicator, school => silent.Contains(school.Code), month);
    }

    // Each operand at its least and at its most, in every combination.
    private RangeFact? DerivedBounds(IndicatorFact indicator, string scope, int month)
    {
        var formula = new FormulaFacts(indicator.Formula!, _plan);
        var ends = new Dictionary<(string Code, string Part), decimal[]>();
        foreach (var operand in formula.Operands())
        {
            var other = _plan.Indicators.First(candidate => candidate.Code == operand.Code);
            var supposed = Suppose(other, scope, month);
            var voices = supposed is var (least, most) ? [least, most] : new[] { _voices };
            ends[operand] = [.. voices.Select(voice => new DistrictSums(_plan, voice).Of(other, scope, month))
                .Select(sum => operand.Part switch { "numerator" => sum.Numerator, "denominator" => sum.Denominator, _ => sum.Value })
                .OfType<decimal>()];
        }
        IEnumerable<Dictionary<(string, string), decimal>> combinations = [[]];
        combinations = ends.Aggregate(combinations, (sofar, operand) => sofar.SelectMany(chosen =>
            operand.Value.Select(value => new Dictionary<(string, string), decimal>(chosen) { [operand.Key] = value })));
        var values = combinations.Select(chosen => formula.Value(operand => chosen[operand])).OfType<decimal>().ToList();
        return values.Count == 0 || ends.Values.All(end => end.Length == 1) ? null : new RangeFact(values.Min(), values.Max());
    }

    /// <summary>The figure, and the slopes between every two months of the span for the months with progress that are left.</summary>
    private ForecastFact? Forecast(IndicatorFact indicator, string scope, int month)
    {
        var points = _voices.MonthsOf(indicator, month)
            .Where(number => Sum(indicator, scope, number).Value is not null)
            .Select(number => (Month: number, Value: Sum(indicator, scope, number).Value!.Value)).ToList();
        var due = _plan.Due(indicator, month);
        if (points.Count < 3 || month >= due || points[^1].Month != month)
        {
            return null;
        }
        var slopes = (
            from later in points
            from earlier in points
            let months = _plan.Working(earlier.Month, later.Month)
            where later.Month > earlier.Month && months > 0
            orderby (later.Value - earlier.Value) / months
            select (later.Value - earlier.Value) / months).ToList();
        if (slopes.Count == 0)
        {
            return null;
        }
        var left = _plan.Working(month, due);
        decimal Land(decimal quantile)
        {
            var at = quantile * (slopes.Count - 1);
            var (below, above) = (slopes[(int)Math.Floor(at)], slopes[(int)Math.Ceiling(at)]);
            var landing = points[^1].Value + (left * (below + ((above - below) * (at - Math.Floor(at)))));
            landing = indicator is { AddsUp: true, Each: false } ? Math.Max(landing, points[^1].Value) : landing;
            return indicator.IsShare ? Math.Clamp(landing, 0, 100) : landing;
        }
        return new ForecastFact(Land(0.5m), Land(0.25m), Land(0.75m));
    }
}
