using EduReports.Functions.Hosting;
using EduReports.Functions.Mail;
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
/// <param name="Mail">The mail server; null for none.</param>
public sealed record AppSettings(
    TimeSpan AggregationDelay, TimeSpan TemplatesDelay, TimeSpan ClockOffset, FontFiles Fonts, MailSettings? Mail)
{
    /// <summary>Reads and checks all settings.</summary>
    /// <exception cref="SettingException">One is missing or malformed, or a font file does not exist.</exception>
    public static AppSettings From(IConfiguration configuration)
    {
        var settings = new SettingReader(configuration);
        return new AppSettings(
            settings.Span("Aggregation:Delay", "00:00:03", TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            settings.Span("Templates:Delay", "00:00:30", TimeSpan.Zero, TimeSpan.FromHours(1)),
            settings.Span("Clock:Offset", "00:00:00", "-31.00:00:00"),
            new FontFiles(
                Font(settings, "Masthead", "NotoSerifSC_900Black.ttf"),
                Font(settings, "Heading", "NotoSansSC_700Bold.ttf"),
                Font(settings, "Body", "NotoSerifSC_400Regular.ttf"),
                Font(settings, "Table", "NotoSansSC_400Regular.ttf")),
            MailSettings.Read(settings));
    }

    private static string Font(SettingReader settings, string role, string fallback)
    {
        var key = "Fonts:" + role;
        var path = settings.Text(key) ?? Path.Combine(AppContext.BaseDirectory, "fonts", fallback);
        return File.Exists(path)
            ? path
            : throw new SettingException(SettingReader.NameOf(key), $"names '{path}', which does not exist", "/usr/share/fonts/simfang.ttf");
    }
}
