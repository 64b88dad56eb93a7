using System.Globalization;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;

namespace EduReports.Core.Briefs;

/// <summary>Everything that a brief is made from.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Month">The month.</param>
/// <param name="Progress">The month's progress, all scopes.</param>
/// <param name="Organisations">The register's organisations of the district.</param>
/// <param name="Submissions">What stands for <paramref name="Month"/>.</param>
/// <param name="Rejected">Organisations with no accepted file but a rejected one.</param>
/// <param name="Revision">From 1.</param>
public sealed record BriefInput(
    Plan Plan, YearMonth Month, ProgressResult Progress, IReadOnlyList<Organisation> Organisations,
    IReadOnlyList<StandingSubmission> Submissions, IReadOnlySet<string> Rejected, int Revision)
{
    /// <summary>The figures of the months so far, by indicator; empty where nobody wants trends.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<MonthlyFigure>> History { get; init; } =
        new Dictionary<string, IReadOnlyList<MonthlyFigure>>();

    /// <summary>Of an area: what its districts come to, see <see cref="ProgressInput.Parts"/>.</summary>
    public IReadOnlyList<DistrictAggregate> Parts { get; init; } = [];

    /// <summary>What the input was cut to by <see cref="ExcerptCutter"/>; null for the whole.</summary>
    public ExcerptInput? Excerpt { get; init; }
}

/// <summary>Puts a month's progress into words.</summary>
public static class BriefComposer
{
    // How many of the promises that are far behind the summary names.
    private const int MostNamed = 3;

    public static Brief Compose(BriefInput input)
    {
        var plan = input.Plan;
        var explanations = ExplanationsOf(input);
        var rows = input.Progress.Rows.Where(row => row.Scope == ProgressRow.All)
            .ToDictionary(row => row.Code, StringComparer.Ordinal);
        var printed = plan.Indicators.Where(indicator => rows.ContainsKey(indicator.Code)).Select(indicator => indicator.At(input.Month))
            .Select(indicator => (Indicator: indicator, Progress: rows[indicator.Code],
                Row: RowOf(indicator, rows[indicator.Code], explanations.GetValueOrDefault(indicator.Code), plan.Thresholds)
                    with { OwnFigures = ExcerptComposer.OwnFigures(input, indicator, rows[indicator.Code]) }))
            .ToList();
        var reporting = ReportingOf(input);
        var attention = printed
            .Where(entry => entry.Row.Status is Status.FarBehind or Status.Behind or Status.NoData)
            .OrderBy(entry => Urgency(entry.Row.Status))
            .ThenByDescending(entry => entry.Progress.Assessment!.PointsBehind ?? 0)
            .ThenBy(entry => entry.Row.Code, StringComparer.Ordinal)
            .Select(entry => entry.Row).ToList();
        var counts = printed.GroupBy(entry => entry.Row.Status).OrderBy(group => group.Key)
            .Select(group => new StatusCount(group.Key, group.Count())).ToList();
        var excerpt = input.Excerpt?.Excerpt;
        var occasion = OccasionOf(plan, input.Month) + (excerpt is null ? "" : $"（{excerpt.Name}）");
        return new Brief
        {
            PlanId = plan.Id,
            Issuer = plan.Issuer,
            Period = input.Month,
            Issue = IssueOf(plan, input.Month),
            Revision = input.Revision,
            Date = plan.PublicationDate(input.Month),
            Title = plan.Title + occasion,
            Occasion = occasion,
            TargetTerm = plan.From.Year == plan.To.Year ? "年度目标" : "规划目标",
            Summary = SummaryOf(input, counts, [.. printed.Select(entry => (entry.Row, entry.Progress))], attention, reporting),
            Counts = counts,
            Attention = attention,
            Sections = [.. printed
                .GroupBy(entry => SectionOf(plan, entry.Indicator.Clause))
                .Select(group => new BriefSection(group.Key, [.. group.Select(entry => entry.Row)]))],
            Reporting = reporting,
            Trends = TrendComposer.Compose(attention, printed.ConvertAll(entry => (entry.Indicator, entry.Progress)), input.History),
            Projects = [.. printed.SelectMany(entry => ProjectsOf(entry.Indicator, entry.Progress.Tally.Stages))],
            Traces = printed.ConvertAll(entry => TraceOf(entry.Indicator, entry.Progress)),
            Recipients = input.Excerpt?.Recipients
                ?? [.. plan.Distribution.Where(recipient => recipient.GetsWhole).Select(recipient => recipient.Name)],
            Excerpt = excerpt,
            Notes =
            [
                .. ExcerptComposer.Notes(input.Excerpt, input.Parts.Count > 0, printed.Select(entry => entry.Row)),
                .. NoteComposer.Compose(plan, input.Month, printed.ConvertAll(entry => (entry.Indicator, entry.Progress))),
            ],
        };
    }

