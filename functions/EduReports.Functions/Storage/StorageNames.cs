namespace EduReports.Functions.Storage;

/// <summary>The names of DESIGN section 4, and those that the app keeps for itself.</summary>
public static class StorageNames
{
    /// <summary>The app setting that names the storage account.</summary>
    public const string Connection = "AzureWebJobsStorage";

    public const string Plans = "plans";
    public const string Submissions = "submissions";
    public const string Precheck = "precheck";
    public const string Receipts = "receipts";
    public const string Briefs = "briefs";
    public const string Templates = "templates";

    /// <summary>The app's own copies of the plans and the register that were accepted: what stands when a faulty one is dropped.</summary>
    public const string Accepted = "accepted";

    /// <summary>What each revision of a brief said, and from which files: what the next one is compared with.</summary>
    public const string Revisions = "revisions";

    /// <summary>What each mail says.</summary>
    public const string Outbox = "outbox";

    public const string AggregateRequests = "aggregate-requests";
    public const string BriefRequests = "brief-requests";
    public const string DeliveryRequests = "delivery-requests";

    /// <summary>Months whose templates may have to be written.</summary>
    public const string TemplateRequests = "template-requests";

    /// <summary>Rejected files to be read again.</summary>
    public const string SubmissionRequests = "submission-requests";

    public const string OrganisationTable = "Organisations";
    public const string SubmissionTable = "Submissions";
    public const string ProgressTable = "Progress";
    public const string BriefTable = "Briefs";
    public const string DeliveryTable = "Deliveries";

    /// <summary>Files that were rejected and not yet replaced by an accepted one.</summary>
    public const string RejectionTable = "Rejections";

    /// <summary>What stands for one organisation through the months, and which of its files were dealt with.</summary>
    public const string HistoryTable = "SubmissionHistory";

    /// <summary>When the timers ran, and what they have done.</summary>
    public const string TimerTable = "TimerRuns";

    public static IReadOnlyList<string> Containers { get; } = [Plans, Submissions, Precheck, Receipts, Templates, Briefs, Revisions, Accepted, Outbox];

    public static IReadOnlyList<string> Queues { get; } = [AggregateRequests, BriefRequests, DeliveryRequests, SubmissionRequests, TemplateRequests];

    public static IReadOnlyList<string> Tables { get; } =
        [OrganisationTable, SubmissionTable, ProgressTable, BriefTable, RejectionTable, HistoryTable, DeliveryTable, TimerTable];
}
