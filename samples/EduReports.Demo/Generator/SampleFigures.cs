namespace EduReports.Demo.Generator;

/// <summary>What one organisation would truthfully report of one indicator for one month.</summary>
/// <param name="Value">The value of everything but ratios; 1 or 0 for yes or no.</param>
/// <param name="Numerator">Of a ratio.</param>
/// <param name="Denominator">Of a ratio.</param>
/// <param name="Note">Why the figure differs much from the month before; empty where it does not.</param>
internal sealed record SampleFigure(decimal Value, long Numerator, long Denominator, string Note);

/// <summary>
/// Splits the district's figures over its organisations so that they add up to it in every month, and so that every
/// organisation's own figures are consistent from month to month.
/// </summary>
internal sealed class SampleFigures
{
    private const int NewSchoolYear = 9;

    private readonly ulong _seed;
    private readonly DateOnly _from;
    private readonly IReadOnlyList<SampleOrganisation> _organisations;
    private readonly IReadOnlyDictionary<string, SamplePace> _paces;
    private readonly Dictionary<string, Split> _splits;

    public SampleFigures(
        ulong seed, IReadOnlyList<SampleIndicator> indicators, IReadOnlyList<SampleOrganisation> organisations, DateOnly from)
    {
        (_seed, _organisations, _from) = (seed, organisations, from);
        _paces = SamplePace.ForAll(seed, indicators, from);
        _splits = indicators.ToDictionary(indicator => indicator.Code, MakeSplit);
    }

    public SamplePace PaceOf(SampleIndicator indicator) => _paces[indicator.Code];

    /// <summary>The figure, or null where there is nothing to report yet.</summary>
    public SampleFigure? Of(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month)
    {
        if (!PaceOf(indicator).HasBegun(month))
        {
            return null;
        }
        var figure = indicator.Kind switch
        {
            SampleKind.Ratio => Ratio(indicator, organisation, month),
            SampleKind.YesNo => Plain(IsDone(indicator, organisation, month) ? 1 : 0),
            SampleKind.Count => Plain(Done(indicator, organisation, month)),
            _ => Plain(Total(indicator, organisation, month)),
        };
        return month == _from ? figure : figure with { Note = Explain(indicator, organisation, month, figure) };
    }

    /// <summary>
    /// Whether nothing of the indicator ever falls to this organisation, as with goods that go to other schools.
    /// </summary>
    public bool IsLeftOut(SampleIndicator indicator, SampleOrganisation organisation) =>
        indicator.Kind is SampleKind.Count or SampleKind.Cumulative
        && indicator.Target > 0
        && Total(indicator, organisation, DateOnly.MaxValue) == 0;

    private static SampleFigure Plain(decimal value) => new(value, 0, 0, "");

    // Months before the start count as nothing done, so that the first month's count is its total.
    private decimal Total(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month)
    {
        if (month < _from)
        {
            return 0;
        }
        var district = PaceOf(indicator).FigureAt(month);
        var split = _splits[indicator.Code];
        if (split.Reporters == 1 || indicator.Kind == SampleKind.Level)
        {
            return decimal.Round(district, indicator.Decimals, MidpointRounding.AwayFromZero);
        }
        var units = (long)decimal.Round(district, MidpointRounding.AwayFromZero);
        return split.LotsOf(organisation.Code).Sum(lot => Math.Clamp(units - (lot * split.LotSize), 0, split.LotSize));
    }

    private decimal Done(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month) =>
        Total(indicator, organisation, month) - Total(indicator, organisation, month.AddMonths(-1));

    private bool IsDone(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month)
    {
        var split = _splits[indicator.Code];
        var done = decimal.Round(PaceOf(indicator).FigureAt(month) * split.Reporters / 100, MidpointRounding.AwayFromZero);
        return split.Reporters == 1
            ? PaceOf(indicator).FigureAt(month) >= indicator.Target
            : split.PlaceOf(organisation.Code) < done;
    }

