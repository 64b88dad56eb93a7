using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EduReports.Core.Plans;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EduReports.Core.Tests.Plans;

/// <summary>The schema that editors use, and the reader that has the last word, know the same keys and words.</summary>
public sealed partial class PlanSchemaTests
{
    private static readonly string Text = Samples.Text("plans/plan.schema.json");

    private static readonly JsonSchema Schema = JsonSchema.FromText(Text);

    private static readonly JsonNode Root = JsonNode.Parse(Text)!;

    /// <summary>A plan that uses every mapping of the format, so that each can be given a key too many.</summary>
    private const string Whole = """
        id: test-2023
        title: 2023年教育工作要点
        issuer: 示例区教育局
        district: "330000"
        districts: [ { code: "330301", name: 一区 } ]
        from: 2023-01
        to: 2023-12
        thresholds: { behind: 10 }
        office: { name: 局办公室, email: office@example.org }
        distribution:
          - { name: 局领导, email: leaders@example.org, scopes: [一], whole: true }
        clauses:
          - { id: 一, title: 总体目标 }
        indicators:
          - code: 1-01
            name: 新建投用公办园
            clause: 一
            kind: ratio
            owner: 基建科
            reporters: [office]
            target: { at_least: 10 }
            baseline: { value: 5 }
            amendments:
              - { from: 2023-07, document: 通知, target: { at_least: 12 } }
        rules:
          - { id: R1, left: "[1-01]", op: "<=", right: "100", severity: note, check: file, missing: { left: skip, right: skip }, message: 比率 }
        examples:
          - { name: 一行, rows: [ { org: A, code: 1-01, numerator: 1, denominator: 2 } ], expect: { 1-01: { value: "50.00" } } }

        """;

    public static TheoryData<string> SamplePlans => [.. Samples.PlanIds];

