using System.Text.RegularExpressions;
using EduReports.Core.Organisations;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EduReports.Core.Plans;

/// <summary>What reading a plan file gave.</summary>
/// <param name="Plan">The plan; null when any finding is an error.</param>
/// <param name="Findings">Everything worth saying, each with line and column.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<Finding> Findings);

/// <summary>Reads a plan file (DESIGN section 5). All mistakes are found in one pass.</summary>
public static partial class PlanReader
{
    // A plan needs seven levels.
    private const int MaximumDepth = 32;

    private static readonly Dictionary<string, IndicatorKind> Kinds = new(StringComparer.Ordinal)
    {
        ["count"] = IndicatorKind.Count,
        ["cumulative"] = IndicatorKind.Cumulative,
        ["level"] = IndicatorKind.Level,
        ["ratio"] = IndicatorKind.Ratio,
        ["yesno"] = IndicatorKind.YesNo,
    };

    private static readonly Dictionary<string, Across> AcrossNames = new(StringComparer.Ordinal)
    {
        ["sum"] = Across.Sum,
        ["mean"] = Across.Mean,
        ["min"] = Across.Min,
        ["max"] = Across.Max,
    };

    private static readonly Dictionary<string, Pace> Paces = new(StringComparer.Ordinal)
    {
        ["linear"] = Pace.Linear,
        ["end"] = Pace.End,
    };

    private static readonly Dictionary<string, ChangeUnit> ChangeUnits = new(StringComparer.Ordinal)
    {
        ["points"] = ChangeUnit.Points,
        ["percent"] = ChangeUnit.Percent,
    };

    private static readonly string[] Comparators =
        ["at_least", "at_most", "equal", "range", "approx", "not_below_previous", "increase_by", "decrease_by"];

    /// <summary>Reads a plan.</summary>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="fileName">The file's name without <c>.yaml</c>, which must be the plan's id; null when there is none.</param>
    /// <returns>The plan, or the findings that say why there is none. Never throws on bad text.</returns>
    public static PlanReading Read(string yaml, string? fileName = null)
    {
        var findings = new List<Finding>();
        var plan = Load(yaml, findings) is { } root ? ReadPlan(new YamlSection(root, findings), findings, fileName) : null;
        return new PlanReading(findings.Exists(finding => finding.Severity == Severity.Error) ? null : plan, findings);
    }

