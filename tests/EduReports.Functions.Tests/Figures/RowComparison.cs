using System.Globalization;
using EduReports.Core.Progress;

namespace EduReports.Functions.Tests.Figures;

/// <summary>Holds the rows that <see cref="ProgressCalculator"/> gives against figures worked out independently.</summary>
internal static class RowComparison
{
    // Figures, numerators, counts, targets and what they are compared with are the same to the last digit. What lies on a line, is
    // a part of a way, a forecast or a supposition is divided in another order here than in the app.
    private const decimal Near = 1e-9m;

    private static readonly Dictionary<Status, string> StatusNames = new()
    {
        [Status.Met] = "met", [Status.OnTrack] = "on_track", [Status.Behind] = "behind", [Status.FarBehind] = "far_behind",
        [Status.NoData] = "no_data", [Status.NotDue] = "not_due",
    };

    /// <summary>Every difference, with both values; empty when there is none.</summary>
    public static List<string> Differences(
        PlanFacts plan, IEnumerable<ProgressRow> rows, IReadOnlyDictionary<(string Scope, string Code), FigureFact> expected)
    {
        var differences = new List<string>();
        var left = expected.Keys.ToHashSet();
        foreach (var row in rows)
        {
            if (!left.Remove((row.Scope, row.Code)))
            {
                differences.Add($"{row.Scope}|{row.Code} should not be there.");
                continue;
            }
            Compare(plan.Indicators.First(indicator => indicator.Code == row.Code), row, expected[(row.Scope, row.Code)], differences);
        }
        differences.AddRange(left.Select(key => $"{key.Scope}|{key.Code} is missing."));
        return differences;
    }

    private static void Compare(IndicatorFact indicator, ProgressRow row, FigureFact figure, List<string> differences)
    {
        void Same(string what, object? want, object? have)
        {
            if (!Equals(want, have))
            {
                differences.Add($"{row.Scope}|{row.Code} {what}: should be {Text(want)}, is {Text(have)}.");
            }
        }
        void Close(string what, decimal? want, decimal? have)
        {
            if (want is null || have is null || Math.Abs(want.Value - have.Value) > Near * Math.Max(1, Math.Abs(want.Value)))
            {
                Same(what, want, have);
            }
        }
        var (tally, standing, assessment) = (row.Tally, figure.Standing, row.Assessment);
        Same("value", figure.Value, row.Value);
        if (indicator is { Kind: "ratio", Each: false })
        {
            Same("numerator", figure.Numerator, tally.Numerator);
            Same("denominator", figure.Denominator, tally.Denominator);
        }
        if (figure.ThisMonth is not null)
        {
            Same("this month", figure.ThisMonth, tally.ThisMonth);
        }
        Same("stages", string.Join(' ', figure.Stages), string.Join(' ', indicator.Projects.Select(project => tally.Stages[project])));
        Same("due, reported, nothing, rejected, missing",
            (figure.Due, figure.Reported, figure.Nothing, figure.Rejected, figure.Missing),
            (tally.Due, tally.Reported, tally.Nothing, tally.Rejected, tally.Missing));
        Same("carried", figure.Carried, tally.Carried);
        Same("target", standing?.Target, assessment?.Target);
        Close("expected", standing?.Expected, assessment?.Expected);
        Close("attainment", standing?.Attainment, assessment?.Attainment);
        Close("points behind", standing?.PointsBehind, assessment?.PointsBehind);
        Same("status", standing?.Status, assessment is null ? null : StatusNames[assessment.Status]);
        Same("previous", figure.Previous, row.Previous);
        Same("a year ago", figure.YearAgo, row.YearAgo);
        Close("monthly need", figure.MonthlyNeed, row.MonthlyNeed);
        Same("like for like", figure.LikeForLike, row.LikeForLike);
        Close("low", figure.Bounds?.Low, row.Bounds?.Low);
        Close("high", figure.Bounds?.High, row.Bounds?.High);
        Same("could be", string.Join(' ', figure.Possible), string.Join(' ', row.Bounds?.Statuses.Select(status => StatusNames[status]) ?? []));
        Same("made good", figure.IsMadeGood, row.IsMadeGood);
        Close("forecast", figure.Forecast?.Value, row.Forecast?.Value);
        Close("forecast, low", figure.Forecast?.Low, row.Forecast?.Low);
        Close("forecast, high", figure.Forecast?.High, row.Forecast?.High);
    }

    private static string Text(object? value) => value switch
    {
        null => "none",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
