using EduReports.Standins.FunctionsWorker.Extensions.Abstractions;

namespace EduReports.Standins.FunctionsWorker;

/// <summary>Runs the function by the clock, in UTC, on one host at a time and never overlapping itself.</summary>
/// <param name="schedule">
/// NCRONTAB: <c>{second} {minute} {hour} {day} {month} {day-of-week}</c>, or five fields without the seconds; or a <c>%Setting%</c>.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Whether a missed occurrence is made up for at the next start. Off in any case for schedules that fire more
    /// often than once a minute.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs whenever a host starts.</summary>
    public bool RunOnStartup { get; set; }
}
