using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EduReports.Core.Plans;

/// <summary>
/// A YAML mapping being read: every key is asked for by name, and what is missing, malformed or left over becomes a
/// finding with its line and column. A value that cannot be read is answered with a stand-in, so that one pass finds everything.
/// </summary>
internal sealed class YamlSection(YamlMappingNode node, List<Finding> findings)
{
    /// <summary>The years that a plan may speak of.</summary>
    public const int EarliestYear = 1949;

    /// <inheritdoc cref="EarliestYear"/>
    public const int LatestYear = 2199;

    public const string MonthZh = "月份，如 2023-05";

    public const string MonthEn = "a month such as 2023-05";

    private readonly List<string> _known = [];

    public Mark Start => node.Start;

    public Mark MarkOf(string key) => Find(key)?.Start ?? node.Start;

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key, string example)
    {
        if (OptionalText(key) is { Length: > 0 } text)
        {
            return text;
        }
        findings.Add(PlanFindings.Missing(MarkOf(key), key, example));
        return "";
    }

    /// <summary>Null when absent or empty.</summary>
    public string? OptionalText(string key) => OptionalScalar(key)?.Value is { Length: > 0 } text ? text : null;

    /// <summary>The text of a key without saying anything about it; null when it has none.</summary>
    public string? PeekText(string key) => (Find(key) as YamlScalarNode)?.Value;

    public decimal Number(string key, string example)
    {
        if (OptionalNumber(key) is { } number)
        {
            return number;
        }
        if (!Has(key))
        {
            findings.Add(PlanFindings.Missing(node.Start, key, example));
        }
        return 0;
    }

    public decimal? OptionalNumber(string key) => Parsed<decimal>(key, ParseNumber, "数字", "a number");

    public decimal? OptionalNumber(string key, decimal least) => Parsed<decimal>(
        key, text => ParseNumber(text) is { } number && number >= least ? number : null,
        $"不小于 {Figures.Exact(least)} 的数字", $"a number not below {Figures.Exact(least)}");

    public int? OptionalInteger(string key, int least, int most) => Parsed<int>(
        key,
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most ? value : null,
        string.Create(CultureInfo.InvariantCulture, $"{least} 到 {most} 的整数"),
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    public YearMonth? OptionalMonth(string key) => Parsed<YearMonth>(key, ParseMonth, MonthZh, MonthEn);

    public YearMonth Month(string key, string example)
    {
        if (!Has(key))
        {
            findings.Add(PlanFindings.Missing(node.Start, key, example));
        }
        return OptionalMonth(key) ?? default;
    }

    public bool OptionalFlag(string key) => Parsed<bool>(
        key, text => text switch { "true" => true, "false" => false, _ => null }, "true 或 false", "true or false") ?? false;

    public T? OptionalChoice<T>(string key, IReadOnlyDictionary<string, T> choices) where T : struct
    {
        var names = string.Join("、", choices.Keys);
        return Parsed<T>(key, text => choices.TryGetValue(text, out var value) ? value : null,
            $"其中之一：{names}", $"one of {string.Join(", ", choices.Keys)}");
    }

    /// <summary>A value that <paramref name="parse"/> understands; null when absent or, with a finding, when it does not.</summary>
    public T? Parsed<T>(string key, Func<string, T?> parse, string expectedZh, string expectedEn) where T : struct
    {
        if (OptionalScalar(key) is not { Value: { } text } scalar)
        {
            return null;
        }
        var value = parse(text);
        if (value is null)
        {
            findings.Add(PlanFindings.BadValue(scalar.Start, key, text, expectedZh, expectedEn));
        }
        return value;
    }

    /// <summary>The items of a list that <paramref name="parse"/> understands; the others become findings.</summary>
    public IEnumerable<T> Values<T>(string key, Func<string, T?> parse, string expectedZh, string expectedEn) where T : struct
    {
        foreach (var item in Texts(key))
        {
            if (parse(item.Value ?? "") is { } value)
            {
                yield return value;
            }
            else
            {
                findings.Add(PlanFindings.BadValue(item.Start, key, item.Value ?? "", expectedZh, expectedEn));
            }
        }
    }

    public IEnumerable<YamlScalarNode> Texts(string key) => Items(key).SelectMany(item =>
    {
        if (item is YamlScalarNode scalar)
        {
            return new[] { scalar };
        }
        findings.Add(PlanFindings.BadValue(item.Start, key, "…", "文字", "text"));
        return [];
    });

    public YamlSection? OptionalSection(string key)
    {
        Note(key);
        return Find(key) is { } value ? AsSection(key, value) : null;
    }

    public IEnumerable<YamlSection> Sections(string key) =>
        Items(key).Select(item => AsSection(key, item)).OfType<YamlSection>();

    /// <summary>Each key of the mapping with its value as text, in the order of the file.</summary>
    public IEnumerable<(YamlScalarNode Key, YamlScalarNode Value)> Pairs()
    {
        foreach (var (key, value) in Entries())
        {
            if (value is YamlScalarNode text)
            {
                yield return (key, text);
            }
            else
            {
                findings.Add(PlanFindings.BadValue(value.Start, TextOf(key), "…", "文字", "text"));
            }
        }
    }

    /// <summary>Each key of the mapping with its value, in the order of the file.</summary>
    public IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries()
    {
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode text)
            {
                yield return (text, value);
            }
            else
            {
                findings.Add(PlanFindings.BadValue(key.Start, "…", "…", "文字", "text"));
            }
        }
    }

    /// <summary>A value of <see cref="Entries"/> as a mapping; null, with a finding, when it is none.</summary>
    public YamlSection? SectionOf(YamlScalarNode key, YamlNode value) => AsSection(TextOf(key), value);

    /// <summary>The nodes of a sequence; none when the key is absent.</summary>
    public IEnumerable<YamlNode> Items(string key)
    {
        Note(key);
        switch (Find(key))
        {
            case YamlSequenceNode sequence:
                return sequence.Children;
            case null:
                return [];
            case var other:
                findings.Add(PlanFindings.BadValue(other.Start, key, "…", "列表", "a list"));
                return [];
        }
    }

    /// <summary>Says a key is understood without reading it.</summary>
    public void Note(string key) => _known.Add(key);

    /// <summary>Reports every key that nobody asked for: most often a spelling mistake.</summary>
    public void ReportUnknownKeys()
    {
        foreach (var key in node.Children.Keys)
        {
            if (TextOf(key) is var name && !_known.Contains(name, StringComparer.Ordinal))
            {
                findings.Add(PlanFindings.UnknownKey(key.Start, name, _known.Distinct(StringComparer.Ordinal)));
            }
        }
    }

    /// <summary>A month within <see cref="EarliestYear"/> and <see cref="LatestYear"/>; null for anything else.</summary>
    public static YearMonth? ParseMonth(string text) =>
        YearMonth.TryParse(text, out var month) && month.Year is >= EarliestYear and <= LatestYear ? month : null;

    /// <summary>A number of at most 13 digits before and 6 after the point: what is computed from it cannot overflow.</summary>
    public static decimal? ParseNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) < 10_000_000_000_000m && decimal.Round(value, 6) == value
            ? value
            : null;

    // Aliases can make a short text a huge tree, so only a scalar is written out.
    private static string TextOf(YamlNode node) => (node as YamlScalarNode)?.Value ?? "…";

    private YamlScalarNode? OptionalScalar(string key)
    {
        Note(key);
        switch (Find(key))
        {
            case YamlScalarNode scalar:
                return scalar;
            case null:
                return null;
            case var other:
                findings.Add(PlanFindings.BadValue(other.Start, key, "…", "单个值", "a single value"));
                return null;
        }
    }

    private YamlNode? Find(string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private YamlSection? AsSection(string key, YamlNode value)
    {
        if (value is YamlMappingNode mapping)
        {
            return new YamlSection(mapping, findings);
        }
        findings.Add(PlanFindings.BadValue(value.Start, key, TextOf(value), "键值对", "a mapping"));
        return null;
    }
}
