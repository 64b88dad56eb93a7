using System.Text.RegularExpressions;
using EduReports.Core.Text;

namespace EduReports.Core.Plans;

/// <summary>Reads the <c>indicators</c> of a plan file.</summary>
internal static partial class IndicatorReader
{
    private static readonly Dictionary<string, IndicatorKind> Kinds = new(StringComparer.Ordinal)
    {
        ["count"] = IndicatorKind.Count,
        ["cumulative"] = IndicatorKind.Cumulative,
        ["level"] = IndicatorKind.Level,
        ["ratio"] = IndicatorKind.Ratio,
        ["yesno"] = IndicatorKind.YesNo,
        ["milestone"] = IndicatorKind.Milestone,
        ["derived"] = IndicatorKind.Derived,
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

    private static readonly Dictionary<string, PromiseScope> Scopes = new(StringComparer.Ordinal)
    {
        ["district"] = PromiseScope.District,
        ["each"] = PromiseScope.Each,
    };

    private static readonly Dictionary<string, Per> Spans = new(StringComparer.Ordinal)
    {
        ["plan"] = Per.Plan,
        ["month"] = Per.Month,
        ["term"] = Per.Term,
        ["school_year"] = Per.SchoolYear,
        ["year"] = Per.Year,
    };

    private static readonly string[] UsualStages = ["前期", "开工", "在建", "竣工", "投用"];

    /// <summary>Reads all indicators, in the order of the file, with the names in their formulas put into codes.</summary>
    /// <param name="root">The plan.</param>
    /// <param name="clauses">The ids of the plan's clauses; empty where it lists none.</param>
    /// <param name="findings">What is wrong is added here.</param>
    public static List<Indicator> Read(YamlSection root, IReadOnlyCollection<string> clauses, List<Finding> findings)
    {
        var indicators = new List<Indicator>();
        var sections = new List<YamlSection>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in root.Sections("indicators"))
        {
            var indicator = ReadIndicator(section, findings);
            if (!codes.Add(indicator.Code) && indicator.Code.Length > 0)
            {
                findings.Add(PlanFindings.Duplicate(section.MarkOf("code"), "指标代码", indicator.Code));
            }
            foreach (var clause in indicator.AlsoIn.Append(indicator.Clause).Where(clause => clause.Length > 0 && clauses.Count > 0 && !clauses.Contains(clause)))
            {
                findings.Add(PlanFindings.UnknownClause(section.MarkOf(clause == indicator.Clause ? "clause" : "also_in"), clause));
            }
            indicators.Add(indicator);
            sections.Add(section);
        }
        if (indicators.Count == 0)
        {
            findings.Add(PlanFindings.Missing(root.Start, "indicators", "[ … ]"));
        }
        foreach (var (indicator, section) in indicators.Zip(sections))
        {
            foreach (var project in indicator.Projects.Where(project => !codes.Add(project.Code)))
            {
                findings.Add(PlanFindings.Duplicate(section.MarkOf("projects"), "项目代码", project.Code));
            }
        }
        return ResolveFormulas(indicators, sections, findings);
    }

    private static Indicator ReadIndicator(YamlSection section, List<Finding> findings)
    {
        var code = section.Text("code", "1-03");
        if (code.Length > 0 && !IndicatorCode().IsMatch(code))
        {
            findings.Add(PlanFindings.BadValue(section.MarkOf("code"), "code", code,
                "字母、数字、- 和 . ，至多 16 个", "letters, digits, '-' and '.', at most 16"));
        }
        if (!section.Has("kind"))
        {
            findings.Add(PlanFindings.Missing(section.Start, "kind", "count"));
        }
        var readKind = section.OptionalChoice("kind", Kinds);
        var kind = readKind ?? IndicatorKind.Count;
        var scope = section.OptionalChoice("scope", Scopes) ?? PromiseScope.District;
        var indicator = new Indicator(
            code, section.Text("name", "公办园在园幼儿覆盖率"), section.Text("clause", "一"), kind,
            section.OptionalText("unit") ?? (kind == IndicatorKind.Ratio ? "%" : "项"), section.Text("owner", "学前科"),
            ReadReporters(section, kind, findings), TargetReader.Read(section, findings))
        {
            Baseline = ReadBaseline(section),
            Across = section.OptionalChoice("across", AcrossNames) ?? Across.Sum,
            Pace = section.OptionalChoice("pace", Paces) ?? Pace.Linear,
            AlsoIn = [.. section.Texts("also_in").Select(item => item.Value ?? "")],
            Scope = scope,
            Per = section.OptionalChoice("per", Spans) ?? Per.Plan,
            Stages = ReadStages(section, kind, findings),
            Projects = ReadProjects(section, code, findings),
            Formula = ReadExpression(section, "formula", findings),
            Amendments = ReadAmendments(section, findings),
            Numerator = section.OptionalText("numerator"),
            Denominator = section.OptionalText("denominator"),
            Flow = section.OptionalFlag("flow"),
            Carry = section.OptionalInteger("carry", 0, 12) ?? 0,
            Decimals = section.OptionalInteger("decimals", 0, 6) ?? DefaultDecimals(kind, scope),
            Note = section.OptionalText("note"),
        };
        if (readKind is not null)
        {
            ReportMisfits(section, indicator, findings);
            ReportStages(section, indicator, findings);
        }
        section.ReportUnknownKeys();
        return indicator;
    }

