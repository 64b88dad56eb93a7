namespace EduReports.Core.Mail;

/// <summary>What can be wrong without anybody noticing. The number is the log event's, and stays.</summary>
public enum ProblemKind
{
    /// <summary>Messages that failed too often, in a queue of their own.</summary>
    PoisonMessages = 801,

    /// <summary>A brief that is not out a day after its time.</summary>
    BriefNotOut = 802,

    /// <summary>A timer that has not run.</summary>
    TimerNotRun = 803,

    /// <summary>Organisations that must report and have no address.</summary>
    NoAddress = 804,

    /// <summary>Mails that could not be sent, or of which nobody knows whether they were.</summary>
    MailNotSent = 805,

    /// <summary>A plan for which no organisation of the register must report.</summary>
    NobodyReports = 806,
}

/// <summary>Something that a person must see to.</summary>
/// <param name="Kind">What.</param>
/// <param name="Where">Which queue, month, timer, plan or mail.</param>
/// <param name="Detail">What is known of it.</param>
public sealed record Problem(ProblemKind Kind, string Where, string Detail);
