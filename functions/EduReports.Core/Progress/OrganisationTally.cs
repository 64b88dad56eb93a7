using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Progress;

/// <summary>What one organisation has sent since the plan's start, found by month and indicator.</summary>
internal sealed class OrganisationHistory
{
    private readonly Dictionary<YearMonth, Dictionary<string, Observation>> _months = [];

    public void Add(StandingSubmission submission) =>
        _months[submission.Period] = submission.Observations.ToDictionary(observation => observation.Code, StringComparer.Ordinal);

    public bool Has(YearMonth month) => _months.ContainsKey(month);

    public Observation? Find(YearMonth month, string code) =>
        _months.TryGetValue(month, out var observations) ? observations.GetValueOrDefault(code) : null;
}

/// <summary>One organisation's part of one indicator's tally.</summary>
internal static class OrganisationTally
{
    public static Tally Of(
        Plan plan, Indicator indicator, YearMonth month, Organisation organisation, OrganisationHistory history, bool rejected)
    {
        var figure = indicator.Kind switch
        {
            IndicatorKind.Count => Count(plan, indicator, month, history),
            IndicatorKind.Cumulative => SoFar(plan, indicator, month, history),
            IndicatorKind.Ratio when indicator.Flow => FlowRatio(plan, indicator, month, history),
            // An organisation that is gone has no state any more.
            _ => organisation.IsActive(month) ? State(plan, indicator, month, history) : Tally.Zero,
        };
        return organisation.IsActive(month) ? figure + Completeness(indicator, month, history, rejected) : figure;
    }

    private static Tally Completeness(Indicator indicator, YearMonth month, OrganisationHistory history, bool rejected)
    {
        if (!history.Has(month))
        {
            return rejected ? new Tally { Due = 1, Rejected = 1 } : new Tally { Due = 1, Missing = 1 };
        }
        return history.Find(month, indicator.Code)?.State switch
        {
            CellState.Value => new Tally { Due = 1, Reported = 1 },
            CellState.Nothing or CellState.NotApplicable => new Tally { Due = 1, Nothing = 1 },
            _ => new Tally { Due = 1, Missing = 1 },
        };
    }

    private static Tally Count(Plan plan, Indicator indicator, YearMonth month, OrganisationHistory history)
    {
        var tally = Tally.Zero;
        foreach (var earlier in plan.From.Through(month))
        {
            if (history.Find(earlier, indicator.Code) is not { State: not CellState.Missing } observation)
            {
                continue;
            }
            var value = observation.Value ?? 0;
            tally = tally with
            {
                Answered = 1,
                Values = observation.State == CellState.Value ? 1 : tally.Values,
                Sum = tally.Sum + value,
                ThisMonth = earlier == month ? value : 0,
            };
        }
        return tally;
    }

    private static Tally FlowRatio(Plan plan, Indicator indicator, YearMonth month, OrganisationHistory history)
    {
        var tally = Tally.Zero;
        foreach (var earlier in plan.From.Through(month))
        {
            if (history.Find(earlier, indicator.Code) is { State: CellState.Value } observation)
            {
                tally = tally with
                {
                    Answered = 1,
                    Values = 1,
                    Numerator = tally.Numerator + observation.Numerator!.Value,
                    Denominator = tally.Denominator + observation.Denominator!.Value,
                };
            }
        }
        return tally;
    }

    /// <summary>The latest total. "Nothing to report" leaves it as it was; only "not applicable" takes it back.</summary>
    private static Tally SoFar(Plan plan, Indicator indicator, YearMonth month, OrganisationHistory history) =>
        Latest(indicator, month, history, month.MonthsSince(plan.From), state => state is CellState.Value or CellState.NotApplicable);

    /// <summary>This month's state, or for a missing one the last state that the plan still carries.</summary>
    private static Tally State(Plan plan, Indicator indicator, YearMonth month, OrganisationHistory history) =>
        Latest(indicator, month, history, Math.Min(indicator.Carry, month.MonthsSince(plan.From)), state => state != CellState.Missing);

    private static Tally Latest(
        Indicator indicator, YearMonth month, OrganisationHistory history, int monthsBack, Func<CellState, bool> settles)
    {
        for (var back = 0; back <= monthsBack; back++)
        {
            if (history.Find(month.AddMonths(-back), indicator.Code) is { } observation && settles(observation.State))
            {
                return observation.State == CellState.Value ? Of(observation, carried: back > 0) : Tally.Zero;
            }
        }
        return Tally.Zero;
    }

    private static Tally Of(Observation observation, bool carried) => new()
    {
        Answered = 1,
        Values = 1,
        Carried = carried ? 1 : 0,
        Sum = observation.Value ?? 0,
        Numerator = observation.Numerator ?? 0,
        Denominator = observation.Denominator ?? 0,
        Least = observation.Value,
        Greatest = observation.Value,
    };
}
