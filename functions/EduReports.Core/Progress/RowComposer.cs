using EduReports.Core.Plans;

namespace EduReports.Core.Progress;

/// <summary>Holds a month's figures against the plan, and puts beside each what it is compared with.</summary>
internal sealed class RowComposer(ProgressInput input, DistrictFigures figures)
{
    private const int MonthsInYear = 12;

    private readonly Plan _plan = input.Plan;

    public ProgressRow RowOf(string scope, Indicator indicator)
    {
        var now = indicator.At(input.Month);
        var tally = figures.TallyOf(scope, indicator, input.Month)!;
        var value = figures.FigureOf(scope, indicator, input.Month);
        var assessment = ProgressRow.IsAssessed(scope, indicator) ? Assess(scope, indicator, input.Month, value) : null;
        return new ProgressRow(
            scope, indicator.Code, tally, value, Compared(scope, indicator, input.Month.AddMonths(-1)), assessment,
            assessment is null || input.Month == _plan.From || BeginsAnew(indicator) ? null
                : Assess(scope, indicator, input.Month.AddMonths(-1), figures.FigureOf(scope, indicator, input.Month.AddMonths(-1))).Status)
        {
            YearAgo = Compared(scope, indicator, input.Month.AddMonths(-MonthsInYear)) ?? BaselineAYearAgo(scope, indicator),
            LikeForLike = IsMonthlyCount(indicator) || !BeginsAnew(indicator) ? figures.LikeForLikeOf(scope, indicator) : null,
            Bounds = BoundsOf(scope, indicator, assessment),
            MonthlyNeed = MonthlyNeedOf(now, value, assessment),
            Forecast = scope == ProgressRow.All && assessment is not null ? ForecastOf(now) : null,
        };
    }

    private Assessment Assess(string scope, Indicator indicator, YearMonth month, decimal? value)
    {
        var tally = figures.TallyOf(scope, indicator, month)!;
        var hasData = tally.Reported + tally.Nothing + tally.Carried > 0;
        return Assess(scope, indicator.At(month), month, value, tally, hasData);
    }

    private Assessment Assess(string scope, Indicator indicator, YearMonth month, decimal? value, Tally tally, bool hasData) =>
        indicator.Scope == PromiseScope.Each
            ? Assessment.OfSchools(_plan, indicator, month, tally, hasData)
            : Assessment.Of(_plan, WithSpanBefore(scope, indicator, month), month, value, hasData);

    /// <summary>With the figure at the end of the span before as its baseline, where a target of every span is compared with it and the
    /// plan's months reach back. Where they do and there is none, the one that the plan gives is of another year.</summary>
    private Indicator WithSpanBefore(string scope, Indicator indicator, YearMonth month)
    {
        var end = _plan.SpanOf(indicator, month).First.AddMonths(-1);
        return indicator is { Per: not Per.Plan, Target.NeedsBaseline: true } && end >= _plan.From
            ? indicator with { Baseline = figures.FigureOf(scope, indicator, end) is { } figure ? new Baseline(end.Year, figure) : null }
            : indicator;
    }

    /// <summary>The district's state in the year before as the plan gives it. What a total had come to by then it does not tell.</summary>
    private decimal? BaselineAYearAgo(string scope, Indicator indicator) =>
        scope == ProgressRow.All && indicator is { StartsAtZero: false, Scope: PromiseScope.District, Baseline: { } baseline }
            && baseline.Year == input.Month.Year - 1 ? baseline.Value : null;

    private static bool IsMonthlyCount(Indicator indicator) => indicator is { Kind: IndicatorKind.Count, Scope: PromiseScope.District };

    /// <summary>Whether a total begins anew this month, and has nothing to do with the one of the month before.</summary>
    private bool BeginsAnew(Indicator indicator) => indicator.IsTotal && _plan.SpanOf(indicator, input.Month).First == input.Month;

    /// <summary>What the figure is compared with: the one of an earlier month; of a count what came in that month alone.</summary>
    private decimal? Compared(string scope, Indicator indicator, YearMonth earlier)
    {
        if (earlier < _plan.From || figures.FigureOf(scope, indicator, earlier) is not { } figure)
        {
            return null;
        }
        if (IsMonthlyCount(indicator))
        {
            // What came in a month in which nobody answered is not known.
            var tally = figures.TallyOf(scope, indicator, earlier)!;
            return tally.Reported + tally.Nothing > 0 ? tally.ThisMonth : null;
        }
        return earlier.AddMonths(1) == input.Month && BeginsAnew(indicator) ? null : figure;
    }

    private Bounds? BoundsOf(string scope, Indicator indicator, Assessment? assessment)
    {
        if (figures.BoundsOf(scope, indicator) is not var (low, high))
        {
            return null;
        }
        var statuses = assessment is null ? [] : new[] { low, high }
            .Select(end => Assess(scope, indicator.At(input.Month), input.Month, end.Figure, end.Tally ?? Tally.Zero, hasData: true).Status)
            .Where(status => status != assessment.Status).Distinct().ToList();
        return new Bounds(low.Figure, high.Figure, statuses);
    }

    /// <summary>What is left of the way, spread over the months until the due date.</summary>
    private decimal? MonthlyNeedOf(Indicator indicator, decimal? value, Assessment? assessment)
    {
        var months = _plan.DueMonth(indicator, input.Month).MonthsSince(input.Month);
        // Of an allowance nothing is needed, also where it is below zero: less than the year before, which had less.
        if (value is not { } figure || assessment?.Goal is not { Distance: > 0 } goal || goal.IsMetBy(figure) || months <= 0
            || indicator is { StartsAtZero: true, Scope: PromiseScope.District } && goal.Floor is null)
        {
            return null;
        }
        var left = goal.IsRising ? goal.Aim - figure : figure - goal.Aim;
        // Past the far end of a range no more of it helps.
        return left > 0 ? left / months : null;
    }

    /// <summary>From the figures so far, where a milestone's projects are counted by the stage that counts now. What others award at
    /// the end, and what one office answers with yes or no, has no pace to go by.</summary>
    private Forecast? ForecastOf(Indicator indicator)
    {
        if (indicator.Pace == Pace.End || indicator.IsAnsweredOnce || !_plan.IsWhole(indicator, input.Month))
        {
            return null;
        }
        var from = _plan.SpanOf(indicator, input.Month).First;
        decimal? most = indicator.Kind == IndicatorKind.Milestone ? indicator.Projects.Count : indicator.IsPercentage ? 100 : null;
        return Forecast.Of(
            [.. figures.HistoryOf(indicator).Where(month => month.Month >= from)], input.Month, _plan.DueMonth(indicator, input.Month),
            _plan.WorkingMonths, neverFalls: indicator.StartsAtZero && indicator.Scope == PromiseScope.District, most);
    }
}
