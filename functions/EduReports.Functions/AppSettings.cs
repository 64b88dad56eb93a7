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
/// <param name="ReconcileAfter">How long a file may be without a receipt before it is taken up again; 0 to 1 day.</param>
/// <param name="ClockOffset">Added to the clock and to the time a file came, to rehearse another month; 0 in production.</param>
/// <param name="Fonts">Font files by role.</param>
/// <param name="Mail">The mail server; null for none.</param>
/// <param name="Schedules">When the timers look.</param>
/// <param name="OperationsAddress">Where the daily list of problems goes; null for nowhere.</param>
public sealed record AppSettings(
    TimeSpan AggregationDelay, TimeSpan TemplatesDelay, TimeSpan ReconcileAfter, TimeSpan ClockOffset, FontFiles Fonts, MailSettings? Mail, ScheduleSettings Schedules,
    string? OperationsAddress)
{
    /// <summary>Reads and checks all settings.</summary>
    /// <exception cref="SettingException">One is missing or malformed, or a font file does not exist.</exception>
    public static AppSettings From(IConfiguration configuration)
    {
        var settings = new SettingReader(configuration);
        return new AppSettings(
            settings.Span("Aggregation:Delay", "00:00:03", TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            settings.Span("Templates:Delay", "00:00:30", TimeSpan.Zero, TimeSpan.FromHours(1)),
            settings.Span("Reconcile:After", "00:10:00", TimeSpan.Zero, TimeSpan.FromDays(1)),
            settings.Span("Clock:Offset", "00:00:00", "-31.00:00:00"),
            new FontFiles(
                Font(settings, "Masthead", "NotoSerifSC_900Black.ttf"),
                Font(settings, "Heading", "NotoSansSC_700Bold.ttf"),
                Font(settings, "Body", "NotoSerifSC_400Regular.ttf"),
                Font(settings, "Table", "NotoSansSC_400Regular.ttf")),
            MailSettings.Read(settings),
            ScheduleSettings.Read(settings),
            ReadOperationsAddress(settings));
    }

    private static string? ReadOperationsAddress(SettingReader settings)
    {
        const string Key = "Operations:Address";
        return settings.Text(Key) is not { } text ? null
            : MailSettings.IsAddress(text) ? text
            : throw new SettingException(SettingReader.NameOf(Key), $"is '{text}', which is no mail address", "operations@example.org");
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
