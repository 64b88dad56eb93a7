using System.Globalization;
using System.Text;

namespace EduReports.Functions.Tests.Figures;

/// <summary>A file that a school has dropped.</summary>
internal sealed record MadeUpFile(string Path, string Organisation, int Month, IReadOnlyList<string> Lines, bool IsFaulty)
{
    public ReadOnlyMemory<byte> Content { get; } = Encoding.UTF8.GetBytes(string.Join('\n', Lines) + "\n");
}

/// <summary>
/// Makes up what schools send, from a random source alone: every kind, all four states of a cell, steps back with and without a
/// word, months without a file and months with a faulty one.
/// </summary>
internal sealed class MadeUpFiles(PlanFacts plan, IReadOnlyList<OrganisationFact> organisations, Random random)
{
    private const string Header = "指标代码,指标名称,本期值,分子,分母,备注";

    // In percent.
    private const int Silent = 8;
    private const int Faulty = 5;

    private readonly Dictionary<string, int> _reporters = plan.Indicators.ToDictionary(
        indicator => indicator.Code, indicator => Math.Max(1, organisations.Count(school => indicator.Reporters.Contains(school.Type))));

    private readonly Dictionary<(string Organisation, string Name, int Month), int> _sizes = [];

    /// <summary>The files of all active organisations from the plan's first month up to <paramref name="last"/>.</summary>
    public IEnumerable<MadeUpFile> UpTo(int last)
    {
        var months = Enumerable.Range(plan.From, last - plan.From + 1).ToList();
        foreach (var school in organisations)
        {
            var rows = plan.Indicators.Where(indicator => indicator.Reporters.Contains(school.Type))
                .SelectMany(indicator => indicator.RowCodes.Select(code => Rows(indicator, code, school, months).ToList())).ToList();
            foreach (var (at, month) in months.Index().Where(entry => school.IsActive(entry.Item)))
            {
                if (rows.Select(row => row[at]).OfType<string>().ToList() is { Count: > 0 } filled && !Chance(Silent))
                {
                    yield return File(school, month, filled);
                }
            }
        }
    }

    private MadeUpFile File(OrganisationFact school, int month, IEnumerable<string> rows)
    {
        var (text, isFaulty) = ($"{month / 12:D4}-{(month % 12) + 1:D2}", Chance(Faulty));
        return new MadeUpFile(
            $"{school.Code}/{text}.csv", school.Code, month,
            [
                $"单位代码: {school.Code}", $"报送月份: {text}", $"计划: {plan.Id}", Header, .. rows,
                .. isFaulty ? ["no-such-code,,1,,,"] : Array.Empty<string>(),
            ],
            isFaulty);
    }

    /// <summary>One row through the months; null where the school leaves it out.</summary>
    private IEnumerable<string?> Rows(IndicatorFact indicator, string code, OrganisationFact school, List<int> months)
    {
        var target = indicator.Targets[^1];
        var goal = target.Number > 0 ? target.Number : indicator.Baseline?.Value ?? 20;
        var share = indicator.Each ? goal : goal / _reporters[indicator.Code];
        var (total, stage, luck) = (0m, random.Next(0, 2), (decimal)random.NextDouble());
        foreach (var month in months)
        {
            var span = plan.Span(indicator, month);
            var isNew = indicator.Per.Length > 0 && span.First == month;
            // Some are quick and some are slow: from a third to five thirds of what would do.
            var step = Whole(indicator, share / Math.Max(1, span.Last - span.First + 1) * (((4 * luck) + 1) / 3) * random.Next(0, 3));
            total = (isNew ? 0 : total) + step;
            var (value, numerator, denominator, note) = ("", "", "", Chance(20) ? "已核对" : "");
            switch (indicator.Kind)
            {
                case "count":
                    value = Text(step);
                    break;
                case "cumulative":
                    value = Text(total);
                    break;
                case "level":
                    var level = (indicator.Across == "sum" ? share : goal) * (0.6m + (luck / 2) + (random.Next(0, 20) / 100m));
                    value = Text(Math.Round(indicator.Unit == "%" ? Math.Clamp(level, 2, 100) : level, indicator.Decimals));
                    break;
                case "ratio":
                    var size = Size(indicator, school, month);
                    var rate = Math.Clamp((goal / 100) + ((luck - 0.4m) / 3) + ((random.Next(0, 21) - 10) / 100m), 0, 1);
                    (numerator, denominator) = (Text(Math.Round(size * rate)), Text(size));
                    break;
                case "yesno":
                    value = Chance(30 + (int)(60 * luck)) ? "是" : "否";
                    break;
                default:
                    stage = Math.Clamp(stage + (Chance(25) ? 1 : Chance(8) ? -1 : 0), 0, indicator.Stages.Length - 1);
                    value = indicator.Stages[stage];
                    break;
            }
            yield return random.Next(0, 100) switch
            {
                < 5 => $"{code},,—,,,{note}",
                < 10 => $"{code},,不适用,,,{note}",
                < 16 => $"{code},,,,,{note}",
                < 18 => null,
                _ => $"{code},,{value},{numerator},{denominator},{note}",
            };
        }
    }

    // Quantities of one name are one quantity.
    private int Size(IndicatorFact indicator, OrganisationFact school, int month)
    {
        var key = (school.Code, indicator.DenominatorName ?? indicator.Code, month);
        if (!_sizes.TryGetValue(key, out var size))
        {
            _sizes.Add(key, size = indicator.Each ? random.Next(2, 6) : random.Next(20, 400));
        }
        return size;
    }

    private static decimal Whole(IndicatorFact indicator, decimal value) =>
        Math.Round(value, indicator.Each || indicator.Kind == "count" ? 0 : indicator.Decimals);

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private bool Chance(int percent) => random.Next(0, 100) < percent;
}
