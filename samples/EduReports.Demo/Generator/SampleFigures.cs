using System.Text.RegularExpressions;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>
/// Splits the district's figures over its organisations so that they add up to it in every month, and so that every
/// organisation's own figures are consistent from month to month.
/// </summary>
internal sealed partial class SampleFigures
{
    private const int NewSchoolYear = 9;

    private readonly ulong _seed;
    private readonly Plan _plan;
    private readonly SampleSchools _schools;
    private readonly SamplePromises _promises;
    private readonly IReadOnlyDictionary<string, SamplePace> _paces;
    private readonly Dictionary<string, Split> _splits;
    private readonly Dictionary<string, SampleProjects> _projects;

    public SampleFigures(ulong seed, Plan plan, IReadOnlyList<Organisation> organisations)
    {
        (_seed, _plan) = (seed, plan);
        _schools = new SampleSchools(seed, plan, organisations);
        _promises = new SamplePromises(seed, plan);
        _paces = SamplePace.ForAll(seed, plan);
        _splits = plan.Indicators.Where(indicator => indicator.Kind != IndicatorKind.Derived)
            .ToDictionary(indicator => indicator.Code, indicator => SplitOf(indicator, organisations), StringComparer.Ordinal);
        _projects = plan.Indicators.Where(indicator => indicator.Kind == IndicatorKind.Milestone)
            .ToDictionary(indicator => indicator.Code, indicator => new SampleProjects(seed, plan, indicator, _paces[indicator.Code]), StringComparer.Ordinal);
    }

    public SamplePace PaceOf(Indicator indicator) => _paces[indicator.Code];

    /// <summary>What the organisation has to say that month, by the code of the row; all of it obeys the plan's rules.</summary>
    public IReadOnlyDictionary<string, SampleFigure> Of(Organisation organisation, YearMonth month)
    {
        var figures = new Dictionary<string, SampleFigure>(StringComparer.Ordinal);
        foreach (var indicator in _plan.ReportedBy(organisation.Type))
        {
            if (indicator.Kind != IndicatorKind.Milestone)
            {
                figures.Add(indicator.Code, Of(indicator, organisation, month));
            }
            foreach (var project in indicator.Projects)
            {
                figures.Add(project.Code, _projects[indicator.Code].StageOf(project, month) is { } stage
                    ? new SampleFigure { Value = stage }
                    : SampleFigure.Nothing);
            }
        }
        SampleRules.Obey(_plan.Rules, figures);
        return figures;
    }

    /// <summary>
    /// Whether nothing of the indicator ever falls to this organisation, as with goods that go to other schools.
    /// </summary>
    public bool IsLeftOut(Indicator indicator, Organisation organisation) =>
        indicator is { Kind: IndicatorKind.Count or IndicatorKind.Cumulative, Scope: PromiseScope.District }
        && PaceOf(indicator).Aim > 0
        && Total(indicator, organisation, _plan.To) == 0;

    private SampleFigure Of(Indicator indicator, Organisation organisation, YearMonth month)
    {
        if (!AppliesTo(indicator, organisation) || IsClosed(indicator, organisation, month))
        {
            return SampleFigure.NotApplicable;
        }
        if (!PaceOf(indicator).HasBegun(month))
        {
            return SampleFigure.Nothing;
        }
        var figure = indicator.Kind switch
        {
            IndicatorKind.Ratio => Ratio(indicator, organisation, month),
            IndicatorKind.YesNo => Plain(IsDone(indicator, organisation, month) ? 1 : 0),
            IndicatorKind.Count => Plain(Done(indicator, organisation, month)),
            _ => Plain(Total(indicator, organisation, month)),
        };
        // Of a span that is older than the plan one month says nothing, unless it was done in that month.
        if (indicator is { Kind: IndicatorKind.Count, Scope: PromiseScope.Each } && figure.Value == 0 && !_plan.IsWhole(indicator, month))
        {
            return SampleFigure.NotApplicable;
        }
        return month == _plan.From ? figure : figure with { Note = Explain(indicator, organisation, month, figure) };
    }

    // The plan's own notes tell private schools which promises are not theirs.
    private bool AppliesTo(Indicator indicator, Organisation organisation) => !_schools.IsPrivate(organisation)
        || !(PublicOnly().IsMatch(indicator.Note ?? "") || indicator.Denominator?.StartsWith("区属", StringComparison.Ordinal) == true);

