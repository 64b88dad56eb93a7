using System.Globalization;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace EduReports.Functions.Tests.Figures;

/// <summary>A number that is expected by the end of a month; months count from year 0 (12 × year + month − 1).</summary>
internal sealed record CheckpointFact(int Month, decimal Value);

/// <summary>What a plan file says of one indicator, read by the tests themselves.</summary>
internal sealed record IndicatorFact(
    string Code, string Name, string Kind, string[] Reporters, string Comparator, decimal? Goal, decimal? GoalEnd,
    decimal? Start, int Due, bool AtEnd, CheckpointFact[] Checkpoints, string Across, bool Flow, int Decimals, string Unit);

/// <summary>A plan file as DESIGN section 5 describes it, read without any of the app's code.</summary>
internal sealed record PlanFacts(
    string Id, string District, string Title, string Issuer, int From, int To, decimal Behind, decimal FarBehind,
    IndicatorFact[] Indicators)
{
    public static PlanFacts Read(ReadOnlyMemory<byte> yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(yaml.Span)));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var (from, to) = (Month(Text(root, "from")!), Month(Text(root, "to")!));
        var thresholds = root.Children.TryGetValue("thresholds", out var node) ? (YamlMappingNode)node : null;
        return new PlanFacts(
            Text(root, "id")!, Text(root, "district")!, Text(root, "title")!, Text(root, "issuer")!, from, to,
            Number(thresholds, "behind") ?? 10, Number(thresholds, "far_behind") ?? 30,
            [.. ((YamlSequenceNode)root["indicators"]).Children.Cast<YamlMappingNode>().Select(indicator => Indicator(indicator, to))]);
    }

    /// <summary>The month of a text such as <c>2023-05</c>, counted from year 0.</summary>
    public static int Month(string text) =>
        (int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture) * 12) + int.Parse(text.AsSpan(5), CultureInfo.InvariantCulture) - 1;

    private static IndicatorFact Indicator(YamlMappingNode node, int planEnd)
    {
        if (Keys(node).FirstOrDefault(key => key is "carry" or "scope" or "per" or "formula") is { } unknown)
        {
            throw new NotSupportedException($"The calculator does not know '{unknown}'.");
        }
        var kind = Text(node, "kind")!;
        var target = (YamlMappingNode)node["target"];
        var comparator = Keys(target).First(key => key is not ("due" or "checkpoints" or "in"));
        var baseline = node.Children.TryGetValue("baseline", out var given) ? Number((YamlMappingNode)given, "value") : null;
        var (goal, goalEnd) = Goal(target, comparator, baseline);
        var checkpoints = target.Children.TryGetValue("checkpoints", out var points)
            ? ((YamlMappingNode)points).Children.Select(point => new CheckpointFact(
                Month(((YamlScalarNode)point.Key).Value!), Decimal(((YamlScalarNode)point.Value).Value!))).OrderBy(point => point.Month)
            : Enumerable.Empty<CheckpointFact>();
        return new IndicatorFact(
            Text(node, "code")!, Text(node, "name")!, kind,
            [.. ((YamlSequenceNode)node["reporters"]).Children.Select(type => ((YamlScalarNode)type).Value!)],
            comparator, goal, goalEnd,
            Start: kind is "count" or "cumulative" ? 0 : baseline ?? 0,
            Due: Text(target, "due") is { } due ? Month(due) : planEnd,
            AtEnd: Text(node, "pace") == "end", [.. checkpoints],
            Text(node, "across") ?? "sum", Text(node, "flow") == "true", (int)(Number(node, "decimals") ?? 0), Text(node, "unit") ?? "");
    }

    // The last three comparators are relative to last year's figure; without one there is nothing to hold against.
    private static (decimal? From, decimal? To) Goal(YamlMappingNode target, string comparator, decimal? baseline)
    {
        var node = target[comparator];
        if (node is YamlSequenceNode ends)
        {
            return (Decimal(((YamlScalarNode)ends[0]).Value!), Decimal(((YamlScalarNode)ends[1]).Value!));
        }
        decimal? given = comparator == "not_below_previous" ? null : Number(target, comparator);
        var change = Text(target, "in") == "percent" ? baseline * given / 100 : given;
        return comparator switch
        {
            "not_below_previous" => (baseline, null),
            "increase_by" => (baseline + change, null),
            "decrease_by" => (baseline - change, null),
            // 左右: five percent of the target on either side.
            "approx" => (given * 0.95m, given * 1.05m),
            _ => (given, null),
        };
    }

    private static IEnumerable<string> Keys(YamlMappingNode node) => node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!);

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static decimal? Number(YamlMappingNode? node, string key) =>
        node is not null && Text(node, key) is { } text ? Decimal(text) : null;

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