    private static YamlMappingNode? Load(string yaml, List<Finding> findings)
    {
        try
        {
            var stream = new YamlStream();
            if (!IsSound(yaml, findings))
            {
                return null;
            }
            stream.Load(new StringReader(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return root;
            }
            findings.Add(PlanFindings.NotYaml(new Mark(0, 1, 1), "one mapping is expected"));
        }
        catch (YamlException e)
        {
            findings.Add(PlanFindings.NotYaml(e.Start, e.InnerException?.Message ?? e.Message));
        }
        return null;
    }

    // The node tree is built by recursion, which a deeply nested text would exhaust, and the scanner answers a list that is
    // never closed with an InvalidOperationException that tells no place. The events before it do.
    private static bool IsSound(string yaml, List<Finding> findings)
    {
        var parser = new Parser(new StringReader(yaml));
        var (depth, place) = (0, new Mark(0, 1, 1));
        try
        {
            while (parser.MoveNext())
            {
                depth += parser.Current!.NestingIncrease;
                place = parser.Current.Start;
                if (depth > MaximumDepth)
                {
                    findings.Add(PlanFindings.NotYaml(place, "nested too deeply"));
                    return false;
                }
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            findings.Add(PlanFindings.NotYaml(place, "a bracket or brace is not closed after this place"));
            return false;
        }
    }

    private static Plan ReadPlan(YamlSection root, List<Finding> findings, string? fileName)
    {
        var id = root.Text("id", "ouhai-2023");
        if (id.Length > 0 && !PlanId().IsMatch(id))
        {
            findings.Add(PlanFindings.BadValue(root.MarkOf("id"), "id", id,
                "小写字母、数字和连字符，至多 40 个", "lower-case letters, digits and hyphens, at most 40"));
        }
        else if (id.Length > 0 && fileName is not null && !string.Equals(id, fileName, StringComparison.Ordinal))
        {
            findings.Add(PlanFindings.FileNameDiffers(root.MarkOf("id"), id, fileName));
        }
        var district = root.Text("district", "\"330304\"");
        if (!Organisation.IsKeyText(district))
        {
            findings.Add(PlanFindings.BadValue(root.MarkOf("district"), "district", district,
                "不含 / \\ # ? | 的文字", "text without / \\ # ? |"));
        }
        var from = root.Month("from", "2023-01");
        var to = root.Month("to", "2023-12");
        if (to < from && to != default)
        {
            findings.Add(PlanFindings.SpanReversed(root.MarkOf("to")));
        }
        var clauses = ReadClauses(root, findings);
        var indicators = ReadIndicators(root, clauses, findings);
        ReportCoverage(clauses, indicators, findings);
        foreach (var later in (string[])["rules", "examples"])
        {
            root.Note(later);
            if (root.Has(later))
            {
                findings.Add(PlanFindings.NotChecked(root.MarkOf(later), later));
            }
        }
        var plan = new Plan(
            id, root.Text("title", "2023年教育工作要点"), root.Text("issuer", "温州市瓯海区教育局"),
            district, from, to, ReadTimeZone(root, findings), root.OptionalInteger("due_day", 1, 28) ?? 3)
        {
            Source = root.OptionalText("source"),
            OpenMonths = root.OptionalInteger("open_months", 0, 120),
            Thresholds = ReadThresholds(root, findings),
            Calendar = new WorkCalendar(ReadHolidays(root, findings)),
            Distribution = ReadDistribution(root),
            Clauses = [.. clauses.Values.Select(entry => entry.Clause)],
            Indicators = indicators,
        };
        root.ReportUnknownKeys();
        return plan;
    }

    private static TimeZoneInfo ReadTimeZone(YamlSection root, List<Finding> findings)
    {
        var name = root.OptionalText("timezone") ?? "Asia/Shanghai";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }
        findings.Add(PlanFindings.BadValue(root.MarkOf("timezone"), "timezone", name, "时区名，如 Asia/Shanghai", "a time zone such as Asia/Shanghai"));
        return TimeZoneInfo.Utc;
    }

    private static Thresholds ReadThresholds(YamlSection root, List<Finding> findings)
    {
        if (root.OptionalSection("thresholds") is not { } section)
        {
            return Thresholds.Default;
        }
        var relative = section.OptionalChoice("as", new Dictionary<string, bool> { ["points"] = false, ["share"] = true }) ?? false;
        var thresholds = new Thresholds(
            section.OptionalNumber("behind", least: 0) ?? Thresholds.Default.Behind,
            section.OptionalNumber("far_behind", least: 0) ?? Thresholds.Default.FarBehind, relative);
        if (thresholds.FarBehind < thresholds.Behind)
        {
            findings.Add(PlanFindings.BadValue(section.MarkOf("far_behind"), "far_behind", Figures.Exact(thresholds.FarBehind),
                "不小于 behind 的数", "not below 'behind'"));
        }
        section.ReportUnknownKeys();
        return thresholds;
    }

    private static HashSet<DateOnly> ReadHolidays(YamlSection root, List<Finding> findings)
    {
        var days = new HashSet<DateOnly>();
        foreach (var item in root.Texts("holidays"))
        {
            if (!TryReadDays(item.Value ?? "", out var first, out var last) || last < first || last.DayNumber - first.DayNumber > 366
                || last.Year > YamlSection.LatestYear)
            {
                findings.Add(PlanFindings.BadValue(item.Start, "holidays", item.Value ?? "",
                    "日期或起止日期，如 2023-04-05 或 2023-01-21/2023-01-27", "a date or an interval such as 2023-01-21/2023-01-27"));
                continue;
            }
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                days.Add(day);
            }
        }
        return days;
    }