    private SampleFigure Ratio(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month)
    {
        var denominator = Denominator(indicator, organisation, month);
        var rate = PaceOf(indicator).FigureAt(month) / 100;
        if (IsTrueOfWholeSchools(indicator))
        {
            var isIn = IsAmongTheFirst(indicator, organisation, rate);
            return new SampleFigure(0, isIn ? denominator : 0, denominator, "");
        }
        // Schools differ, more so in the middle of the scale than near its ends, and a school's difference stays.
        // Weighted by children the differences cancel out, so the district's rate is kept.
        var split = _splits[indicator.Code];
        var spread = split.Reporters == 1 ? 0 : Math.Min(rate, 1 - rate) * split.DeviationOf(organisation.Code);
        var numerator = decimal.Round(denominator * (rate + spread), MidpointRounding.AwayFromZero);
        return new SampleFigure(0, (long)numerator, denominator, "");
    }

    private static bool IsTrueOfWholeSchools(SampleIndicator indicator) =>
        indicator.Numerator.StartsWith("公办", StringComparison.Ordinal)
        || indicator.Numerator.StartsWith("民办", StringComparison.Ordinal)
        || indicator.Numerator.StartsWith("普惠", StringComparison.Ordinal);

    // A floor is just reached, a ceiling just kept.
    private bool IsAmongTheFirst(SampleIndicator indicator, SampleOrganisation organisation, decimal rate)
    {
        var (before, own, all) = _splits[indicator.Code].ChildrenOf(organisation.Code);
        return indicator.LowerIsBetter ? before + own <= rate * all : before < rate * all;
    }

    private long Denominator(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month)
    {
        if (organisation.Type == "office")
        {
            var kindergartensOnly = indicator.Denominator.Contains("幼儿园", StringComparison.Ordinal)
                && !indicator.Denominator.Contains("学校", StringComparison.Ordinal);
            return _organisations.Count(other =>
                other.Type != "office" && (!kindergartensOnly || other.Type == "kindergarten"));
        }
        var roll = Roll(organisation, month);
        if (indicator.Denominator.EndsWith("总数", StringComparison.Ordinal))
        {
            return roll;
        }
        var present = SampleRandom.For(_seed, "present", organisation.Code, indicator.Denominator).Between(0.94m, 0.99m);
        return (long)(roll * present);
    }

    // Children on roll: stable through a school year.
    private long Roll(SampleOrganisation organisation, DateOnly month)
    {
        var random = SampleRandom.For(_seed, "roll", organisation.Code);
        var (low, high) = organisation.Type switch
        {
            "kindergarten" => (90, 420),
            "primary" => (500, 1800),
            "junior" => (400, 1500),
            "senior" => (900, 2400),
            "vocational" => (1500, 3500),
            _ => (60, 160),
        };
        var roll = random.Between(low, high);
        var change = random.Between(0.97m, 1.04m);
        return (long)(HasNewRoll(month) ? roll * change : roll);
    }

    private bool HasNewRoll(DateOnly month) => month.Year > _from.Year || month.Month >= NewSchoolYear;

    private string Explain(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month, SampleFigure now)
    {
        var before = month.AddMonths(-1);
        switch (indicator.Kind)
        {
            case SampleKind.Ratio when PaceOf(indicator).HasBegun(before):
                var last = Ratio(indicator, organisation, before);
                return last.Denominator != now.Denominator ? "新学年学籍数已更新"
                    : IsTrueOfWholeSchools(indicator) && last.Numerator != now.Numerator ? "办园办学性质变更，已备案"
                    : Math.Abs(now.Numerator - last.Numerator) * 10 > now.Denominator ? "本月集中组织，人数增加较多"
                    : "";
            case SampleKind.Count:
                var was = Done(indicator, organisation, before);
                return Math.Abs(now.Value - was) < 3 ? "" : ReasonForBatch(indicator);
            case SampleKind.Cumulative:
                var total = Total(indicator, organisation, before);
                var usual = total / Math.Max(1, ((month.Year - _from.Year) * 12) + month.Month - _from.Month);
                return now.Value - total <= 3 + (2 * usual) ? "" : ReasonForBatch(indicator);
            default:
                return "";
        }
    }

