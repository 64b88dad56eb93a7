using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>Lets one host at a time do a piece of work: whoever holds the lease on a blob. When that host dies, its lease
/// runs out and another takes over.</summary>
internal sealed partial class SingletonLock(BlobContainerClient hosts, string hostId, string name, ILogger logger)
{
    // The shortest that the service grants; renewed long before it ends.
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(4);

    private readonly BlobClient _blob = hosts.GetBlobClient($"locks/{hostId}/{name}");

    /// <summary>Does the work whenever this host holds the lock, until stopped.</summary>
    /// <param name="work">Gets a token that is cancelled when the lock is lost or the host stops.</param>
    /// <param name="stopping">Ends it all; the lock is given back.</param>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await TryAcquireAsync(stopping) is { } lease)
                {
                    LogAcquired(name);
                    await WorkAsync(lease, work, stopping);
                }
                else
                {
                    await Task.Delay(RetryInterval, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFault(e, name);
                await Task.Delay(RetryInterval, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<BlobLeaseClient?> TryAcquireAsync(CancellationToken stopping)
    {
        var lease = _blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(LeaseLength, cancellationToken: stopping);
            return lease;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            await CreateBlobAsync(stopping);
            return await TryAcquireAsync(stopping);
        }
    }

    private async Task CreateBlobAsync(CancellationToken stopping)
    {
        try
        {
            await hosts.CreateIfNotExistsAsync(cancellationToken: stopping);
            await _blob.UploadAsync(
                BinaryData.Empty, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, stopping);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Another host was quicker.
        }
    }

    private async Task WorkAsync(BlobLeaseClient lease, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var done = new CancellationTokenSource();
        var renewing = RenewAsync(lease, held, done.Token);
        try
        {
            await work(held.Token);
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested)
        {
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
            await ReleaseAsync(lease);
        }
    }

    private async Task RenewAsync(BlobLeaseClient lease, CancellationTokenSource held, CancellationToken done)
    {
        var renewed = TimeProvider.System.GetTimestamp();
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(RenewInterval, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return;
            }
            var lost = false;
            try
            {
                var asked = TimeProvider.System.GetTimestamp();
                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(done);
                deadline.CancelAfter(RenewInterval);
                await lease.RenewAsync(cancellationToken: deadline.Token);
                renewed = asked;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                lost = true;
            }
            catch (Exception e) when (e is not OperationCanceledException || !done.IsCancellationRequested)
            {
                // The storage is away for a moment; the lease holds until its time is over.
                lost = TimeProvider.System.GetElapsedTime(renewed) > LeaseLength - RenewInterval;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (lost)
            {
                LogLost(name);
                await held.CancelAsync();
                return;
            }
        }
    }

    private async Task ReleaseAsync(BlobLeaseClient lease)
    {
        try
        {
            using var deadline = new CancellationTokenSource(RenewInterval);
            await lease.ReleaseAsync(cancellationToken: deadline.Token);
        }
        catch (Exception e) when (e is RequestFailedException or OperationCanceledException or AggregateException)
        {
            LogNotReleased(e, name);
        }
    }

    [LoggerMessage(20, LogLevel.Debug, "This host holds the lock {Lock}")]
    private partial void LogAcquired(string @lock);

    [LoggerMessage(21, LogLevel.Warning, "The lock {Lock} was lost to another host or because the storage did not answer")]
    private partial void LogLost(string @lock);

    [LoggerMessage(22, LogLevel.Warning, "The lock {Lock} or the work under it met an error; trying again")]
    private partial void LogFault(Exception exception, string @lock);

    [LoggerMessage(23, LogLevel.Debug, "The lock {Lock} could not be given back; it runs out by itself")]
    private partial void LogNotReleased(Exception exception, string @lock);
}
