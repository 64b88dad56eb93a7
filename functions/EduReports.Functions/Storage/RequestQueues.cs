using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using EduReports.Core;
using EduReports.Functions.Mail;
using EduReports.Functions.Telemetry;

namespace EduReports.Functions.Storage;

/// <summary>Asks for one month of one plan: to aggregate it, to render its brief, or to write its templates.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Period"><c>yyyy-MM</c>.</param>
/// <param name="District">The plan's district, or one of the districts of an area.</param>
public sealed record MonthRequest(string Plan, string Period, string District)
{
    /// <summary>Of a brief: whether a timer found that its time had come. Who works on it later looks whether that still holds; what a person
    /// asks for is made at once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsScheduled { get; init; }

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
/// <param name="Again">Whether also when it was dealt with, as its receipt has been lost.</param>
public sealed record SubmissionRequest(string Path, bool Again = false);

/// <summary>Sends work to the queues.</summary>
public sealed class RequestQueues(StorageAccount account, AppSettings settings, TimeProvider clock)
{
    /// <summary>How much earlier than asked a waiting message may be handed out.</summary>
    private static readonly TimeSpan VisibilityMargin = TimeSpan.FromSeconds(1);

    // By default a message is lost after seven days: an app that was stopped over a holiday would never learn of it.
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <summary>The form of the messages: JSON with camel-case names, read in any case.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<MonthRequest, SentRequest> _latestAggregates = new();

    /// <summary>The message waits a moment, so that a burst of files leads to few computations. While one of this process waits for
    /// the same month, it will do for this request too, and none is sent.</summary>
    public async Task AskForAggregateAsync(MonthRequest request, CancellationToken cancellationToken)
    {
        if (_latestAggregates.TryGetValue(request, out var latest)
            && clock.GetElapsedTime(latest.Timestamp) < WholeSeconds(settings.AggregationDelay) - VisibilityMargin)
        {
            return;
        }
        var timestamp = clock.GetTimestamp();
        var insertedOn = await SendAsync(StorageNames.AggregateRequests, request, settings.AggregationDelay, cancellationToken);
        _latestAggregates.AddOrUpdate(
            request, new SentRequest(timestamp, insertedOn),
            (_, other) => other.Timestamp > timestamp ? other : new SentRequest(timestamp, insertedOn));
    }

    /// <summary>Whether this process has sent a later message for the same month, which is then still to come.</summary>
    public bool HasLaterAggregateRequest(MonthRequest request, DateTimeOffset requestedAt) =>
        _latestAggregates.TryGetValue(request, out var latest) && latest.InsertedOn > requestedAt;

    /// <param name="request">Which month.</param>
    /// <param name="traceParent">The trace that the brief belongs to, where it is another than that of whoever asks; null where it is not.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task AskForBriefAsync(MonthRequest request, string? traceParent, CancellationToken cancellationToken) =>
        SendAsync(StorageNames.BriefRequests, request, TimeSpan.Zero, cancellationToken, traceParent);

    /// <summary>The message waits until a burst of files is likely to be over: nobody is kept from anything meanwhile.</summary>
    public Task AskForTemplatesAsync(MonthRequest request, CancellationToken cancellationToken) =>
        SendAsync(StorageNames.TemplateRequests, request, settings.TemplatesDelay, cancellationToken);

    /// <summary>The message waits for <paramref name="delay"/>, at most seven days.</summary>
    public Task AskForDeliveryAsync(DeliveryRequest request, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(StorageNames.DeliveryRequests, request, delay, cancellationToken);

    public Task AskForReviewAsync(SubmissionRequest request, CancellationToken cancellationToken) =>
        SendAsync(StorageNames.SubmissionRequests, request, TimeSpan.Zero, cancellationToken);

    /// <returns>When the message was put into the queue, by the service's clock.</returns>
    private async Task<DateTimeOffset> SendAsync<T>(
        string queue, T request, TimeSpan delay, CancellationToken cancellationToken, string? traceParent = null)
    {
        var message = JsonSerializer.SerializeToNode(request, Json)!.AsObject();
        if ((traceParent ?? AppTelemetry.TraceParent) is { } parent)
        {
            message[InvocationTelemetry.TraceParent] = parent;
        }
        var receipt = await account.Queue(queue).SendMessageAsync(BinaryData.FromString(message.ToJsonString(Json)), delay, Forever, cancellationToken);
        return receipt.Value.InsertionTime;
    }

    // The service knows no fractions of a second.
    private static TimeSpan WholeSeconds(TimeSpan delay) => TimeSpan.FromSeconds(Math.Floor(delay.TotalSeconds));

    /// <param name="Timestamp">A moment before it was sent, by this process's clock.</param>
    /// <param name="InsertedOn">When it was put into the queue, by the service's.</param>
    private sealed record SentRequest(long Timestamp, DateTimeOffset InsertedOn);
}
