namespace EduReports.Core.Plans;

/// <summary>Reads the <c>rules</c> of a plan file.</summary>
internal static class RuleReader
{
    private static readonly Dictionary<string, Severity> Severities = new(StringComparer.Ordinal)
    {
        ["error"] = Severity.Error,
        ["query"] = Severity.Query,
        ["note"] = Severity.Note,
    };

    private static readonly Dictionary<string, RuleCheck> Checks = new(StringComparer.Ordinal)
    {
        ["file"] = RuleCheck.File,
        ["aggregate"] = RuleCheck.Aggregate,
    };

    private static readonly Dictionary<string, WhenMissing> MissingWords = new(StringComparer.Ordinal)
    {
        ["skip"] = WhenMissing.Skip,
        ["zero"] = WhenMissing.Zero,
    };

    /// <summary>Reads all rules, in the order of the file, with names put into codes.</summary>
    public static List<Rule> Read(YamlSection root, IReadOnlyList<Indicator> indicators, List<Finding> findings)
    {
        var rules = new List<Rule>();
        foreach (var section in root.Sections("rules"))
        {
            if (ReadRule(section, indicators, findings) is { } rule)
            {
                if (rules.Exists(other => other.Id == rule.Id) && rule.Id.Length > 0)
                {
                    findings.Add(PlanFindings.Duplicate(section.MarkOf("id"), "规则", rule.Id));
                }
                rules.Add(rule);
            }
        }
        return rules;
    }

    private static Rule? ReadRule(YamlSection section, IReadOnlyList<Indicator> indicators, List<Finding> findings)
    {
        var id = section.Text("id", "R1");
        var @operator = ReadOperator(section, findings);
        var severity = Needed(section, "severity", Severities, "error", findings);
        var check = Needed(section, "check", Checks, "file", findings);
        var left = ReadSide(section, "left", id, indicators, check, findings);
        var right = ReadSide(section, "right", id, indicators, check, findings);
        var message = section.Text("message", "公办园幼儿数不能多于幼儿总数");
        var missing = ReadMissing(section, @operator, findings);
        if (@operator is { } known && RuleOperators.IsAboutPresence(known) && (left?.Operands.Any() == false || right?.Operands.Any() == false))
        {
            findings.Add(PlanFindings.BadValue(section.MarkOf("op"), "op", RuleOperators.Text(known),
                "两边都有指标的规则（常数无所谓有无）", "used with indicators on both sides; a number is always there"));
        }
        section.ReportUnknownKeys();
        return left is null || right is null || @operator is null
            ? null
            : new Rule(id, left, @operator.Value, right, severity, check, message) { MissingLeft = missing.Left, MissingRight = missing.Right };
    }

    private static Expression? ReadSide(
        YamlSection section, string key, string id, IReadOnlyList<Indicator> indicators, RuleCheck check, List<Finding> findings)
    {
        _ = section.Text(key, "\"[1-03].numerator\"");
        return IndicatorReader.ReadExpression(section, key, findings) is { } expression
            ? IndicatorReader.Resolve(expression, indicators, check == RuleCheck.File, operand => findings.Add(PlanFindings.UnknownOperand(section.MarkOf(key), id, operand)))
            : null;
    }

    private static RuleOperator? ReadOperator(YamlSection section, List<Finding> findings)
    {
        var text = section.Text("op", "\"<=\"");
        var @operator = RuleOperators.Parse(text);
        if (text.Length > 0 && @operator is null)
        {
            findings.Add(PlanFindings.BadValue(section.MarkOf("op"), "op", text,
                $"其中之一：{string.Join("、", RuleOperators.ByText.Keys)}", $"one of {string.Join(", ", RuleOperators.ByText.Keys)}"));
        }
        return @operator;
    }

    private static T Needed<T>(YamlSection section, string key, IReadOnlyDictionary<string, T> choices, string example, List<Finding> findings)
        where T : struct
    {
        if (!section.Has(key))
        {
            findings.Add(PlanFindings.Missing(section.Start, key, example));
        }
        return section.OptionalChoice(key, choices) ?? default;
    }

    /// <summary>What a missing value means has to be said for a comparison, and has no meaning for an operator about presence.</summary>
    private static (WhenMissing Left, WhenMissing Right) ReadMissing(YamlSection section, RuleOperator? @operator, List<Finding> findings)
    {
        var missing = section.OptionalSection("missing");
        if (@operator is { } known && RuleOperators.IsAboutPresence(known))
        {
            if (missing is not null)
            {
                findings.Add(PlanFindings.DoesNotFit(section.MarkOf("missing"), "missing", section.PeekText("id") ?? "",
                    "有无本身就是规则所问的", "presence is what the rule asks about"));
            }
            return default;
        }
        if (missing is null)
        {
            findings.Add(PlanFindings.Missing(section.Start, "missing", "{ left: skip, right: skip }"));
            return default;
        }
        var sides = (Needed(missing, "left", MissingWords, "skip", findings), Needed(missing, "right", MissingWords, "skip", findings));
        missing.ReportUnknownKeys();
        return sides;
    }
}
