using EduReports.Core.Plans;

namespace EduReports.Core.Progress;

/// <summary>A target worked out: the bounds that a figure must lie within, and the way there.</summary>
/// <param name="Floor">The least that meets it; null for none.</param>
/// <param name="Ceiling">The most that meets it; null for none.</param>
/// <param name="Start">Where the way begins: 0 for a figure that runs through the year, else the baseline, or 0 without one.</param>
public sealed record Goal(decimal? Floor, decimal? Ceiling, decimal Start)
{
    /// <summary>The bound that the figure moves to.</summary>
    public decimal Aim => Floor is { } floor && (Ceiling is null || Start < floor) ? floor : Ceiling ?? Start;

    /// <summary>Whether the aim lies above the start, so that more is better.</summary>
    public bool IsRising => Floor is { } floor && (Ceiling is null || Start < floor);

    /// <summary>How far it is from start to aim; 0 when the start already meets the target, which then is one to hold.</summary>
    public decimal Distance => IsRising ? Math.Max(0, Aim - Start) : Math.Max(0, Start - Aim);

    /// <summary>How much of the way lies behind <paramref name="value"/>, in percent.</summary>
    /// <exception cref="DivideByZeroException">There is no way: <see cref="Distance"/> is 0.</exception>
    public decimal Way(decimal value) => (IsRising ? value - Start : Start - value) * 100 / Distance;

    public bool IsMetBy(decimal value) => BoundMissedBy(value) is null;

    /// <summary>The bound on whose wrong side <paramref name="value"/> lies; null where it meets the target.</summary>
    public decimal? BoundMissedBy(decimal value) => value < Floor ? Floor : value > Ceiling ? Ceiling : null;

    /// <summary>What is asked of the whole district where the promise is made to every school: that all of them keep it.</summary>
    public static Goal AllSchools { get; } = new(100, null, 0);

    /// <summary>Works out a target; null when it stands against a figure before that nobody has.</summary>
    /// <param name="indicator">As it stands in the month, with the figure that it is compared with as its baseline.</param>
    public static Goal? Of(Indicator indicator)
    {
        var (target, previous) = (indicator.Target, indicator.Baseline?.Value);
        if (target.NeedsBaseline && previous is null)
        {
            return null;
        }
        var start = indicator.StartsAtZero ? 0 : previous ?? 0;
        var before = previous ?? 0;
        var change = target.In == ChangeUnit.Percent ? before * target.Value / 100 : target.Value;
        return target.Comparator switch
        {
            Comparator.AtLeast => new Goal(target.Value, null, start),
            Comparator.AtMost => new Goal(null, target.Value, start),
            Comparator.Equal when target.Value >= start => new Goal(target.Value, null, start),
            Comparator.Equal => new Goal(null, target.Value, start),
            // "10 to 15 of them" has been kept when there are 16; a state has to stay within both ends.
            Comparator.Range => new Goal(target.Value, indicator.StartsAtZero ? null : target.Upper, start),
            Comparator.Approx => new Goal(target.Value - target.Within, target.Value + target.Within, start),
            Comparator.NotBelowPrevious => new Goal(before, null, start),
            Comparator.IncreaseBy => new Goal(before + change, null, start),
            _ => new Goal(null, before - change, start),
        };
    }

    /// <summary>The number that a person calls the target: the middle of an approximate one, else the bound aimed at.</summary>
    public decimal Shown(Target target) => target.Comparator switch
    {
        Comparator.AtLeast or Comparator.AtMost or Comparator.Equal or Comparator.Range or Comparator.Approx => target.Value,
        _ => Aim,
    };
}
