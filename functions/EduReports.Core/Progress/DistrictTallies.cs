using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Progress;

/// <summary>Everything that one indicator's row in one scope is made from.</summary>
internal sealed class ScopeTrack(int months)
{
    private readonly Tally?[] _months = new Tally?[months];

    /// <summary>The tally at the end of a month, by its number since the plan's first; null when nobody had to say anything.</summary>
    public Tally? this[int month] => month < 0 ? null : _months[month];

    /// <summary>The tally with the least, and with the most, that the silent could have said.</summary>
    public Tally Low { get; private set; } = Tally.Zero;

    /// <inheritdoc cref="Low"/>
    public Tally High { get; private set; } = Tally.Zero;

    /// <summary>Whether nothing is known of what one of the silent could have said.</summary>
    public bool IsUnbounded { get; private set; }

    /// <summary>Those alone that gave a value in this month and in the one before.</summary>
    public (Tally Now, Tally Before) Alike { get; private set; } = (Tally.Zero, Tally.Zero);

    /// <summary>Whether some gave a value in one of the two months only.</summary>
    public bool IsUnlike { get; private set; }

    public void Add(int month, Tally tally) => _months[month] = (_months[month] ?? Tally.Zero) + tally;

    public void AddBounds((Tally Low, Tally High)? bounds)
    {
        IsUnbounded |= bounds is null;
        Low += bounds?.Low ?? Tally.Zero;
        High += bounds?.High ?? Tally.Zero;
    }

    public void AddAlike(Tally now, Tally before) => Alike = (Alike.Now + now, Alike.Before + before);

    public void NoteUnlike() => IsUnlike = true;

    /// <summary>Adds what another set of organisations says, none of which is among those of this one.</summary>
    /// <param name="other">Of the same indicator and the same months.</param>
    public void Add(ScopeTrack other)
    {
        for (var month = 0; month < _months.Length; month++)
        {
            if (other[month] is { } tally)
            {
                Add(month, tally);
            }
        }
        AddBounds(other.IsUnbounded ? null : (other.Low, other.High));
        AddAlike(other.Alike.Now, other.Alike.Before);
        IsUnlike |= other.IsUnlike;
    }

    public TrackSums Write() => new(_months, Low, High, Alike.Now, Alike.Before, IsUnbounded, IsUnlike);

    public static ScopeTrack Read(TrackSums sums)
    {
        var track = new ScopeTrack(sums.Months.Count)
        {
            Low = sums.Low, High = sums.High, IsUnbounded = sums.IsUnbounded, Alike = (sums.Now, sums.Before), IsUnlike = sums.IsUnlike,
        };
        foreach (var (month, tally) in sums.Months.Index())
        {
            track._months[month] = tally;
        }
        return track;
    }
}

/// <summary>Adds up what the organisations say, by scope and indicator, for every month that something is asked of.</summary>
internal sealed class DistrictTallies
{
    private readonly ProgressInput _input;
    private readonly int _last;
    private readonly HashSet<int> _comparedMonths;
    private readonly Dictionary<(string Scope, string Code), ScopeTrack> _tracks = [];
    private readonly Dictionary<string, OrganisationHistory> _histories;
    private readonly ILookup<string, Organisation> _predecessors;
    private readonly MissingFigures _missing;

    public DistrictTallies(ProgressInput input)
    {
        _input = input;
        _last = IndexOf(input.Month);
        _comparedMonths = [_last, _last - 1, _last - 12, .. SpanEnds(input)];
        _histories = OrganisationHistory.Of(input.Submissions);
        _predecessors = input.Organisations.Where(organisation => organisation.Successor.Length > 0)
            .ToLookup(organisation => organisation.Successor, StringComparer.Ordinal);
        _missing = new MissingFigures(input.Plan, input.Month, input.Organisations, _histories);
        foreach (var organisation in input.Organisations)
        {
            foreach (var indicator in IndicatorsOf(organisation))
            {
                Add(organisation, indicator);
            }
        }
        foreach (var part in input.Parts)
        {
            Add(part);
        }
    }

    /// <summary>By scope and indicator code.</summary>
    public IReadOnlyDictionary<(string Scope, string Code), ScopeTrack> Tracks => _tracks;

    /// <summary>Null where no organisation of the scope has to do with the indicator.</summary>
    public ScopeTrack? Find(string scope, string code) => _tracks.GetValueOrDefault((scope, code));

    /// <summary>The number of a month since the plan's first; negative before it.</summary>
    public int IndexOf(YearMonth month) => month.MonthsSince(_input.Plan.From);

