using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>What single schools make of a promise of every school: most keep it, some do too little, and nothing happens in vacations.</summary>
internal sealed class SamplePromises(ulong seed, Plan plan)
{
    /// <summary>How often it has been done by the end of a month, since the start of the month's span.</summary>
    public int Times(Indicator indicator, SampleFate fate, Organisation organisation, YearMonth month)
    {
        var random = RandomOf(indicator, organisation, month);
        var keeps = Keeps(ref random, fate);
        var asked = (int)decimal.Ceiling(indicator.Target.Value);
        var times = keeps ? asked + (random.Chance(25) ? 1 : 0) : Math.Max(0, asked - 1 - (random.Chance(30) ? 1 : 0));
        var months = OpenMonths(indicator, organisation, month);
        var done = 0;
        for (var i = 0; i < times && months.Count > 0; i++)
        {
            // Each within its own part of the time; who does too little does it late.
            var (first, last) = (i * months.Count / times, (((i + 1) * months.Count) + times - 1) / times - 1);
            var slack = indicator.Pace == Pace.End ? last - first : (last - first) / 2;
            var at = keeps ? first + random.Below(slack + 1) : last;
            done += months[at] <= month ? 1 : 0;
        }
        return done;
    }

    /// <summary>How many of a month's occasions were missed; 0 where the promise was kept.</summary>
    public int Missed(Indicator indicator, SampleFate fate, Organisation organisation, YearMonth month)
    {
        var random = RandomOf(indicator, organisation, month);
        return Keeps(ref random, fate) ? 0 : 1 + random.Below(2);
    }

    // As good in every span, but not always the same schools.
    private SampleRandom RandomOf(Indicator indicator, Organisation organisation, YearMonth month) =>
        SampleRandom.For(seed, "promise", indicator.Code + organisation.Code, plan.SpanOf(indicator, month).First.ToString());

    private static bool Keeps(ref SampleRandom random, SampleFate fate) => random.Chance(fate switch
    {
        SampleFate.Early => 98,
        SampleFate.OnTrack => 95,
        SampleFate.Recovering => 88,
        SampleFate.Behind => 80,
        _ => 60,
    });

    private List<YearMonth> OpenMonths(Indicator indicator, Organisation organisation, YearMonth month)
    {
        var span = plan.SpanOf(indicator, month);
        return [.. span.First.Through(span.Last).Where(other => organisation.IsActive(other) && !plan.Vacations.Contains(other))];
    }
}
