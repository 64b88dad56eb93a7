namespace EduReports.Demo.Generator;

/// <summary>What a row of an indicator says, as far as made-up figures need to know.</summary>
internal enum SampleKind
{
    /// <summary>How many this month.</summary>
    Count,

    /// <summary>How many since the plan's start; never falls.</summary>
    Cumulative,

    /// <summary>A state now.</summary>
    Level,

    /// <summary>A numerator and a denominator.</summary>
    Ratio,

    /// <summary>Done or not.</summary>
    YesNo,
}

/// <summary>One promise of a plan, as far as made-up figures need to know it.</summary>
/// <param name="Code">The indicator's code in the files, for example <c>1-03</c>.</param>
/// <param name="Name">Its name in the files.</param>
/// <param name="Kind">What a row says.</param>
/// <param name="Unit">The unit; 套, 个 and 间 are taken as goods that come in batches.</param>
/// <param name="Reporters">The organisation types that report it.</param>
/// <param name="Target">The figure to reach by <paramref name="Due"/>, for relative targets already worked out;
/// 0 to 100 for <see cref="SampleKind.Ratio"/> and <see cref="SampleKind.YesNo"/>.</param>
/// <param name="Due">The first day of the month in which it is due.</param>
/// <param name="Baseline">Last year's figure; levels and ratios start from it, or from 0 where there is none.</param>
/// <param name="Decimals">Digits behind the point of a value or a percentage.</param>
/// <param name="AtEnd">Whether nothing is expected before <paramref name="Due"/>.</param>
/// <param name="LowerIsBetter">Whether the target is a ceiling.</param>
/// <param name="Numerator">What a ratio counts. A name that begins with 公办, 民办 or 普惠 is true of a school as a whole.</param>
/// <param name="Denominator">What a ratio counts it against; indicators with one denominator get the same number.</param>
/// <param name="Checkpoints">What is expected in months before <paramref name="Due"/>, in order. One that still equals the
/// start means that there is nothing to report up to that month.</param>
internal sealed record SampleIndicator(
    string Code,
    string Name,
    SampleKind Kind,
    string Unit,
    IReadOnlyList<string> Reporters,
    decimal Target,
    DateOnly Due,
    decimal? Baseline = null,
    int Decimals = 0,
    bool AtEnd = false,
    bool LowerIsBetter = false,
    string Numerator = "",
    string Denominator = "",
    IReadOnlyList<SampleCheckpoint>? Checkpoints = null);

/// <summary>What an indicator is expected to have reached by the end of a month, given by the month's first day.</summary>
internal sealed record SampleCheckpoint(DateOnly Month, decimal Value);

/// <summary>An organisation that sends files.</summary>
/// <param name="Code">Its code, the folder that its files go to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">kindergarten, primary, junior, senior, vocational, special or office.</param>
internal sealed record SampleOrganisation(string Code, string Name, string Type);

/// <summary>A file as it would be dropped into <c>submissions/{OrgCode}/{FileName}</c>.</summary>
/// <param name="OrgCode">The folder: who sends it.</param>
/// <param name="FileName">The name within the folder.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Month">The first day of the month that it is meant for.</param>
/// <param name="Mistake">What is wrong with it; null for a file that should be accepted.</param>
internal sealed record SampleFile(
    string OrgCode, string FileName, ReadOnlyMemory<byte> Content, DateOnly Month, SampleMistake? Mistake);
