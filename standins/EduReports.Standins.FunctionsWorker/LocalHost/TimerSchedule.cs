using EduReports.Standins.FunctionsWorker.Invocation;
using NCrontab;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>When a timer is due, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule) => _schedule = schedule;

    /// <param name="expression">Six NCRONTAB fields, or five without the seconds.</param>
    /// <exception cref="FunctionsConfigurationException">It is not such an expression.</exception>
    public static TimerSchedule Parse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        var schedule = fields is 5 or 6
            ? CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 })
            : null;
        return schedule is not null
            ? new TimerSchedule(schedule)
            : throw new FunctionsConfigurationException(
                $"'{expression}' is not a schedule. Write {{second}} {{minute}} {{hour}} {{day}} {{month}} {{day-of-week}}, "
                + "for example '0 0 8 5 * *' for eight o'clock UTC on the fifth of every month.");
    }

    /// <summary>The first occurrence after a moment (UTC), or the end of time if there is none.</summary>
    public DateTime NextAfter(DateTime moment) => DateTime.SpecifyKind(_schedule.GetNextOccurrence(moment), DateTimeKind.Utc);

    /// <summary>Whether some two of the next occurrences are less than a minute apart.</summary>
    public bool IsFasterThanEachMinute(DateTime from)
    {
        var last = NextAfter(from);
        for (var i = 0; i < 10; i++)
        {
            var next = NextAfter(last);
            if (next - last < TimeSpan.FromMinutes(1))
            {
                return true;
            }
            last = next;
        }
        return false;
    }
}
