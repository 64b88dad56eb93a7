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

    /// <summary>Of a count what this month brought.</summary>
    public decimal? ThisMonth { get; init; }

    /// <summary>The stages of a milestone's projects, in the order of the plan.</summary>
    public IReadOnlyList<int> Stages { get; init; } = [];

    public int Due { get; init; }

    public int Reported { get; init; }

    public int Nothing { get; init; }

    public int Rejected { get; init; }

    public int Missing { get; init; }

    public int Carried { get; init; }

    /// <summary>Null where the target is the whole district's and the scope a part of it.</summary>
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
            .SelectMany(indicator => Scopes(indicator).Select(scope => Figure(indicator, scope, number)))
            .ToDictionary(figure => (figure.Scope, figure.Code));
    }

    /// <summary>The whole district, and the types and groups of those who report it or have taken over its totals.</summary>
    private IEnumerable<string> Scopes(IndicatorFact indicator)
    {
        if (indicator.Kind == "derived")
        {
            var operands = new FormulaFacts(indicator.Formula!, _plan).Operands().Select(operand => Scopes(OwnerOf(operand)));
            return operands.Aggregate((one, other) => one.Intersect(other));
        }
        return _voices.ReportersOf(indicator)
            .SelectMany(reporter => indicator.IsTotal ? _voices.Heirs(reporter) : [reporter])
            .SelectMany(organisation => new[] { organisation.Type, organisation.Group })
            .Where(scope => scope.Length > 0).Prepend("all").Distinct();
    }

    private FigureFact Figure(IndicatorFact indicator, string scope, int month)
    {
        var speakers = indicator.Kind == "derived" ? LeastComplete(indicator, scope, month) : indicator;
        var due = DueIn(speakers, scope, month);
        var states = due.CountBy(school => _voices.State(speakers, school, month)).ToDictionary();
        var sum = Sum(indicator, scope, month);
        var standing = Standing(indicator, scope, month);
        var bounds = Bounds(indicator, scope, month);
        return new FigureFact(scope, indicator.Code)
        {
            Value = sum.Value,
            Numerator = sum.Numerator,
            Denominator = sum.Denominator,
            ThisMonth = indicator is { Kind: "count", Each: false } ? _sums.InMonth(indicator, scope, month) : null,
            Stages = [.. indicator.Projects.Select(project => _sums.Stage(indicator, project, scope, month))],
            Due = due.Count,
            Reported = states.GetValueOrDefault("value"),
            Nothing = states.GetValueOrDefault("nothing") + states.GetValueOrDefault("not applicable"),
            Rejected = states.GetValueOrDefault("rejected"),
            Missing = states.GetValueOrDefault("missing"),
            Carried = CarriedIn(speakers, scope, month),
            Standing = standing,
            Previous = Compared(indicator, scope, month - 1, month),
            YearAgo = YearAgo(indicator, scope, month),
            MonthlyNeed = MonthlyNeed(indicator, standing?.Goal, sum.Value, month),
            LikeForLike = LikeForLike(indicator, scope, month),
            Bounds = bounds is null ? null : new RangeFact(bounds.Value.Low.Figure, bounds.Value.High.Figure),
            Possible = bounds is null || standing is null ? [] : [.. ((string[])
                [bounds.Value.Low.Status, bounds.Value.High.Status]).Distinct().Where(status => status != standing.Status)],
            // What begins anew has nothing to make good.
            IsMadeGood = standing?.Status is "met" or "on_track" && month > _plan.From
                && !(indicator.IsTotal && month == _plan.Span(indicator, month).First)
                && Standing(indicator, scope, month - 1)!.Status is "behind" or "far_behind",
            Forecast = Forecast(indicator, scope, month),
        };
    }

    private IndicatorFact OwnerOf((string Code, string Part) operand) =>
        _plan.Indicators.First(indicator => indicator.Code == operand.Code);

    /// <summary>Of what a derived figure is made from, that which the smallest part of its reporters has answered.</summary>
    private IndicatorFact LeastComplete(IndicatorFact indicator, string scope, int month)
    {
        var operands = new FormulaFacts(indicator.Formula!, _plan).Operands().Select(OwnerOf)
            .Select(operand => operand.Kind == "derived" ? LeastComplete(operand, scope, month) : operand);
        return operands.MinBy(operand => DueIn(operand, scope, month) is { Count: > 0 } due
            ? (Answers(operand, scope, month) + CarriedIn(operand, scope, month)) / (decimal)due.Count
            : 0)!;
    }

    private List<OrganisationFact> DueIn(IndicatorFact indicator, string scope, int month) =>
    [
        .. _voices.ReportersOf(indicator).Where(reporter =>
            reporter.IsActive(month) && (scope == "all" || reporter.Type == scope || reporter.Group == scope)),
    ];

    private int Answers(IndicatorFact indicator, string scope, int month) => DueIn(indicator, scope, month)
        .Count(school => _voices.State(indicator, school, month) is "value" or "nothing" or "not applicable");

    private int CarriedIn(IndicatorFact indicator, string scope, int month) =>
        // Of a count of a span that began before the plan no school has a figure of its own.
        indicator.Each && !_plan.IsJudged(indicator, month)
            ? 0
            : DueIn(indicator, scope, month).Count(school => _voices.IsCarried(indicator, school, month));

    private SumFact Sum(IndicatorFact indicator, string scope, int month) =>
        _known.TryGetValue((indicator.Code, scope, month), out var sum)
            ? sum
            : _known[(indicator.Code, scope, month)] = _sums.Of(indicator, scope, month);

    private StandingFact? Standing(IndicatorFact indicator, string scope, int month)
    {
        // A part of the district has a part of a sum; a rate can be held against the district's target anywhere.
        var isJudged = scope == "all" || indicator.Each || indicator.Kind is "ratio" or "yesno"
            || indicator is { Kind: "level", Across: not "sum" } or { Kind: "derived", Unit: "%" };
        var speakers = indicator.Kind == "derived" ? LeastComplete(indicator, scope, month) : indicator;
        var hasAnswer = Answers(speakers, scope, month) + CarriedIn(speakers, scope, month) > 0;
        return !isJudged ? null
            : indicator.Each ? OfSchools(indicator, month, [.. _sums.JudgedSchools(indicator, scope, month).Values], hasAnswer)
            : Judge(indicator, scope, month, Sum(indicator, scope, month).Value, hasAnswer);
    }

    private StandingFact Judge(IndicatorFact indicator, string scope, int month, decimal? value, bool hasAnswer) =>
        StandingFact.Of(
            _plan, indicator, month,
            _plan.IsJudged(indicator, month)
                ? GoalFact.Of(indicator, indicator.TargetIn(month), YearBefore(indicator, scope, month))
                : null,
            value, hasAnswer);

    /// <summary>A promise to every school: met when all meet it, else as many points behind as percent of them lag.</summary>
    private StandingFact OfSchools(IndicatorFact indicator, int month, List<string> statuses, bool hasAnswer)
    {
        var isOver = month >= _plan.Due(indicator, month);
        var standing = new StandingFact(100, isOver && _plan.IsJudged(indicator, month) ? 100 : null, null, null, "no_data")
        {
            Goal = new GoalFact(0, 100, null, UsesUp: false, Shown: 100),
        };
        if (statuses.Count == 0)
        {
            return standing with { Status = hasAnswer ? "not_due" : "no_data" };
        }
        var lagging = 100m * statuses.Count(status => status is "behind" or "far_behind") / statuses.Count;
        return standing with
        {
            Attainment = 100m * statuses.Count(status => status == "met") / statuses.Count,
            PointsBehind = lagging,
            Status = !hasAnswer ? "no_data"
                : statuses.TrueForAll(status => status == "met") ? "met"
                : lagging == 0 && statuses.Contains("not_due") ? "not_due"
                : StandingFact.Grade(_plan, lagging, asked: 100, isAllAsked: isOver),
        };
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

    /// <summary>The figure that 环比 and 同比 compare with: of a count what a month brought.</summary>
    private decimal? Compared(IndicatorFact indicator, string scope, int earlier, int month)
    {
        if (earlier < _plan.From)
        {
            return null;
        }
        if (Sum(indicator, scope, earlier).Value is null || (earlier == month - 1 && BeginsAnew(indicator, month)))
        {
            return null;
        }
        return indicator is not { Kind: "count", Each: false } ? Sum(indicator, scope, earlier).Value
            : Answers(indicator, scope, earlier) > 0 ? _sums.InMonth(indicator, scope, earlier)
            : null;
    }

    private bool BeginsAnew(IndicatorFact indicator, int month) =>
        indicator.IsTotal && indicator is not { Kind: "count", Each: false } && month == _plan.Span(indicator, month).First;

    // A year's total says nothing of how much of it there was by this month.
    private decimal? YearAgo(IndicatorFact indicator, string scope, int month) =>
        month - 12 >= _plan.From ? Compared(indicator, scope, month - 12, month)
        : scope == "all" && indicator is { AddsUp: false, Each: false, Baseline: { } baseline } && baseline.Year == (month / 12) - 1 ? baseline.Value
        : null;

    private decimal? MonthlyNeed(IndicatorFact indicator, GoalFact? goal, decimal? value, int month)
    {
        var months = _plan.Due(indicator, month) - month;
        if (goal is not { Way: > 0, UsesUp: false } || value is not { } figure || months <= 0 || goal.IsMet(figure, isOver: true))
        {
            return null;
        }
        var left = goal.Rises ? goal.Aim - figure : figure - goal.Aim;
        return left > 0 ? left / months : null;
    }

    /// <summary>With the stage that counts in a month also in those before it: what is compared, and what a forecast goes by, is counted
    /// in one way.</summary>
    private static IndicatorFact AsItCountsIn(int month, IndicatorFact milestone) =>
        milestone with { Targets = [milestone.TargetIn(month) with { From = 0 }] };

    private decimal? LikeForLike(IndicatorFact indicator, string scope, int month)
    {
        if (month == _plan.From || indicator.Kind == "derived" || BeginsAnew(indicator, month))
        {
            return null;
        }
        HashSet<string> Speaking(int number) =>
            [.. DueIn(indicator, scope, number).Where(school => _voices.State(indicator, school, number) == "value").Select(school => school.Code)];
        var (before, now) = (Speaking(month - 1), Speaking(month));
        if (before.SetEquals(now) || !before.Overlaps(now))
        {
            return null;
        }
        var both = new DistrictSums(_plan, _voices, school => before.Contains(school.Code) && now.Contains(school.Code));
        var alike = indicator.Kind == "milestone" ? AsItCountsIn(month, indicator) : indicator;
        return indicator is { Kind: "count", Each: false }
            ? both.InMonth(indicator, scope, month) - both.InMonth(indicator, scope, month - 1)
            : both.Of(alike, scope, month).Value - both.Of(alike, scope, month - 1).Value;
    }

    private readonly record struct EndFact(SumFact Sum, string Status)
    {
        public decimal Figure => Sum.Value!.Value;
    }

    /// <summary>The figures with every silent school at its least and at its most; null where none is silent or nothing is known.</summary>
    private (EndFact Low, EndFact High)? Bounds(IndicatorFact indicator, string scope, int month)
    {
        var ends = IsOpen(indicator, scope, month) ? Ends(indicator, scope, month) : [];
        return ends.Count == 0 ? null : (ends.MinBy(end => end.Figure), ends.MaxBy(end => end.Figure));
    }

    private bool IsOpen(IndicatorFact indicator, string scope, int month) => indicator.Kind == "derived"
        ? new FormulaFacts(indicator.Formula!, _plan).Operands().Any(operand => IsOpen(OwnerOf(operand), scope, month))
        : Silent(indicator, scope, month).Count > 0;

    private List<OrganisationFact> Silent(IndicatorFact indicator, string scope, int month) =>
        [.. DueIn(indicator, scope, month).Where(school => _voices.State(indicator, school, month) is "missing" or "rejected")];

    private List<EndFact> Ends(IndicatorFact indicator, string scope, int month)
    {
        string Judged(decimal? value) => Judge(indicator, scope, month, value, hasAnswer: true).Status;
        if (indicator.Kind == "derived")
        {
            return [.. DerivedEnds(indicator, scope, month).Select(value => new EndFact(new SumFact(value), Judged(value)))];
        }
        var (least, most, unknown) = new Suppositions(_plan, _voices).Of(indicator, Silent(indicator, scope, month), month);
        if (indicator.Each)
        {
            return [.. EndsOfSchools(indicator, scope, month, least, most, unknown)];
        }
        return unknown.Count > 0 ? [] :
        [
            .. from voices in new[] { least, most }
               let sum = new DistrictSums(_plan, voices).Of(indicator, scope, month)
               where sum.Value is not null
               select new EndFact(sum, Judged(sum.Value)),
        ];
    }

    // A school of which nothing is known may meet the promise or may not.
    private IEnumerable<EndFact> EndsOfSchools(
        IndicatorFact indicator, string scope, int month, Voices least, Voices most, HashSet<string> unknown)
    {
        var goal = GoalFact.Of(indicator, indicator.TargetIn(month), indicator.Baseline?.Value)!;
        var isAsked = StandingFact.AskedBy(_plan, indicator, month, goal) is not null;
        foreach (var (voices, guess) in new[] { (least, isAsked ? "behind" : "not_due"), (most, "met") })
        {
            var statuses = new DistrictSums(_plan, voices).JudgedSchools(indicator, scope, month);
            foreach (var school in _plan.IsJudged(indicator, month) ? unknown : [])
            {
                statuses[school] = guess;
            }
            if (statuses.Count > 0)
            {
                var share = 100m * statuses.Values.Count(status => status == "met") / statuses.Count;
                yield return new EndFact(new SumFact(share), OfSchools(indicator, month, [.. statuses.Values], hasAnswer: true).Status);
            }
        }
    }

    // Each operand at its least and at its most, in every combination; none where one of them gives no figure.
    private List<decimal> DerivedEnds(IndicatorFact indicator, string scope, int month)
    {
        var formula = new FormulaFacts(indicator.Formula!, _plan);
        var codes = formula.Operands().Select(operand => operand.Code).Distinct().ToList();
        IEnumerable<Dictionary<string, EndFact>> combinations = [[]];
        foreach (var code in codes)
        {
            var ends = Ends(OwnerOf((code, "")), scope, month);
            combinations = combinations.SelectMany(chosen => ends.Select(end => new Dictionary<string, EndFact>(chosen) { [code] = end }));
        }
        var values = combinations.Select(chosen => formula.Value(operand => chosen[operand.Code].Sum.Of(operand.Part))).ToList();
        return codes.Count > 6 || values.Contains(null) ? [] : [.. values.OfType<decimal>()];
    }

    /// <summary>The figure, and the slopes between every two months of the span for the months with progress that are left.</summary>
    private ForecastFact? Forecast(IndicatorFact indicator, string scope, int month)
    {
        var now = AsItCountsIn(month, indicator);
        var points = _voices.MonthsOf(indicator, month)
            .Select(number => (Month: number, Sum: indicator.Kind == "milestone" ? _sums.Of(now, scope, number) : Sum(indicator, scope, number)))
            .Where(point => point.Sum.Value is not null).Select(point => (point.Month, Value: point.Sum.Value!.Value)).ToList();
        var due = _plan.Due(indicator, month);
        var saysNothing = indicator.AtEnd || indicator is { Kind: "yesno", Each: false, Reporters: ["office"] }
            || points.Select(point => point.Value).Distinct().Count() < 2;
        if (scope != "all" || saysNothing || !_plan.IsJudged(indicator, month) || points.Count < 3 || month >= due || points[^1].Month != month)
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
        var left = _plan.Working(month, due);
        decimal Land(decimal quantile)
        {
            var at = quantile * (slopes.Count - 1);
            var (below, above) = (slopes[(int)Math.Floor(at)], slopes[(int)Math.Ceiling(at)]);
            var landing = points[^1].Value + (left * (below + ((above - below) * (at - Math.Floor(at)))));
            landing = indicator is { AddsUp: true, Each: false } ? Math.Max(landing, points[^1].Value) : landing;
            decimal? most = indicator.Kind == "milestone" ? indicator.Projects.Length : indicator.IsShare ? 100 : null;
            return Math.Clamp(landing, 0, Math.Max(points[^1].Value, most ?? decimal.MaxValue));
        }
        return slopes.Count == 0 ? null : new ForecastFact(Land(0.5m), Land(0.25m), Land(0.75m));
    }
}
