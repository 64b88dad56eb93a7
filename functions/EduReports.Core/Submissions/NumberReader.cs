using System.Globalization;
using System.Text.RegularExpressions;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Why a text could not be read as a number.</summary>
public enum NumberFault
{
    None,
    NotANumber,

    /// <summary>约60, 60余, 60左右: a figure nobody can add up.</summary>
    Approximate,

    /// <summary>A unit word that is not the indicator's.</summary>
    WrongUnit,

    /// <summary>More digits than <see cref="NumberReader.MostDigits"/> before or <see cref="NumberReader.MostDecimals"/> after the point.</summary>
    TooManyDigits,
}

/// <summary>A number as it was typed.</summary>
/// <param name="Value">In the indicator's unit; for a percent sign the number before it. 0 when there is a fault.</param>
/// <param name="IsPercent">Whether a percent sign followed.</param>
/// <param name="Decimals">How many places after the point were typed.</param>
/// <param name="Fault">Why it could not be read.</param>
public readonly record struct NumberReading(decimal Value, bool IsPercent, int Decimals, NumberFault Fault);

/// <summary>Reads numbers as people type them: full-width digits, thousands separators, <c>60%</c>, <c>1.2万</c>, <c>3万元</c>.</summary>
public static partial class NumberReader
{
    /// <summary>Digits before the point, in the indicator's unit. Sums and percentages of such numbers cannot overflow.</summary>
    public const int MostDigits = 13;

    /// <summary>Digits after the point: more than any program writes of a binary fraction.</summary>
    public const int MostDecimals = 20;

    private const decimal Limit = 10_000_000_000_000m;

    // Longest first: 千万 holds 万.
    private static readonly (string Word, decimal Factor)[] Scales =
        [("万亿", 1_000_000_000_000m), ("千万", 10_000_000m), ("百万", 1_000_000m), ("亿", 100_000_000m), ("万", 10_000m)];

    private static readonly string[] ApproximateWords = ["约", "左右", "余", "多", "近", "上下", "大概"];

    /// <summary>Reads one number.</summary>
    /// <param name="text">The cell's text.</param>
    /// <param name="unit">The indicator's unit, which unit words are converted to: <c>3万元</c> is 3 for 万元 and 30000 for 元.</param>
    public static NumberReading Read(string text, string unit)
    {
        var typed = TextNormaliser.Squeeze(SpaceInNumber().Replace(TextNormaliser.Normalise(text), space => space.Value == " " ? "," : ",,")).TrimStart('\'')
            .Replace('−', '-').Replace('–', '-');
        if (typed == "零")
        {
            return new NumberReading(0, IsPercent: false, 0, NumberFault.None);
        }
        var match = Number().Match(typed);
        var suffix = match.Groups["suffix"].Value;
        var factor = !match.Success ? null : suffix == "%" ? 1 : Factor(suffix, unit);
        if (factor is null)
        {
            return Failed(FaultOf(typed, suffix));
        }
        var digits = match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        var fraction = match.Groups["fraction"].Value;
        if (digits.Length > MostDigits || fraction.Length > MostDecimals)
        {
            return Failed(NumberFault.TooManyDigits);
        }
        var value = factor.Value * decimal.Parse(
            $"{match.Groups["sign"].Value}0{digits}.{fraction}0",
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return Math.Abs(value) < Limit
            ? new NumberReading(value, suffix == "%", fraction.Length, NumberFault.None)
            : Failed(NumberFault.TooManyDigits);
    }

    private static NumberFault FaultOf(string typed, string suffix) =>
        typed.Any(char.IsAsciiDigit) && ApproximateWords.Any(word => typed.Contains(word, StringComparison.Ordinal)) ? NumberFault.Approximate
        : suffix.Length == 0 || suffix.Any(IsNoUnit) ? NumberFault.NotANumber
        : NumberFault.WrongUnit;

    private static bool IsNoUnit(char character) => char.IsAsciiLetterOrDigit(character) || ",.()-+/%".Contains(character);

    /// <summary>What a number with <paramref name="suffix"/> is multiplied with to be in <paramref name="unit"/>; null when they do not go together.</summary>
    private static decimal? Factor(string suffix, string unit)
    {
        if (suffix.Length == 0 || suffix == unit)
        {
            return 1;
        }
        var (typedScale, typedBase) = SplitScale(suffix);
        var (unitScale, unitBase) = SplitScale(TextNormaliser.Squeeze(unit));
        return typedBase.Length == 0 || typedBase == unitBase ? typedScale / unitScale : null;
    }

    private static (decimal Factor, string Base) SplitScale(string unit)
    {
        foreach (var (word, factor) in Scales)
        {
            if (unit.StartsWith(word, StringComparison.Ordinal))
            {
                return (factor, unit[word.Length..]);
            }
        }
        return (1, unit);
    }

    private static NumberReading Failed(NumberFault fault) => new(0, IsPercent: false, 0, fault);

    // Squeezed out like other spaces, one between digits would make 3 and 5 into 35. One space may part thousands; a line break
    // or several spaces part two numbers.
    [GeneratedRegex(@"(?<=[0-9])\s+(?=[0-9])")]
    private static partial Regex SpaceInNumber();

    // A thousands separator stands before groups of three only: 1,2,3 is no number.
    [GeneratedRegex(@"^(?<sign>-?)(?<digits>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.(?<fraction>[0-9]+))?(?<suffix>[^0-9.,].*)?$")]
    private static partial Regex Number();
}
