using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>What became of a message.</summary>
internal enum MessageOutcome
{
    /// <summary>Worked on, or in need of no work; it is deleted.</summary>
    Done,

    /// <summary>It comes again, or goes to the poison queue if that was its last try.</summary>
    Failed,

    /// <summary>It can never be worked on; it goes to the poison queue.</summary>
    Unreadable,

    /// <summary>The host stops; it is handed back.</summary>
    Interrupted,
}

/// <summary>What is done with the messages of a queue.</summary>
internal interface IMessageHandler
{
    Task<MessageOutcome> HandleAsync(QueueMessage message, CancellationToken stopping);

    /// <summary>Where a message goes that failed too often; null if it is to be tried for ever.</summary>
    QueueClient? PoisonQueueFor(QueueMessage message);
}

/// <summary>How a queue is read.</summary>
internal sealed record MessagePumpSettings
{
    public required int BatchSize { get; init; }

    /// <summary>New messages are fetched when no more than this many are being worked on.</summary>
    public required int NewBatchThreshold { get; init; }

    public required int MaxDequeueCount { get; init; }

    public required TimeSpan VisibilityTimeout { get; init; }

    public required TimeSpan MaxPollingInterval { get; init; }

    public required TimeSpan Invisibility { get; init; }
}

/// <summary>Takes messages from a queue and sees each of them through: renewed while worked on, then deleted, handed back or
/// moved to the poison queue.</summary>
internal sealed partial class MessagePump(QueueClient queue, IMessageHandler handler, MessagePumpSettings settings, ILogger logger)
{
    private static readonly TimeSpan MinPollingInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReceivePatience = TimeSpan.FromSeconds(2);

    // A poisonous message in a queue without a poison queue must not keep the host busy.
    private static readonly TimeSpan EndlessRetryPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Delivery, MessagePump> _running = new();
    private readonly WakeSignal _room = new();
    private readonly WakeSignal _wake = new();

    public string Address { get; } = queue.Uri.AbsoluteUri;

