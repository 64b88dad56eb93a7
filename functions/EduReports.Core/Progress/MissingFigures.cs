using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Progress;

/// <summary>
/// What an organisation that has not answered could have said at the least and at the most: what its own history holds, else
/// what others of its type say this month, else what the indicator's range allows.
/// </summary>
internal sealed class MissingFigures
{
    private const int PlacesOfParts = 9;

    private readonly Plan _plan;
    private readonly YearMonth _month;
    private readonly Dictionary<(string Type, string Code), List<Observation>> _peers = [];

    public MissingFigures(
        Plan plan, YearMonth month, IEnumerable<Organisation> organisations, IReadOnlyDictionary<string, OrganisationHistory> histories)
    {
        (_plan, _month) = (plan, month);
        foreach (var organisation in organisations.Where(organisation => organisation.IsActive(month)))
        {
            if (!histories.TryGetValue(organisation.Code, out var history))
            {
                continue;
            }
            foreach (var indicator in plan.ReportedBy(organisation.Type))
            {
                if (history.Find(month, indicator) is { } observation && Says(observation, indicator))
                {
                    var key = (organisation.Type, indicator.Code);
                    if (!_peers.TryGetValue(key, out var peers))
                    {
                        _peers.Add(key, peers = []);
                    }
                    peers.Add(observation);
                }
            }
        }
    }

    /// <summary>The tallies to put in place of <paramref name="now"/>; null when nothing is known to go by.</summary>
    /// <param name="indicator">The indicator; a promise to every school as one school's own.</param>
    /// <param name="organisation">Active, and without an answer this month.</param>
    /// <param name="history">What it sent before.</param>
    /// <param name="now">Its part of the figure as it is.</param>
    public (Tally Low, Tally High)? Of(Indicator indicator, Organisation organisation, OrganisationHistory history, Tally now)
    {
        var months = _plan.From.Through(_month.AddMonths(-1)).Select(month => (Month: month, Observation: history.Find(month, indicator)!))
            .Where(said => said.Observation is not null && Says(said.Observation, indicator)).ToList();
        var own = months.ConvertAll(said => said.Observation);
        var peers = _peers.GetValueOrDefault((organisation.Type, indicator.Code), []);
        return indicator.Kind switch
        {
            IndicatorKind.YesNo => (One(0), One(1)),
            IndicatorKind.Milestone => Projects(indicator, now),
            IndicatorKind.Ratio => Ratio(indicator, own, peers, now),
            IndicatorKind.Cumulative when own.Count > 0 => (Plus(now, 0), Plus(now, LargestRise(indicator, months))),
            _ when own.Count + peers.Count == 0 => null,
            IndicatorKind.Count or IndicatorKind.Cumulative => (Plus(now, Values(own, peers).Min()), Plus(now, Values(own, peers).Max())),
            _ => (One(Values(own, peers).Min()), One(Values(own, peers).Max())),
        };
    }

    private static IEnumerable<decimal> Values(List<Observation> own, List<Observation> peers) =>
        (own.Count > 0 ? own : peers).Select(observation => observation.Value ?? 0);

    // Nothing to report of a count is none.
    private static bool Says(Observation observation, Indicator indicator) =>
        observation.State == CellState.Value || (indicator.Kind == IndicatorKind.Count && observation.State == CellState.Nothing);

    // In each span a total rises from 0.
    private decimal LargestRise(Indicator indicator, List<(YearMonth Month, Observation Observation)> months) => months
        .Select((said, at) => said.Observation.Value!.Value
            - (at > 0 && _plan.SpanOf(indicator, months[at - 1].Month) == _plan.SpanOf(indicator, said.Month) ? months[at - 1].Observation.Value!.Value : 0))
        .Max();

    private static Tally One(decimal value) => new() { Answered = 1, Values = 1, Sum = value, Least = value, Greatest = value };

    private static Tally Plus(Tally now, decimal value) => now with { Answered = 1, Values = 1, Sum = now.Sum + value, ThisMonth = value };

    private static (Tally, Tally) Projects(Indicator indicator, Tally now)
    {
        var answered = now with { Answered = 1, Values = 1 };
        return (answered, answered with
        {
            Stages = now.Stages.With(ProjectStages.Of(indicator.Projects.Select(project => KeyValuePair.Create(project.Code, indicator.TargetStage)))),
        });
    }

    private static (Tally, Tally)? Ratio(Indicator indicator, List<Observation> own, List<Observation> peers, Tally now)
    {
        if (own.Count + peers.Count == 0)
        {
            return null;
        }
        var size = own.Count > 0 ? own[^1].Denominator!.Value : Math.Round(peers.Sum(peer => peer.Denominator!.Value) / peers.Count, PlacesOfParts);
        var (least, most) = own.Count > 0 ? (own.Min(At), own.Max(At)) : (0m, size);
        // Rounded, so that the sum of many is the same in any order.
        decimal At(Observation month) => Math.Round(month.Numerator!.Value * size / month.Denominator!.Value, PlacesOfParts);
        // Through the year both numbers go on adding up; a state is replaced.
        var before = indicator.Flow ? now : Tally.Zero;
        Tally With(decimal numerator) => new()
        {
            Answered = 1, Values = 1, Numerator = before.Numerator + numerator, Denominator = before.Denominator + size,
        };
        return (With(least), With(most));
    }
}