    private bool IsClosed(Indicator indicator, Organisation organisation, YearMonth month) =>
        _plan.Vacations.Contains(month) && organisation.Type != Organisation.Office
        && (indicator.Per == Per.Month || ClosedInVacations().IsMatch(indicator.Note ?? ""));

    private static SampleFigure Plain(decimal value) => new() { Value = value };

    private decimal Total(Indicator indicator, Organisation organisation, YearMonth month)
    {
        if (indicator.Scope == PromiseScope.Each)
        {
            return _promises.Times(indicator, PaceOf(indicator).Fate, organisation, month);
        }
        var total = Share(indicator, organisation, month);
        // A school that came later has done nothing before.
        return indicator.IsTotal && organisation.ActiveFrom is { } from && from > _plan.SpanOf(indicator, month).First && month >= from
            ? total - Share(indicator, organisation, from.AddMonths(-1))
            : total;
    }

    private decimal Share(Indicator indicator, Organisation organisation, YearMonth month)
    {
        var district = PaceOf(indicator).FigureAt(month);
        var split = _splits[indicator.Code];
        if (split.Reporters == 1 || indicator is { Kind: IndicatorKind.Level, Across: not Across.Sum })
        {
            return decimal.Round(district, indicator.Decimals, MidpointRounding.AwayFromZero);
        }
        var units = (long)decimal.Round(district, MidpointRounding.AwayFromZero);
        return split.LotsOf(organisation.Code).Sum(lot => Math.Clamp(units - (lot * split.LotSize), 0, split.LotSize));
    }

    private decimal Done(Indicator indicator, Organisation organisation, YearMonth month)
    {
        var before = month.AddMonths(-1);
        var isFirst = month == _plan.SpanOf(indicator, month).First || !organisation.IsActive(before);
        return Total(indicator, organisation, month) - (isFirst ? 0 : Total(indicator, organisation, before));
    }

    private bool IsDone(Indicator indicator, Organisation organisation, YearMonth month)
    {
        var split = _splits[indicator.Code];
        var district = PaceOf(indicator).FigureAt(month);
        return split.Reporters == 1
            ? district >= PaceOf(indicator).Aim
            : split.PlaceOf(organisation.Code) < decimal.Round(district * split.Reporters / 100, MidpointRounding.AwayFromZero);
    }

    private SampleFigure Ratio(Indicator indicator, Organisation organisation, YearMonth month)
    {
        var denominator = _schools.Denominator(indicator, organisation, month);
        if (denominator <= 0)
        {
            return organisation.Type == Organisation.Office ? SampleFigure.Nothing : SampleFigure.NotApplicable;
        }
        SampleFigure Of(decimal numerator) => new() { Numerator = Math.Clamp(numerator, 0, denominator), Denominator = denominator };

        var pace = PaceOf(indicator);
        if (indicator.Scope == PromiseScope.Each)
        {
            return Of(denominator - _promises.Missed(indicator, pace.Fate, organisation, month));
        }
        var rate = pace.FigureAt(month) / 100;
        if (IsTrueOfWholeSchools(indicator))
        {
            return Of(IsAmongTheFirst(indicator, organisation, rate) ? denominator : 0);
        }
        var split = _splits[indicator.Code];
        if (split.Reporters == 1)
        {
            return Of(decimal.Round(denominator * rate, MidpointRounding.AwayFromZero));
        }
        // Schools differ, more so in the middle of the scale than near its ends, and a school's difference stays.
        // Weighted by children the differences cancel out, so the district's rate is kept. So do the heads that rounding
        // takes and gives: each school has its own place between two whole numbers where it rounds up.
        var spread = Math.Min(rate, 1 - rate) * split.DeviationOf(organisation.Code);
        return Of(decimal.Floor((denominator * (rate + spread)) + split.RoundingOf(organisation.Code)));
    }

    private static bool IsTrueOfWholeSchools(Indicator indicator) =>
        indicator.Reporters.All(type => type != Organisation.Office)
        && WholeSchools().IsMatch(indicator.Numerator!);

    // A floor is just reached, a ceiling just kept.
    private bool IsAmongTheFirst(Indicator indicator, Organisation organisation, decimal rate)
    {
        var (before, own, all) = _splits[indicator.Code].ChildrenOf(organisation.Code);
        return PaceOf(indicator).LowerIsBetter ? before + own <= rate * all : before < rate * all;
    }