    /// <summary>The ends of the spans before this month's and before last month's, where a target compares with them.</summary>
    private IEnumerable<int> SpanEnds(ProgressInput input) => input.Plan.Indicators.Where(indicator => indicator.Per != Per.Plan)
        .SelectMany(indicator => new[] { input.Month, input.Month.AddMonths(-1) }
            .Select(month => IndexOf(input.Plan.SpanOf(indicator, month).First) - 1));

    /// <summary>What it reports, and the totals that it took over from those it succeeds.</summary>
    private IEnumerable<Indicator> IndicatorsOf(Organisation organisation) =>
        _input.Plan.ReportedBy(organisation.Type).Concat(_predecessors[organisation.Code]
            .SelectMany(IndicatorsOf).Where(indicator => indicator.IsTotal)).DistinctBy(indicator => indicator.Code);

    /// <summary>A district adds to the area, and is a part of it by its own code.</summary>
    private void Add(DistrictAggregate part)
    {
        foreach (var ((scope, code), track) in part.Tracks)
        {
            TrackOf(scope, code).Add(track);
            if (scope == ProgressRow.All)
            {
                TrackOf(part.District, code).Add(track);
            }
        }
    }

    private void Add(Organisation organisation, Indicator indicator)
    {
        var reports = indicator.Reporters.Contains(organisation.Type, StringComparer.Ordinal);
        var history = HistoryOf(organisation);
        var own = indicator.IsTotal ? TotalsOf(organisation, indicator) : Scan(organisation, indicator);
        var figures = FiguresOf(organisation, indicator, own);
        var scopes = ScopesOf(organisation);
        for (var (at, month) = (0, _input.Plan.From); at <= _last; at++, month = month.AddMonths(1))
        {
            var isDue = reports && organisation.IsActive(month);
            var completeness = isDue ? Completeness(organisation, indicator, month, history) : Tally.Zero;
            var tally = figures[at] + completeness;
            var isCompared = _comparedMonths.Contains(at);
            foreach (var scope in isCompared ? scopes : [ProgressRow.All])
            {
                TrackOf(scope, indicator).Add(at, tally);
            }
            if (at == _last)
            {
                var bounds = completeness.Missing + completeness.Rejected > 0
                    ? BoundsOf(organisation, indicator, history, own[at])
                    : (tally, tally);
                foreach (var scope in scopes)
                {
                    TrackOf(scope, indicator).AddBounds(bounds);
                }
            }
        }
        if (reports && _last > 0)
        {
            // What a school has taken over is no change of what it reports itself.
            var hasTakenOver = indicator is { IsTotal: true, Scope: PromiseScope.District } && _predecessors.Contains(organisation.Code);
            Compare(organisation, indicator, history, hasTakenOver ? Scan(organisation, indicator) : figures, scopes);
        }
    }

    /// <summary>What a silent organisation could have said at the least and at the most; null when nothing is known to go by.</summary>
    private (Tally Low, Tally High)? BoundsOf(Organisation organisation, Indicator indicator, OrganisationHistory history, Tally own)
    {
        var bounds = _missing.Of(indicator.At(_input.Month), organisation, history, own);
        if (indicator.Scope == PromiseScope.District)
        {
            return bounds;
        }
        if (bounds is var (low, high))
        {
            return (Judge(indicator, _input.Month, low), Judge(indicator, _input.Month, high));
        }
        return !_input.Plan.IsWhole(indicator, _input.Month) ? (Tally.Zero, Tally.Zero) : MayKeepIt(indicator);
    }

    /// <summary>A school that has not kept a promise, and one that has.</summary>
    private (Tally Low, Tally High) MayKeepIt(Indicator indicator)
    {
        var isAsked = Assessment.Of(_input.Plan, indicator.ForOneSchool().At(_input.Month), _input.Month, null, hasData: true).Expected is not null;
        var fails = new Tally { Answered = 1, Values = 1, Lagging = isAsked ? 1 : 0, NotDue = isAsked ? 0 : 1 };
        return (fails, fails with { Lagging = 0, NotDue = 0, Sum = 1 });
    }

    private void Compare(Organisation organisation, Indicator indicator, OrganisationHistory history, Tally[] figures, string[] scopes)
    {
        bool HasValue(YearMonth month) => organisation.IsActive(month) && history.StateOf(month, indicator) == CellState.Value;
        var (now, before) = (HasValue(_input.Month), HasValue(_input.Month.AddMonths(-1)));
        foreach (var scope in scopes)
        {
            if (now && before)
            {
                TrackOf(scope, indicator).AddAlike(figures[_last], figures[_last - 1]);
            }
            else if (now || before)
            {
                TrackOf(scope, indicator).NoteUnlike();
            }
        }
    }