    /// <summary>An expression; null when the key is absent, or with a finding when it cannot be read.</summary>
    public static Expression? ReadExpression(YamlSection section, string key, List<Finding> findings)
    {
        if (section.OptionalText(key) is not { } text)
        {
            return null;
        }
        var reading = Expression.Parse(text);
        if (reading.Fault is { } fault)
        {
            findings.Add(PlanFindings.BadExpression(section.MarkOf(key), key, fault));
        }
        return reading.Expression;
    }

    /// <summary>Puts codes in the place of names, and reports operands that the plan does not have.</summary>
    /// <param name="expression">As it was read.</param>
    /// <param name="indicators">All indicators of the plan.</param>
    /// <param name="isInFile">Whether it is held against a school's file, which has both numbers of every ratio; the district has
    /// only the share of schools where a promise is made to each.</param>
    /// <param name="report">Is told of each operand that means nothing.</param>
    public static Expression Resolve(Expression expression, IReadOnlyList<Indicator> indicators, bool isInFile, Action<string> report)
    {
        var resolved = expression.Resolve(name => OperandNamed(name, indicators));
        foreach (var operand in resolved.Operands.Where(operand => !IsKnown(operand, indicators, isInFile)))
        {
            report(operand.ToString());
        }
        return resolved;
    }

    private static Operand? OperandNamed(string name, IReadOnlyList<Indicator> indicators)
    {
        Operand? First(Func<Indicator, string?> nameOf, OperandPart part) =>
            indicators.FirstOrDefault(indicator => nameOf(indicator) is { } text && TextNormaliser.Squeeze(text) == name) is { } found ? new Operand(found.Code, null, part) : null;
        return First(indicator => indicator.Name, OperandPart.Value)
            ?? First(indicator => indicator.Numerator, OperandPart.Numerator)
            ?? First(indicator => indicator.Denominator, OperandPart.Denominator);
    }

    private static bool IsKnown(Operand operand, IReadOnlyList<Indicator> indicators, bool isInFile) =>
        indicators.FirstOrDefault(indicator => indicator.Code == operand.Code) is { } indicator
        && (operand.Part == OperandPart.Value
            || (indicator.Kind == IndicatorKind.Ratio && (isInFile || indicator.Scope == PromiseScope.District)));

    private static List<Indicator> ResolveFormulas(List<Indicator> indicators, List<YamlSection> sections, List<Finding> findings)
    {
        var resolved = indicators.Zip(sections).Select(entry => entry.First.Formula is { } formula
            ? entry.First with
            {
                Formula = Resolve(formula, indicators, isInFile: false, operand =>
                    findings.Add(PlanFindings.UnknownOperand(entry.Second.MarkOf("formula"), entry.First.Code, operand))),
            }
            : entry.First).ToList();
        var byCode = resolved.GroupBy(indicator => indicator.Code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var (indicator, section) in resolved.Zip(sections).Where(entry => IsCircular(entry.First, byCode, [])))
        {
            findings.Add(PlanFindings.Circular(section.MarkOf("formula"), indicator.Code));
        }
        return resolved;
    }

    private static bool IsCircular(Indicator indicator, Dictionary<string, Indicator> indicators, HashSet<string> above) =>
        indicator.Formula is { } formula && (!above.Add(indicator.Code) || formula.Operands
            .Any(operand => operand.Code is { } code && indicators.TryGetValue(code, out var inner) && IsCircular(inner, indicators, [.. above])));

    private static void ReportMisfits(YamlSection section, Indicator indicator, List<Finding> findings)
    {
        var kind = indicator.Kind;
        void Reject(string key, bool fits, string why, string whyEn)
        {
            if (!fits && section.Has(key))
            {
                findings.Add(PlanFindings.DoesNotFit(section.MarkOf(key), key, indicator.Code, why, whyEn));
            }
        }
        void Need(string key, bool isNeeded, string example)
        {
            if (isNeeded && !section.Has(key))
            {
                findings.Add(PlanFindings.Missing(section.Start, key, example));
            }
        }
        void OnlyFor(IndicatorKind only, string name, params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
            {
                Reject(key, kind == only, $"只用于 {name}", $"it belongs to kind {name}");
            }
        }
        OnlyFor(IndicatorKind.Level, "level", "across");
        OnlyFor(IndicatorKind.Ratio, "ratio", "numerator", "denominator", "flow");
        OnlyFor(IndicatorKind.Milestone, "milestone", "stages", "projects");
        OnlyFor(IndicatorKind.Derived, "derived", "formula");
        Need("projects", kind == IndicatorKind.Milestone, $"{{ {indicator.Code}.1: 第一实验小学扩建 }}");
        Need("formula", kind == IndicatorKind.Derived, "\"[1-03] + [1-04]\"");
        Reject("carry", kind is IndicatorKind.Level or IndicatorKind.Ratio, "只用于 level 和 ratio", "it belongs to kinds level and ratio");
        Reject("reporters", kind != IndicatorKind.Derived, "它由公式算出，无人填报", "it is computed and reported by nobody");
        var isReportedFigure = kind is not (IndicatorKind.Milestone or IndicatorKind.Derived);
        Reject("per", isReportedFigure, "milestone 和 derived 没有周期", "kinds milestone and derived have no span");
        var mayBeEach = indicator.Scope == PromiseScope.District
            || (isReportedFigure && !indicator.Target.NeedsBaseline && indicator.Amendments.All(amendment => !amendment.Target.NeedsBaseline));
        Reject("scope", mayBeEach, "each 不能用于 milestone、derived，也不能与上年相比",
            "each does not go with milestone, derived, or a target against the year before");
        if (indicator.Target.Due is not null && indicator.Per != Per.Plan)
        {
            findings.Add(PlanFindings.DoesNotFit(section.MarkOf("per"), "due", indicator.Code, "每个周期到期末为止（per）", "each span is due at its end (per)"));
        }
        if (indicator.Target.NeedsBaseline && indicator.Baseline is null && indicator.Per == Per.Plan)
        {
            findings.Add(PlanFindings.NeedsBaseline(section.MarkOf("target"), indicator.Code, TargetReader.ComparatorName(indicator.Target.Comparator)));
        }
    }

