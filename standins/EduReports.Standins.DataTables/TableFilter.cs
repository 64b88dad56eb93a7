using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EduReports.Standins.DataTables;

/// <summary>Writes OData filters.</summary>
internal static class TableFilter
{
    private const string UtcTime = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The filter's text with each hole as an OData literal, escaped.</summary>
    /// <exception cref="ArgumentException">A hole's value has no OData literal.</exception>
    [return: NotNullIfNotNull(nameof(filter))]
    public static string? Create(FormattableString? filter)
    {
        if (filter is null)
        {
            return null;
        }
        var literals = new object[filter.ArgumentCount];
        for (var i = 0; i < literals.Length; i++)
        {
            literals[i] = Literal(filter.GetArgument(i), i);
        }
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string Literal(object? value, int position) => value switch
    {
        string text => Quoted(text),
        char letter => Quoted(letter.ToString()),
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number => number.ToString(CultureInfo.InvariantCulture),
        Guid id => $"guid'{id:D}'",
        DateTime time => $"datetime'{time.ToUniversalTime().ToString(UtcTime, CultureInfo.InvariantCulture)}'",
        DateTimeOffset time => $"datetime'{time.UtcDateTime.ToString(UtcTime, CultureInfo.InvariantCulture)}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"Hole {position} of the filter holds {value?.GetType().ToString() ?? "null"}, which has no OData literal. ") +
            "Use string, char, bool, int, long, double, Guid, DateTime, DateTimeOffset or byte[]."),
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