    private static string OccasionOf(Plan plan, YearMonth month) => string.Create(CultureInfo.InvariantCulture,
        $"{(plan.From.Year == plan.To.Year ? "" : $"{month.Year}年")}{month.Month}月份进展情况");

    /// <summary>Which brief of its calendar year this is: one a month since January, or since the plan's first month.</summary>
    private static int IssueOf(Plan plan, YearMonth month)
    {
        var first = new YearMonth(month.Year, 1);
        return month.MonthsSince(plan.From > first ? plan.From : first) + 1;
    }

    private static BriefRow RowOf(Indicator indicator, ProgressRow row, Explanation? explanation, Thresholds thresholds)
    {
        var assessment = row.Assessment!;
        var isCount = indicator is { Kind: IndicatorKind.Count, Scope: PromiseScope.District };
        var compared = isCount ? row.Tally.ThisMonth : row.Value;
        return new BriefRow(
            indicator.Code, indicator.Name, indicator.Owner, BriefWords.Target(indicator),
            isCount && row.Value is not null ? BriefWords.Value(indicator, row.Tally.ThisMonth) : BriefWords.None,
            row.Value is { } value ? BriefWords.Value(indicator, value, assessment.Goal) : BriefWords.None,
            BriefWords.Difference(indicator, compared, row.Previous),
            BriefWords.Difference(indicator, compared, row.YearAgo),
            assessment.Attainment, assessment.Asked, BehindOf(assessment, thresholds), NeedOf(indicator, row.MonthlyNeed),
            assessment.Status, row.IsMadeGood, CoverageOf(row.Tally), RemarkOf(explanation))
        {
            TargetFigure = indicator.Target.NeedsBaseline && assessment.Goal is { } goal
                ? Figures.Exact(Math.Round(goal.Aim, indicator.Decimals, MidpointRounding.AwayFromZero)) + indicator.FigureUnit : "",
            Progress = assessment.Attainment is { } done
                ? (assessment.Status == Status.Met ? Figures.Rounded(done, 1) : Figures.RoundedApart(done, 1, 100)) + "%" : BriefWords.None,
            Forecast = row.Forecast is { } forecast ? BriefWords.Value(indicator, forecast.Value) : "",
            ForecastRange = row.Forecast is { } range ? BriefWords.Range(indicator, range.Low, range.High) : "",
            LikeForLike = row.LikeForLike is { } change ? BriefWords.Change(indicator, change) : "",
            Bounds = row.Bounds is { } bounds ? BriefWords.Range(indicator, bounds.Low, bounds.High) : "",
            CouldBe = string.Join("、", row.Bounds?.Statuses.Select(BriefWords.Name) ?? []),
        };
    }

    private static IEnumerable<ProjectRow> ProjectsOf(Indicator indicator, ProjectStages stages) => indicator.Projects.Select(project => new ProjectRow(
        project.Code, project.Name, indicator.Name,
        stages[project.Code] is > 0 and var stage ? indicator.Stages[stage - 1] : BriefWords.None,
        indicator.Target.Stage!, stages[project.Code] >= indicator.TargetStage));

    private static string BehindOf(Assessment assessment, Thresholds thresholds) =>
        assessment.Status is Status.Behind or Status.FarBehind && assessment.PointsBehind is { } points
            ? Figures.RoundedApart(points, 1, thresholds.Relative ? [0] : [0, thresholds.Behind, thresholds.FarBehind])
            : "";

    /// <summary>Rounded up where only whole things count.</summary>
    private static string NeedOf(Indicator indicator, decimal? need)
    {
        if (need is not { } each)
        {
            return BriefWords.None;
        }
        var scale = (decimal)Math.Pow(10, indicator.Decimals);
        return Figures.Rounded(Math.Ceiling(each * scale) / scale, indicator.Decimals) + (indicator.IsPercentage ? "点" : indicator.Unit);
    }

