using System.Globalization;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace EduReports.Functions.Tests.Figures;

/// <summary>A number that is expected by the end of a month; months count from year 0 (12 × year + month − 1).</summary>
internal sealed record CheckpointFact(int Month, decimal Value);

/// <summary>What the plan promises from a month on, as written: nothing is worked out yet.</summary>
internal sealed record TargetFact(
    int From, string Comparator, decimal Number, decimal Upper, decimal Within, bool InPercent, int? Due, string? Stage,
    CheckpointFact[] Checkpoints);

/// <summary>The year before, as the plan's document gives it.</summary>
internal sealed record BaselineFact(int Year, decimal Value);

/// <summary>What a plan file says of one indicator, read by the tests themselves. Its targets are the plan's own, then those of the
/// amendments, by month.</summary>
internal sealed record IndicatorFact(
    string Code, string Name, string Kind, string[] Reporters, TargetFact[] Targets, BaselineFact? Baseline, bool AtEnd,
    string Across, bool Flow, int Carry, bool Each, string Per, string[] Stages, string[] Projects, string? Formula,
    string? NumeratorName, string? DenominatorName, int Decimals, string Unit)
{
    /// <summary>Whether the figure adds up through its span, from 0.</summary>
    public bool AddsUp => Kind is "count" or "cumulative" or "milestone";

    /// <summary>Whether what a school that is gone has said still counts.</summary>
    public bool IsTotal => AddsUp || Flow;

    /// <summary>Whether the district's figure is a percentage.</summary>
    public bool IsShare => Each || Kind is "ratio" or "yesno" || Unit == "%";

    /// <summary>The codes of its rows in a file.</summary>
    public string[] RowCodes => Kind switch { "milestone" => Projects, "derived" => [], _ => [Code] };

    public TargetFact TargetIn(int month) => Targets.Last(target => target.From <= month);

    public int StageNumber(string stage) => Array.IndexOf(Stages, stage) + 1;
}