    private string Explain(Indicator indicator, Organisation organisation, YearMonth month, SampleFigure now)
    {
        var before = month.AddMonths(-1);
        if (indicator.Scope == PromiseScope.Each || !organisation.IsActive(before))
        {
            return "";
        }
        switch (indicator.Kind)
        {
            case IndicatorKind.Ratio when PaceOf(indicator).HasBegun(before) && now.Denominator > 0:
                var last = Ratio(indicator, organisation, before);
                return last.Denominator != now.Denominator
                    ? month.Month == NewSchoolYear && organisation.Type != Organisation.Office ? "新学年学籍数已更新" : ""
                    : IsTrueOfWholeSchools(indicator) && last.Numerator != now.Numerator ? "办园办学性质变更，已备案"
                    : Math.Abs(now.Numerator - last.Numerator) * 10 > now.Denominator ? "本月集中组织，人数增加较多"
                    : "";
            case IndicatorKind.Count:
                var was = Done(indicator, organisation, before);
                return Math.Abs(now.Value - was) < 3 ? "" : ReasonForBatch(indicator);
            case IndicatorKind.Cumulative:
                var total = Total(indicator, organisation, before);
                var usual = total / Math.Max(1, month.MonthsSince(_plan.From));
                return now.Value - total <= 3 + (2 * usual) ? "" : ReasonForBatch(indicator);
            default:
                return "";
        }
    }

    private static string ReasonForBatch(Indicator indicator) =>
        indicator.Unit is "套" or "个" or "间" ? "分批到货安装，各月不均"
        : indicator.Unit.EndsWith('元') ? "按合同进度拨付，各月不均"
        : "分批办理，各月不均";

    private Split SplitOf(Indicator indicator, IReadOnlyList<Organisation> organisations)
    {
        var reporters = organisations
            .Where(organisation => indicator.Reporters.Contains(organisation.Type) && AppliesTo(indicator, organisation)).ToArray();
        // Goods come by the lot, about ten lots a school; single things are lots of one.
        var lotSize = Math.Max(1, (long)PaceOf(indicator).Aim / Math.Max(1, 10 * reporters.Length));
        return new Split(reporters.Length, lotSize)
            .WithLots(indicator, PaceOf(indicator).Aim, reporters, _seed)
            .WithChildren([.. _schools.Ordered(reporters)], organisation => _schools.Roll(organisation, _plan.From))
            .WithPlaces([.. _schools.Shuffled(reporters, PaceOf(indicator).Kin)]);
    }

    [GeneratedRegex("民办[^。；]*报不适用")]
    private static partial Regex PublicOnly();

    [GeneratedRegex("放假[^。；]*报不适用")]
    private static partial Regex ClosedInVacations();

    // Of such a school all children count, of any other none.
    [GeneratedRegex("^(公办|民办|普惠|示范)")]
    private static partial Regex WholeSchools();

    // What is worked out once per indicator, so that a file costs the same however many organisations there are.
    private sealed class Split(int reporters, long lotSize)
    {
        // Of what should not happen at all a few cases may happen.
        private const int FewCases = 5;

        private readonly Dictionary<string, List<long>> _lots = [];
        private readonly Dictionary<string, (int Place, decimal Deviation)> _places = [];
        private readonly Dictionary<string, (long Before, long Own)> _children = [];
        private long _allChildren;

        public int Reporters => reporters;

        public long LotSize => lotSize;

        public List<long> LotsOf(string code) => _lots.TryGetValue(code, out var lots) ? lots : [];

        public int PlaceOf(string code) => _places[code].Place;

        public decimal DeviationOf(string code) => _places[code].Deviation;

        public decimal RoundingOf(string code) => (_places[code].Place + 0.5m) / reporters;

        public (long Before, long Own, long All) ChildrenOf(string code) =>
            (_children[code].Before, _children[code].Own, _allChildren);

        public Split WithLots(Indicator indicator, decimal aim, Organisation[] organisations, ulong seed)
        {
            if (indicator.Kind is not (IndicatorKind.Count or IndicatorKind.Cumulative or IndicatorKind.Level) || organisations.Length < 2)
            {
                return this;
            }
            var random = SampleRandom.For(seed, "lots", indicator.Code);
            // A little more than the target, for what is done beyond it.
            for (long lot = 0; lot * lotSize <= (aim == 0 ? FewCases : aim * 1.1m); lot++)
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

        public Split WithChildren(Organisation[] ordered, Func<Organisation, long> roll)
        {
            foreach (var organisation in ordered)
            {
                var own = roll(organisation);
                _children[organisation.Code] = (_allChildren, own);
                _allChildren += own;
            }
            return this;
        }

        public Split WithPlaces(Organisation[] ordered)
        {
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
    }
}