    private static string CoverageOf(Tally tally) => tally.Reported + tally.Nothing == tally.Due
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{tally.Reported + tally.Nothing}/{tally.Due}");

    private static string RemarkOf(Explanation? explanation)
    {
        if (explanation is null)
        {
            return "";
        }
        var byWhen = DateOf(WithoutStop(explanation.ByWhen));
        string[] parts = [WithoutStop(explanation.Reason), WithoutStop(explanation.NextStep), byWhen.Length == 0 ? "" : BriefWords.Deadline + byWhen];
        return string.Join("；", parts.Where(part => part.Length > 0));
    }

    private static string WithoutStop(string sentence) => sentence.TrimEnd('。', '；', '.', ';');

    /// <summary>A month or day in digits as people write it; anything else as it was typed.</summary>
    private static string DateOf(string text) =>
        YearMonth.TryParse(text, out var month) ? BriefWords.Month(month)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? BriefWords.Date(day)
        : text;

    // Only an office speaks for the whole district; of several, the one with the lowest code.
    private static Dictionary<string, Explanation> ExplanationsOf(BriefInput input)
    {
        var types = input.Organisations.ToDictionary(organisation => organisation.Code, organisation => organisation.Type, StringComparer.Ordinal);
        return input.Submissions
            .Where(submission => types.GetValueOrDefault(submission.OrganisationCode) == Organisation.Office)
            .OrderBy(submission => submission.OrganisationCode, StringComparer.Ordinal)
            .SelectMany(submission => submission.Observations)
            .Where(observation => observation.Explanation is not null)
            .GroupBy(observation => observation.Code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Explanation!, StringComparer.Ordinal);
    }

    private static Reporting ReportingOf(BriefInput input)
    {
        var due = input is { Excerpt: { } excerpt, Parts.Count: 0 }
            ? input.Organisations.Where(organisation => organisation.IsActive(input.Month) && excerpt.Organisations.Contains(organisation.Code))
                .OrderBy(organisation => organisation.Code, StringComparer.Ordinal).ToList()
            : input.Plan.Due(input.Organisations, input.Month).ToList();
        var reporting = Reporting.Of(due, input.Submissions, input.Rejected);
        return input.Parts.Count > 0
            ? reporting.With([.. input.Parts.Select(part => (NameOf(input.Plan, part), part.Reporting))])
            : IsOneGroupsExcerpt(input, due) ? reporting with { Groups = [] } : reporting;
    }

    private static string NameOf(Plan plan, DistrictAggregate part) => plan.Districts.First(district => district.Code == part.District).Name;

    // Nothing to compare it with.
    private static bool IsOneGroupsExcerpt(BriefInput input, List<Organisation> due) =>
        input.Excerpt is not null && due.TrueForAll(organisation => organisation.Group == due[0].Group);

    private static TraceRow TraceOf(Indicator indicator, ProgressRow row)
    {
        var tally = row.Tally;
        var parts = row.Value is null ? BriefWords.None : indicator.Kind switch
        {
            _ when indicator.Scope == PromiseScope.Each => string.Create(CultureInfo.InvariantCulture, $"{Figures.Exact(tally.Sum)}÷{tally.Values}"),
            IndicatorKind.Derived => BriefWords.None,
            IndicatorKind.Milestone => string.Create(CultureInfo.InvariantCulture, $"{indicator.Projects.Count}个项目"),
            IndicatorKind.Ratio => $"{Figures.Exact(tally.Numerator)}÷{Figures.Exact(tally.Denominator)}",
            IndicatorKind.YesNo => string.Create(CultureInfo.InvariantCulture, $"{Figures.Exact(tally.Sum)}÷{tally.Values}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{tally.Values}家"),
        };
        return new TraceRow(
            indicator.Code, indicator.Name, BriefWords.Clause(indicator.Clause), BriefWords.Formula(indicator), parts,
            [tally.Due, tally.Reported, tally.Nothing, tally.Rejected, tally.Missing]);
    }