    /// <summary>Its part of the figure at the end of each month.</summary>
    private Tally[] FiguresOf(Organisation organisation, Indicator indicator, Tally[] own)
    {
        var figures = new Tally[own.Length];
        var mayPromise = indicator.Reporters.Contains(organisation.Type, StringComparer.Ordinal);
        for (var (at, month) = (0, _input.Plan.From); at <= _last; at++, month = month.AddMonths(1))
        {
            // An organisation that is gone has no state any more, and keeps no promise; its totals stay, with whoever follows it.
            figures[at] = organisation.IsActive(month)
                ? indicator.Scope == PromiseScope.District ? own[at] : mayPromise ? Judge(indicator, month, own[at]) : Tally.Zero
                : indicator is { IsTotal: true, Scope: PromiseScope.District } && !HasHandedOver(organisation, month) ? AsGone(own[at]) : Tally.Zero;
        }
        return figures;
    }

    // Nothing is asked of it any more that an earlier value could stand in for.
    private static Tally AsGone(Tally tally) => tally.Carried == 0 ? tally : tally with { Carried = 0 };

    private static bool HasHandedOver(Organisation organisation, YearMonth month) =>
        organisation.Successor.Length > 0 && month > organisation.ActiveTo;

    /// <summary>Its own totals, and those of the organisations that it has succeeded.</summary>
    private Tally[] TotalsOf(Organisation organisation, Indicator indicator)
    {
        var totals = Scan(organisation, indicator);
        foreach (var predecessor in _predecessors[organisation.Code])
        {
            var handed = TotalsOf(predecessor, indicator);
            for (var (at, month) = (0, _input.Plan.From); at <= _last; at++, month = month.AddMonths(1))
            {
                if (HasHandedOver(predecessor, month))
                {
                    totals[at] += AsGone(handed[at]);
                }
            }
        }
        return totals;
    }

    private Tally[] Scan(Organisation organisation, Indicator indicator) =>
        OrganisationScan.Of(_input.Plan, indicator, _input.Month, HistoryOf(organisation));

    /// <summary>Whether one school keeps a promise that is made to each.</summary>
    private Tally Judge(Indicator indicator, YearMonth month, Tally tally)
    {
        var own = indicator.ForOneSchool().At(month);
        if (tally.Figure(own) is not { } figure || !_input.Plan.IsWhole(own, month))
        {
            return Tally.Zero;
        }
        var status = Assessment.Of(
            _input.Plan, own, month, figure, hasData: true, asksForWholeNumbers: indicator.ReportsWholeNumbers).Status;
        return new Tally
        {
            Answered = 1,
            Values = 1,
            Carried = Math.Min(1, tally.Carried),
            Sum = status == Status.Met ? 1 : 0,
            Lagging = status is Status.Behind or Status.FarBehind ? 1 : 0,
            NotDue = status == Status.NotDue ? 1 : 0,
        };
    }

    private Tally Completeness(Organisation organisation, Indicator indicator, YearMonth month, OrganisationHistory history)
    {
        if (!history.Has(month))
        {
            // Who was rejected in earlier months is not known any more.
            return month == _input.Month && _input.Rejected.Contains(organisation.Code)
                ? new Tally { Due = 1, Rejected = 1 }
                : new Tally { Due = 1, Missing = 1 };
        }
        return history.StateOf(month, indicator) switch
        {
            CellState.Value => new Tally { Due = 1, Reported = 1 },
            CellState.Nothing or CellState.NotApplicable => new Tally { Due = 1, Nothing = 1 },
            _ => new Tally { Due = 1, Missing = 1 },
        };
    }

    private OrganisationHistory HistoryOf(Organisation organisation) =>
        _histories.GetValueOrDefault(organisation.Code, OrganisationHistory.Nothing);

    private ScopeTrack TrackOf(string scope, Indicator indicator) => TrackOf(scope, indicator.Code);

    private ScopeTrack TrackOf(string scope, string code)
    {
        if (!_tracks.TryGetValue((scope, code), out var track))
        {
            _tracks.Add((scope, code), track = new ScopeTrack(_last + 1));
        }
        return track;
    }

    private static string[] ScopesOf(Organisation organisation) => organisation.Group.Length == 0
        ? [ProgressRow.All, organisation.Type]
        : [ProgressRow.All, organisation.Type, organisation.Group];
}
