using Microsoft.Extensions.Configuration;
using NCrontab;

namespace EduReports.Functions.Hosting;

/// <summary>When each timer looks whether something is to be done, in UTC. What is to be done, each plan's own zone and calendar say.</summary>
/// <param name="Expressions">Six NCRONTAB fields, by function.</param>
public sealed record ScheduleSettings(IReadOnlyDictionary<string, string> Expressions)
{
    /// <summary>The functions' names.</summary>
    public const string PublishBriefs = "PublishBriefs";

    /// <inheritdoc cref="PublishBriefs"/>
    public const string RemindLate = "RemindLate";

    /// <inheritdoc cref="PublishBriefs"/>
    public const string Reconcile = "Reconcile";

    /// <inheritdoc cref="PublishBriefs"/>
    public const string ReportProblems = "ReportProblems";

    /// <inheritdoc cref="PublishBriefs"/>
    public const string RequestTemplates = "RequestTemplates";

    /// <summary>Where the settings stand, without their last part, the function's name.</summary>
    public const string Section = "EduReports:Schedules:";

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        [PublishBriefs] = "0 0 * * * *",
        [RemindLate] = "0 5 * * * *",
        [Reconcile] = "0 30 * * * *",
        // Eight o'clock in China.
        [ReportProblems] = "0 0 0 * * *",
        [RequestTemplates] = "0 0 1 1 * *",
    };

    /// <summary>Lets the triggers, which read the configuration, find what nobody has set.</summary>
    public static void AddDefaults(IConfigurationBuilder configuration) => configuration.Sources.Insert(0,
        new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = Defaults.Select(entry => KeyValuePair.Create(Section + entry.Key, (string?)entry.Value)),
        });

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingException">One is no schedule.</exception>
    internal static ScheduleSettings Read(SettingReader settings) => new(Defaults.ToDictionary(
        entry => entry.Key,
        entry => settings.Text("Schedules:" + entry.Key) is not { } text ? entry.Value
            : Parse(text) is not null ? text
            : throw new SettingException(
                SettingReader.NameOf("Schedules:" + entry.Key),
                $"is '{text}', which is no schedule of second, minute, hour, day, month and day of the week", entry.Value),
        StringComparer.Ordinal));

    /// <summary>When a function that ran, or was first seen, at a moment is due again; UTC.</summary>
    public DateTime NextAfter(string function, DateTimeOffset moment) =>
        DateTime.SpecifyKind(Parse(Expressions[function])!.GetNextOccurrence(moment.UtcDateTime), DateTimeKind.Utc);

    private static CrontabSchedule? Parse(string text) =>
        CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
}
