using System.Globalization;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>What a cell says.</summary>
/// <param name="Text">As a clerk would have typed it into a text file.</param>
/// <param name="Trouble">Why that may not be what was meant; null for no doubt.</param>
/// <param name="Shown">As in <see cref="CellRemark"/>; needed only where there is trouble.</param>
internal readonly record struct CellContent(string Text, CellTrouble? Trouble = null, string Shown = "")
{
    // A text that no indicator takes as a value, so that the row gives none.
    private const string Unreadable = "?";

    public static CellContent Empty => new("");

    /// <summary>Whether it is the number zero, however it is shown.</summary>
    public bool IsZero => Text.StartsWith('0') && Text.AsSpan().IndexOfAnyExcept("0.%") < 0;

    public static CellContent Boolean(bool value) => new(value ? "TRUE" : "FALSE");

    public static CellContent Error(string shown) => new(shown, CellTrouble.Error, shown);

    public static CellContent NotCalculated => new(Unreadable, CellTrouble.NotCalculated);
}

/// <summary>Turns stored numbers into what their cells say.</summary>
/// <param name="isDate1904">Whether the workbook counts days from 1904.</param>
internal sealed class CellReader(bool isDate1904)
{
    private const int KeptDigits = 15;
    private const long MostExact = 1_000_000_000_000_000;

    // The last moment of 9999.
    private const decimal DaysLimit = 2_958_466;

    private static readonly DateTime Epoch1900 = new(1899, 12, 30);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1);

    /// <summary>A number as an xlsx file writes it.</summary>
    public CellContent Number(ReadOnlySpan<char> raw, NumberFormat format)
    {
        if (format.IsGeneral && IsPlainInteger(raw))
        {
            return new CellContent(raw.ToString());
        }
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (raw.Length <= KeptDigits && decimal.TryParse(raw, Styles, CultureInfo.InvariantCulture, out var exact))
        {
            return Number(exact, format);
        }
        return double.TryParse(raw, Styles | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? Number(number, format)
            : new CellContent(raw.ToString());
    }

    /// <summary>A binary number, to the fifteen digits that a spreadsheet program shows: 0.30000000000000004 is 0.3.</summary>
    public CellContent Number(double number, NumberFormat format)
    {
        if (Math.Abs(number) < MostExact && number == Math.Truncate(number))
        {
            return Number((decimal)(long)number, format);
        }
        var text = number.ToString("E14", CultureInfo.InvariantCulture);
        return Math.Abs(number) < 1e27 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? Number(exact, format)
            : new CellContent(text, CellTrouble.DigitsLost, text);
    }

    private CellContent Number(decimal number, NumberFormat format)
    {
        if (format.IsDate(number))
        {
            return Date(number, format);
        }
        if (Math.Abs(number) >= MostExact)
        {
            var digits = Figures.Exact(number);
            return new CellContent(digits, CellTrouble.DigitsLost, digits);
        }
        var text = format.Show(number, out var isShown);
        return !isShown ? new CellContent(text, CellTrouble.ShownOtherwise, text)
            : text.Length > 1 && text[^2] == '.' ? new CellContent(text, CellTrouble.OneDecimal, text)
            : new CellContent(text);
    }

    /// <summary>A day in ISO 8601, as strict files write it.</summary>
    public static CellContent IsoDate(string text, NumberFormat format) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date)
            ? Date(date, format)
            : new CellContent(text);

    private CellContent Date(decimal days, NumberFormat format)
    {
        if (days < 0 || days >= (isDate1904 ? DaysLimit - 1462 : DaysLimit))
        {
            // Such a cell shows nothing but ####.
            return new CellContent(Figures.Exact(days), CellTrouble.Date, Figures.Exact(days));
        }
        if (isDate1904)
        {
            return Date(Epoch1904.AddTicks((long)(days * TimeSpan.TicksPerDay)), format);
        }
        // Excel's 1900 has a 29 February, day 60; the days before it are one further from the epoch than they seem.
        return Date(Epoch1900.AddTicks((long)((days < 61 ? days + 1 : days) * TimeSpan.TicksPerDay)), format);
    }

    private static CellContent Date(DateTime date, NumberFormat format)
    {
        return new CellContent(format.ShowDate(date), CellTrouble.Date, date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture));
    }

    private static bool IsPlainInteger(ReadOnlySpan<char> raw) =>
        raw.Length is > 0 and <= KeptDigits && raw.IndexOfAnyExceptInRange('0', '9') < 0 && (raw[0] != '0' || raw.Length == 1);
}