/// <summary>A plan file as README and DESIGN section 5 describe it, read without any of the app's code.</summary>
internal sealed record PlanFacts(
    string Id, string District, string Title, string Issuer, int From, int To, decimal Behind, decimal FarBehind, bool AsShare,
    int[] Terms, HashSet<int> Vacations, IndicatorFact[] Indicators)
{
    private static readonly string[] UsualStages = ["前期", "开工", "在建", "竣工", "投用"];

    public static PlanFacts Read(ReadOnlyMemory<byte> yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(yaml.Span)));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var thresholds = Map(root, "thresholds");
        return new PlanFacts(
            Text(root, "id")!, Text(root, "district")!, Text(root, "title")!, Text(root, "issuer")!,
            Month(Text(root, "from")!), Month(Text(root, "to")!),
            Number(thresholds, "behind") ?? 10, Number(thresholds, "far_behind") ?? 30, Text(thresholds, "as") == "share",
            Terms: root.Children.ContainsKey("terms") ? [.. Texts(root, "terms").Select(int.Parse)] : [2, 9],
            Vacations: [.. Texts(root, "vacations").Select(Month)],
            [.. ((YamlSequenceNode)root["indicators"]).Children.Cast<YamlMappingNode>().Select(Indicator)]);
    }

    /// <summary>The month of a text such as <c>2023-05</c>, counted from year 0.</summary>
    public static int Month(string text) =>
        (int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture) * 12) + int.Parse(text.AsSpan(5), CultureInfo.InvariantCulture) - 1;

    /// <summary>The months that a total of <paramref name="indicator"/> runs through and its target falls due in.</summary>
    public (int First, int Last) Span(IndicatorFact indicator, int month)
    {
        // The number of a month within its year, 1 to 12, is 1 + its number % 12.
        int FirstOf(Func<int, bool> begins) => Enumerable.Range(0, 12).Select(back => month - back).First(begins);
        int LastOf(Func<int, bool> begins) => Enumerable.Range(1, 12).Select(ahead => month + ahead).First(begins) - 1;
        Func<int, bool>? begins = indicator.Per switch
        {
            "month" => _ => true,
            "term" => number => Terms.Contains((number % 12) + 1),
            "school_year" => number => number % 12 == 8,
            "year" => number => number % 12 == 0,
            _ => null,
        };
        return begins is null ? (From, To) : (FirstOf(begins), LastOf(begins));
    }

    /// <summary>Whether the target can be asked for: a count of a span that began before the plan is shown and not judged.</summary>
    public bool IsJudged(IndicatorFact indicator, int month) => indicator.Kind != "count" || Span(indicator, month).First >= From;

    public int Due(IndicatorFact indicator, int month) =>
        indicator.Per.Length == 0 ? indicator.TargetIn(month).Due ?? To : Span(indicator, month).Last;

    /// <summary>How many months with progress lie after <paramref name="earlier"/> up to <paramref name="later"/>.</summary>
    public int Working(int earlier, int later) =>
        Enumerable.Range(earlier + 1, Math.Max(0, later - earlier)).Count(month => !Vacations.Contains(month));

    /// <summary>The indicator that a row of a file belongs to, by its own code or a project's.</summary>
    public IndicatorFact RowOwner(string code) =>
        Indicators.First(indicator => indicator.Code == code || indicator.Projects.Contains(code));

    private static IndicatorFact Indicator(YamlMappingNode node)
    {
        var kind = Text(node, "kind")!;
        var each = Text(node, "scope") == "each";
        var baseline = Map(node, "baseline");
        var amendments = node.Children.TryGetValue("amendments", out var list)
            ? ((YamlSequenceNode)list).Children.Cast<YamlMappingNode>()
                .Select(amendment => Target((YamlMappingNode)amendment["target"], Month(Text(amendment, "from")!)))
            : [];
        return new IndicatorFact(
            Text(node, "code")!, Text(node, "name")!, kind, [.. Texts(node, "reporters")],
            [.. amendments.Prepend(Target((YamlMappingNode)node["target"], 0)).OrderBy(target => target.From)],
            baseline is null ? null : new BaselineFact((int)Number(baseline, "year")!, Number(baseline, "value")!.Value),
            AtEnd: Text(node, "pace") == "end", Text(node, "across") ?? "sum", Text(node, "flow") == "true",
            Carry: (int)(Number(node, "carry") ?? 0), each, Per: Text(node, "per") ?? "",
            Stages: kind != "milestone" ? [] : node.Children.ContainsKey("stages") ? [.. Texts(node, "stages")] : UsualStages,
            Projects: Map(node, "projects") is { } projects ? [.. Keys(projects)] : [],
            Text(node, "formula"), Text(node, "numerator"), Text(node, "denominator"),
            Decimals: (int)(Number(node, "decimals") ?? kind switch
            {
                _ when each => 1,
                "ratio" or "derived" => 2,
                "yesno" or "level" => 1,
                _ => 0,
            }),
            Unit: Text(node, "unit") ?? (kind == "ratio" ? "%" : "项"));
    }

    private static TargetFact Target(YamlMappingNode target, int from)
    {
        var comparator = Keys(target).Single(key => key is "at_least" or "at_most" or "equal" or "range" or "approx"
            or "not_below_previous" or "increase_by" or "decrease_by");
        var range = comparator == "range" ? Texts(target, "range").Select(Decimal).ToArray() : null;
        var number = range?[0] ?? (comparator == "not_below_previous" ? 0 : Number(target, comparator)!.Value);
        return new TargetFact(
            from, comparator, number, Upper: range?[1] ?? 0,
            // 左右: a twentieth of the value on either side.
            Within: Number(target, "within") ?? (Math.Abs(number) / 20), Text(target, "in") == "percent",
            Text(target, "due") is { } due ? Month(due) : null, Text(target, "stage"),
            Map(target, "checkpoints") is { } points
                ? [.. Keys(points).Select(key => new CheckpointFact(Month(key), Number(points, key)!.Value)).OrderBy(point => point.Month)]
                : []);
    }

    private static IEnumerable<string> Keys(YamlMappingNode node) => node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!);

    private static YamlMappingNode? Map(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? (YamlMappingNode)value : null;

    private static string? Text(YamlMappingNode? node, string key) =>
        node is not null && node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static IEnumerable<string> Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var list) ? ((YamlSequenceNode)list).Children.Select(item => ((YamlScalarNode)item).Value!) : [];

    private static decimal? Number(YamlMappingNode? node, string key) => Text(node, key) is { } text ? Decimal(text) : null;

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
