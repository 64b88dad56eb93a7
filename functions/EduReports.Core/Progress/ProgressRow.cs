using EduReports.Core.Plans;

namespace EduReports.Core.Progress;

/// <summary>A figure at the end of a month; null when there was none.</summary>
public sealed record MonthlyFigure(YearMonth Month, decimal? Value);

/// <summary>Between what the figure could lie if those that have not answered did.</summary>
/// <param name="Low">The least figure.</param>
/// <param name="High">The greatest.</param>
/// <param name="Statuses">Where the promise would stand at either end, where that differs from where it stands; none when it does not.</param>
public sealed record Bounds(decimal Low, decimal High, IReadOnlyList<Status> Statuses)
{
    public bool Equals(Bounds? other) => other is not null && Low == other.Low && High == other.High && Statuses.SequenceEqual(other.Statuses);

    public override int GetHashCode() => HashCode.Combine(Low, High, Statuses.Count);
}

/// <summary>One indicator's standing in one scope.</summary>
/// <param name="Scope"><c>all</c>, an organisation type, or a group.</param>
/// <param name="Code">The indicator's code.</param>
/// <param name="Tally">What the scope's organisations say; for a derived indicator what its least complete operand's say, without figures.</param>
/// <param name="Value">The figure to date, in the indicator's unit, unrounded; null when there is none.</param>
/// <param name="Previous">What to compare with a month before (环比): the figure, or for a count what came in that month alone.
/// Null in the first month of the plan or of a span, or when there was none.</param>
/// <param name="Assessment">Null where the target is the whole district's and the scope is a part of it.</param>
/// <param name="PreviousStatus">Where it stood a month before; null in the first month of the plan or of a span.</param>
public sealed record ProgressRow(
    string Scope, string Code, Tally Tally, decimal? Value, decimal? Previous, Assessment? Assessment, Status? PreviousStatus)
{
    /// <summary>The scope of the whole district.</summary>
    public const string All = "all";

    /// <summary>What to compare with a year before (同比), as <see cref="Previous"/>: from the plan's own months, else the district's state
    /// in the year before as the plan gives it; null when there is neither.</summary>
    public decimal? YearAgo { get; init; }

    /// <summary>The change since the month before among those alone that gave a value in both; null where that is everybody.</summary>
    public decimal? LikeForLike { get; init; }

    /// <summary>Null when everybody has answered, or when nothing is known of those that have not.</summary>
    public Bounds? Bounds { get; init; }

    /// <summary>What is needed each month from now on until the due date, in the indicator's unit; null where that has no meaning.</summary>
    public decimal? MonthlyNeed { get; init; }

    /// <summary>Where the figure lands at its due date if it goes on as it has; null before three months of data, and for a part of the district.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>Whether it was behind a month ago and has caught up (补齐).</summary>
    public bool IsMadeGood =>
        PreviousStatus is Status.Behind or Status.FarBehind && Assessment?.Status is Status.OnTrack or Status.Met;

    /// <summary>Whether a figure of this kind in a part of the district can be held against the district's target.</summary>
    public static bool IsAssessed(string scope, Indicator indicator) =>
        scope == All || indicator.Scope == PromiseScope.Each || indicator.Kind is IndicatorKind.Ratio or IndicatorKind.YesNo
            || indicator is { Kind: IndicatorKind.Level, Across: not Across.Sum } or { Kind: IndicatorKind.Derived, Unit: "%" };
}