    [Theory]
    [MemberData(nameof(SamplePlans))]
    public void Every_sample_plan_names_the_schema_and_fits_it(string id)
    {
        var yaml = Samples.Text($"plans/{id}.yaml");
        Assert.StartsWith("# yaml-language-server: $schema=plan.schema.json\n", yaml.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal([], FaultsOf(yaml));
    }

    public static TheoryData<string, string> Mappings => new()
    {
        // Where a key too many is put, and the mapping of the schema that it is put into.
        { "id: test-2023", "" },
        { "{ behind: 10", "properties/thresholds" },
        { "{ name: 局领导", "properties/distribution/items" },
        { "{ id: 一", "properties/clauses/items" },
        { "    code: 1-01", "$defs/indicator" },
        { "{ value: 5", "$defs/indicator/properties/baseline" },
        { "{ from: 2023-07", "$defs/indicator/properties/amendments/items" },
        { "{ id: R1", "$defs/rule" },
        { "missing: { left: skip", "$defs/rule/properties/missing" },
        { "{ name: 一行", "$defs/example" },
        { "{ org: A", "$defs/example/properties/rows/items" },
        { "{ value: \"50.00\"", "$defs/example/properties/expect/additionalProperties/anyOf/1" },
    };

    [Theory]
    [MemberData(nameof(Mappings))]
    public void The_keys_of_each_mapping_are_those_that_the_reader_knows(string place, string path)
    {
        var yaml = Whole.ReplaceLineEndings("\n").Replace("- code: 1-01", "-\n    code: 1-01", StringComparison.Ordinal);
        var spoilt = yaml.Replace(place, place.Contains('{', StringComparison.Ordinal) ? $"{place}, zzz: 1" : $"{place}\n{new string(' ', Indent(place))}zzz: 1", StringComparison.Ordinal);
        Assert.Equal(KeysAt(path), KnownKeys(spoilt).Order(StringComparer.Ordinal));
        Assert.NotEmpty(FaultsOf(spoilt));
    }

    [Fact]
    public void The_keys_of_a_target_are_those_that_the_reader_knows_with_one_comparator_or_another()
    {
        var known = new[] { "at_least: 10", "approx: 10", "increase_by: 10" }.SelectMany(comparator =>
            KnownKeys(Whole.Replace("{ at_least: 10", $"{{ {comparator}, zzz: 1", StringComparison.Ordinal)));
        Assert.Equal(KeysAt("$defs/target"), known.Distinct().Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string, string> Choices => new()
    {
        // What is put in the place of what, and where the schema lists the words.
        { "kind: ratio", "kind: zzz", "$defs/indicator/properties/kind" },
        { "kind: ratio", "kind: ratio\n    scope: zzz", "$defs/indicator/properties/scope" },
        { "kind: ratio", "kind: ratio\n    per: zzz", "$defs/indicator/properties/per" },
        { "kind: ratio", "kind: ratio\n    pace: zzz", "$defs/indicator/properties/pace" },
        { "kind: ratio", "kind: level\n    across: zzz", "$defs/indicator/properties/across" },
        { "{ at_least: 10", "{ increase_by: 10, in: zzz", "$defs/target/properties/in" },
        { "{ behind: 10", "{ as: zzz", "properties/thresholds/properties/as" },
        { "severity: note", "severity: zzz", "$defs/rule/properties/severity" },
        { "check: file", "check: zzz", "$defs/rule/properties/check" },
        { "left: skip", "left: zzz", "$defs/rule/properties/missing/properties/left" },
        { "right: skip", "right: zzz", "$defs/rule/properties/missing/properties/right" },
        { "{ value: \"50.00\"", "{ status: zzz", "$defs/example/properties/expect/additionalProperties/anyOf/1/properties/status" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_words_of_each_choice_are_those_that_the_reader_knows(string old, string @new, string path)
    {
        var spoilt = Whole.ReplaceLineEndings("\n").Replace(old, @new, StringComparison.Ordinal);
        var finding = Assert.Single(PlanReader.Read(spoilt).Findings, finding => finding.Code == "EDU903" && finding.Value == "zzz");
        Assert.Equal(
            $"'{Key(@new)}' is 'zzz' but must be one of {string.Join(", ", At(path)["enum"]!.AsArray().Select(value => value!.GetValue<string>()))}.",
            finding.MessageEn[finding.MessageEn.IndexOf('\'', StringComparison.Ordinal)..]);
        Assert.NotEmpty(FaultsOf(spoilt));
    }

    [Theory]
    [InlineData("target: { at_least: 10 }", "target: { at_least: 10, at_most: 20 }")]
    [InlineData("target: { at_least: 10 }", "target: {}")]
    [InlineData("reporters: [office]", "carry: 13")]
    [InlineData("kind: ratio", "kind: milestone")]
    [InlineData("kind: ratio", "kind: derived")]
    [InlineData("kind: ratio", "kind: count\n    numerator: x")]
    [InlineData("op: \"<=\"", "op: at_most_one")] // with missing
    [InlineData("from: 2023-01", "from: 2023-1")]
    [InlineData("id: test-2023", "id: Test")]
    public void What_the_reader_refuses_for_its_form_the_schema_refuses_too(string old, string @new)
    {
        var spoilt = Whole.ReplaceLineEndings("\n").Replace(old, @new, StringComparison.Ordinal);
        Assert.Contains(PlanReader.Read(spoilt).Findings, finding => finding.Severity == Severity.Error);
        Assert.NotEmpty(FaultsOf(spoilt));
    }

    [Fact]
    public void The_whole_plan_fits()
    {
        Assert.DoesNotContain(PlanReader.Read(Whole).Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal([], FaultsOf(Whole));
    }

    private static IEnumerable<string> KeysAt(string path) =>
        At(path)["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal);

    private static string[] KnownKeys(string spoilt) => Known().Match(
        Assert.Single(PlanReader.Read(spoilt).Findings, finding => finding.Code == "EDU904").Hint).Groups[1].Value.Split('、');

    private static List<string> FaultsOf(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var json = JsonSerializer.SerializeToElement(ToJson(stream.Documents[0].RootNode));
        var result = Schema.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
            .SelectMany(detail => detail.Errors!.Values.Select(error => $"{detail.InstanceLocation}: {error}")).DefaultIfEmpty("invalid")];
    }

    // Plain scalars by YAML's core schema (YAML 1.2, chapter 10.3), as editors read them.
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Select(entry =>
            KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, ToJson(entry.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when Number().IsMatch(scalar.Value!) =>
            JsonValue.Create(decimal.Parse(scalar.Value!, CultureInfo.InvariantCulture)),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" } => null,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidDataException("An alias."),
    };

    private static JsonNode At(string path) => path.Length == 0 ? Root : path.Split('/').Aggregate(
        Root, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static string Key(string text) => KeyBefore().Match(text).Groups[1].Value;

    [GeneratedRegex("此处可用：(.*)。$")]
    private static partial Regex Known();

    [GeneratedRegex("([a-z_]+): zzz")]
    private static partial Regex KeyBefore();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$")]
    private static partial Regex Number();
}
