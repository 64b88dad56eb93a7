namespace EduReports.Demo.Generator;

/// <summary>How an indicator fares through the year.</summary>
internal enum SampleFate
{
    /// <summary>Ahead of the pace; the target is reached early.</summary>
    Early,

    /// <summary>Close to the pace; the target is reached when it is due.</summary>
    OnTrack,

    /// <summary>About 20 points behind the pace.</summary>
    Behind,

    /// <summary>More than 30 points behind the pace.</summary>
    FarBehind,

    /// <summary>Behind until two thirds of the way, then made good.</summary>
    Recovering,
}

/// <summary>The district's figure of one indicator, month by month.</summary>
internal sealed class SamplePace
{
    // Ten indicators in a row hold every fate, so that each brief has something of each.
    private static readonly SampleFate[] Fates =
    [
        SampleFate.OnTrack, SampleFate.Early, SampleFate.Behind, SampleFate.OnTrack, SampleFate.FarBehind,
        SampleFate.OnTrack, SampleFate.Recovering, SampleFate.Early, SampleFate.OnTrack, SampleFate.Behind,
    ];

    private readonly SampleIndicator _indicator;
    private readonly DateOnly _from;
    private readonly decimal _start;

    private SamplePace(SampleIndicator indicator, SampleFate fate, DateOnly from)
    {
        (_indicator, Fate, _from) = (indicator, fate, from);
        _start = indicator.Kind is SampleKind.Count or SampleKind.Cumulative ? 0 : indicator.Baseline ?? 0;
    }

    public SampleFate Fate { get; }

    private decimal Distance => _indicator.Target - _start;

    /// <summary>
    /// A pace for every indicator, with the fates spread evenly over those that move and those that wait for the end.
    /// </summary>
    public static IReadOnlyDictionary<string, SamplePace> ForAll(
        ulong seed, IReadOnlyList<SampleIndicator> indicators, DateOnly from) =>
        indicators
            .GroupBy(indicator => indicator.AtEnd)
            .SelectMany(group => group
                .GroupBy(KinOf)
                .OrderBy(kin => SampleRandom.For(seed, "fate", kin.Key).Next())
                .ThenBy(kin => kin.Key, StringComparer.Ordinal)
                .SelectMany((kin, place) =>
                    kin.Select(indicator => new SamplePace(indicator, Fates[place % Fates.Length], from))))
            .ToDictionary(pace => pace._indicator.Code);

    /// <summary>
    /// Whether there is something to report: not before the first month in which more than the start is expected.
    /// </summary>
    public bool HasBegun(DateOnly month) =>
        _indicator.Checkpoints is null || !_indicator.Checkpoints.Any(point => point.Value == _start && month <= point.Month);

    /// <summary>
    /// The district's figure at the end of a month: a total since the start for counts, 0 to 100 for ratios and yes/no.
    /// </summary>
    public decimal FigureAt(DateOnly month)
    {
        var figure = Distance == 0 ? Held() : _start + (Distance * Progress(month));
        return _indicator.Kind is SampleKind.Ratio or SampleKind.YesNo ? Math.Clamp(figure, 0, 100) : Math.Max(figure, 0);
    }

    /// <summary>Whether the figure is more than a tenth of the way behind what is expected by the month.</summary>
    public bool LagsAt(DateOnly month) =>
        Distance != 0 && Expected(month) - Progress(month) > (_indicator.AtEnd && month < _indicator.Due ? 1 : 0.1m);

    // Figures that bound each other share a fate: parts of the same children or schools, and sums of money.
    private static string KinOf(SampleIndicator indicator) =>
        indicator.Kind == SampleKind.Ratio ? indicator.Denominator
        : indicator.Unit.StartsWith('万') ? indicator.Unit
        : indicator.Code;

    private decimal Held()
    {
        var better = Fate is SampleFate.Behind or SampleFate.FarBehind ? -0.03m : 0.02m;
        return _indicator.Target * (1 + (_indicator.LowerIsBetter ? -better : better));
    }

    // The part of the way from the start to the target that is done: never falls from month to month.
    private decimal Progress(DateOnly month)
    {
        var expected = Expected(month);
        var isDue = month >= _indicator.Due;
        if (_indicator.AtEnd)
        {
            return Awarded(expected, isDue);
        }
        if (Expected(_from) == 1)
        {
            return Kept(month);
        }
        return Fate switch
        {
            SampleFate.Early => Math.Min(expected * 1.35m, _indicator.Kind == SampleKind.Count ? 1 : 1.03m),
            // Rates end a little beyond the target, so that rounding each school's heads cannot leave them just short.
            SampleFate.OnTrack => isDue ? (_indicator.Kind == SampleKind.Ratio ? 1.03m : 1) : expected * 0.97m,
            SampleFate.Behind => Math.Max(expected * 0.5m, expected - 0.2m),
            SampleFate.FarBehind => Math.Max(expected * 0.2m, expected - 0.42m),
            _ when expected < 0.7m => Math.Max(expected * 0.5m, expected - 0.2m),
            _ => Math.Min(1, 0.5m + ((expected - 0.7m) * 5 / 3)),
        };
    }

    // What is expected all year is there from the start or it is not, and improves a little.
    private decimal Kept(DateOnly month)
    {
        var toGo = 1 - ((decimal)Months(_from.AddMonths(-1), month) / Months(_from.AddMonths(-1), _indicator.Due));
        var level = Fate switch
        {
            SampleFate.Early => 1.02m,
            SampleFate.OnTrack => 1.01m,
            SampleFate.Behind => 0.85m,
            SampleFate.FarBehind => 0.66m,
            _ => toGo > 0.35m ? 0.85m : 1.01m,
        };
        return level - (0.04m * Math.Max(0, toGo));
    }

    // What others award comes in one or two lots late in the year.
    private decimal Awarded(decimal expected, bool isDue) => Fate switch
    {
        SampleFate.Early => expected >= 0.8m ? 1 : 0,
        SampleFate.OnTrack or SampleFate.Recovering => isDue ? 1 : expected >= 0.7m ? 0.4m : 0,
        SampleFate.Behind => isDue ? 0.75m : 0,
        _ => isDue ? 0.3m : 0,
    };

    // Piecewise linear from the start through the checkpoints to the target, as a part of the way.
    private decimal Expected(DateOnly month)
    {
        if (month >= _indicator.Due)
        {
            return 1;
        }
        var (earlier, earlierValue) = (_from.AddMonths(-1), _start);
        foreach (var point in (_indicator.Checkpoints ?? []).Append(new SampleCheckpoint(_indicator.Due, _indicator.Target)))
        {
            if (month <= point.Month)
            {
                var part = (decimal)Months(earlier, month) / Months(earlier, point.Month);
                return (earlierValue + (part * (point.Value - earlierValue)) - _start) / Distance;
            }
            (earlier, earlierValue) = (point.Month, point.Value);
        }
        return 1;
    }

    private static int Months(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
