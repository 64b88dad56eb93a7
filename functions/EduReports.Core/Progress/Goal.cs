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

    public bool IsMetBy(decimal value) => (Floor is not { } floor || value >= floor) && (Ceiling is not { } ceiling || value <= ceiling);

    /// <summary>Works out a target; null when it stands against the year before and the plan gives no figure for that.</summary>
    public static Goal? Of(Indicator indicator)
    {
        if (indicator is { Target.NeedsBaseline: true, Baseline: null })
        {
            return null;
        }
        var target = indicator.Target;
        var start = indicator.StartsAtZero ? 0 : indicator.Baseline?.Value ?? 0;
        var previous = indicator.Baseline?.Value ?? 0;
        var change = target.In == ChangeUnit.Percent ? previous * target.Value / 100 : target.Value;
        return target.Comparator switch
        {
            Comparator.AtLeast => new Goal(target.Value, null, start),
            Comparator.AtMost => new Goal(null, target.Value, start),
            Comparator.Equal when target.Value >= start => new Goal(target.Value, null, start),
            Comparator.Equal => new Goal(null, target.Value, start),
            Comparator.Range => new Goal(target.Value, target.Upper, start),
            Comparator.Approx => new Goal(target.Value - target.Within, target.Value + target.Within, start),
            Comparator.NotBelowPrevious => new Goal(previous, null, start),
            Comparator.IncreaseBy => new Goal(previous + change, null, start),
            _ => new Goal(null, previous - change, start),
        };
    }

    /// <summary>The number that a person calls the target: the middle of an approximate one, else the bound aimed at.</summary>
    public decimal Shown(Target target) => target.Comparator switch
    {
        Comparator.AtLeast or Comparator.AtMost or Comparator.Equal or Comparator.Range or Comparator.Approx => target.Value,
        _ => Aim,
    };
}
