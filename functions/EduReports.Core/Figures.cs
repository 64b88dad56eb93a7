using System.Globalization;

namespace EduReports.Core;

/// <summary>How exact numbers are written: in tables for machines, in briefs for people.</summary>
public static class Figures
{
    private const int MostDecimals = 28;

    /// <summary>Every digit and no more: <c>60</c>, <c>57.6</c>, never <c>60.00</c> or an exponent.</summary>
    public static string Exact(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = text.TrimEnd('0').TrimEnd('.');
        }
        return text == "-0" ? "0" : text;
    }

    /// <summary>The inverse of <see cref="Exact(decimal)"/>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a plain decimal number.</exception>
    public static decimal Parse(string text) =>
        decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>
    /// Rounded, with as many more places as it takes to lie on the same side of each bound as the value: 8.998 never reads as 9.00
    /// where 9 is what it misses.
    /// </summary>
    /// <param name="value">Any value.</param>
    /// <param name="decimals">The fewest places, 0 to 28.</param>
    /// <param name="bounds">What a reader holds it against.</param>
    public static string RoundedApart(decimal value, int decimals, params ReadOnlySpan<decimal> bounds)
    {
        foreach (var bound in bounds)
        {
            while (decimals < MostDecimals
                && Math.Round(value, decimals, MidpointRounding.AwayFromZero).CompareTo(bound) != value.CompareTo(bound))
            {
                decimals++;
            }
        }
        return Rounded(value, decimals);
    }

    /// <summary>Rounded half away from zero (四舍五入) to exactly <paramref name="decimals"/> places.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="decimals">0 to 28.</param>
    public static string Rounded(decimal value, int decimals)
    {
        var text = Math.Round(value, decimals, MidpointRounding.AwayFromZero)
            .ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0 ? text[1..] : text;
    }
}
