namespace EduReports.Functions.Tests.Figures;

/// <summary>
/// README, bounds: what the silent schools might say, at the least and at the most, put into their mouths as rows of this month.
/// </summary>
internal sealed class Suppositions(PlanFacts plan, Voices voices)
{
    /// <summary>Had every silent school sent its least, and its most; null where a silent school's word cannot be guessed.</summary>
    public (Voices Least, Voices Most)? Of(IndicatorFact indicator, Func<OrganisationFact, bool> isSilent, int month)
    {
        var (least, most) = (new Dictionary<(string, int, string), RowFact>(), new Dictionary<(string, int, string), RowFact>());
        foreach (var school in voices.ReportersOf(indicator).Where(isSilent))
        {
            foreach (var code in indicator.RowCodes)
            {
                if (Range(indicator, school, code, month) is not var (low, high))
                {
                    return null;
                }
                least[(school.Code, month, code)] = low;
                most[(school.Code, month, code)] = high;
            }
        }
        return (voices.Supposing(least), voices.Supposing(most));
    }

    private (RowFact Low, RowFact High)? Range(IndicatorFact indicator, OrganisationFact school, string code, int month)
    {
        var own = voices.Values(school, code, Enumerable.Range(plan.From, month - plan.From)).ToList();
        var sameType = voices.ReportersOf(indicator).Where(other => other.Type == school.Type && other.IsActive(month))
            .SelectMany(other => voices.Values(other, code, [month])).ToList();
        RowFact Value(decimal value) => new("value", value);
        switch (indicator.Kind)
        {
            case "milestone":
                var stage = voices.Stage(school, code, month);
                var target = indicator.StageNumber(indicator.TargetIn(month).Stage!);
                return (stage == 0 ? new RowFact("missing") : Value(stage), Value(Math.Max(stage, target)));
            case "cumulative" when voices.Values(school, code, voices.MonthsOf(indicator, month)).LastOrDefault() is { } latest:
                var rises = own.Zip(own.Skip(1), (before, after) => after.Value - before.Value).Where(rise => rise > 0);
                return (Value(latest.Value), Value(latest.Value + rises.DefaultIfEmpty(0).Max()));
            case "ratio":
                decimal Rate(RowFact row) => row.Numerator / row.Denominator;
                var rates = own.Count > 0 ? own : sameType;
                return rates.Count == 0 ? null : (rates.MinBy(Rate)!, rates.MaxBy(Rate)!);
            case "yesno" when own.Count + sameType.Count == 0:
                return (Value(0), Value(1));
            default:
                var values = (own.Count > 0 ? own : sameType).Select(row => row.Value).ToList();
                return values.Count == 0 ? null : (Value(values.Min()), Value(values.Max()));
        }
    }
}
