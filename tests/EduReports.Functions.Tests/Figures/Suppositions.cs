namespace EduReports.Functions.Tests.Figures;

/// <summary>
/// README, bounds: what the silent schools might say, at the least and at the most, put into their mouths as rows of this month.
/// </summary>
internal sealed class Suppositions(PlanFacts plan, Voices voices)
{
    /// <summary>Had every silent school sent its least, and its most; without those of whose words nothing is known.</summary>
    public (Voices Least, Voices Most, HashSet<string> Unknown) Of(IndicatorFact indicator, IEnumerable<OrganisationFact> silent, int month)
    {
        var unknown = new HashSet<string>();
        var (least, most) = (new Dictionary<(string, int, string), RowFact>(), new Dictionary<(string, int, string), RowFact>());
        foreach (var school in silent)
        {
            foreach (var code in indicator.RowCodes)
            {
                if (Range(indicator, school, code, month) is var (low, high))
                {
                    least[(school.Code, month, code)] = low;
                    most[(school.Code, month, code)] = high;
                }
                else
                {
                    unknown.Add(school.Code);
                }
            }
        }
        return (voices.Supposing(least), voices.Supposing(most), unknown);
    }

    private (RowFact Low, RowFact High)? Range(IndicatorFact indicator, OrganisationFact school, string code, int month)
    {
        var months = Enumerable.Range(plan.From, month - plan.From).ToList();
        var own = Said(school, months);
        var sameType = voices.ReportersOf(indicator).Where(other => other.Type == school.Type && other.IsActive(month))
            .SelectMany(other => Said(other, [month])).ToList();
        switch (indicator.Kind)
        {
            case "milestone":
                var stage = voices.Stage(school, code, month);
                var target = indicator.StageNumber(indicator.TargetIn(month).Stage!);
                return (stage == 0 ? new RowFact("nothing") : Value(stage), Value(Math.Max(stage, target)));
            case "yesno":
                // It could always be either, but a yes of the span stays.
                return (Value(0), Value(1));
            case "ratio" when own.Count > 0:
                // A school keeps its size; its rate is as low and as high as it has been.
                var size = own[^1].Denominator;
                decimal Numerator(RowFact row) => Math.Round(row.Numerator * size / row.Denominator, 9);
                return (Ratio(own.Min(Numerator), size), Ratio(own.Max(Numerator), size));
            case "ratio" when sameType.Count > 0:
                // A school without a past is as large as the others are, and its rate may be any.
                var usual = Math.Round(sameType.Sum(row => row.Denominator) / sameType.Count, 9);
                return (Ratio(0, usual), Ratio(usual, usual));
            case "cumulative" when own.Count > 0:
                var latest = voices.TotalSoFar(indicator, school, month) ?? 0;
                return (Value(latest), Value(latest + LargestRise(indicator, school, months)));
            default:
                var values = (own.Count > 0 ? own : sameType).Select(row => row.Value).ToList();
                return values.Count == 0 ? null : (Value(values.Min()), Value(values.Max()));
        }

        // Nothing to report of a count is none.
        List<RowFact> Said(OrganisationFact organisation, IEnumerable<int> when) =>
        [
            .. when.Select(number => voices.Row(organisation.Code, code, number))
                .Select(row => row is { State: "nothing" } && indicator.Kind == "count" ? Value(0) : row)
                .OfType<RowFact>().Where(row => row.State == "value"),
        ];
    }

    // In each span a total rises from 0.
    private decimal LargestRise(IndicatorFact indicator, OrganisationFact school, List<int> months) => months
        .GroupBy(number => plan.Span(indicator, number))
        .SelectMany(span =>
        {
            var totals = voices.Values(school, indicator.Code, span).Select(row => row.Value).ToList();
            return totals.Zip(totals.Prepend(0), (now, before) => now - before);
        }).Max();

    private static RowFact Value(decimal value) => new("value", value);

    private static RowFact Ratio(decimal numerator, decimal denominator) => new("value", 0, numerator, denominator);
}
