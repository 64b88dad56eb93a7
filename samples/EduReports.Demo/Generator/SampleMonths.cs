using System.Globalization;

namespace EduReports.Demo.Generator;

/// <summary>
/// Makes up months of submission files for a register and a plan: plausible, consistent from month to month and from
/// indicator to indicator, typed as clerks type, and the same bytes for the same seed, organisation and month.
/// </summary>
/// <remarks>
/// Through the year some indicators run ahead of their pace, most keep it, some fall behind and some far behind; the
/// schools' figures add up to the district's. Everything is invented.
/// </remarks>
internal sealed class SampleMonths
{
    private readonly ulong _seed;
    private readonly DateOnly _from;
    private readonly IReadOnlyList<SampleIndicator> _indicators;
    private readonly IReadOnlyList<SampleOrganisation> _organisations;
    private readonly SampleFigures _figures;
    private readonly Dictionary<string, SampleIndicator[]> _byType;
    private readonly string _unknownCode;

    /// <param name="seed">Another seed, another district.</param>
    /// <param name="indicators">The plan's indicators, in the order in which they stand in the files.</param>
    /// <param name="organisations">Everyone who sends files.</param>
    /// <param name="from">The first day of the plan's first month.</param>
    public SampleMonths(
        ulong seed, IReadOnlyList<SampleIndicator> indicators, IReadOnlyList<SampleOrganisation> organisations, DateOnly from)
    {
        (_seed, _indicators, _organisations, _from) = (seed, indicators, organisations, from);
        _figures = new SampleFigures(seed, indicators, organisations, from);
        _byType = organisations.Select(organisation => organisation.Type).Distinct().ToDictionary(
            type => type, type => indicators.Where(indicator => indicator.Reporters.Contains(type)).ToArray());
        var known = indicators.Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        _unknownCode = Enumerable.Range(90, known.Count + 1)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"9-{number}"))
            .First(code => !known.Contains(code));
    }

    /// <summary>
    /// The files of all organisations for the months from <paramref name="from"/> to <paramref name="to"/>, month by month. In
    /// <paramref name="faultyMonth"/> each mistake is made by one school, and a few schools send nothing.
    /// </summary>
    /// <param name="seed">Another seed, another district.</param>
    /// <param name="indicators">The plan's indicators.</param>
    /// <param name="organisations">Everyone who sends files.</param>
    /// <param name="from">The first day of the plan's first month.</param>
    /// <param name="to">The first day of the last month that is wanted.</param>
    /// <param name="faultyMonth">The first day of the month with mistakes; null for none.</param>
    /// <param name="mistakes">The mistakes to make; null for all.</param>
    /// <param name="silent">How many schools send nothing in that month.</param>
    public static IEnumerable<SampleFile> Generate(
        ulong seed,
        IReadOnlyList<SampleIndicator> indicators,
        IReadOnlyList<SampleOrganisation> organisations,
        DateOnly from,
        DateOnly to,
        DateOnly? faultyMonth = null,
        IReadOnlyList<SampleMistake>? mistakes = null,
        int silent = 2)
    {
        var months = new SampleMonths(seed, indicators, organisations, from);
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            var files = month == faultyMonth
                ? months.MonthWithMistakes(month, mistakes ?? Enum.GetValues<SampleMistake>(), silent)
                : months.Month(month);
            foreach (var file in files)
            {
                yield return file;
            }
        }
    }

    /// <summary>
    /// A month in which everybody sends a clean file; organisations without an indicator of their own send none.
    /// </summary>
    public IEnumerable<SampleFile> Month(DateOnly month) =>
        _organisations
            .Where(organisation => _byType[organisation.Type].Length > 0)
            .Select(organisation => File(organisation, month));

    /// <summary>
    /// A month in which each mistake is made by a different school and <paramref name="silent"/> schools send nothing. Which
    /// schools these are depends on the seed and the month only. A mistake for which no school has a fitting row is left out.
    /// </summary>
    public IEnumerable<SampleFile> MonthWithMistakes(DateOnly month, IReadOnlyList<SampleMistake> mistakes, int silent)
    {
        // The office stays out of it: without its file half of the plan would be unreported.
        var monthText = SampleMistakes.MonthText(month);
        var candidates = _organisations
            .Where(organisation => organisation.Type != "office" && _byType[organisation.Type].Length > 0)
            .OrderBy(organisation => SampleRandom.For(_seed, "mistake", organisation.Code, monthText).Next())
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

    /// <summary>The clean file of one organisation for one month.</summary>
    public SampleFile File(SampleOrganisation organisation, DateOnly month)
    {
        var habits = SampleHabits.Of(_seed, organisation);
        var sheet = Sheet(organisation, month, habits);
        return new SampleFile(organisation.Code, sheet.FileName, sheet.ToBytes(habits), month, Mistake: null);
    }

    /// <summary>The same with a mistake, or null where the organisation has no row on which it can be made.</summary>
    public SampleFile? TryFile(SampleOrganisation organisation, DateOnly month, SampleMistake mistake)
    {
        var habits = SampleHabits.Of(_seed, organisation);
        var sheet = Sheet(organisation, month, habits).Make(mistake, Context(organisation, month));
        return sheet is null
            ? null
            : new SampleFile(organisation.Code, sheet.FileName, sheet.ToBytes(habits), month, mistake);
    }

    private SampleMistakeContext Context(SampleOrganisation organisation, DateOnly month) => new(
        month,
        _unknownCode,
        _organisations.FirstOrDefault(other => other.Code != organisation.Code && other.Type == organisation.Type)?.Code,
        _indicators.FirstOrDefault(indicator =>
            indicator.Kind == SampleKind.Count && !indicator.Reporters.Contains(organisation.Type)),
        indicator => indicator.Kind == SampleKind.Cumulative && month > _from
            ? _figures.Of(indicator, organisation, month.AddMonths(-1))?.Value ?? 0
            : 0);

    private SampleSheet Sheet(SampleOrganisation organisation, DateOnly month, SampleHabits habits) => new()
    {
        FileName = habits.FileNameFor(month),
        OrgCode = organisation.Code,
        Month = habits.LeavesMonthToName ? "" : SampleMistakes.MonthText(month),
        Header = habits.Columns,
        Columns = habits.Columns,
        Rows = [.. _byType[organisation.Type].Select(indicator => Row(indicator, organisation, month, habits))],
    };

    private SampleRow Row(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month, SampleHabits habits)
    {
        var row = new SampleRow(indicator, indicator.Code);
        var figure = _figures.Of(indicator, organisation, month);
        if (figure is null)
        {
            return row with { Value = "—" };
        }
        var filled = indicator.Kind switch
        {
            SampleKind.Ratio => row with
            {
                Value = habits.Rate(figure.Numerator, figure.Denominator, indicator.Decimals),
                Numerator = habits.Number(figure.Numerator, "人"),
                Denominator = habits.Number(figure.Denominator, "人"),
            },
            SampleKind.YesNo => row with { Value = figure.Value == 1 ? "是" : "否" },
            SampleKind.Count when figure.Value == 0 => row with { Value = NothingDone(indicator, organisation, habits) },
            _ => row with { Value = habits.Number(figure.Value, indicator.Unit) },
        };
        return organisation.Type == "office" && _figures.PaceOf(indicator).LagsAt(month)
            ? WithExplanation(filled with { Note = figure.Note }, month)
            : filled with { Note = figure.Note.Length > 0 ? figure.Note : Remark(indicator, organisation, month) };
    }

    private string NothingDone(SampleIndicator indicator, SampleOrganisation organisation, SampleHabits habits) =>
        _figures.IsLeftOut(indicator, organisation)
        && SampleRandom.For(_seed, "left out", organisation.Code, indicator.Code).Chance(25)
            ? "不适用"
            : habits.Nothing == "0" ? habits.Number(0, indicator.Unit) : habits.Nothing;

    private SampleRow WithExplanation(SampleRow row, DateOnly month)
    {
        (string Reason, string NextStep)[] words = row.Indicator.Unit switch
        {
            "人" => [("符合条件的报名人数不足", "加开一场招聘，放宽专业范围"), ("部分人员手续未办完", "专人跟办，月底前报到")],
            "万元" or "元" => [("项目支付审批较慢", "对照进度逐项催付"), ("部分项目尚未验收", "分批验收，及时支付")],
            "%" or "项" => [("部分学校材料不全", "逐校指导，限期补齐"), ("部分学校起步较晚", "约谈进度靠后的学校，每周通报")],
            _ => [("前期手续办理较慢", "每周调度，倒排工期"), ("招标流标，重新组织", "会同有关科室现场办公")],
        };
        var pick = words[SampleRandom.For(_seed, "reason", row.Code).Below(words.Length)];
        return row with
        {
            Reason = pick.Reason,
            NextStep = pick.NextStep,
            By = SampleMistakes.MonthText(month.AddMonths(2) < row.Indicator.Due ? month.AddMonths(2) : row.Indicator.Due),
        };
    }

    // Now and then a clerk says something that changes nothing; a comma and quotes among them must read right.
    private string Remark(SampleIndicator indicator, SampleOrganisation organisation, DateOnly month)
    {
        var random = SampleRandom.For(_seed, "remark", organisation.Code + indicator.Code, SampleMistakes.MonthText(month));
        string[] remarks = ["已核对", "与学籍系统一致", "含新校区", "按台账统计,无变化", "见\"工作台账\""];
        return random.Chance(3) ? remarks[random.Below(remarks.Length)] : "";
    }
}