    /// <summary>The numbered part that a clause belongs to, 二(一) for 二(一)2 and 二 for 二.5, where the plan lists it; else the clause itself.</summary>
    private static string SectionOf(Plan plan, string clauseId)
    {
        var partId = clauseId.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('.');
        var clause = plan.Clauses.FirstOrDefault(clause => clause.Id == partId) ?? plan.Clauses.FirstOrDefault(clause => clause.Id == clauseId);
        var id = BriefWords.Clause(clause?.Id ?? clauseId);
        // A clause without a number of its own bears its name already.
        return clause is null || clause.Title == clause.Id ? id : $"{id} {clause.Title}";
    }

    private static string SummaryOf(
        BriefInput input, List<StatusCount> counts, List<(BriefRow Row, ProgressRow Progress)> rows, List<BriefRow> attention, Reporting reporting)
    {
        var day = input.Month.LastDay;
        var states = string.Join("、", counts.Select(count =>
            string.Create(CultureInfo.InvariantCulture, $"{BriefWords.Name(count.Status)}{count.Count}项")));
        var part = input.Excerpt is null ? "" : "本部分";
        var text = ExcerptComposer.Opening(input.Excerpt?.Excerpt, input.Month, IssueOf(input.Plan, input.Month));
        text += string.Create(CultureInfo.InvariantCulture, $"截至{day.Month}月{day.Day}日，{part}{rows.Count}项量化目标中，{states}。");
        text += ChangesSinceLastMonth(rows);
        text += part + ReportingSentence(reporting);
        var worst = attention.Where(row => row.Status == Status.FarBehind).ToList();
        if (worst.Count == 0)
        {
            return text;
        }
        var named = string.Join("、", worst.Take(MostNamed).Select(row => row.Name));
        return text + string.Create(CultureInfo.InvariantCulture,
            $"需要重点研究的是{named}{(worst.Count > MostNamed ? $"等{worst.Count}项" : "")}。");
    }

    private static string ReportingSentence(Reporting reporting) => reporting.Due == 0
        ? "本月没有应报单位。"
        : string.Create(CultureInfo.InvariantCulture,
            $"本月应报{reporting.Due}家，实报{reporting.Accepted}家，报送率{Figures.Rounded(reporting.Accepted * 100m / reporting.Due, 1)}%")
            + NotReported(reporting);

    private static string ChangesSinceLastMonth(List<(BriefRow Row, ProgressRow Progress)> rows)
    {
        if (rows.TrueForAll(row => row.Progress.PreviousStatus is null))
        {
            return "";
        }
        var changed = rows.Where(row => row.Progress.PreviousStatus is { } before && before != row.Row.Status).ToList();
        var newlyMet = changed.Count(row => row.Row.Status == Status.Met);
        var madeGood = changed.Count(row => row.Row.IsMadeGood);
        var worse = changed.Count(GotWorse);
        var others = changed.Count(row => row.Row.Status != Status.Met && !row.Row.IsMadeGood && !GotWorse(row));
        var parts = new List<string>();
        void Add(int count, string words)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{words}{count}项"));
            }
        }
        Add(newlyMet, "新完成");
        Add(madeGood, "补齐上月滞后");
        Add(worse, "进度转差");
        Add(others, "其他状态变化");
        return parts.Count == 0 ? "与上月相比，各项状态没有变化。" : $"与上月相比，{string.Join("，", parts)}。";
    }

    // Of a row whose status has changed.
    private static bool GotWorse((BriefRow Row, ProgressRow Progress) row) =>
        row.Row.Status is Status.Behind or Status.FarBehind
        && row.Progress.PreviousStatus is Status.Met or Status.OnTrack or Status.NotDue or Status.Behind;

    private static string NotReported(Reporting reporting)
    {
        var parts = new List<string>();
        if (reporting.Missing.Count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"未报{reporting.Missing.Count}家"));
        }
        if (reporting.Rejected.Count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"退回待改{reporting.Rejected.Count}家"));
        }
        if (reporting.Late.Count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"迟报{reporting.Late.Count}家"));
        }
        return parts.Count == 0 ? "，全部按时。" : $"；{string.Join("、", parts)}。";
    }

    private static int Urgency(Status status) => status switch
    {
        Status.FarBehind => 0,
        Status.NoData => 1,
        _ => 2,
    };
}