    private static void ReportStages(YamlSection section, Indicator indicator, List<Finding> findings)
    {
        foreach (var target in indicator.Amendments.Select(amendment => amendment.Target).Append(indicator.Target))
        {
            var isMilestone = indicator.Kind == IndicatorKind.Milestone;
            if (isMilestone ? target.Stage is null || !indicator.Stages.Contains(target.Stage, StringComparer.Ordinal) : target.Stage is not null)
            {
                findings.Add(isMilestone
                    ? PlanFindings.BadValue(section.MarkOf("target"), "stage", target.Stage ?? "",
                        $"其中之一：{string.Join("、", indicator.Stages)}", $"one of {string.Join(", ", indicator.Stages)}")
                    : PlanFindings.DoesNotFit(section.MarkOf("target"), "stage", indicator.Code, "只用于 milestone", "it belongs to kind milestone"));
            }
            if (isMilestone && target.Value > indicator.Projects.Count)
            {
                findings.Add(PlanFindings.FewerProjects(section.MarkOf("projects"), indicator.Code, target.Value, indicator.Projects.Count));
            }
        }
    }

    private static int DefaultDecimals(IndicatorKind kind, PromiseScope scope) => kind switch
    {
        _ when scope == PromiseScope.Each => 1,
        IndicatorKind.Ratio or IndicatorKind.Derived => 2,
        IndicatorKind.YesNo or IndicatorKind.Level => 1,
        _ => 0,
    };

    private static List<string> ReadStages(YamlSection section, IndicatorKind kind, List<Finding> findings)
    {
        var stages = section.Texts("stages").Select(item => item.Value ?? "").Where(stage => stage.Length > 0).ToList();
        if (!section.Has("stages"))
        {
            return kind == IndicatorKind.Milestone ? [.. UsualStages] : [];
        }
        if (stages.Count < 2 || stages.Distinct(StringComparer.Ordinal).Count() < stages.Count)
        {
            findings.Add(PlanFindings.BadValue(section.MarkOf("stages"), "stages", string.Join(", ", stages),
                "按先后排列、互不相同的两个以上阶段", "two or more different stages in their order"));
        }
        return stages;
    }

    private static List<Project> ReadProjects(YamlSection section, string code, List<Finding> findings)
    {
        var projects = new List<Project>();
        foreach (var (key, value) in section.OptionalSection("projects")?.Pairs() ?? [])
        {
            var project = new Project(key.Value ?? "", value.Value ?? "");
            if (!project.Code.StartsWith(code + ".", StringComparison.Ordinal) || !ProjectCode().IsMatch(project.Code) || project.Name.Length == 0)
            {
                findings.Add(PlanFindings.BadValue(key.Start, "projects", $"{project.Code}: {project.Name}",
                    $"“{code}.序号: 名称”，如 {code}.1: 第一实验小学扩建", $"'{code}.number: name'"));
            }
            projects.Add(project);
        }
        return projects;
    }

    private static List<Amendment> ReadAmendments(YamlSection section, List<Finding> findings)
    {
        var amendments = new List<Amendment>();
        foreach (var amendment in section.Sections("amendments"))
        {
            amendments.Add(new Amendment(
                amendment.Month("from", "2023-07"), amendment.Text("document", "关于调整2023年工作目标的通知"), TargetReader.Read(amendment, findings)));
            amendment.ReportUnknownKeys();
        }
        return [.. amendments.OrderBy(amendment => amendment.From)];
    }

    private static List<string> ReadReporters(YamlSection section, IndicatorKind kind, List<Finding> findings)
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
        if (kind != IndicatorKind.Derived && !section.Items("reporters").Any())
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

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,15}$")]
    private static partial Regex IndicatorCode();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$")]
    private static partial Regex ProjectCode();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,31}$")]
    private static partial Regex OrganisationType();
}
