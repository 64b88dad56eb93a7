namespace EduReports.Standins.FunctionsWorker;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>The recorded state of the schedule; null when it is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for occurrences that were missed while no host ran.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>When a timer ran and will run, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>When it last ran; the default value if it never did.</summary>
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    /// <summary>When this record was written.</summary>
    public DateTime LastUpdated { get; set; }
}
