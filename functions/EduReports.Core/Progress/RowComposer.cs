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
            YearAgo = Compared(scope, indicator, input.Month.AddMonths(-MonthsInYear)),
            LikeForLike = figures.LikeForLikeOf(scope, indicator),
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
            : Assessment.Of(_plan, indicator, month, value, hasData, SpanBefore(scope, indicator, month));

    /// <summary>The figure at the end of the span before, which a target of every span is compared with; null for the plan's baseline.</summary>
    private decimal? SpanBefore(string scope, Indicator indicator, YearMonth month) =>
        indicator is { Per: not Per.Plan, Target.NeedsBaseline: true } && _plan.SpanOf(indicator, month).First.AddMonths(-1) is var end && end >= _plan.From
            ? figures.FigureOf(scope, indicator, end)
            : null;

    /// <summary>Whether a total begins anew this month, and has nothing to do with the one of the month before.</summary>
    private bool BeginsAnew(Indicator indicator) => indicator.IsTotal && _plan.SpanOf(indicator, input.Month).First == input.Month;

    /// <summary>What the figure is compared with: the one of an earlier month; of a count what came in that month alone.</summary>
    private decimal? Compared(string scope, Indicator indicator, YearMonth earlier)
    {
        if (earlier < _plan.From || figures.FigureOf(scope, indicator, earlier) is not { } figure)
        {
            return null;
        }
        if (indicator is { Kind: IndicatorKind.Count, Scope: PromiseScope.District })
        {
            return figures.TallyOf(scope, indicator, earlier)!.ThisMonth;
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
        if (value is not { } figure || assessment?.Goal is not { Distance: > 0 } goal || goal.IsMetBy(figure) || months <= 0)
        {
            return null;
        }
        var left = goal.IsRising ? goal.Aim - figure : figure - goal.Aim;
        // Past the far end of a range no more of it helps.
        return left > 0 ? left / months : null;
    }

    /// <summary>What others award at the end, and what one office answers with yes or no, has no pace to go by.</summary>
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
