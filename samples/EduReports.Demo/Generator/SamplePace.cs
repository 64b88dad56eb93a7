using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>How an indicator fares.</summary>
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

    // Numerators that describe how things are, not work that begins with the plan: nobody's schooling starts at 0 percent.
    private static readonly string[] WordsOfStates =
        ["公办", "民办", "普惠", "示范", "入学", "在园", "在校", "毕业", "就业", "班级", "实验", "开通", "掌握", "校长", "支出"];

    private readonly Plan _plan;
    private readonly Indicator _indicator;
    private readonly decimal _start;
    private readonly decimal _decision;
    private readonly Dictionary<YearMonth, decimal> _figures = [];
    private SamplePace? _ceiling;

    private SamplePace(ulong seed, Plan plan, Indicator indicator, string kin, SampleFate fate)
    {
        (_plan, _indicator, Kin, Fate) = (plan, indicator, kin, fate);
        var previous = indicator.Baseline?.Value ?? SampleBaselines.Of(seed, plan, indicator);
        Aim = AimOf(indicator, previous);
        _start = indicator.StartsAtZero ? 0
            : indicator.Baseline?.Value
                ?? (indicator.Target.NeedsBaseline ? previous
                : IsState(indicator) && !IsAskedFromTheStart
                    ? decimal.Round(Aim * SampleRandom.For(seed, "start", indicator.Code).Between(0.86m, 0.97m), 2)
                : 0);
        var random = SampleRandom.For(seed, "decision", indicator.Code);
        _decision = fate switch
        {
            SampleFate.Early => random.Between(0.2m, 0.6m),
            SampleFate.OnTrack => random.Between(0.5m, 1),
            SampleFate.Recovering => 1,
            _ => decimal.MaxValue,
        };
    }

    public SampleFate Fate { get; }

    /// <summary>What it shares its fate with: parts of the same children or schools, sums of money, what one department
    /// measures, the sides of a rule.</summary>
    public string Kin { get; }

    /// <summary>What is worked for: the target with relative ones worked out, the middle of a range.</summary>
    public decimal Aim { get; }

    /// <summary>Whether the target is a ceiling.</summary>
    public bool LowerIsBetter => _indicator.Target.Comparator is Comparator.AtMost or Comparator.DecreaseBy;

    private decimal Distance => Aim - _start;

    private bool IsBad => Fate is SampleFate.Behind or SampleFate.FarBehind;

    // Money is spent all year, whenever it is judged.
    private bool IsAtEnd => _indicator.Pace == Pace.End && !IsMoney(_indicator);

    // A target that was already met at the start, or whose year is the sum of twelve equal months.
    private bool IsHeld => !_indicator.StartsAtZero
        && ((LowerIsBetter ? _start <= Aim : _start >= Aim) || (_indicator.Flow && IsState(_indicator)));

    private bool IsAskedFromTheStart => _indicator.Target.Checkpoints.Any(point => point.Month == _plan.From && point.Value >= Aim);

    /// <summary>
    /// A pace for every indicator that is reported, with the fates spread evenly over those that move and those that wait for
    /// the end.
    /// </summary>
    public static IReadOnlyDictionary<string, SamplePace> ForAll(ulong seed, Plan plan)
    {
        var kins = KinsOf(plan);
        var paces = plan.Indicators
            .Where(indicator => indicator.Kind != IndicatorKind.Derived)
            .GroupBy(indicator => indicator.Pace)
            .SelectMany(group => group
                .GroupBy(indicator => kins[indicator.Code])
                .OrderBy(kin => SampleRandom.For(seed, "fate", kin.Key).Next())
                .ThenBy(kin => kin.Key, StringComparer.Ordinal)
                .SelectMany((kin, place) => kin.Select(indicator =>
                    new SamplePace(seed, plan, indicator, kin.Key, Fates[place % Fates.Length]))))
            .ToDictionary(pace => pace._indicator.Code, StringComparer.Ordinal);
        foreach (var (left, right) in plan.Rules.Where(rule => rule.Operator == RuleOperator.LessOrEqual).Select(FiguresOf).OfType<(string, string)>())
        {
            if (paces.TryGetValue(left, out var lower) && paces.TryGetValue(right, out var upper))
            {
                lower._ceiling = upper;
            }
        }
        return paces;
    }

    /// <summary>
    /// Whether there is something to report: not before the first month in which more than the start is expected, or in which
    /// what is to be held is first looked at.
    /// </summary>
    public bool HasBegun(YearMonth month)
    {
        var waiting = _indicator.Target.Checkpoints.Where(point => point.Value == _start).Select(point => point.Month).ToList();
        return waiting.Count == 0 || (IsHeld ? month >= waiting[0] : month > waiting[^1]);
    }

    /// <summary>
    /// The district's figure at the end of a month: a total since the span's start for counts, 0 to 100 for ratios and yes/no.
    /// </summary>
    public decimal FigureAt(YearMonth month)
    {
        if (!_figures.TryGetValue(month, out var figure))
        {
            figure = Own(month);
            _figures[month] = figure = _ceiling is null ? figure : Math.Min(figure, _ceiling.Own(month));
        }
        return figure;
    }

    /// <summary>Whether the figure is more than a tenth of the way behind what is expected by the month.</summary>
    public bool LagsAt(YearMonth month) => IsHeld
        ? IsBad
        : (IsAtEnd ? Asked(month) : Expected(month)) - Progress(month) > 0.1m;

    private decimal Own(YearMonth month)
    {
        var figure = IsHeld ? Held(month) : _start + (Distance * Progress(month));
        return _indicator.Kind is IndicatorKind.Ratio or IndicatorKind.YesNo ? Math.Clamp(figure, 0, 100) : Math.Max(figure, 0);
    }

    private static bool IsMoney(Indicator indicator) => indicator.Unit.StartsWith('万') && indicator.Unit.EndsWith('元');

    private static bool IsState(Indicator indicator) =>
        (indicator.Kind == IndicatorKind.Level && indicator.Unit == "%")
        || (indicator.Kind == IndicatorKind.Ratio
            && WordsOfStates.Any(word => indicator.Numerator!.Contains(word, StringComparison.Ordinal))
            && !indicator.Numerator!.StartsWith("本学期", StringComparison.Ordinal));

    // Where a promise has two ends, the middle; of things that come one by one a whole number of them.
    private static decimal AimOf(Indicator indicator, decimal previous)
    {
        var target = indicator.Target;
        var change = target.In == ChangeUnit.Percent ? previous * target.Value / 100 : target.Value;
        var middle = (target.Value + (target.Upper ?? target.Value)) / 2;
        return target.Comparator switch
        {
            Comparator.NotBelowPrevious => previous,
            Comparator.IncreaseBy => previous + change,
            Comparator.DecreaseBy => previous - change,
            Comparator.Range => indicator.StartsAtZero ? decimal.Floor(middle) : middle,
            _ => target.Value,
        };
    }

    private static Dictionary<string, string> KinsOf(Plan plan)
    {
        var kins = plan.Indicators.ToDictionary(
            indicator => indicator.Code,
            indicator => indicator.Kind == IndicatorKind.Ratio ? indicator.Denominator!
                // Investment, land and places of the same buildings.
                : indicator is { Kind: IndicatorKind.Level, Target.NeedsBaseline: false } ? indicator.Owner
                : indicator.Unit.StartsWith('万') ? indicator.Unit
                : indicator.Code,
            StringComparer.Ordinal);
        // What a rule ties together cannot go different ways; that two shares are of the same number ties nothing.
        foreach (var rule in plan.Rules.Where(rule => rule.Operands.All(operand => operand is { Code: not null, Part: not OperandPart.Denominator })))
        {
            var tied = rule.Operands.Select(operand => kins[operand.Code!]).ToList();
            foreach (var (code, kin) in kins.ToList().Where(entry => tied.Contains(entry.Value)))
            {
                kins[code] = tied[0];
            }
        }
        return kins;
    }

    private static (string Left, string Right)? FiguresOf(Rule rule) =>
        !rule.Left.IsCompound && !rule.Right.IsCompound
        && rule.Left.Operands.SingleOrDefault() is { Code: { } left, Part: OperandPart.Value }
        && rule.Right.Operands.SingleOrDefault() is { Code: { } right, Part: OperandPart.Value }
            ? (left, right)
            : null;

    private decimal Held(YearMonth month)
    {
        if (Aim == 0)
        {
            return Fate switch { SampleFate.Behind => 2, SampleFate.FarBehind => 4, _ => 0 };
        }
        if (_indicator.Per == Per.Plan)
        {
            return IsBad ? Aim * (LowerIsBetter ? 1.03m : 0.97m) : Better(LowerIsBetter ? Math.Min(_start, Aim) : Math.Max(_start, Aim));
        }
        // Held against the year before, every year.
        var figure = Aim;
        for (var year = _plan.From.Year; year <= _plan.SpanOf(_indicator, month).Last.Year; year++)
        {
            figure = IsBad ? figure * 0.985m : Better(figure);
        }
        return figure;
    }

    private decimal Better(decimal figure) => LowerIsBetter ? figure * 0.98m
        : _indicator.ReportsPercentages ? figure + Math.Min(figure * 0.02m, Math.Max(0, 100 - figure) * 0.3m)
        : figure * 1.02m;

    // The part of the way from the start to the target that is done: never falls from month to month.
    private decimal Progress(YearMonth month)
    {
        if (IsAskedFromTheStart)
        {
            return Kept(month);
        }
        var expected = Expected(month);
        switch (_indicator.Kind)
        {
            // What one office does or does not is done at once.
            case IndicatorKind.YesNo when IsAtEnd && _indicator.Reporters.All(type => type == Organisation.Office):
                return expected >= _decision ? 1 : 0;
            // Many schools, and projects, come one by one, whenever they are judged.
            case IndicatorKind.YesNo or IndicatorKind.Milestone:
                break;
            default:
                if (IsAtEnd)
                {
                    return Stretches(month).Sum(stretch => stretch.Part * Awarded(stretch.Gone));
                }
                break;
        }
        var isDue = month >= _plan.DueMonth(_indicator, month);
        return Fate switch
        {
            SampleFate.Early => Math.Min(expected * 1.35m, _indicator.Kind == IndicatorKind.Count ? 1 : 1.03m),
            // Rates end a little beyond the target, so that rounding each school's heads cannot leave them just short.
            SampleFate.OnTrack => isDue ? (_indicator.Kind == IndicatorKind.Ratio ? 1.03m : 1) : expected * 0.97m,
            SampleFate.Behind => Math.Max(expected * 0.5m, expected - 0.2m),
            SampleFate.FarBehind => Math.Max(expected * 0.2m, expected - 0.42m),
            _ when expected < 0.7m => Math.Max(expected * 0.5m, expected - 0.2m),
            _ => Math.Min(1, 0.5m + ((expected - 0.7m) * 5 / 3)),
        };
    }

    // What is expected all year is there from the start or it is not, and improves a little.
    private decimal Kept(YearMonth month)
    {
        var (from, due) = (_plan.From.AddMonths(-1), _plan.DueMonth(_indicator, month));
        var toGo = Math.Max(0, 1 - ((decimal)month.MonthsSince(from) / due.MonthsSince(from)));
        // A little beyond the target, as below.
        return Fate switch
        {
            SampleFate.Early => 1.02m,
            SampleFate.OnTrack => 1.01m,
            SampleFate.Recovering when toGo <= 0.35m => 1.01m,
            SampleFate.FarBehind => 0.66m - (0.04m * toGo),
            // Of schools one in seven may not have begun; of children that would be a disaster.
            _ => (_indicator.Kind == IndicatorKind.Ratio ? 0.94m : 0.85m) - (0.04m * toGo),
        };
    }

    // What others award comes in one or two lots late in the year; a gross rate (毛入学率) may pass even 100.
    private decimal Awarded(decimal gone) => Fate switch
    {
        SampleFate.Early => gone >= 0.8m ? Whole() : 0,
        SampleFate.OnTrack or SampleFate.Recovering => gone >= 1 ? Whole() : gone >= 0.7m ? 0.4m : 0,
        SampleFate.Behind => gone >= 1 ? 0.75m : 0,
        _ => gone >= 1 ? 0.3m : 0,
    };

    private decimal Whole() => _indicator.Kind == IndicatorKind.Level && IsState(_indicator) ? 1.5m : 1;

    private decimal Expected(YearMonth month) => Stretches(month).Sum(stretch => stretch.Part * stretch.Gone);

    // With pace end only what is due already is asked.
    private decimal Asked(YearMonth month) => Stretches(month).Where(stretch => stretch.Gone >= 1).Sum(stretch => stretch.Part);

    /// <summary>The way from the span's start through its checkpoints to the due month, in stretches: how much of the whole way
    /// each is, and how much of its time is gone by the month.</summary>
    private IEnumerable<(decimal Part, decimal Gone)> Stretches(YearMonth month)
    {
        var first = _plan.SpanOf(_indicator, month).First;
        var due = _plan.DueMonth(_indicator, month);
        var (earlier, before) = (first.AddMonths(-1), _start);
        foreach (var point in _indicator.Target.Checkpoints.Where(point => point.Month >= first && point.Month < due).Append(new Checkpoint(due, Aim)))
        {
            yield return (Distance == 0 ? 0 : (point.Value - before) / Distance, GoneBy(month, earlier, point.Month));
            (earlier, before) = (point.Month, point.Value);
        }
    }

    private decimal GoneBy(YearMonth month, YearMonth from, YearMonth to)
    {
        if (month <= from || month >= to)
        {
            return month >= to ? 1 : 0;
        }
        var working = _plan.WorkingMonths(from, to);
        return working == 0 ? (decimal)month.MonthsSince(from) / to.MonthsSince(from) : (decimal)_plan.WorkingMonths(from, month) / working;
    }
}
