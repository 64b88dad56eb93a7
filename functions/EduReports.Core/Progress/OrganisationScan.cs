using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Progress;

/// <summary>One organisation's figures of one indicator at the end of every month, worked out in one walk through the months.</summary>
internal static class OrganisationScan
{
    /// <summary>The tally of each month from the plan's first up to <paramref name="last"/>, without completeness.</summary>
    /// <param name="plan">Tells the spans.</param>
    /// <param name="indicator">A promise to every school is scanned as one school's own.</param>
    /// <param name="last">Not before the plan's first month.</param>
    /// <param name="history">What the organisation has sent.</param>
    public static Tally[] Of(Plan plan, Indicator indicator, YearMonth last, OrganisationHistory history)
    {
        var step = StepOf(indicator, history);
        var tallies = new Tally[last.MonthsSince(plan.From) + 1];
        var tally = Tally.Zero;
        for (var (at, month) = (0, plan.From); at < tallies.Length; at++, month = month.AddMonths(1))
        {
            var isNewSpan = indicator.Per != Per.Plan && plan.SpanOf(indicator, month).First == month;
            tally = step(month, isNewSpan ? Tally.Zero : tally);
            tallies[at] = tally;
        }
        return tallies;
    }

    /// <summary>Leads from the tally of one month to that of the next.</summary>
    private static Func<YearMonth, Tally, Tally> StepOf(Indicator indicator, OrganisationHistory history)
    {
        switch (indicator.Kind)
        {
            case IndicatorKind.Count:
                return (month, before) => Count(before, history.Find(month, indicator));
            case IndicatorKind.Milestone:
                return (month, before) => Stages(indicator, before, month, history);
            case IndicatorKind.Ratio when indicator.Flow:
                return (month, before) => Flow(before, history.Find(month, indicator));
            case IndicatorKind.Cumulative:
                // "Nothing to report" leaves a total as it was; only "not applicable" takes it back.
                var latest = Latest(indicator, history, int.MaxValue, state => state is CellState.Value or CellState.NotApplicable);
                return indicator.Scope == PromiseScope.District ? latest : (month, before) =>
                {
                    // Of what is asked of every school "nothing to report" is none yet.
                    var tally = latest(month, before);
                    return tally.Values == 0 && history.Find(month, indicator) is { State: CellState.Nothing } ? None : tally;
                };
            default:
                // What was done stays done until the span's end; a state stands only as long as the plan carries it.
                var carry = indicator.Kind == IndicatorKind.YesNo ? int.MaxValue : indicator.Carry;
                return Latest(indicator, history, carry, state => state != CellState.Missing);
        }
    }

    private static Tally None { get; } = new() { Answered = 1, Values = 1 };

    private static Tally Count(Tally before, Observation? observation)
    {
        // "Nothing to report" says that the count is still what it was; "not applicable" says nothing of it.
        if (observation is not { State: CellState.Value or CellState.Nothing })
        {
            return before.ThisMonth == 0 ? before : before with { ThisMonth = 0 };
        }
        var value = observation.Value ?? 0;
        return before with
        {
            Answered = 1,
            Values = observation.State == CellState.Value ? 1 : before.Values,
            Sum = before.Sum + value,
            ThisMonth = value,
        };
    }

    private static Tally Flow(Tally before, Observation? observation) => observation is not { State: CellState.Value }
        ? before
        : before with
        {
            Answered = 1,
            Values = 1,
            Numerator = before.Numerator + observation.Numerator!.Value,
            Denominator = before.Denominator + observation.Denominator!.Value,
        };

    /// <summary>A stage never goes back without a word in 备注.</summary>
    private static Tally Stages(Indicator indicator, Tally before, YearMonth month, OrganisationHistory history)
    {
        var said = indicator.Projects.Select(project => (Project: project, Observation: history.Find(month, project)))
            .Where(entry => entry.Observation is { State: CellState.Value or CellState.Nothing }).ToList();
        if (said.Count == 0)
        {
            return before.Answered == 0 ? before : before with { Carried = 1 };
        }
        var stages = indicator.Projects.ToDictionary(project => project.Code, project => before.Stages[project.Code], StringComparer.Ordinal);
        foreach (var (project, observation) in said)
        {
            if (observation!.Value is { } value && (value >= stages[project.Code] || observation.Note is not null))
            {
                stages[project.Code] = (int)value;
            }
        }
        return new Tally { Answered = 1, Values = 1, Stages = ProjectStages.Of(stages) };
    }

    private static Func<YearMonth, Tally, Tally> Latest(
        Indicator indicator, OrganisationHistory history, int carry, Func<CellState, bool> settles)
    {
        var settledAt = default(YearMonth);
        return (month, before) =>
        {
            if (history.Find(month, indicator) is { } observation && settles(observation.State))
            {
                settledAt = month;
                return observation.State == CellState.Value ? Of(observation) : Tally.Zero;
            }
            return before.Values == 0 || month.MonthsSince(settledAt) > carry ? Tally.Zero
                : before.Carried > 0 ? before : before with { Carried = 1 };
        };
    }

    private static Tally Of(Observation observation) => new()
    {
        Answered = 1,
        Values = 1,
        Sum = observation.Value ?? 0,
        Numerator = observation.Numerator ?? 0,
        Denominator = observation.Denominator ?? 0,
        Least = observation.Value,
        Greatest = observation.Value,
    };
}
