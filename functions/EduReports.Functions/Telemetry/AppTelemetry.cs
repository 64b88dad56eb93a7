using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EduReports.Functions.Telemetry;

/// <summary>What the app tells of its work, in OpenTelemetry's terms. Costs next to nothing where nobody listens. No figure and no address
/// of a school is among it.</summary>
public static class AppTelemetry
{
    /// <summary>The name of the traces and of the metrics.</summary>
    public const string Name = "EduReports";

    /// <summary>One activity per invocation of a function.</summary>
    public static ActivitySource Source { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Submissions = Meter.CreateCounter<long>("edureports.submissions", "{file}", "Files that were answered, by status.");

    private static readonly Counter<long> Findings = Meter.CreateCounter<long>("edureports.findings", "{finding}", "Findings in receipts, by code.");

    private static readonly Histogram<double> QueueAge = Meter.CreateHistogram<double>("edureports.queue.age", "s", "How long a message lay before it was worked on, by function.");

    private static readonly Histogram<double> RenderTime = Meter.CreateHistogram<double>("edureports.brief.render_time", "s", "How long a brief's PDF took.");

    private static readonly Counter<long> Mails = Meter.CreateCounter<long>("edureports.mails", "{mail}", "Mails that came to an end, by result.");

    /// <summary>The context of the present activity (W3C Trace Context, traceparent); null where nobody listens.</summary>
    public static string? TraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    internal static void SubmissionAnswered(string status, IEnumerable<string> findingCodes)
    {
        Submissions.Add(1, Tag("status", status));
        if (Findings.Enabled)
        {
            foreach (var code in findingCodes)
            {
                Findings.Add(1, Tag("code", code));
            }
        }
    }

    internal static void MessageTaken(string function, TimeSpan age) => QueueAge.Record(Math.Max(0, age.TotalSeconds), Tag("function", function));

    internal static void BriefRendered(TimeSpan time) => RenderTime.Record(time.TotalSeconds);

    internal static void MailEnded(string result) => Mails.Add(1, Tag("result", result));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
