using System.Globalization;
using YamlDotNet.Core;

namespace EduReports.Core.Plans;

/// <summary>Every wording of what can be wrong in a plan file, in one place (codes EDU901 to EDU931).</summary>
internal static class PlanFindings
{
    public static Finding NotYaml(Mark at, string detail) => At(at, "EDU901", "不是有效的 YAML", $"not valid YAML: {detail}",
        "检查该处的缩进、冒号后的空格、引号和括号；同一层的键不能重复。");

    public static Finding Missing(Mark at, string key, string example) => At(at, "EDU902",
        $"缺少“{key}”", $"'{key}' is missing", $"补上，例如 {key}: {example}");

    public static Finding BadValue(Mark at, string key, string found, string expectedZh, string expectedEn) => At(at, "EDU903",
        $"“{key}”的值“{Shorten(found)}”不对，应为{expectedZh}", $"'{key}' is '{Shorten(found)}' but must be {expectedEn}",
        $"改为{expectedZh}。", Shorten(found));

    public static Finding UnknownKey(Mark at, string key, IEnumerable<string> known) => At(at, "EDU904",
        $"不认识的键“{key}”", $"unknown key '{key}'",
        $"改正拼写或删去该行；此处可用：{string.Join("、", known)}。", key);

    public static Finding Duplicate(Mark at, string what, string value) => At(at, "EDU905",
        $"{what}“{value}”重复", $"'{value}' stands twice", "每个代码只能出现一次，改掉其中一个。", value);

    public static Finding UnknownClause(Mark at, string clause) => At(at, "EDU906",
        $"条款“{clause}”不在 clauses 中", $"clause '{clause}' is not listed under 'clauses'",
        "在 clauses 中补上该条款，或改正此处的编号。", clause);

    public static Finding ClauseNotPlaced(Mark at, string clause) => At(at, "EDU907",
        $"条款“{clause}”既没有指标，也没有说明为何不跟踪", $"clause '{clause}' has neither an indicator nor a 'narrative' reason",
        "为它加指标，或写明 narrative: 原因。", clause, Severity.Note);

    public static Finding Coverage(int placed, int tracked, int all) => new("EDU908", Severity.Note,
        string.Create(CultureInfo.InvariantCulture, $"条款 {all} 条，已落实 {placed} 条（有指标 {tracked} 条，叙述性 {placed - tracked} 条）。"),
        string.Create(CultureInfo.InvariantCulture, $"{placed} of {all} clauses placed: {tracked} tracked, {placed - tracked} narrative."),
        "仅供参考。");

    public static Finding NeedsBaseline(Mark at, string code, string comparator) => At(at, "EDU909",
        $"指标 {code} 的目标 {comparator} 需要上年数，补上之前无法判断进度", $"indicator {code}: target '{comparator}' cannot be assessed without a baseline",
        "补上，例如 baseline: { year: 2022, value: 56.67 }。", code, Severity.Note);

    public static Finding DoesNotFit(Mark at, string key, string code, string why, string whyEn) => At(at, "EDU910",
        $"指标 {code} 不能有“{key}”：{why}", $"indicator {code} cannot have '{key}': {whyEn}", "删去该键，或改正 kind。", key);

    public static Finding FileNameDiffers(Mark at, string id, string fileName) => At(at, "EDU913",
        $"id“{id}”与文件名“{fileName}”不一致", $"id '{id}' differs from the file's name '{fileName}'",
        $"把文件改名为 {id}.yaml，或改正 id。", id);

    public static Finding SpanReversed(Mark at) => At(at, "EDU914",
        "“to”早于“from”", "'to' lies before 'from'", "对调或改正两个月份。");

    public static Finding BadExpression(Mark at, string key, ExpressionFault fault) => At(at, "EDU915",
        string.Create(CultureInfo.InvariantCulture, $"“{key}”的第{fault.Position}个字符：{fault.Message}"),
        string.Create(CultureInfo.InvariantCulture, $"'{key}', character {fault.Position}: {fault.MessageEn}"),
        "写成数、[指标代码] 或名称，用 + - * / 和括号连接，例如 ([1-03] + [1-04]) / 2。");

