namespace EduReports.Core.Plans;

/// <summary>How a figure is held against its target.</summary>
public enum Comparator
{
    AtLeast,
    AtMost,

    /// <summary>Met on reaching the value; going past it in the same direction is still met.</summary>
    Equal,
    Range,
    Approx,

    /// <summary>At least the baseline (只增不减).</summary>
    NotBelowPrevious,
    IncreaseBy,
    DecreaseBy,
}

/// <summary>What <c>increase_by</c> and <c>decrease_by</c> count in.</summary>
public enum ChangeUnit
{
    /// <summary>The indicator's own unit; percentage points (百分点) for a percentage.</summary>
    Points,

    /// <summary>Percent of the baseline.</summary>
    Percent,
}

/// <summary>What should be reached by the end of a month on the way.</summary>
public sealed record Checkpoint(YearMonth Month, decimal Value);

/// <summary>What was promised, and by when.</summary>
/// <param name="Comparator">How a figure is held against it.</param>
/// <param name="Value">The number in the plan; the lower end of a range; 0 for <see cref="Comparator.NotBelowPrevious"/>.</param>
public sealed record Target(Comparator Comparator, decimal Value)
{
    /// <summary>The upper end of a range; not below <see cref="Value"/>.</summary>
    public decimal? Upper { get; init; }

    /// <summary>How far an approximate target may be missed on either side, in the indicator's unit.</summary>
    public decimal? Within { get; init; }

    /// <summary>Only for <see cref="Comparator.IncreaseBy"/> and <see cref="Comparator.DecreaseBy"/>.</summary>
    public ChangeUnit In { get; init; }

    /// <summary>The month whose end is the due date; the plan's last month if null.</summary>
    public YearMonth? Due { get; init; }

    /// <summary>For a milestone: the stage that counts as reached, one of <see cref="Indicator.Stages"/>; null for other kinds.</summary>
    public string? Stage { get; init; }

    /// <summary>In the order of their months.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>Whether the target cannot be known without a baseline.</summary>
    public bool NeedsBaseline =>
        Comparator is Comparator.NotBelowPrevious or Comparator.IncreaseBy or Comparator.DecreaseBy;
}
