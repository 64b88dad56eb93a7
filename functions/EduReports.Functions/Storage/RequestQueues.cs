using System.Text.Json;
using System.Text.Json.Serialization;
using EduReports.Core;

namespace EduReports.Functions.Storage;

/// <summary>Asks for one month of one plan: to aggregate it, to render its brief, or to write its templates.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Period"><c>yyyy-MM</c>.</param>
/// <param name="District">The plan's district.</param>
public sealed record MonthRequest(string Plan, string Period, string District)
{
    /// <summary><see cref="Period"/> as a month.</summary>
    /// <exception cref="FormatException">It is not one; the message shows the right form.</exception>
    [JsonIgnore]
    public YearMonth Month => YearMonth.Parse(Period);

    /// <summary>Reads a message.</summary>
    /// <exception cref="InvalidDataException">A field is missing; the message shows the right form.</exception>
    public static MonthRequest FromMessage(BinaryData body)
    {
        var request = body.ToObjectFromJson<MonthRequest>(RequestQueues.Json);
        return request is { Plan.Length: > 0, Period.Length: > 0, District.Length: > 0 }
            ? request
            : throw new InvalidDataException(
                """The message lacks a field. Example: {"plan":"ouhai-2023","period":"2023-05","district":"330304"}""");
    }
}

/// <summary>Asks to read a file again.</summary>
/// <param name="Path">Inside the container <c>submissions</c>.</param>
public sealed record SubmissionRequest(string Path);

/// <summary>Sends work to the queues.</summary>
public sealed class RequestQueues(StorageAccount account, AppSettings settings)
{
    // By default a message is lost after seven days: an app that was stopped over a holiday would never learn of it.
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <summary>The form of the messages: JSON with camel-case names, read in any case.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>The message waits a moment, so that a burst of files leads to few computations.</summary>
    public Task AskForAggregateAsync(MonthRequest request, CancellationToken cancellationToken) =>
        SendAsync(StorageNames.AggregateRequests, request, settings.AggregationDelay, cancellationToken);

    public Task AskForBriefAsync(MonthRequest request, CancellationToken cancellationToken) =>
        SendAsync(StorageNames.BriefRequests, request, TimeSpan.Zero, cancellationToken);

    /// <summary>The message waits until a burst of files is likely to be over: nobody is kept from anything meanwhile.</summary>
    public Task AskForTemplatesAsync(MonthRequest request, CancellationToken cancellationToken) =>
        SendAsync(StorageNames.TemplateRequests, request, settings.TemplatesDelay, cancellationToken);

    public Task AskForReviewAsync(SubmissionRequest request, CancellationToken cancellationToken) =>
        SendAsync(StorageNames.SubmissionRequests, request, TimeSpan.Zero, cancellationToken);

    private Task SendAsync<T>(string queue, T request, TimeSpan delay, CancellationToken cancellationToken) =>
        account.Queue(queue).SendMessageAsync(BinaryData.FromObjectAsJson(request, Json), delay, Forever, cancellationToken);
}