    public static Finding UnknownOperand(Mark at, string where, string operand) => At(at, "EDU916",
        $"{where} 用到的“{operand}”不是本计划的指标、分子或分母", $"{where} uses '{operand}', which is no indicator, numerator or denominator of this plan",
        "改为 [指标代码]、[指标代码].numerator、[指标代码].denominator 或计划中的名称；分子分母只有全区口径的 ratio 才有。", operand);

    public static Finding Circular(Mark at, string code) => At(at, "EDU917",
        $"指标 {code} 的公式绕回了自己", $"the formula of {code} leads back to itself", "去掉公式中绕回来的那个指标。", code);

    public static Finding FewerProjects(Mark at, string code, decimal target, int projects) => At(at, "EDU918",
        string.Create(CultureInfo.InvariantCulture, $"指标 {code} 的目标是 {Figures.Exact(target)} 个项目，只列了 {projects} 个"),
        string.Create(CultureInfo.InvariantCulture, $"indicator {code} promises {Figures.Exact(target)} projects but lists {projects}"),
        "补上其余项目的名称；尚未定名的可以先占一行。", code, Severity.Note);

    public static Finding TooLarge() => new("EDU920", Severity.Error, "文件超过 20 MB。", "The file is over 20 MB.", "检查是否传错了文件。");

    public static Finding UnknownFile(string name, string registerName) => new("EDU921", Severity.Error,
        $"“{name}”既不是计划（{{planId}}.yaml）或单位名册（{registerName}），也不是暂缓发布的说明（{{planId}}/hold/{{yyyy-MM}}.txt）。",
        $"'{name}' is neither a plan ({{planId}}.yaml), nor the register ({registerName}), nor a hold ({{planId}}/hold/{{yyyy-MM}}.txt).", "改正文件名后重新上传。");

    public static Finding UnknownEncoding() => new("EDU922", Severity.Error,
        "计划文件的编码无法识别。", "The plan file's encoding is not recognised.", "另存为 UTF-8 后重新上传。");

    public static Finding RangeReversed(Mark at, string first, string last) => At(at, "EDU923",
        $"范围的末条“{last}”排在首条“{first}”之前", $"the range ends with '{last}', which stands before '{first}'",
        "对调两个条款，先后以 clauses 里的次序为准。", first + ClauseScope.Separator + last);

    public static Finding EmptyScope(Mark at, string scope, string why, string whyEn) => At(at, "EDU924",
        $"分送范围“{scope}”没有内容：{why}；简报发布时这位收件人会收到全文", $"nothing belongs to scope '{scope}': {whyEn}; this recipient will get the whole brief",
        "改正写法；等名册补上也可以，不必重传计划。", scope, Severity.Note);

    public static Finding ExampleFails(Mark at, string name, string code, string expected, string found) => At(at, "EDU930",
        $"示例“{name}”中 {code} 应为 {expected}，算得 {found}", $"example '{name}': {code} is expected to be {expected} but comes to {found}",
        "核对示例的行和期望值；两者都对，就改正指标的 kind、target 或 formula。", code);

    public static Finding ExampleRow(Mark at, string name, string detail, string detailEn) => At(at, "EDU931",
        $"示例“{name}”的这一行读不了：{detail}", $"this row of example '{name}' cannot be read: {detailEn}", "按报送文件的写法改正这一行。");

    private static Finding At(
        Mark at, string code, string message, string messageEn, string hint, string? value = null, Severity severity = Severity.Error) =>
        new(code, severity,
            string.Create(CultureInfo.InvariantCulture, $"第{at.Line}行第{at.Column}列：{message}。"),
            string.Create(CultureInfo.InvariantCulture, $"Line {at.Line}, column {at.Column}: {messageEn}."), hint)
        {
            Row = (int)at.Line,
            Column = at.Column.ToString(CultureInfo.InvariantCulture),
            Value = value,
        };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