    // ISO 8601-1, 5.5: an interval is two dates with a solidus between.
    private static bool TryReadDays(string text, out DateOnly first, out DateOnly last)
    {
        var parts = text.Split('/');
        var read = DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", out first);
        return DateOnly.TryParseExact(parts[^1], "yyyy-MM-dd", out last) && read && parts.Length <= 2;
    }

    private static List<Recipient> ReadDistribution(YamlSection root)
    {
        var recipients = new List<Recipient>();
        foreach (var section in root.Sections("distribution"))
        {
            recipients.Add(new Recipient(section.Text("name", "局领导"), section.Text("email", "leaders@example.org")));
            section.ReportUnknownKeys();
        }
        return recipients;
    }

    private static Dictionary<string, (Clause Clause, Mark Mark)> ReadClauses(YamlSection root, List<Finding> findings)
    {
        var clauses = new Dictionary<string, (Clause, Mark)>(StringComparer.Ordinal);
        foreach (var section in root.Sections("clauses"))
        {
            var clause = new Clause(section.Text("id", "二(一)2"), section.Text("title", "基本建设"), section.OptionalText("narrative"));
            section.ReportUnknownKeys();
            if (!clauses.TryAdd(clause.Id, (clause, section.Start)) && clause.Id.Length > 0)
            {
                findings.Add(PlanFindings.Duplicate(section.MarkOf("id"), "条款", clause.Id));
            }
        }
        return clauses;
    }

    private static void ReportCoverage(
        Dictionary<string, (Clause Clause, Mark Mark)> clauses, List<Indicator> indicators, List<Finding> findings)
    {
        if (clauses.Count == 0)
        {
            return;
        }
        var tracked = indicators.Select(indicator => indicator.Clause).ToHashSet(StringComparer.Ordinal);
        var notPlaced = clauses.Values
            .Where(entry => entry.Clause.Narrative is null && !tracked.Contains(entry.Clause.Id)).ToList();
        findings.AddRange(notPlaced.Select(entry => PlanFindings.ClauseNotPlaced(entry.Mark, entry.Clause.Id)));
        findings.Add(PlanFindings.Coverage(
            clauses.Count - notPlaced.Count, clauses.Keys.Count(tracked.Contains), clauses.Count));
    }

