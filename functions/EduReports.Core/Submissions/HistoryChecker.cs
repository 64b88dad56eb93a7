using EduReports.Core.Plans;

namespace EduReports.Core.Submissions;

/// <summary>Holds a file against what else stands of its organisation (DESIGN section 6, Rules, "built in besides").</summary>
/// <remarks>
/// <para>Files come in any order, so a total and a stage are held against the nearest month on either side: whichever file comes second
/// is asked to agree. What is usual is told by earlier months alone.</para>
/// <para>What is asked about when it is far from usual depends on the kind:</para>
/// <list type="bullet">
/// <item>a <c>count</c>: what came in the month;</item>
/// <item>a <c>cumulative</c> total: what it has grown by in a month, since the total itself only rises;</item>
/// <item>a <c>level</c>: the state;</item>
/// <item>a <c>ratio</c>: its denominator, which weighs the school in the district's figure; if that is usual, the rate in points;</item>
/// <item>stages and yes or no have no size.</item>
/// </list>
/// </remarks>
internal sealed class HistoryChecker
{
    private readonly Plan _plan;
    private readonly SubmissionSheet _sheet;
    private readonly YearMonth _period;
    private readonly SubmissionHistory _history;
    private readonly List<(Indicator Indicator, Observation Observation)> _rows;

    /// <param name="plan">The one that the file belongs to.</param>
    /// <param name="rows">The rows that a file may have, by their codes.</param>
    /// <param name="sheet">The file, for the places of its cells.</param>
    /// <param name="period">Its month.</param>
    /// <param name="observations">What its rows say.</param>
    /// <param name="standing">What stands of the organisation under the plan, in any order, at most one for each month.</param>
    public HistoryChecker(
        Plan plan, IReadOnlyDictionary<string, ReportRow> rows, SubmissionSheet sheet, YearMonth period,
        IReadOnlyList<Observation> observations, IReadOnlyList<StandingSubmission> standing)
    {
        (_plan, _sheet, _period) = (plan, sheet, period);
        _rows = [.. observations.Where(observation => observation.State == CellState.Value)
            .Select(observation => (rows[observation.Code].Indicator, observation))
            .Where(row => row.Indicator.Kind != IndicatorKind.YesNo)];
        _history = new SubmissionHistory(plan, period, standing, _rows.Select(row => row.Observation.Code));
    }

    /// <summary>What the history says against the file, in the order of its rows.</summary>
    public IEnumerable<Finding> Check() => _rows.SelectMany(row => row.Indicator.Kind switch
    {
        IndicatorKind.Count => Count(row.Indicator, row.Observation),
        IndicatorKind.Cumulative => Total(row.Indicator, row.Observation),
        IndicatorKind.Level => Level(row.Indicator, row.Observation),
        IndicatorKind.Ratio => Ratio(row.Indicator, row.Observation),
        IndicatorKind.Milestone => Stage(row.Indicator, row.Observation),
        _ => [],
    });

    private IEnumerable<Finding> Total(Indicator indicator, Observation observation)
    {
        var steps = RunningTotal.Through(
            _plan, indicator, _history.Before(observation.Code).Append(new PastObservation(_period, observation))).ToList();
        var span = SpanWords(indicator);
        if (steps[^1] is { Before: { } before } && observation.Value < before.Value)
        {
            yield return SubmissionFindings.TotalFell(PlaceOf(observation, out var text), text, before, span);
        }
        else if (Growth(indicator, observation, steps) is { } question)
        {
            yield return question;
        }
        if (NextTotal(indicator, observation.Code) is { } later && observation.Value > later.Observation.Value)
        {
            yield return SubmissionFindings.TotalAboveLater(
                PlaceOf(observation, out var text), text, later.Month, later.Observation.Value!.Value, span);
        }
    }

    private Finding? Growth(Indicator indicator, Observation observation, List<TotalStep> steps)
    {
        List<PastFigure> Earlier(Func<TotalStep, decimal?> figureOf) =>
            [.. steps.SkipLast(1).Select(step => new PastFigure(step.Now.SaidIn, figureOf(step) ?? 0, step.IsExplained))];

        var isWhole = indicator.ReportsWholeNumbers;
        if (steps[^1].MonthlyIncrease(_plan, indicator) is { } increase
            && AskFlow(increase, isWhole, Earlier(step => step.MonthlyIncrease(_plan, indicator))) is { } usual)
        {
            var place = PlaceOf(observation, out var text);
            return steps[^1].Before is { } before
                ? SubmissionFindings.UnusualIncrease(place, text, before, observation.Value!.Value - before.Value, usual, observation)
                : SubmissionFindings.UnusualFlow(place, text, usual, observation);
        }
        var totals = Earlier(step => step.Now.Value);
        return HistoryQuestions.AsksTotal(observation.Value!.Value, isWhole, totals)
            ? SubmissionFindings.UnusualState(PlaceOf(observation, out var cell), cell, totals, "", observation)
            : null;
    }

    private PastObservation? NextTotal(Indicator indicator, string code)
    {
        var span = _plan.SpanOf(indicator, _period);
        var later = _history.After(code)
            .FirstOrDefault(past => past.Observation is { State: CellState.NotApplicable } or { State: CellState.Value, Value: not null });
        return later.Observation is { State: CellState.Value } && later.Month <= span.Last ? later : null;
    }

