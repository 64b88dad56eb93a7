using System.Globalization;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Demo.Generator;

/// <summary>
/// Makes up months of submission files for a plan and a register: plausible, consistent from month to month and from
/// indicator to indicator, typed as clerks type, and the same bytes for the same seed, organisation and month.
/// </summary>
/// <remarks>
/// Through the plan's months some indicators run ahead of their pace, most keep it, some fall behind and some far behind; the
/// schools' figures add up to the district's. Everything is invented.
/// </remarks>
internal sealed class SampleMonths
{
    private readonly ulong _seed;
    private readonly Plan _plan;
    private readonly bool _namesPlan;
    private readonly IReadOnlyList<Organisation> _organisations;
    private readonly SampleFigures _figures;
    private readonly string _unknownCode;

    /// <param name="seed">Another seed, another district.</param>
    /// <param name="plan">Its indicators stand in the files in their order.</param>
    /// <param name="register">Whoever of the plan's district must report something sends files.</param>
    /// <param name="namesPlan">Whether the files say which plan they are for, as they must where several could be meant.</param>
    public SampleMonths(ulong seed, Plan plan, Register register, bool namesPlan = false)
    {
        (_seed, _plan, _namesPlan) = (seed, plan, namesPlan);
        _organisations = [.. register.In(plan.District).Where(organisation => plan.ReportedBy(organisation.Type).Any())];
        _figures = new SampleFigures(seed, plan, _organisations);
        var known = plan.Indicators.Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        _unknownCode = Enumerable.Range(90, known.Count + 1)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"9-{number}"))
            .First(code => !known.Contains(code));
    }

    /// <summary>
    /// The files of everybody from the plan's first month to <paramref name="last"/>, month by month. In the last one each
    /// mistake is made by one school, and a few schools send nothing.
    /// </summary>
    /// <param name="last">Within the plan's months.</param>
    /// <param name="mistakes">The mistakes to make; null for all.</param>
    /// <param name="silent">How many schools send nothing in the last month.</param>
    public IEnumerable<SampleFile> Through(YearMonth last, IReadOnlyList<SampleMistake>? mistakes = null, int silent = 2) =>
        _plan.From.Through(last).SelectMany(month => month == last
            ? MonthWithMistakes(month, mistakes ?? Enum.GetValues<SampleMistake>(), silent)
            : Month(month));

    /// <summary>A month in which everybody who is active sends a clean file.</summary>
    public IEnumerable<SampleFile> Month(YearMonth month) => ActiveIn(month).Select(organisation => File(organisation, month));

    /// <summary>
    /// A month in which each mistake is made by a different school and <paramref name="silent"/> schools send nothing. Which
    /// schools these are depends on the seed and the month only. A mistake for which no school has a fitting row is left out.
    /// </summary>
    public IEnumerable<SampleFile> MonthWithMistakes(YearMonth month, IReadOnlyList<SampleMistake> mistakes, int silent)
    {
        // Whoever is the only one of its type stays out of it: without the office's file half of the plan would be unreported.
        var candidates = ActiveIn(month)
            .GroupBy(organisation => organisation.Type)
            .Where(type => type.Count() > 1)
            .SelectMany(type => type)
            .OrderBy(organisation => SampleRandom.For(_seed, "mistake", organisation.Code, month.ToString()).Next())
            .ThenBy(organisation => organisation.Code, StringComparer.Ordinal)
            .ToList();
        var missing = candidates.Take(silent).Select(organisation => organisation.Code).ToHashSet(StringComparer.Ordinal);
        candidates.RemoveRange(0, missing.Count);
        var faulty = new Dictionary<string, SampleFile>(StringComparer.Ordinal);
        foreach (var mistake in mistakes)
        {
            foreach (var organisation in candidates)
            {
                if (TryFile(organisation, month, mistake) is { } file)
                {
                    faulty.Add(organisation.Code, file);
                    candidates.Remove(organisation);
                    break;
                }
            }
        }
        return Month(month)
            .Where(file => !missing.Contains(file.OrgCode))
            .Select(file => faulty.GetValueOrDefault(file.OrgCode, file));
    }

    /// <summary>The clean file of one organisation for one month in which it is active.</summary>
    public SampleFile File(Organisation organisation, YearMonth month)
    {
        var habits = SampleHabits.Of(_seed, organisation);
        var sheet = Sheet(organisation, month, habits);
        return new SampleFile(organisation.Code, sheet.FileName, sheet.ToBytes(habits), month, Mistake: null);
    }

    /// <summary>The same with a mistake, or null where the organisation has no row on which it can be made.</summary>
    public SampleFile? TryFile(Organisation organisation, YearMonth month, SampleMistake mistake)
    {
        var habits = SampleHabits.Of(_seed, organisation);
        var sheet = Sheet(organisation, month, habits).Make(mistake, Context(organisation, month));
        return sheet is null
            ? null
            : new SampleFile(organisation.Code, sheet.FileName, sheet.ToBytes(habits), month, mistake);
    }

    private IEnumerable<Organisation> ActiveIn(YearMonth month) => _organisations.Where(organisation => organisation.IsActive(month));

    private SampleMistakeContext Context(Organisation organisation, YearMonth month)
    {
        var before = month.AddMonths(-1);
        var previous = before >= _plan.From && organisation.IsActive(before) ? _figures.Of(organisation, before) : null;
        return new SampleMistakeContext(
            month,
            _unknownCode,
            ActiveIn(month).FirstOrDefault(other => other.Code != organisation.Code && other.Type == organisation.Type)?.Code,
            _plan.Indicators.FirstOrDefault(indicator =>
                indicator.Kind == IndicatorKind.Count && !indicator.Reporters.Contains(organisation.Type)),
            indicator => indicator.Kind == IndicatorKind.Cumulative && _plan.SpanOf(indicator, before) == _plan.SpanOf(indicator, month)
                ? previous?[indicator.Code].Value ?? 0
                : 0);
    }

    private SampleSheet Sheet(Organisation organisation, YearMonth month, SampleHabits habits) => new()
    {
        FileName = habits.FileNameFor(month),
        OrgCode = organisation.Code,
        Month = habits.LeavesMonthToName ? "" : month.ToString(),
        Plan = _namesPlan ? _plan.Id : "",
        Header = habits.Columns,
        Columns = habits.Columns,
        Rows = [.. Rows(organisation, month, habits)],
    };

    private IEnumerable<SampleRow> Rows(Organisation organisation, YearMonth month, SampleHabits habits)
    {
        var figures = _figures.Of(organisation, month);
        foreach (var indicator in _plan.ReportedBy(organisation.Type))
        {
            var isExplained = organisation.Type == Organisation.Office && _figures.PaceOf(indicator).HasBegun(month) && _figures.PaceOf(indicator).LagsAt(month);
            if (indicator.Kind != IndicatorKind.Milestone)
            {
                var row = Row(indicator, figures[indicator.Code], organisation, month, habits);
                yield return isExplained ? WithExplanation(row, month) : row;
                continue;
            }
            if (isExplained)
            {
                // One word for all its projects, on the row of the milestone itself.
                yield return WithExplanation(new SampleRow(indicator, indicator.Code, indicator.Name), month);
            }
            foreach (var project in indicator.Projects)
            {
                var figure = figures[project.Code];
                yield return new SampleRow(
                    indicator, project.Code, project.Name, figure.State == CellState.Value ? indicator.Stages[(int)figure.Value - 1] : "—");
            }
        }
    }

    private SampleRow Row(Indicator indicator, SampleFigure figure, Organisation organisation, YearMonth month, SampleHabits habits)
    {
        var row = new SampleRow(indicator, indicator.Code, indicator.Name);
        if (figure.State != CellState.Value)
        {
            return row with { Value = figure.State == CellState.Nothing ? "—" : "不适用" };
        }
        var filled = indicator.Kind switch
        {
            IndicatorKind.Ratio => row with
            {
                Value = habits.Rate(figure.Numerator, figure.Denominator, indicator.Decimals),
                Numerator = habits.Number(figure.Numerator, "人"),
                Denominator = habits.Number(figure.Denominator, "人"),
            },
            IndicatorKind.YesNo => row with { Value = figure.Value == 1 ? "是" : "否" },
            IndicatorKind.Count when figure.Value == 0 => row with { Value = NothingDone(indicator, organisation, habits) },
            _ => row with { Value = habits.Number(figure.Value, indicator.Unit) },
        };
        return filled with { Note = figure.Note.Length > 0 ? figure.Note : Remark(indicator, organisation, month) };
    }

    private string NothingDone(Indicator indicator, Organisation organisation, SampleHabits habits) =>
        _figures.IsLeftOut(indicator, organisation)
        && SampleRandom.For(_seed, "left out", organisation.Code, indicator.Code).Chance(25)
            ? "不适用"
            : habits.Nothing == "0" ? habits.Number(0, indicator.Unit) : habits.Nothing;

    private SampleRow WithExplanation(SampleRow row, YearMonth month)
    {
        (string Reason, string NextStep)[] words = row.Indicator switch
        {
            { Kind: IndicatorKind.Milestone } => [("前期手续办理较慢", "每周调度，倒排工期"), ("招标流标，重新组织", "会同有关科室现场办公")],
            { Unit: "人" or "名" } => [("符合条件的报名人数不足", "加开一场招聘，放宽专业范围"), ("部分人员手续未办完", "专人跟办，月底前报到")],
            { Unit: "万元" or "元" } => [("项目支付审批较慢", "对照进度逐项催付"), ("部分项目尚未验收", "分批验收，及时支付")],
            { Unit: "%" or "项" } => [("部分学校材料不全", "逐校指导，限期补齐"), ("部分学校起步较晚", "约谈进度靠后的学校，每周通报")],
            _ => [("前期手续办理较慢", "每周调度，倒排工期"), ("招标流标，重新组织", "会同有关科室现场办公")],
        };
        var pick = words[SampleRandom.For(_seed, "reason", row.Code).Below(words.Length)];
        var (soon, due) = (month.AddMonths(2), _plan.DueMonth(row.Indicator, month));
        return row with { Reason = pick.Reason, NextStep = pick.NextStep, By = (soon < due ? soon : due).ToString() };
    }

    // Now and then a clerk says something that changes nothing; a comma and quotes among them must read right.
    private string Remark(Indicator indicator, Organisation organisation, YearMonth month)
    {
        var random = SampleRandom.For(_seed, "remark", organisation.Code + indicator.Code, month.ToString());
        string[] remarks = ["已核对", "与学籍系统一致", "含新校区", "按台账统计,无变化", "见\"工作台账\""];
        return random.Chance(3) ? remarks[random.Below(remarks.Length)] : "";
    }
}