    /// <summary>Says that there is something in the queue, so that it is looked at now.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Works until stopped, and then until the last message that was begun is settled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        // A request that is cut off may already have taken messages: give it a moment to answer.
        using var receiving = new CancellationTokenSource();
        using var stop = stopping.Register(() => receiving.CancelAfter(ReceivePatience));
        var idle = new Backoff(MinPollingInterval, settings.MaxPollingInterval);
        var fault = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (_running.Count > settings.NewBatchThreshold)
                {
                    await _room.WaitAsync(Timeout.InfiniteTimeSpan, stopping);
                }
                QueueMessage[] messages = await queue.ReceiveMessagesAsync(settings.BatchSize, settings.Invisibility, receiving.Token);
                fault.Reset();
                foreach (var message in messages)
                {
                    Start(message, stopping);
                }
                if (messages.Length > 0)
                {
                    idle.Reset();
                    continue;
                }
                await _wake.WaitAsync(idle.Next(), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                await CreateQueueAsync(stopping);
            }
            catch (Exception e)
            {
                LogReceiveFault(e, queue.Name);
                await Task.Delay(fault.Next(), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        while (!_running.IsEmpty)
        {
            await _room.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
        }
    }

    /// <summary>Hands back the messages that are still being worked on, so that other hosts need not wait for them.</summary>
    public Task AbandonAsync() => Task.WhenAll(_running.Keys.Select(delivery => SettleAsync(delivery, MessageOutcome.Interrupted)));

    private async Task CreateQueueAsync(CancellationToken stopping)
    {
        try
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: stopping);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // While a queue is being deleted its name cannot be used again.
            LogReceiveFault(e, queue.Name);
            await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Start(QueueMessage message, CancellationToken stopping)
    {
        var delivery = new Delivery(message);
        _running[delivery] = this;
        _ = Task.Run(() => ProcessAsync(delivery, stopping), CancellationToken.None);
    }

    private async Task ProcessAsync(Delivery delivery, CancellationToken stopping)
    {
        try
        {
            using var settled = new CancellationTokenSource();
            var renewing = RenewAsync(delivery, settled.Token);
            var outcome = await OutcomeAsync(delivery.Message, stopping);
            await settled.CancelAsync();
            await renewing;
            await SettleAsync(delivery, outcome);
        }
        finally
        {
            _running.TryRemove(delivery, out _);
            _room.Set();
        }
    }

    private async Task<MessageOutcome> OutcomeAsync(QueueMessage message, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            return MessageOutcome.Interrupted;
        }
        if (message.DequeueCount > settings.MaxDequeueCount && handler.PoisonQueueFor(message) is not null)
        {
            return MessageOutcome.Failed;
        }
        try
        {
            return await handler.HandleAsync(message, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return MessageOutcome.Interrupted;
        }
        catch (Exception e)
        {
            LogHandlingFault(e, message.MessageId, queue.Name, message.DequeueCount, settings.MaxDequeueCount);
            return MessageOutcome.Failed;
        }
    }

    private async Task RenewAsync(Delivery delivery, CancellationToken settled)
    {
        while (true)
        {
            await Task.Delay(settings.Invisibility / 2, settled).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (settled.IsCancellationRequested)
            {
                return;
            }
            try
            {
                await ShowAgainAfterAsync(delivery, settings.Invisibility);
            }
            catch (RequestFailedException e) when (e.Status is 400 or 404)
            {
                LogLost(delivery.Message.MessageId, queue.Name);
                return;
            }
            catch (Exception e)
            {
                LogSettlingFault(e, delivery.Message.MessageId, queue.Name);
            }
        }
    }

    private async Task SettleAsync(Delivery delivery, MessageOutcome outcome)
    {
        var message = delivery.Message;
        try
        {
            var last = outcome == MessageOutcome.Unreadable
                || (outcome == MessageOutcome.Failed && message.DequeueCount >= settings.MaxDequeueCount);
            if (outcome == MessageOutcome.Done)
            {
                await queue.DeleteMessageAsync(message.MessageId, delivery.PopReceipt);
            }
            else if (last && handler.PoisonQueueFor(message) is { } poisonQueue)
            {
                await MoveAsync(delivery, poisonQueue);
            }
            else
            {
                var pause = outcome == MessageOutcome.Interrupted ? TimeSpan.Zero : last ? EndlessRetryPause : settings.VisibilityTimeout;
                await ShowAgainAfterAsync(delivery, pause);
                _wake.Set();
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            LogLost(message.MessageId, queue.Name);
        }
        catch (Exception e)
        {
            LogSettlingFault(e, message.MessageId, queue.Name);
        }
    }

    private async Task MoveAsync(Delivery delivery, QueueClient poisonQueue)
    {
        var message = delivery.Message;
        await poisonQueue.CreateIfNotExistsAsync();
        // Kept until somebody looks, not for the service's usual week.
        await poisonQueue.SendMessageAsync(message.MessageText, timeToLive: TimeSpan.FromSeconds(-1));
        await queue.DeleteMessageAsync(message.MessageId, delivery.PopReceipt);
        LogPoison(message.MessageId, queue.Name, message.DequeueCount, poisonQueue.Name);
    }

    private async Task ShowAgainAfterAsync(Delivery delivery, TimeSpan pause)
    {
        UpdateReceipt update = await queue.UpdateMessageAsync(
            delivery.Message.MessageId, delivery.PopReceipt, messageText: null, visibilityTimeout: pause);
        delivery.PopReceipt = update.PopReceipt;
    }

    private sealed class Delivery(QueueMessage message)
    {
        public QueueMessage Message { get; } = message;

        /// <summary>The right to change the message; every renewal gives a new one.</summary>
        public volatile string PopReceipt = message.PopReceipt;
    }

    [LoggerMessage(30, LogLevel.Warning, "The queue {Queue} cannot be read; trying again")]
    private partial void LogReceiveFault(Exception exception, string queue);

    [LoggerMessage(31, LogLevel.Warning, "The message {MessageId} of {Queue} could not be handed to its function, attempt {Attempt} of {Attempts}")]
    private partial void LogHandlingFault(Exception exception, string messageId, string queue, long attempt, int attempts);

    [LoggerMessage(32, LogLevel.Warning, "The message {MessageId} of {Queue} could not be renewed or settled; it will come again")]
    private partial void LogSettlingFault(Exception exception, string messageId, string queue);

    [LoggerMessage(33, LogLevel.Warning, "The message {MessageId} of {Queue} was taken by another host meanwhile")]
    private partial void LogLost(string messageId, string queue);

    [LoggerMessage(34, LogLevel.Error, "The message {MessageId} of {Queue} was moved after {Attempts} attempts to {PoisonQueue}")]
    private partial void LogPoison(string messageId, string queue, long attempts, string poisonQueue);
}