    private static List<Indicator> ReadIndicators(
        YamlSection root, Dictionary<string, (Clause Clause, Mark Mark)> clauses, List<Finding> findings)
    {
        var indicators = new List<Indicator>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in root.Sections("indicators"))
        {
            var indicator = ReadIndicator(section, findings);
            if (!codes.Add(indicator.Code) && indicator.Code.Length > 0)
            {
                findings.Add(PlanFindings.Duplicate(section.MarkOf("code"), "指标代码", indicator.Code));
            }
            if (clauses.Count > 0 && indicator.Clause.Length > 0 && !clauses.ContainsKey(indicator.Clause))
            {
                findings.Add(PlanFindings.UnknownClause(section.MarkOf("clause"), indicator.Clause));
            }
            indicators.Add(indicator);
        }
        if (indicators.Count == 0)
        {
            findings.Add(PlanFindings.Missing(root.Start, "indicators", "[ … ]"));
        }
        return indicators;
    }

    private static Indicator ReadIndicator(YamlSection section, List<Finding> findings)
    {
        var code = section.Text("code", "1-03");
        if (code.Length > 0 && !IndicatorCode().IsMatch(code))
        {
            findings.Add(PlanFindings.BadValue(section.MarkOf("code"), "code", code,
                "字母、数字、- 和 . ，至多 16 个", "letters, digits, '-' and '.', at most 16"));
        }
        var readKind = ReadKind(section, findings);
        var kind = readKind ?? IndicatorKind.Count;
        var baseline = ReadBaseline(section);
        var target = ReadTarget(section, findings);
        if (target.NeedsBaseline && baseline is null)
        {
            findings.Add(PlanFindings.NeedsBaseline(section.MarkOf("target"), code, ComparatorName(target.Comparator)));
        }
        var indicator = new Indicator(
            code, section.Text("name", "公办园在园幼儿覆盖率"), section.Text("clause", "一"), kind,
            section.OptionalText("unit") ?? (kind == IndicatorKind.Ratio ? "%" : "项"), section.Text("owner", "学前科"),
            ReadReporters(section, findings), target)
        {
            Baseline = baseline,
            Across = section.OptionalChoice("across", AcrossNames) ?? Across.Sum,
            Pace = section.OptionalChoice("pace", Paces) ?? Pace.Linear,
            Numerator = section.OptionalText("numerator"),
            Denominator = section.OptionalText("denominator"),
            Flow = section.OptionalFlag("flow"),
            Carry = section.OptionalInteger("carry", 0, 12) ?? 0,
            Decimals = section.OptionalInteger("decimals", 0, 6) ?? DefaultDecimals(kind),
            Note = section.OptionalText("note"),
        };
        if (readKind is not null)
        {
            ReportMisfits(section, indicator, findings);
        }
        section.ReportUnknownKeys();
        return indicator;
    }

    /// <summary>The kind; null, with a finding, when it cannot be told.</summary>
    private static IndicatorKind? ReadKind(YamlSection section, List<Finding> findings)
    {
        foreach (var later in (string[])["scope", "per", "stages", "projects", "formula", "amendments"])
        {
            section.Note(later);
            if (section.Has(later))
            {
                findings.Add(PlanFindings.NotAvailable(section.MarkOf(later), later));
            }
        }
        if (!section.Has("kind"))
        {
            findings.Add(PlanFindings.Missing(section.Start, "kind", "count"));
        }
        else if (section.PeekText("kind") is ("milestone" or "derived") and var planned)
        {
            section.Note("kind");
            findings.Add(PlanFindings.NotAvailable(section.MarkOf("kind"), "kind: " + planned));
            return null;
        }
        return section.OptionalChoice("kind", Kinds);
    }

    private static void ReportMisfits(YamlSection section, Indicator indicator, List<Finding> findings)
    {
        void Reject(string key, bool fits, string why, string whyEn)
        {
            if (!fits && section.Has(key))
            {
                findings.Add(PlanFindings.DoesNotFit(section.MarkOf(key), key, indicator.Code, why, whyEn));
            }
        }
        Reject("across", indicator.Kind == IndicatorKind.Level, "只用于 level", "it belongs to kind level");
        Reject("numerator", indicator.Kind == IndicatorKind.Ratio, "只用于 ratio", "it belongs to kind ratio");
        Reject("denominator", indicator.Kind == IndicatorKind.Ratio, "只用于 ratio", "it belongs to kind ratio");
        Reject("flow", indicator.Kind == IndicatorKind.Ratio, "只用于 ratio", "it belongs to kind ratio");
        Reject("carry", !indicator.StartsAtZero, "只用于 level、ratio 和 yesno", "it belongs to kinds level, ratio and yesno");
    }

    private static int DefaultDecimals(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Ratio => 2,
        IndicatorKind.YesNo or IndicatorKind.Level => 1,
        _ => 0,
    };

    private static List<string> ReadReporters(YamlSection section, List<Finding> findings)
    {
        var reporters = new List<string>();
        foreach (var item in section.Texts("reporters"))
        {
            if (item.Value is { } type && OrganisationType().IsMatch(type))
            {
                reporters.Add(type);
            }
            else
            {
                findings.Add(PlanFindings.BadValue(item.Start, "reporters", item.Value ?? "",
                    "单位类型，如 kindergarten、primary、office", "an organisation type such as kindergarten, primary or office"));
            }
        }
        if (!section.Items("reporters").Any())
        {
            findings.Add(PlanFindings.Missing(section.MarkOf("reporters"), "reporters", "[primary, junior]"));
        }
        return reporters;
    }

    private static Baseline? ReadBaseline(YamlSection section)
    {
        if (section.OptionalSection("baseline") is not { } baseline)
        {
            return null;
        }
        var year = baseline.OptionalInteger("year", YamlSection.EarliestYear, YamlSection.LatestYear) ?? 0;
        var value = baseline.Number("value", "56.67");
        baseline.ReportUnknownKeys();
        return new Baseline(year, value);
    }

    private static Target ReadTarget(YamlSection indicator, List<Finding> findings)
    {
        if (indicator.OptionalSection("target") is not { } section)
        {
            findings.Add(PlanFindings.Missing(indicator.Start, "target", "{ at_least: 60 }"));
            return new Target(Comparator.AtLeast, 0);
        }
        foreach (var name in Comparators)
        {
            section.Note(name);
        }
        var given = Comparators.Where(section.Has).ToList();
        if (given.Count != 1)
        {
            findings.Add(PlanFindings.BadValue(section.Start, "target", string.Join(", ", given),
                $"恰好一个比较方式（{string.Join("、", Comparators)}）", $"exactly one of {string.Join(", ", Comparators)}"));
        }
        var target = (given.Count == 0 ? null : ReadComparator(section, given[0], findings)) ?? new Target(Comparator.AtLeast, 0);
        target = target with { Due = section.OptionalMonth("due"), Checkpoints = ReadCheckpoints(section, findings) };
        section.ReportUnknownKeys();
        return target;
    }

    private static Target? ReadComparator(YamlSection section, string name, List<Finding> findings)
    {
        switch (name)
        {
            case "range":
                return ReadRange(section, findings);
            case "not_below_previous":
                _ = section.OptionalChoice(name, new Dictionary<string, bool> { ["true"] = true });
                return new Target(Comparator.NotBelowPrevious, 0);
            case "approx":
                var value = section.OptionalNumber(name) ?? 0;
                // A plan that says 左右 without more allows, here, a twentieth to either side.
                return new Target(Comparator.Approx, value) { Within = section.OptionalNumber("within", least: 0) ?? Math.Abs(value) / 20 };
            case "increase_by" or "decrease_by":
                return new Target(name == "increase_by" ? Comparator.IncreaseBy : Comparator.DecreaseBy, section.OptionalNumber(name) ?? 0)
                {
                    In = section.OptionalChoice("in", ChangeUnits) ?? ChangeUnit.Points,
                };
            default:
                return new Target(name switch
                {
                    "at_least" => Comparator.AtLeast,
                    "at_most" => Comparator.AtMost,
                    _ => Comparator.Equal,
                }, section.OptionalNumber(name) ?? 0);
        }
    }

    private static Target? ReadRange(YamlSection section, List<Finding> findings)
    {
        var ends = section.Texts("range").Select(item => YamlSection.ParseNumber(item.Value ?? "")).ToList();
        if (ends is [{ } lower, { } upper] && lower <= upper)
        {
            return new Target(Comparator.Range, lower) { Upper = upper };
        }
        findings.Add(PlanFindings.BadValue(section.MarkOf("range"), "range", "…",
            "从小到大的两个数，如 [20, 25]", "two numbers in rising order such as [20, 25]"));
        return null;
    }

    private static List<Checkpoint> ReadCheckpoints(YamlSection target, List<Finding> findings)
    {
        var checkpoints = new List<Checkpoint>();
        foreach (var (key, value) in target.OptionalSection("checkpoints")?.Pairs() ?? [])
        {
            if (YearMonth.TryParse(key.Value, out var month) && YamlSection.ParseNumber(value.Value ?? "") is { } number)
            {
                checkpoints.Add(new Checkpoint(month, number));
            }
            else
            {
                findings.Add(PlanFindings.BadValue(key.Start, "checkpoints", $"{key.Value}: {value.Value}",
                    "“月份: 数”，如 2023-06: 40", "'month: number' such as 2023-06: 40"));
            }
        }
        return [.. checkpoints.OrderBy(checkpoint => checkpoint.Month)];
    }

    private static string ComparatorName(Comparator comparator) => Comparators[(int)comparator];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex PlanId();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,15}$")]
    private static partial Regex IndicatorCode();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,31}$")]
    private static partial Regex OrganisationType();
}
