using System.Globalization;
using System.Text.RegularExpressions;
using EduReports.Core.Organisations;
using EduReports.Core.Progress;
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
    // A plan needs eight levels.
    private const int MaximumDepth = 32;

    private const string China = "Asia/Shanghai";

    /// <summary>Reads a plan.</summary>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="fileName">The file's name without <c>.yaml</c>, which must be the plan's id; null when there is none.</param>
    /// <param name="register">What the distribution's parts are looked up in; null when it is not known.</param>
    /// <returns>The plan, or the findings that say why there is none. Never throws on bad text.</returns>
    public static PlanReading Read(string yaml, string? fileName = null, Register? register = null)
    {
        var findings = new List<Finding>();
        var plan = Load(yaml, findings) is { } root ? ReadPlan(new YamlSection(root, findings), findings, fileName, register) : null;
        return new PlanReading(
            findings.Exists(finding => finding.Severity == Severity.Error) ? null : plan,
            fileName is null ? findings : findings.ConvertAll(finding => InFile(finding, fileName)));
    }

    private static Finding InFile(Finding finding, string fileName) => finding with
    {
        Message = $"{fileName}.yaml {finding.Message}",
        MessageEn = $"{fileName}.yaml: {finding.MessageEn}",
    };

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

    private static Plan ReadPlan(YamlSection root, List<Finding> findings, string? fileName, Register? register)
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
        var indicators = IndicatorReader.Read(root, [.. clauses.Keys], findings);
        ReportCoverage(clauses, indicators, findings);
        var districts = ReadDistricts(root, district, indicators, findings);
        var plan = new Plan(
            id, root.Text("title", "2023年教育工作要点"), root.Text("issuer", "温州市瓯海区教育局"),
            district, from, to, ReadTimeZone(root, findings), root.OptionalInteger("due_day", 1, 28) ?? 3)
        {
            Source = root.OptionalText("source"),
            Districts = districts,
            OpenMonths = root.OptionalInteger("open_months", 0, 120),
            Thresholds = ReadThresholds(root, findings),
            Calendar = new WorkCalendar(ReadDays(root, "holidays", findings)) { Workdays = ReadDays(root, "workdays", findings) },
            BriefDay = root.OptionalInteger("brief_day", 1, 28) ?? 5,
            BriefTime = root.Parsed<TimeOnly>("brief_time", ParseTime, "24 小时制的时刻，如 \"09:00\"", "a time of day such as \"09:00\"") ?? new TimeOnly(9, 0),
            ReviewDays = root.OptionalInteger("review_days", 0, 10) ?? 0,
            Office = ReadOffice(root, findings),
            TermStarts = ReadTermStarts(root),
            Vacations = root.Values("vacations", YamlSection.ParseMonth, YamlSection.MonthZh, YamlSection.MonthEn).ToHashSet(),
            Distribution = new DistributionReader(district, districts.Count > 0, [.. clauses.Keys], indicators, register, findings).Read(root),
            Clauses = [.. clauses.Values.Select(entry => entry.Clause)],
            Indicators = indicators,
            Rules = RuleReader.Read(root, indicators, findings),
        };
        var examples = ExampleReader.Read(root, plan, findings);
        root.ReportUnknownKeys();
        // A faulty plan would only make its examples fail as well.
        if (!findings.Exists(finding => finding.Severity == Severity.Error))
        {
            findings.AddRange(PlanExamples.Check(plan, examples));
        }
        return plan;
    }

    /// <summary>Each becomes a part of table keys and, like types and groups, a scope of the area's figures.</summary>
    private static List<District> ReadDistricts(YamlSection root, string area, List<Indicator> indicators, List<Finding> findings)
    {
        var districts = new List<District>();
        var scopes = indicators.SelectMany(indicator => indicator.Reporters).Append(ProgressRow.All).Append(area).ToHashSet(StringComparer.Ordinal);
        foreach (var section in root.Sections("districts"))
        {
            var district = new District(section.Text("code", "\"330304\""), section.Text("name", "瓯海区"));
            section.ReportUnknownKeys();
            if (scopes.Contains(district.Code) || !Organisation.IsKeyText(district.Code))
            {
                findings.Add(PlanFindings.BadValue(section.MarkOf("code"), "code", district.Code,
                    "district 以外的区划代码，不含 / \\ # ? |，也不是 all 或单位类型",
                    "the code of another area than 'district', without / \\ # ? |, and neither 'all' nor a type of organisation"));
            }
            else if (districts.Exists(other => other.Code == district.Code))
            {
                findings.Add(PlanFindings.Duplicate(section.MarkOf("code"), "区划", district.Code));
            }
            districts.Add(district);
        }
        return districts;
    }

    private static TimeZoneInfo ReadTimeZone(YamlSection root, List<Finding> findings)
    {
        var name = root.OptionalText("timezone") ?? China;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }
        if (name == China)
        {
            // Machines without a time zone database still know China, which has had no summer time since 1991.
            return TimeZoneInfo.CreateCustomTimeZone(China, TimeSpan.FromHours(8), China, China);
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

    private static List<int> ReadTermStarts(YamlSection root)
    {
        const int MonthsInYear = 12;
        var months = root.Values<int>(
            "terms", text => int.TryParse(text, out var month) && month is >= 1 and <= MonthsInYear ? month : null,
            "月份，1 到 12", "a month from 1 to 12").Distinct().Order().ToList();
        return months.Count == 0 ? [2, 9] : months;
    }

    private static TimeOnly? ParseTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static HashSet<DateOnly> ReadDays(YamlSection root, string key, List<Finding> findings)
    {
        var days = new HashSet<DateOnly>();
        foreach (var item in root.Texts(key))
        {
            if (!TryReadDays(item.Value ?? "", out var first, out var last) || last < first || last.DayNumber - first.DayNumber > 366
                || last.Year > YamlSection.LatestYear)
            {
                findings.Add(PlanFindings.BadValue(item.Start, key, item.Value ?? "",
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

    /// <summary>A review needs somebody who reads the draft.</summary>
    private static Recipient? ReadOffice(YamlSection root, List<Finding> findings)
    {
        if (root.OptionalSection("office") is { } section)
        {
            var office = new Recipient(section.Text("name", "局办公室"), section.Text("email", "office@example.org"));
            section.ReportUnknownKeys();
            return office;
        }
        if (root.PeekText("review_days") is { } days && days != "0")
        {
            findings.Add(PlanFindings.Missing(root.MarkOf("review_days"), "office", "{ name: 局办公室, email: office@example.org }"));
        }
        return null;
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
        var tracked = indicators.SelectMany(indicator => indicator.AlsoIn.Append(indicator.Clause)).ToHashSet(StringComparer.Ordinal);
        var notPlaced = clauses.Values
            .Where(entry => entry.Clause.Narrative is null && !tracked.Contains(entry.Clause.Id)).ToList();
        findings.AddRange(notPlaced.Select(entry => PlanFindings.ClauseNotPlaced(entry.Mark, entry.Clause.Id)));
        findings.Add(PlanFindings.Coverage(
            clauses.Count - notPlaced.Count, clauses.Keys.Count(tracked.Contains), clauses.Count));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex PlanId();
}
