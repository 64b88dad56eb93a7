using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Standins.FunctionsWorker.Invocation;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>A function with a timer trigger, ready to listen.</summary>
internal sealed record TimerFunction(FunctionDescriptor Function, TimerTriggerAttribute Trigger, TimerSchedule Schedule);

/// <summary>Runs one timer function when it is due; the caller sees to it that only one host does.</summary>
internal sealed partial class TimerListener(TimerFunction timer, FunctionRunner runner, HostStorage storage, TimeProvider clock, ILogger logger)
{
    // Short enough to follow a clock that is set, or runs at an offset that changes.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly BlobClient _status = storage.Hosts.GetBlobClient($"timers/{storage.HostId}/{timer.Function.Id}/status");
    private bool _startupRunDone = !timer.Trigger.RunOnStartup;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Waits and runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var monitored = timer.Trigger.UseMonitor && !timer.Schedule.IsFasterThanEachMinute(Now);
        var status = monitored ? await StartStatusAsync(cancellationToken) : null;
        var next = status?.Next ?? timer.Schedule.NextAfter(Now);
        var pastDue = status is not null && Now > status.Next;
        if (pastDue || !_startupRunDone)
        {
            _startupRunDone = true;
            (status, next) = await RunOnceAsync(status, pastDue, cancellationToken);
        }
        while (true)
        {
            await WaitUntilAsync(next, cancellationToken);
            (status, next) = await RunOnceAsync(status, pastDue: false, cancellationToken);
        }
    }

    private async Task WaitUntilAsync(DateTime moment, CancellationToken cancellationToken)
    {
        for (var left = moment - Now; left > TimeSpan.Zero; left = moment - Now)
        {
            // A timer may fire a little early; a delay under a millisecond would not wait at all.
            var wait = left < LongestWait ? left + TimeSpan.FromMilliseconds(1) : LongestWait;
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Runs the function, with its retries, and records that it ran, however it ended.</summary>
    private async Task<(ScheduleStatus? Status, DateTime Next)> RunOnceAsync(
        ScheduleStatus? status, bool pastDue, CancellationToken cancellationToken)
    {
        var started = Now;
        await RunWithRetriesAsync(new TimerInfo { IsPastDue = pastDue, ScheduleStatus = status }, cancellationToken);
        var next = timer.Schedule.NextAfter(started);
        if (status is null)
        {
            return (null, next);
        }
        var advanced = new ScheduleStatus { Last = started, Next = next, LastUpdated = Now };
        // A stop must not keep a run that is over from being recorded: it would be repeated as past due.
        await SaveAsync(advanced, CancellationToken.None);
        return (advanced, next);
    }

    /// <exception cref="OperationCanceledException">The run was interrupted; it is past due for whoever comes next.</exception>
    private async Task RunWithRetriesAsync(TimerInfo info, CancellationToken cancellationToken)
    {
        var function = timer.Function;
        var maxAttempts = function.Retry is null ? 1 : function.Retry.MaxRetryCount < 0 ? -1L : function.Retry.MaxRetryCount + 1L;
        for (var attempt = 1L; ; attempt++)
        {
            var outcome = await runner.RunAsync(
                function, new TimerTriggerValue(info), new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase), attempt, maxAttempts, cancellationToken);
            if (outcome == InvocationOutcome.Interrupted)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            if (outcome == InvocationOutcome.Succeeded || attempt == maxAttempts)
            {
                return;
            }
            await Task.Delay(RetryDelay(function.Retry!, attempt), cancellationToken);
        }
    }

    private static TimeSpan RetryDelay(RetryAttribute retry, long attempt)
    {
        switch (retry)
        {
            case FixedDelayRetryAttribute fixedDelay:
                return Interval(fixedDelay.DelayInterval);
            case ExponentialBackoffRetryAttribute backoff:
                var max = Interval(backoff.MaximumInterval);
                var factor = Math.Pow(2, Math.Min(attempt - 1, 30));
                var min = Interval(backoff.MinimumInterval);
                return min.TotalSeconds * factor < max.TotalSeconds ? min * factor : max;
            default:
                return TimeSpan.Zero;
        }

        static TimeSpan Interval(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>The recorded status, if it still fits the schedule; else a new one that starts now.</summary>
    private async Task<ScheduleStatus> StartStatusAsync(CancellationToken cancellationToken)
    {
        var recorded = await LoadAsync(cancellationToken);
        if (recorded is not null)
        {
            // The next occurrence was counted from the last run, or from when a new schedule was first seen.
            if (recorded.Next == timer.Schedule.NextAfter(recorded.Last) || recorded.Next == timer.Schedule.NextAfter(recorded.LastUpdated))
            {
                return recorded;
            }
        }
        // New, or the schedule has changed: what the old one missed is not made up for.
        var now = Now;
        var status = new ScheduleStatus { Last = recorded?.Last ?? default, Next = timer.Schedule.NextAfter(now), LastUpdated = now };
        await SaveAsync(status, cancellationToken);
        return status;
    }

    private async Task<ScheduleStatus?> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult download = await _status.DownloadContentAsync(cancellationToken);
            return download.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (JsonException e)
        {
            LogUnreadableStatus(e, timer.Function.Name);
            return null;
        }
    }

    private async Task SaveAsync(ScheduleStatus status, CancellationToken cancellationToken) =>
        await _status.UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(status)), overwrite: true, cancellationToken);

    [LoggerMessage(70, LogLevel.Warning, "The recorded status of the timer {Function} cannot be read; it starts anew")]
    private partial void LogUnreadableStatus(Exception exception, string function);
}
