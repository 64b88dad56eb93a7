namespace EduReports.Demo.Generator;

/// <summary>
/// What clerks get wrong. Each leads to the finding that is described, an error that rejects the file, and to no other
/// in the rows that it does not touch.
/// </summary>
internal enum SampleMistake
{
    /// <summary>A count is typed as 约60: not a number; the hint asks for the exact figure.</summary>
    NotANumber,

    /// <summary>A number is typed as 1,2,30: separators that do not group by three make it not a number.</summary>
    MisplacedSeparators,

    /// <summary>A count of −3: negative.</summary>
    NegativeCount,

    /// <summary>2.5 of something that comes in whole numbers.</summary>
    FractionInWholeNumber,

    /// <summary>A row whose code the plan does not have: unknown code.</summary>
    UnknownCode,

    /// <summary>A row that another type of organisation reports: known code, wrong type.</summary>
    IndicatorOfAnotherType,

    /// <summary>The head row gives another school's 单位代码: it differs from the folder, wrong organisation.</summary>
    AnotherSchoolsCode,

    /// <summary>The head row says the month before, the file's name says this month: they contradict each other.</summary>
    MonthsDisagree,

    /// <summary>Neither the head rows nor the file's name give a month: month missing.</summary>
    MonthMissing,

    /// <summary>One code stands twice with different values: duplicate row.</summary>
    DuplicateRowsDiffer,

    /// <summary>A ratio's numerator is larger than its denominator.</summary>
    NumeratorAboveDenominator,

    /// <summary>A rate of 106% beside a denominator, without the numerator: ratio above 100.</summary>
    RatioAbove100,

    /// <summary>A rate of 60% and neither number: a rate without its denominator cannot be weighted.</summary>
    RateWithoutDenominator,

    /// <summary>A bare 0.6 as a rate with only the denominator beside it: 0.6% or 60% cannot be decided.</summary>
    AmbiguousRate,

    /// <summary>The rate given beside two numbers is not their quotient: they disagree.</summary>
    RateDisagrees,

    /// <summary>0 over 0: the row should say 不适用 or nothing to report.</summary>
    ZeroOverZero,

    /// <summary>A yes/no cell says 基本完成: unknown yes/no word.</summary>
    UnknownYesNoWord,

    /// <summary>A cumulative figure is smaller than in the month before: it must not fall. Only shows beside the file of the month
    /// before, and in that one if it comes second.</summary>
    CumulativeFalling,

    /// <summary>The rows begin without a header row: header missing.</summary>
    MissingHeaderRow,

    /// <summary>The code column is headed 序号: a needed column is missing.</summary>
    WrongColumnHeader,

    /// <summary>Two rows with codes stand below the 合计 row, which ends the data: rows below the total.</summary>
    RowsBelowTotal,

    /// <summary>An 18-digit identity number in a note, of a region that does not exist but with a right check digit: personal
    /// data, whose value no receipt may repeat.</summary>
    IdentityNumberInNote,

    /// <summary>A mobile number in a note: personal data, whose value no receipt may repeat.</summary>
    MobileNumberInNote,

    /// <summary>A file of no bytes: empty.</summary>
    EmptyFile,
}
