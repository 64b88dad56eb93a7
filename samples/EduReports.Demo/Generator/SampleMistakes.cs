using System.Globalization;
using EduReports.Core;
using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>Makes one mistake on a clean sheet.</summary>
internal static class SampleMistakes
{
    /// <summary>
    /// Region 339999 is not assigned and order 000 is never given out; the check digit follows GB 11643-1999, 4.2.5.
    /// </summary>
    public static string IdentityNumber { get; } = WithCheckDigit("33999920111111000");

    // The lowest number of a range; numbers of this form are not given to subscribers.
    private const string MobileNumber = "13000000000";

    /// <summary>The sheet with the mistake, or null where it has no row on which it can be made.</summary>
    /// <param name="sheet">A clean sheet.</param>
    /// <param name="mistake">What to get wrong.</param>
    /// <param name="context">What the mistake may need to know beyond the sheet.</param>
    public static SampleSheet? Make(this SampleSheet sheet, SampleMistake mistake, SampleMistakeContext context) => mistake switch
    {
        SampleMistake.NotANumber => sheet.ChangeNumber("约60"),
        SampleMistake.MisplacedSeparators => sheet.ChangeNumber("1,2,30"),
        SampleMistake.NegativeCount => sheet.ChangeNumber("-3"),
        SampleMistake.FractionInWholeNumber => sheet.Change(
            row => IsFilledCount(row) && row.Indicator.ReportsWholeNumbers, row => row with { Value = "2.5" }),
        SampleMistake.UnknownCode => sheet.Change(_ => true, row => row with { Code = context.UnknownCode }),
        SampleMistake.IndicatorOfAnotherType => context.OtherTypesIndicator is { } other
            ? sheet with { Rows = [.. sheet.Rows, new SampleRow(other, other.Code, other.Name, Value: "1")] }
            : null,
        SampleMistake.AnotherSchoolsCode => context.OtherOrgCode is { } code ? sheet with { OrgCode = code } : null,
        SampleMistake.MonthsDisagree => sheet with { Month = context.Month.AddMonths(-1).ToString() },
        SampleMistake.MonthMissing => sheet with { FileName = "报表.csv", Month = "" },
        SampleMistake.DuplicateRowsDiffer => sheet.Duplicate(),
        SampleMistake.NumeratorAboveDenominator => sheet.Change(
            IsRatio, row => row with { Value = "", Numerator = "507", Denominator = "500" }),
        SampleMistake.RatioAbove100 => sheet.Change(IsRatio, row => row with { Value = "106%", Numerator = "" }),
        SampleMistake.RateWithoutDenominator => sheet.Change(
            IsRatio, row => row with { Value = "60%", Numerator = "", Denominator = "" }),
        SampleMistake.AmbiguousRate => sheet.Change(IsRatio, row => row with { Value = "0.6", Numerator = "" }),
        SampleMistake.RateDisagrees => sheet.Change(
            IsRatio, row => row with { Value = "61.00%", Numerator = "300", Denominator = "500" }),
        SampleMistake.ZeroOverZero => sheet.Change(
            IsRatio, row => row with { Value = "", Numerator = "0", Denominator = "0" }),
        SampleMistake.UnknownYesNoWord => sheet.Change(
            row => row.Indicator.Kind == IndicatorKind.YesNo, row => row with { Value = "基本完成" }),
        SampleMistake.CumulativeFalling => sheet.Change(
            row => context.Previous(row.Indicator) > 0,
            row => row with { Value = (context.Previous(row.Indicator) - 1).ToString(CultureInfo.InvariantCulture) }),
        SampleMistake.MissingHeaderRow => sheet with { Header = [] },
        SampleMistake.WrongColumnHeader => sheet with { Header = [.. sheet.Header.Select(name => IsCode(name) ? "序号" : name)] },
        SampleMistake.RowsBelowTotal => sheet.Rows.Count > 2 ? sheet with { RowsBelowTotal = 2 } : null,
        SampleMistake.IdentityNumberInNote => sheet.Change(
            _ => true, row => row with { Note = $"经办人张三 {IdentityNumber}" }),
        SampleMistake.MobileNumberInNote => sheet.Change(_ => true, row => row with { Note = $"有问题请打{MobileNumber}" }),
        SampleMistake.EmptyFile => sheet with { IsEmpty = true },
        _ => throw new ArgumentOutOfRangeException(nameof(mistake), mistake, "No such mistake."),
    };

    private static bool IsFilledCount(SampleRow row) =>
        row.Indicator.Kind is IndicatorKind.Count or IndicatorKind.Cumulative && row.Value != "不适用";

    private static bool IsRatio(SampleRow row) => row.Indicator.Kind == IndicatorKind.Ratio && row.Denominator.Length > 0;

    private static bool IsCode(string column) => column is SampleColumns.Code or "code";

    private static SampleSheet? Change(this SampleSheet sheet, Func<SampleRow, bool> fits, Func<SampleRow, SampleRow> change)
    {
        var place = sheet.Rows.ToList().FindIndex(row => fits(row));
        return place < 0
            ? null
            : sheet with { Rows = [.. sheet.Rows.Select((row, i) => i == place ? change(row) : row)] };
    }

    /// <summary>The value of a count; where a plan has none for schools, a numerator.</summary>
    private static SampleSheet? ChangeNumber(this SampleSheet sheet, string number) =>
        sheet.Change(IsFilledCount, row => row with { Value = number })
        ?? sheet.Change(IsRatio, row => row with { Value = "", Numerator = number });

    private static SampleSheet? Duplicate(this SampleSheet sheet)
    {
        if (sheet.Rows.FirstOrDefault(IsFilledCount) is { } count)
        {
            return sheet with { Rows = [.. sheet.Rows, count with { Value = count.Value == "1" ? "2" : "1" }] };
        }
        return sheet.Rows.FirstOrDefault(row => row.Value is "是" or "否") is { } answer
            ? sheet with { Rows = [.. sheet.Rows, answer with { Value = answer.Value == "是" ? "否" : "是" }] }
            : null;
    }

    private static string WithCheckDigit(string digits)
    {
        // ISO 7064, MOD 11-2: the weight of a place is 2 to the number of places right of it.
        var sum = 0;
        foreach (var digit in digits)
        {
            sum = (sum + digit - '0') * 2 % 11;
        }
        return digits + "10X98765432"[sum];
    }
}

/// <summary>What a mistake may need to know beyond the sheet that it is made on.</summary>
/// <param name="Month">The month reported.</param>
/// <param name="UnknownCode">A code that the plan does not have.</param>
/// <param name="OtherOrgCode">The code of another organisation of the same type; null if it is the only one.</param>
/// <param name="OtherTypesIndicator">An indicator that this type of organisation does not report; null if it reports all.</param>
/// <param name="Previous">The figure of a cumulative indicator in the month before; 0 for every other kind.</param>
internal sealed record SampleMistakeContext(
    YearMonth Month,
    string UnknownCode,
    string? OtherOrgCode,
    Indicator? OtherTypesIndicator,
    Func<Indicator, decimal> Previous);