    private static string ReasonForBatch(SampleIndicator indicator) =>
        indicator.Unit is "套" or "个" or "间" ? "分批到货安装，各月不均" : "分批办理，各月不均";

    private Split MakeSplit(SampleIndicator indicator)
    {
        var reporters = _organisations.Where(organisation => indicator.Reporters.Contains(organisation.Type)).ToArray();
        // Goods come by the lot, about ten lots a school; single things are lots of one.
        var lotSize = Math.Max(1, (long)indicator.Target / Math.Max(1, 10 * reporters.Length));
        return new Split(reporters.Length, lotSize)
            .WithLots(indicator, reporters, _seed)
            .WithChildren(reporters, _seed, organisation => Roll(organisation, _from))
            .WithPlaces(indicator, reporters, _seed);
    }

    // What is worked out once per indicator, so that a file costs the same however many organisations there are.
    private sealed class Split(int reporters, long lotSize)
    {
        private readonly Dictionary<string, List<long>> _lots = [];
        private readonly Dictionary<string, (int Place, decimal Deviation)> _places = [];
        private readonly Dictionary<string, (long Before, long Own)> _children = [];
        private long _allChildren;

        public int Reporters => reporters;

        public long LotSize => lotSize;

        public List<long> LotsOf(string code) => _lots.TryGetValue(code, out var lots) ? lots : [];

        public int PlaceOf(string code) => _places[code].Place;

        public decimal DeviationOf(string code) => _places[code].Deviation;

        public (long Before, long Own, long All) ChildrenOf(string code) =>
            (_children[code].Before, _children[code].Own, _allChildren);

        public Split WithLots(SampleIndicator indicator, SampleOrganisation[] organisations, ulong seed)
        {
            if (indicator.Kind is not (SampleKind.Count or SampleKind.Cumulative) || organisations.Length < 2)
            {
                return this;
            }
            var random = SampleRandom.For(seed, "lots", indicator.Code);
            // A little more than the target, for what is done beyond it.
            for (long lot = 0; lot * lotSize <= indicator.Target * 1.1m; lot++)
            {
                var code = organisations[random.Below(organisations.Length)].Code;
                if (!_lots.TryGetValue(code, out var lots))
                {
                    _lots[code] = lots = [];
                }
                lots.Add(lot);
            }
            return this;
        }

        public Split WithPlaces(SampleIndicator indicator, SampleOrganisation[] organisations, ulong seed)
        {
            var ordered = Shuffled(organisations, seed, indicator.Code).ToArray();
            // From −0.4 to 0.4 in even steps, then shifted so that the mean over all children is 0.
            var steps = ordered.Select((_, place) => (0.8m * place / Math.Max(1, ordered.Length - 1)) - 0.4m).ToArray();
            var mean = ordered.Select((organisation, place) => steps[place] * _children[organisation.Code].Own).Sum()
                / Math.Max(1, _allChildren);
            for (var place = 0; place < ordered.Length; place++)
            {
                _places[ordered[place].Code] = (place, steps[place] - mean);
            }
            return this;
        }

        // One order for all indicators: a public kindergarten is also an affordable one.
        public Split WithChildren(SampleOrganisation[] organisations, ulong seed, Func<SampleOrganisation, long> roll)
        {
            foreach (var organisation in Shuffled(organisations, seed, "children"))
            {
                var own = roll(organisation);
                _children[organisation.Code] = (_allChildren, own);
                _allChildren += own;
            }
            return this;
        }

        private static IEnumerable<SampleOrganisation> Shuffled(SampleOrganisation[] organisations, ulong seed, string key) =>
            organisations
                .OrderBy(organisation => SampleRandom.For(seed, "place", key, organisation.Code).Next())
                .ThenBy(organisation => organisation.Code, StringComparer.Ordinal);
    }
}
