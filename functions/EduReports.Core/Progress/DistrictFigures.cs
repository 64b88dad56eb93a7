using EduReports.Core.Plans;

namespace EduReports.Core.Progress;

/// <summary>A figure that could have come about.</summary>
/// <param name="Figure">In the indicator's unit.</param>
/// <param name="Tally">What it is made from; null for a derived one.</param>
internal sealed record PossibleFigure(decimal Figure, Tally? Tally);

/// <summary>The figures of every scope and month: those that are reported, and those that are derived from them.</summary>
internal sealed class DistrictFigures(ProgressInput input)
{
    // Every combination of two ends is tried: six operands make 64.
    private const int MostBoundedOperands = 6;

    private readonly DistrictTallies _tallies = new(input);
    private readonly Dictionary<string, Indicator> _indicators =
        input.Plan.Indicators.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);

    /// <summary>Whether the scope has to do with the indicator, or with everything that it is derived from.</summary>
    public bool Has(string scope, Indicator indicator) => indicator.Formula is { } formula
        ? formula.Operands.All(operand => Has(scope, IndicatorOf(operand)))
        : _tallies.Find(scope, indicator.Code) is not null;

    /// <summary>What the scope's organisations say; of a derived indicator what those of its least complete operand say, without
    /// its figures. Null before the plan's first month.</summary>
    public Tally? TallyOf(string scope, Indicator indicator, YearMonth month)
    {
        if (indicator.Formula is not { } formula)
        {
            return month < input.Plan.From ? null : _tallies.Find(scope, indicator.Code)?[_tallies.IndexOf(month)] ?? Tally.Zero;
        }
        var least = formula.Operands.Select(operand => TallyOf(scope, IndicatorOf(operand), month))
            .MinBy(tally => tally is null ? -1 : tally.Due == 0 ? 0 : (tally.Reported + tally.Nothing + tally.Carried) / (decimal)tally.Due);
        return least is null ? null : new Tally
        {
            Due = least.Due,
            Reported = least.Reported,
            Nothing = least.Nothing,
            Rejected = least.Rejected,
            Missing = least.Missing,
            Carried = least.Carried,
        };
    }

    /// <summary>The figure at the end of a month; null when there is none.</summary>
    public decimal? FigureOf(string scope, Indicator indicator, YearMonth month) => indicator.Formula is { } formula
        ? formula.Evaluate(operand => PartOf(operand, TallyOf(scope, IndicatorOf(operand), month), FigureOf(scope, IndicatorOf(operand), month)))
        : TallyOf(scope, indicator, month)?.Figure(indicator.At(month));

    /// <summary>The district's figures from the plan's first month on.</summary>
    public List<MonthlyFigure> HistoryOf(Indicator indicator) => [.. input.Plan.From.Through(input.Month)
        .Select(month => new MonthlyFigure(month, FigureOf(ProgressRow.All, indicator, month)))];

    /// <summary>The least and the greatest figure of the month that those who have not answered leave open; null when nothing is
    /// open or nothing can be said.</summary>
    public (PossibleFigure Low, PossibleFigure High)? BoundsOf(string scope, Indicator indicator)
    {
        var ends = EndsOf(scope, indicator);
        return IsOpen(scope, indicator) && ends.Count > 0 ? (ends.MinBy(end => end.Figure)!, ends.MaxBy(end => end.Figure)!) : null;
    }

    /// <summary>The change since the month before among those alone that gave a value in both; null where that is everybody or nobody.</summary>
    public decimal? LikeForLikeOf(string scope, Indicator indicator)
    {
        if (_tallies.Find(scope, indicator.Code) is not { IsUnlike: true } track)
        {
            return null;
        }
        return indicator.Kind == IndicatorKind.Count && indicator.Scope == PromiseScope.District
            ? track.Alike.Now.Values == 0 ? null : track.Alike.Now.ThisMonth - track.Alike.Before.ThisMonth
            : track.Alike.Now.Figure(indicator.At(input.Month)) - track.Alike.Before.Figure(indicator.At(input.Month));
    }

    private bool IsOpen(string scope, Indicator indicator) => indicator.Formula is { } formula
        ? formula.Operands.Any(operand => IsOpen(scope, IndicatorOf(operand)))
        : TallyOf(scope, indicator, input.Month) is { } tally && tally.Missing + tally.Rejected > 0;

    /// <summary>The figures at the ends of what is possible; none when nothing can be said.</summary>
    private List<PossibleFigure> EndsOf(string scope, Indicator indicator)
    {
        if (indicator.Formula is { } formula)
        {
            return DerivedEndsOf(scope, formula);
        }
        if (_tallies.Find(scope, indicator.Code) is not { IsUnbounded: false } track)
        {
            return [];
        }
        var now = indicator.At(input.Month);
        return track.Low.Figure(now) is { } low && track.High.Figure(now) is { } high
            ? [new PossibleFigure(low, track.Low), new PossibleFigure(high, track.High)]
            : [];
    }

    private List<PossibleFigure> DerivedEndsOf(string scope, Expression formula)
    {
        var codes = formula.Operands.Select(operand => operand.Code!).Distinct(StringComparer.Ordinal).ToList();
        var ends = codes.ConvertAll(code => EndsOf(scope, _indicators[code]));
        if (codes.Count > MostBoundedOperands || ends.Exists(both => both.Count == 0))
        {
            return [];
        }
        var figures = Enumerable.Range(0, 1 << codes.Count).Select(choice => formula.Evaluate(operand =>
        {
            var at = codes.IndexOf(operand.Code!);
            var end = ends[at][(choice >> at) % 2 == 0 ? 0 : ends[at].Count - 1];
            return PartOf(operand, end.Tally, end.Figure);
        })).ToList();
        return figures.Contains(null) ? [] : figures.ConvertAll(figure => new PossibleFigure(figure!.Value, null));
    }

    private Indicator IndicatorOf(Operand operand) => _indicators[operand.Code!];

    private static decimal? PartOf(Operand operand, Tally? tally, decimal? figure) => operand.Part switch
    {
        OperandPart.Numerator => tally is { Denominator: > 0 } ? tally.Numerator : null,
        OperandPart.Denominator => tally is { Denominator: > 0 } ? tally.Denominator : null,
        _ => figure,
    };
}
