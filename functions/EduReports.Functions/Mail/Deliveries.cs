using EduReports.Core.Mail;
using EduReports.Functions.Storage;
using EduReports.Functions.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace EduReports.Functions.Mail;

/// <summary>Asks to send a mail to one recipient.</summary>
/// <param name="Mail">Which mail.</param>
/// <param name="Recipient">An address.</param>
public sealed record DeliveryRequest(string Mail, string Recipient);

/// <summary>Sends mail, to each recipient once (DESIGN section 7.5).</summary>
/// <remarks>
/// A row says <c>sending</c> before the first word of a mail and <c>sent</c> after the server's answer. Whoever finds a row that has been
/// <c>sending</c> for longer than any try lasts cannot know whether the mail went out: it becomes <c>unsure</c>, for a person to look at.
/// </remarks>
public sealed partial class Deliveries(
    DeliveryTable table, Outbox outbox, RequestQueues requests, AppSettings settings, TimeProvider clock, Resilience resilience,
    ILogger<Deliveries> logger)
{
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(24);

    private readonly ResiliencePipeline<SendResult> _server = SmtpResilience.Create(clock);

    /// <summary>Whether there is a mail server, without which nothing is mailed.</summary>
    public bool IsMailSet => settings.Mail is not null;

    /// <summary>Keeps a mail that says the same to all its recipients, and asks for it to be sent; see the other method.</summary>
    public Task AskAsync(string mail, MailContent content, IEnumerable<string> recipients, CancellationToken cancellationToken) =>
        AskAsync(mail, mail, content, recipients, cancellationToken);

    /// <summary>Keeps a mail and asks for it to be sent; may be repeated. Nothing happens when no mail server is set.</summary>
    /// <param name="mail">Names it: whoever has been asked to be sent a mail of this name is not sent another.</param>
    /// <param name="contentName">Names what it says to these recipients.</param>
    /// <param name="content">What it says; only the first of its name is kept.</param>
    /// <param name="recipients">Their addresses.</param>
    /// <param name="cancellationToken">Stops between recipients.</param>
    public async Task AskAsync(
        string mail, string contentName, MailContent content, IEnumerable<string> recipients, CancellationToken cancellationToken)
    {
        if (settings.Mail is not { } server)
        {
            return;
        }
        await outbox.KeepAsync(contentName, content, cancellationToken);
        foreach (var recipient in recipients.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            await AskAsync(mail, contentName, recipient, server, cancellationToken);
        }
    }

    /// <summary>Whether a mail to a recipient was asked for before.</summary>
    public async Task<bool> IsAskedAsync(string mail, string recipient, CancellationToken cancellationToken) =>
        await table.FindAsync(mail, recipient, cancellationToken) is not null;

    private async Task AskAsync(string mail, string contentName, string recipient, MailSettings server, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var refusal = server.Refusal(recipient);
        await table.AddAsync(
            new Delivery(
                mail, recipient, refusal is null ? DeliveryState.Pending : DeliveryState.Failed, 0,
                MimeComposition.MessageIdOf(mail, recipient, server.From.Domain))
            {
                Content = contentName,
                Answer = refusal ?? "",
                CreatedAt = now,
                ChangedAt = now,
            }, cancellationToken);
        if (refusal is not null)
        {
            Log.NotAllowed(logger, mail);
            return;
        }
        await requests.AskForDeliveryAsync(new DeliveryRequest(mail, recipient), TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Sends a mail to one recipient, unless that was done or tried to an end.</summary>
    public async Task DeliverAsync(DeliveryRequest request, CancellationToken cancellationToken)
    {
        if (settings.Mail is not { } server || await table.FindAsync(request.Mail, request.Recipient, cancellationToken) is not { } delivery)
        {
            return;
        }
        try
        {
            if (delivery.State == DeliveryState.Pending)
            {
                await SendAsync(delivery, server, cancellationToken);
            }
            else if (delivery.State == DeliveryState.Sending)
            {
                await WatchAsync(delivery, request, cancellationToken);
            }
        }
        catch (ConcurrencyConflictException)
        {
            // Another host is at it.
        }
    }

    /// <summary>How long a row may say <c>sending</c> while somebody is at it.</summary>
    private TimeSpan LongestTry => SmtpResilience.LongestTry(settings.Mail!.Timeout);

    private async Task WatchAsync(Delivery delivery, DeliveryRequest request, CancellationToken cancellationToken)
    {
        var left = delivery.ChangedAt + LongestTry - clock.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await requests.AskForDeliveryAsync(request, left + TimeSpan.FromSeconds(1), cancellationToken);
            return;
        }
        await FinishAsync(delivery, DeliveryState.Unsure, "The app ended while it handed the mail to the server.", cancellationToken);
    }

    private async Task SendAsync(Delivery delivery, MailSettings server, CancellationToken cancellationToken)
    {
        var content = await outbox.ReadAsync(delivery.Content, cancellationToken);
        var message = MimeComposition.Compose(content, server.From, delivery.Recipient, delivery.MessageId, clock.GetUtcNow());
        var row = delivery;
        SendResult result;
        try
        {
            result = await _server.ExecuteAsync(
                async token => await SmtpTransport.SendAsync(
                    message, server,
                    async () => row = await ChangeAsync(row with { State = DeliveryState.Sending, Attempts = row.Attempts + 1 }, token), token),
                cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            // Known to be away: not a try.
            await AskAgainAsync(row, cancellationToken);
            return;
        }
        await ConcludeAsync(row, result, cancellationToken);
    }

    private async Task ConcludeAsync(Delivery row, SendResult result, CancellationToken cancellationToken)
    {
        switch (result.Outcome)
        {
            case SendOutcome.Sent:
                await FinishAsync(row, DeliveryState.Sent, result.Answer, cancellationToken);
                break;
            case SendOutcome.Refused:
                await FinishAsync(row, DeliveryState.Failed, result.Answer, cancellationToken);
                break;
            case SendOutcome.Unsure:
                await FinishAsync(row, DeliveryState.Unsure, result.Answer, cancellationToken);
                break;
            default:
                await TryLaterAsync(row, result, cancellationToken);
                break;
        }
    }

    private async Task TryLaterAsync(Delivery row, SendResult result, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - row.CreatedAt > GivenUpAfter)
        {
            await FinishAsync(row, DeliveryState.Failed, result.Answer, cancellationToken);
            return;
        }
        var attempts = result.Outcome == SendOutcome.Unreachable ? row.Attempts + SmtpResilience.TriesAtOnce : row.Attempts;
        var pending = await ChangeAsync(row with { State = DeliveryState.Pending, Attempts = attempts, Answer = result.Answer }, cancellationToken);
        Log.Deferred(logger, row.Mail, attempts);
        await AskAgainAsync(pending, cancellationToken);
    }

    private Task AskAgainAsync(Delivery row, CancellationToken cancellationToken) => requests.AskForDeliveryAsync(
        new DeliveryRequest(row.Mail, row.Recipient), SmtpResilience.Pause(row.Attempts), cancellationToken);

    private async Task FinishAsync(Delivery row, DeliveryState state, string answer, CancellationToken cancellationToken)
    {
        await ChangeAsync(row with { State = state, Answer = answer }, cancellationToken);
        AppTelemetry.MailEnded(state.ToString());
        if (state == DeliveryState.Sent)
        {
            Log.Sent(logger, row.Mail, row.MessageId);
        }
        else
        {
            Log.Ended(logger, row.Mail, state);
        }
    }

    private Task<Delivery> ChangeAsync(Delivery row, CancellationToken cancellationToken) =>
        resilience.Requests.ExecuteAsync(
            async token => await table.ReplaceAsync(row with { ChangedAt = clock.GetUtcNow() }, token), cancellationToken).AsTask();

    // Addresses are personal data: they stand in the table, not in the log; so do the server's words, which may repeat them.
    private static partial class Log
    {
        [LoggerMessage(EventId = 600, Level = LogLevel.Information, Message = "{Mail}: sent, message {MessageId}.")]
        public static partial void Sent(ILogger logger, string mail, string messageId);

        [LoggerMessage(EventId = 601, Level = LogLevel.Warning, Message = "{Mail}: deferred after {Attempts} tries; the reason stands in the table Deliveries.")]
        public static partial void Deferred(ILogger logger, string mail, int attempts);

        [LoggerMessage(EventId = 602, Level = LogLevel.Error, Message = "{Mail}: {State}; the reason stands in the table Deliveries.")]
        public static partial void Ended(ILogger logger, string mail, DeliveryState state);

        [LoggerMessage(EventId = 603, Level = LogLevel.Error, Message = "{Mail}: a recipient was left out; the reason stands in the table Deliveries.")]
        public static partial void NotAllowed(ILogger logger, string mail);
    }
}
