using System.Globalization;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.Figures;

/// <summary>Holds every column of the table <c>Progress</c> against figures worked out independently.</summary>
internal static class ProgressComparison
{
    // Figures have gone through a double; what lies on a line, is a part of a way, a forecast or a supposition is divided in another
    // order here than in the app besides.
    private const double RelativeError = 1e-12;
    private const double Near = 1e-9;

    /// <summary>Every difference, with both values; empty when there is none.</summary>
    public static List<string> Differences(
        IReadOnlyDictionary<string, StoredRow> stored, IReadOnlyDictionary<(string Scope, string Code), FigureFact> expected)
    {
        var differences = new List<string>();
        foreach (var figure in expected.Values)
        {
            var key = $"{figure.Scope}|{figure.Code}";
            if (!stored.TryGetValue(key, out var row))
            {
                differences.Add($"{key} is missing.");
                continue;
            }
            void Compare(string column, object? want, object? have)
            {
                if (!Equals(want, have))
                {
                    differences.Add($"{key} {column}: should be {want ?? "none"}, is {have ?? "none"}.");
                }
            }
            void CompareNumber(string column, decimal? want, double error = RelativeError)
            {
                var have = row.Number(column);
                var (number, isThere) = ((double)(want ?? 0), want is not null);
                if (isThere != have is not null || Math.Abs(number - (have ?? 0)) > error * Math.Max(error == Near ? 1 : 0, Math.Abs(number)))
                {
                    Compare(column, want?.ToString(CultureInfo.InvariantCulture), have?.ToString(CultureInfo.InvariantCulture));
                }
            }
            Compare("ValueText", figure.ValueText, row.Text("ValueText"));
            CompareNumber("Value", figure.Value);
            CompareNumber("Numerator", figure.Numerator);
            CompareNumber("Denominator", figure.Denominator);
            Compare("Due", figure.Due, row.Count("Due"));
            Compare("Reported", figure.Reported, row.Count("Reported"));
            Compare("Nothing", figure.Nothing, row.Count("Nothing"));
            Compare("Rejected", figure.Rejected, row.Count("Rejected"));
            Compare("Missing", figure.Missing, row.Count("Missing"));
            Compare("Carried", figure.Carried, row.Count("Carried"));
            CompareNumber("ThisMonth", figure.Value is null ? null : figure.ThisMonth);
            CompareNumber("Previous", figure.Previous);
            CompareNumber("YearAgo", figure.YearAgo);
            CompareNumber("LikeForLike", figure.LikeForLike);
            CompareNumber("Target", figure.Standing?.Target);
            CompareNumber("Expected", figure.Expected, Near);
            CompareNumber("Attainment", figure.Standing?.Attainment, Near);
            CompareNumber("PointsBehind", figure.Standing?.PointsBehind, Near);
            Compare("Status", figure.Status, row.Text("Status"));
            CompareNumber("MonthlyNeed", figure.MonthlyNeed, Near);
            CompareNumber("Low", figure.Bounds?.Low, Near);
            CompareNumber("High", figure.Bounds?.High, Near);
            Compare("PossibleStatuses", figure.Possible is [] ? null : string.Join(' ', figure.Possible), row.Text("PossibleStatuses"));
            CompareNumber("Forecast", figure.Forecast?.Value, Near);
            CompareNumber("ForecastLow", figure.Forecast?.Low, Near);
            CompareNumber("ForecastHigh", figure.Forecast?.High, Near);
        }
        differences.AddRange(stored.Keys
            .Except(expected.Keys.Select(key => $"{key.Scope}|{key.Code}"))
            .Select(key => $"{key} should not be there."));
        return differences;
    }

    public static void AssertEqual(
        IReadOnlyDictionary<string, StoredRow> stored, IReadOnlyDictionary<(string Scope, string Code), FigureFact> expected)
    {
        var differences = Differences(stored, expected);
        Assert.True(differences.Count == 0, $"{differences.Count} differences.\n{string.Join('\n', differences.Take(60))}");
    }
}
