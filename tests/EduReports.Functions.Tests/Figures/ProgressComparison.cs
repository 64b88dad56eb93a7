using System.Globalization;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.Figures;

/// <summary>Holds the table <c>Progress</c> against figures worked out independently.</summary>
internal static class ProgressComparison
{
    private const double RelativeError = 1e-12;

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
            void CompareNumber(string column, decimal? want)
            {
                var have = row.Number(column);
                var (number, isThere) = ((double)(want ?? 0), want is not null);
                if (isThere != have is not null || Math.Abs(number - (have ?? 0)) > RelativeError * Math.Abs(number))
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
            if (figure.Scope == "all")
            {
                CompareNumber("Expected", figure.Expected);
                Compare("Status", figure.Status, row.Text("Status"));
            }
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
