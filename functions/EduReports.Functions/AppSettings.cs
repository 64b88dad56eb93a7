using System.Globalization;
using EduReports.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace EduReports.Functions;

/// <summary>Font files by role; each defaults to a face beside the app.</summary>
/// <param name="Masthead">Name of the brief and title (小标宋).</param>
/// <param name="Heading">Headings and table heads (黑体).</param>
/// <param name="Body">Text (仿宋).</param>
/// <param name="Table">Table cells and figures.</param>
public sealed record FontFiles(string Masthead, string Heading, string Body, string Table);

/// <summary>The app's settings. In the environment their names are <c>EduReports__…</c>.</summary>
/// <param name="AggregationDelay">How long a request to aggregate waits for others to join it; 0 to 5 minutes.</param>
/// <param name="TemplatesDelay">How long a request for a month's templates waits for others to join it; 0 to 1 hour.</param>
/// <param name="ClockOffset">Added to the clock and to the time a file came, to rehearse another month; 0 in production.</param>
/// <param name="Fonts">Font files by role.</param>
public sealed record AppSettings(TimeSpan AggregationDelay, TimeSpan TemplatesDelay, TimeSpan ClockOffset, FontFiles Fonts)
{
    /// <summary>Reads and checks all settings.</summary>
    /// <exception cref="SettingException">One is malformed, or a font file does not exist.</exception>
    public static AppSettings From(IConfiguration configuration)
    {
        return new AppSettings(
            Delay(configuration, "Aggregation:Delay", "00:00:03", TimeSpan.FromMinutes(5)),
            Delay(configuration, "Templates:Delay", "00:00:30", TimeSpan.FromHours(1)),
            Span(configuration, "Clock:Offset", TimeSpan.Zero),
            new FontFiles(
                Font(configuration, "Masthead", "NotoSerifSC_900Black.ttf"),
                Font(configuration, "Heading", "NotoSansSC_700Bold.ttf"),
                Font(configuration, "Body", "NotoSerifSC_400Regular.ttf"),
                Font(configuration, "Table", "NotoSansSC_400Regular.ttf")));
    }

    private static TimeSpan Delay(IConfiguration configuration, string key, string absent, TimeSpan longest)
    {
        var delay = Span(configuration, key, TimeSpan.Parse(absent, CultureInfo.InvariantCulture));
        return delay >= TimeSpan.Zero && delay <= longest
            ? delay
            : throw new SettingException(Name(key), $"must be from 00:00:00 to {longest:c}", absent);
    }

    private static TimeSpan Span(IConfiguration configuration, string key, TimeSpan absent)
    {
        var text = configuration["EduReports:" + key];
        if (string.IsNullOrEmpty(text))
        {
            return absent;
        }
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new SettingException(Name(key), $"is '{text}', which is no time span", "00:00:03");
    }

    private static string Font(IConfiguration configuration, string role, string fallback)
    {
        var path = configuration["EduReports:Fonts:" + role] is { Length: > 0 } given
            ? given
            : Path.Combine(AppContext.BaseDirectory, "fonts", fallback);
        return File.Exists(path)
            ? path
            : throw new SettingException(Name("Fonts:" + role), $"names '{path}', which does not exist", "/usr/share/fonts/simfang.ttf");
    }

    private static string Name(string key) => "EduReports__" + key.Replace(":", "__", StringComparison.Ordinal);
}
