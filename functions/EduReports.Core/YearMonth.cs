using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EduReports.Core;

/// <summary>A calendar month, the period of a submission, of progress and of a brief.</summary>
/// <remarks><c>default(YearMonth)</c> is January of the year 1; no plan reaches it.</remarks>
public readonly record struct YearMonth : IComparable<YearMonth>
{
    private readonly int _monthsSinceYearOne;

    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is outside its range.</exception>
    public YearMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        _monthsSinceYearOne = (year - 1) * 12 + month - 1;
    }

    public int Year => _monthsSinceYearOne / 12 + 1;

    public int Month => _monthsSinceYearOne % 12 + 1;

    public DateOnly FirstDay => new(Year, Month, 1);

    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month that <paramref name="day"/> lies in.</summary>
    public static YearMonth Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Reads <c>yyyy-MM</c>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> has another form.</exception>
    public static YearMonth Parse(string text) =>
        TryParse(text, out var month)
            ? month
            : throw new FormatException($"'{text}' is not a month. Write it as yyyy-MM, for example 2023-05.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out YearMonth month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year < 1 || number is < 1 or > 12)
        {
            return false;
        }
        month = new YearMonth(year, number);
        return true;
    }

    /// <exception cref="ArgumentOutOfRangeException">The result leaves the years 1 to 9999.</exception>
    public YearMonth AddMonths(int months)
    {
        var index = _monthsSinceYearOne + months;
        return index < 0
            ? throw new ArgumentOutOfRangeException(nameof(months))
            : new YearMonth(index / 12 + 1, index % 12 + 1);
    }

    /// <summary>How many months this lies after <paramref name="earlier"/>; negative when it lies before.</summary>
    public int MonthsSince(YearMonth earlier) => _monthsSinceYearOne - earlier._monthsSinceYearOne;

    /// <summary>This month, the next, and so on up to <paramref name="last"/>; none when it lies before.</summary>
    public IEnumerable<YearMonth> Through(YearMonth last)
    {
        for (var month = this; month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    public int CompareTo(YearMonth other) => _monthsSinceYearOne.CompareTo(other._monthsSinceYearOne);

    public static bool operator <(YearMonth left, YearMonth right) => left.CompareTo(right) < 0;

    public static bool operator >(YearMonth left, YearMonth right) => left.CompareTo(right) > 0;

    public static bool operator <=(YearMonth left, YearMonth right) => left.CompareTo(right) <= 0;

    public static bool operator >=(YearMonth left, YearMonth right) => left.CompareTo(right) >= 0;

    /// <summary><c>yyyy-MM</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");
}
