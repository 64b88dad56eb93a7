using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EduReports.Functions.Hosting;
using EduReports.Functions.Tests.Figures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace EduReports.Functions.Tests;

/// <summary>What can be set, what is said of a wrong value, and that README and the sample name all of it.</summary>
public sealed partial class SettingsTests
{
    [Theory]
    [InlineData("Aggregation:Delay", "soon", "EduReports__Aggregation__Delay", "00:00:03")]
    [InlineData("Aggregation:Delay", "01:00:00", "EduReports__Aggregation__Delay", "00:00:03")]
    [InlineData("Templates:Delay", "02:00:00", "EduReports__Templates__Delay", "00:00:30")]
    [InlineData("Reconcile:After", "-00:00:01", "EduReports__Reconcile__After", "00:10:00")]
    [InlineData("Clock:Offset", "a month", "EduReports__Clock__Offset", "-31.00:00:00")]
    [InlineData("Fonts:Body", "/nowhere/simfang.ttf", "EduReports__Fonts__Body", "/usr/share/fonts/simfang.ttf")]
    [InlineData("Schedules:RemindLate", "daily", "EduReports__Schedules__RemindLate", "0 5 * * * *")]
    [InlineData("Schedules:PublishBriefs", "0 * * * *", "EduReports__Schedules__PublishBriefs", "0 0 * * * *")]
    [InlineData("Operations:Address", "the operators", "EduReports__Operations__Address", "operations@example.org")]
    [InlineData("Mail:From", "the office", "EduReports__Mail__From", "教育局办公室 <brief@example.org>")]
    [InlineData("Mail:Port", "smtp", "EduReports__Mail__Port", "587")]
    [InlineData("Mail:Security", "Ssl", "EduReports__Mail__Security", "StartTls")]
    [InlineData("Mail:Receipts", "Some", "EduReports__Mail__Receipts", "All")]
    [InlineData("Mail:Timeout", "0", "EduReports__Mail__Timeout", "00:01:00")]
    public void A_wrong_value_is_answered_with_the_settings_name_and_a_right_one(string key, string value, string name, string example)
    {
        var exception = Assert.Throws<SettingException>(() => AppSettings.From(Configuration(
            ("EduReports:Mail:Host", "127.0.0.1"), ("EduReports:Mail:From", "brief@example.org"), ("EduReports:" + key, value))));
        Assert.StartsWith($"The setting {name} ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith($" Example: {name}={example}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("EduReports:Mail:From")]
    [InlineData("EduReports:Mail:Password")]
    public void A_setting_that_another_one_asks_for_is_missed(string key)
    {
        var all = new[] { ("EduReports:Mail:Host", "127.0.0.1"), ("EduReports:Mail:From", "brief@example.org"), ("EduReports:Mail:User", "brief"), ("EduReports:Mail:Password", "secret") };
        var exception = Assert.Throws<SettingException>(() => AppSettings.From(Configuration([.. all.Where(setting => setting.Item1 != key)])));
        Assert.Contains($"{key.Replace(":", "__", StringComparison.Ordinal)} is missing", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("=secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_and_the_sample_name_every_setting_and_no_other()
    {
        var read = KeysRead();
        var readme = Text("README.md");
        var named = Name().Matches(readme).Select(match => match.Value.TrimEnd('_')).ToHashSet(StringComparer.Ordinal);
        // Written as EduReports__Mail__User`, `__Password in one row.
        foreach (Match shortened in Shortened().Matches(readme))
        {
            var prefix = shortened.Groups["name"].Value[..shortened.Groups["name"].Value.LastIndexOf("__", StringComparison.Ordinal)];
            named.UnionWith(shortened.Groups["more"].Captures.Select(more => prefix + more.Value));
        }
        Assert.Equal([], read.Except(named).Order(StringComparer.Ordinal));
        Assert.Equal([], named.Except(read).Where(name => name.Count(character => character == '_') > 2).Order(StringComparer.Ordinal));

        using var sample = JsonDocument.Parse(Text("functions/EduReports.Functions/local.settings.sample.json"));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);
        Assert.Equal(read.Order(StringComparer.Ordinal), values.Keys.Where(key => key.StartsWith("EduReports__", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        AppSettings.From(Configuration([.. values.Where(value => value.Value.Length > 0).Select(value => (value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value))]));
    }

    private static string Text(string path) => Encoding.UTF8.GetString(Samples.Read("../" + path));

    private static HashSet<string> KeysRead()
    {
        var configuration = new RecordingConfiguration(Configuration(
            ("EduReports:Mail:Host", "127.0.0.1"), ("EduReports:Mail:From", "brief@example.org"), ("EduReports:Mail:User", "brief"), ("EduReports:Mail:Password", "secret")));
        AppSettings.From(configuration);
        return [.. configuration.Keys.Select(key => key.Replace(":", "__", StringComparison.Ordinal))];
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value))).Build();

    [GeneratedRegex("EduReports__[A-Za-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex("`(?<name>EduReports__[A-Za-z_]+)`(, `(?<more>__[A-Za-z]+)`)+")]
    private static partial Regex Shortened();

    /// <summary>Remembers what was asked for.</summary>
    private sealed class RecordingConfiguration(IConfiguration inner) : IConfiguration
    {
        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public string? this[string key]
        {
            get
            {
                Keys.Add(key);
                return inner[key];
            }
            set => inner[key] = value;
        }

        public IEnumerable<IConfigurationSection> GetChildren() => inner.GetChildren();

        public IChangeToken GetReloadToken() => inner.GetReloadToken();

        public IConfigurationSection GetSection(string key) => inner.GetSection(key);
    }
}
