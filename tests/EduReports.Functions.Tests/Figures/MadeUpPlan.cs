using System.Globalization;
using System.Text;

namespace EduReports.Functions.Tests.Figures;

/// <summary>
/// Makes up plan files and registers from a random source: every kind with every target that fits it, spans, paces, checkpoints,
/// vacations, amendments and promises to every school; schools that open, close, merge and are renamed.
/// </summary>
internal sealed class MadeUpPlan(Random random)
{
    public const string District = "770001";

    private static readonly string[] Types = ["kindergarten", "primary", "junior", "office"];
    private static readonly string[] Spans = ["month", "term", "school_year", "year"];
    private static readonly string[] Groups = ["东片", "西片", "南片"];

    private readonly int _from = (2021 * 12) + random.Next(0, 24);
    private readonly List<string> _codes = [];
    private int _months;

    /// <summary>The plan file and the register.</summary>
    public (byte[] Yaml, byte[] Register, int From, int To) Make()
    {
        _months = random.Next(8, 30);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"id: made-up");
        text.AppendLine("title: 教育工作计划").AppendLine("issuer: 示例区教育局");
        text.AppendLine(CultureInfo.InvariantCulture, $"district: \"{District}\"");
        text.AppendLine(CultureInfo.InvariantCulture, $"from: {Month(_from)}").AppendLine(CultureInfo.InvariantCulture, $"to: {Month(_from + _months - 1)}");
        text.AppendLine("timezone: Asia/Shanghai").AppendLine("due_day: 3");
        text.AppendLine(CultureInfo.InvariantCulture, $"terms: {OneOf("[2, 9]", "[3, 8]")}");
        text.AppendLine(OneOf("thresholds: { behind: 10, far_behind: 30 }", "thresholds: { behind: 5, far_behind: 20, as: share }"));
        text.AppendLine(CultureInfo.InvariantCulture, $"vacations: [{string.Join(", ", Vacations())}]");
        text.AppendLine("indicators:");
        foreach (var kind in (string[])["count", "count", "count", "cumulative", "cumulative", "level", "level", "ratio", "ratio", "yesno", "yesno", "milestone"])
        {
            AddIndicator(text, kind);
        }
        AddDerived(text);
        return (Encoding.UTF8.GetBytes(text.ToString()), Register(), _from, _from + _months - 1);
    }

    private void AddIndicator(StringBuilder text, string kind)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"1-{_codes.Count + 1:D2}");
        _codes.Add(code);
        var isEach = kind != "milestone" && Chance(40);
        var per = kind != "milestone" && Chance(50) ? OneOf(Spans) : null;
        var baseline = Chance(60) ? 4 + (Number(kind) * 9 / 10) : (decimal?)null;
        void Line(string line) => text.AppendLine("    " + line);
        text.AppendLine(CultureInfo.InvariantCulture, $"  - code: {code}");
        Line($"name: 指标{code}");
        Line("clause: 一");
        Line($"kind: {kind}");
        Line("owner: 计财科");
        Line($"reporters: [{string.Join(", ", Types.Where(_ => Chance(60)).DefaultIfEmpty("primary"))}]");
        Line(string.Create(CultureInfo.InvariantCulture, $"target: {Target(kind, per, isEach, baseline is not null)}"));
        if (Chance(25))
        {
            var from = _from + random.Next(1, _months);
            Line($"amendments: [{{ from: {Month(from)}, document: 调整通知, target: {Target(kind, per, isEach, baseline is not null)} }}]");
        }
        foreach (var line in new[]
        {
            isEach ? "scope: each" : null,
            per is null ? null : $"per: {per}",
            baseline is null ? null : string.Create(CultureInfo.InvariantCulture, $"baseline: {{ year: {(_from / 12) - 1}, value: {baseline} }}"),
            Chance(35) ? "pace: end" : null,
            kind == "level" ? $"across: {OneOf("sum", "mean", "min", "max")}" : null,
            kind is "level" or "ratio" && Chance(50) ? string.Create(CultureInfo.InvariantCulture, $"carry: {random.Next(1, 5)}") : null,
            kind == "ratio" && Chance(50) ? "flow: true" : null,
            kind == "ratio" ? $"numerator: 甲{code}" : null,
            kind == "ratio" ? "denominator: 乙" : null,
            kind == "milestone" ? "projects: { " + string.Join(", ", Enumerable.Range(1, 4).Select(at => $"{code}.{at}: 项目{at}")) + " }" : null,
        })
        {
            if (line is not null)
            {
                Line(line);
            }
        }
    }

    private void AddDerived(StringBuilder text)
    {
        // The two ratios are the eighth and the ninth; made to every school they have no numerators.
        var ratio = text.ToString().Split("  - code: ")[8].Contains("scope: each", StringComparison.Ordinal) ? null : "1-08";
        var formulas = new List<string> { "[1-01] + [1-04] * 2", "[1-06] / [1-07]", "([1-10] - [1-12]) / 2" };
        if (ratio is not null)
        {
            formulas.Add($"[{ratio}].numerator / ([{ratio}].denominator + 10) * 100");
        }
        foreach (var formula in formulas)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"1-{_codes.Count + 1:D2}");
            _codes.Add(code);
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {{ code: {code}, name: 指标{code}, clause: 一, kind: derived, owner: 计财科, "
                + $"formula: \"{formula}\", target: {{ at_least: {random.Next(5, 60)} }}, unit: \"{OneOf("%", "所")}\" }}");
        }
    }

    private string Target(string kind, string? per, bool isEach, bool hasBaseline)
    {
        var number = kind == "milestone" ? random.Next(1, 5) : Number(kind);
        var goals = new List<string>
        {
            $"at_least: {number}", $"at_least: {number}", $"at_most: {number}", $"equal: {number}",
            $"range: [{number}, {number + 6}]", $"approx: {number}, within: 2",
        };
        if (!isEach && kind != "milestone" && (hasBaseline || per is not null))
        {
            goals.AddRange(["not_below_previous: true", "increase_by: 2", "decrease_by: 3", "increase_by: 5, in: percent", "decrease_by: 10, in: percent"]);
        }
        var parts = new List<string> { OneOf([.. goals]) };
        if (per is null && Chance(40))
        {
            parts.Add($"due: {Month(_from + random.Next(3, _months + 1))}");
        }
        if (per is null && Chance(35))
        {
            var at = _from + random.Next(0, _months - 3);
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"checkpoints: {{ {Month(at)}: {number / 4m}, {Month(at + 2)}: {OneOf("", "1")}{number / 2} }}"));
        }
        if (kind == "milestone")
        {
            parts.Add($"stage: {OneOf("开工", "在建", "竣工")}");
        }
        return "{ " + string.Join(", ", parts) + " }";
    }

    private int Number(string kind) => kind switch
    {
        "ratio" or "yesno" => random.Next(40, 101),
        "level" => random.Next(10, 90),
        _ => random.Next(0, 40),
    };

    private IEnumerable<string> Vacations() =>
        Enumerable.Range(_from - 12, _months + 24).Where(month => month % 12 is 6 or 7 or 1 && Chance(60)).Select(Month);

    private byte[] Register()
    {
        var text = new StringBuilder("code,name,type,district,group,contact_email,active_from,active_to,successor\n");
        var count = random.Next(8, 18);
        for (var at = 0; at < count; at++)
        {
            var from = Chance(15) ? Month(_from + random.Next(1, _months)) : "2015-01";
            var isGone = from == "2015-01" && Chance(25);
            var to = isGone ? Month(_from + random.Next(0, _months)) : "";
            // What is further down the register is never handed back up.
            var successor = isGone && at + 1 < count && Chance(70) ? Code(random.Next(at + 1, count)) : "";
            var type = at == 0 ? "office" : OneOf("kindergarten", "primary", "junior");
            text.AppendLine(CultureInfo.InvariantCulture, $"{Code(at)},学校{at},{type},{District},{OneOf([.. Groups, ""])},,{from},{to},{successor}");
        }
        return Encoding.UTF8.GetBytes(text.Replace("\r", "").ToString());
    }

    private static string Code(int at) => string.Create(CultureInfo.InvariantCulture, $"77{at:D4}");

    private static string Month(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12:D4}-{(month % 12) + 1:D2}");

    private bool Chance(int percent) => random.Next(0, 100) < percent;

    private string OneOf(params string[] choices) => choices[random.Next(choices.Length)];
}