    private static (string Chinese, string English) SpanWords(Indicator indicator) => indicator.Per switch
    {
        Per.Term => ("本学期", "the term"),
        Per.SchoolYear => ("本学年", "the school year"),
        Per.Year => ("本年", "the year"),
        _ => ("计划", "the plan"),
    };

    // As progress reads them: what is not a step back stands, and a step back does if a word in 备注 stands with it.
    private IEnumerable<Finding> Stage(Indicator indicator, Observation observation)
    {
        bool IsStage(PastObservation past) => past.Observation.State == CellState.Value
            && past.Observation.Value is { } value && value >= 1 && value <= indicator.Stages.Count;
        string NameOf(PastObservation past) => indicator.Stages[(int)past.Observation.Value!.Value - 1];

        var stands = default(PastObservation?);
        foreach (var past in _history.Before(observation.Code).Where(IsStage))
        {
            var isStepBack = stands is { } stage && past.Observation.Value < stage.Observation.Value;
            stands = isStepBack && past.Observation.Note is null ? stands : past;
        }
        if (stands is { } before && observation.Value < before.Observation.Value)
        {
            var place = PlaceOf(observation, out var text);
            yield return observation.Note is null
                ? SubmissionFindings.StageBack(place, text, before.Month, NameOf(before))
                : SubmissionFindings.StageBackAnswered(place, text, before.Month, NameOf(before), observation);
        }
        var later = _history.After(observation.Code).FirstOrDefault(IsStage);
        if (later.Observation is { Note: null } next && observation.Value > next.Value)
        {
            yield return SubmissionFindings.StageBeyondLater(PlaceOf(observation, out var text), text, later.Month, NameOf(later));
        }
    }

    private IEnumerable<Finding> Count(Indicator indicator, Observation observation)
    {
        if (AskFlow(observation.Value!.Value, indicator.ReportsWholeNumbers, Earlier(observation, past => past.Value)) is { } usual)
        {
            var place = PlaceOf(observation, out var text);
            yield return SubmissionFindings.UnusualFlow(place, text, usual, observation);
        }
    }

    private IEnumerable<Finding> Level(Indicator indicator, Observation observation)
    {
        var value = observation.Value!.Value;
        var earlier = Earlier(observation, past => past.Value);
        if (AsksState(value, indicator.ReportsPercentages ? HistoryQuestions.LeastPoints : LeastStep(earlier, indicator.Decimals == 0), earlier))
        {
            var place = PlaceOf(observation, out var text);
            yield return SubmissionFindings.UnusualState(place, text, earlier, indicator.ReportsPercentages ? "%" : "", observation);
        }
    }

    private IEnumerable<Finding> Ratio(Indicator indicator, Observation observation)
    {
        var denominator = observation.Denominator!.Value;
        var denominators = Earlier(observation, past => past.Denominator);
        if (indicator.Flow && AskFlow(denominator, isWhole: true, denominators) is { } usual)
        {
            var place = PlaceOf(observation, OperandPart.Denominator, out var text);
            yield return SubmissionFindings.UnusualFlow(place, text, usual, observation);
            yield break;
        }
        if (!indicator.Flow && AsksState(denominator, LeastStep(denominators, isWhole: true), denominators))
        {
            var place = PlaceOf(observation, OperandPart.Denominator, out var text);
            yield return SubmissionFindings.UnusualState(place, text, denominators, "", observation);
            yield break;
        }
        var rate = observation.Numerator!.Value * 100 / denominator;
        var rates = Earlier(observation, past => past.Denominator is > 0 ? past.Numerator * 100 / past.Denominator : null);
        if (AsksState(rate, Math.Max(HistoryQuestions.LeastPoints, HistoryQuestions.LeastUnits * 100 / denominator), rates))
        {
            var place = PlaceOf(observation, OperandPart.Numerator, out var text);
            yield return SubmissionFindings.UnusualRate(place, text, rate, rates, observation);
        }
    }

    private List<PastFigure> Earlier(Observation observation, Func<Observation, decimal?> figureOf)
    {
        var past = _history.Before(observation.Code);
        var figures = new List<PastFigure>(past.Count);
        foreach (var (month, earlier) in past)
        {
            if (earlier.State == CellState.Value && figureOf(earlier) is { } figure)
            {
                figures.Add(new PastFigure(month, figure, earlier.Note is not null));
            }
        }
        return figures;
    }

    private UsualFigures? AskFlow(decimal value, bool isWhole, IEnumerable<PastFigure> earlier) =>
        HistoryQuestions.AskFlow(_period, value, isWhole, earlier, _plan.Vacations);

    private bool AsksState(decimal value, decimal leastChange, IReadOnlyList<PastFigure> earlier) =>
        HistoryQuestions.AsksState(_period, value, leastChange, earlier);

    private static decimal LeastStep(List<PastFigure> earlier, bool isWhole) => Math.Max(
        HistoryQuestions.LeastShareOfState * earlier.FindLast(figure => figure.Value != 0).Value, isWhole ? HistoryQuestions.LeastUnits : 0);

    private CellPlace PlaceOf(Observation observation, OperandPart part, out string text) =>
        FigurePlace.Of(_sheet, part, observation.Row, out text);

    private CellPlace PlaceOf(Observation observation, out string text) => PlaceOf(observation, OperandPart.Value, out text);
}
