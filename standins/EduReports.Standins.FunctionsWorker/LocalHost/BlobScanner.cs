using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Standins.FunctionsWorker.Invocation;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>
/// Lists one container again and again and puts what is new for its functions into the blob queue. What was seen before is
/// remembered in memory, so that a scan without news costs one request per 5,000 blobs and nothing else.
/// </summary>
internal sealed partial class BlobScanner(
    BlobContainerClient container, IReadOnlyList<BlobFunction> functions, HostStorage storage, MessageText messageText, Action wake, ILogger logger)
{
    private const int PageSize = 5_000;
    private const int EnqueueConcurrency = 16;

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    private readonly string _prefix = CommonPrefix(functions);

    /// <summary>Scans until cancelled. A fault of the storage is logged and waited out.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Watched>? watched = null;
        var pause = new Backoff(MinPause, MaxPause);
        var fault = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                watched ??= await LoadAsync(cancellationToken);
                var started = Stopwatch.GetTimestamp();
                var found = await ScanAsync(watched, cancellationToken);
                fault.Reset();
                if (found > 0)
                {
                    pause.Reset();
                    continue;
                }
                // A container that takes long to list is listed half of the time at most.
                var took = Stopwatch.GetElapsedTime(started);
                var wait = pause.Next();
                await Task.Delay(took > wait ? took : wait, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFault(e, container.Name);
                await Task.Delay(fault.Next(), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<IReadOnlyList<Watched>> LoadAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var watched = new List<Watched>();
        foreach (var function in functions)
        {
            var receipts = new BlobReceipts(storage, function.Function.Id, container.Name);
            watched.Add(new Watched(function, receipts) { Known = await receipts.LoadAsync(cancellationToken) });
        }
        return watched;
    }

    private async Task<int> ScanAsync(IReadOnlyList<Watched> watched, CancellationToken cancellationToken)
    {
        foreach (var function in watched)
        {
            function.Seen = new HashSet<UInt128>(function.Known.Count);
        }
        var found = 0;
        var pages = container.GetBlobsAsync(new() { Prefix = _prefix }, cancellationToken).AsPages(pageSizeHint: PageSize);
        await foreach (var page in pages)
        {
            var news = page.Values.SelectMany(blob => watched.Select(function => (Function: function, Blob: blob)))
                .Where(candidate => candidate.Function.IsNew(candidate.Blob))
                .ToList();
            found += news.Count;
            await Parallel.ForEachAsync(
                news,
                new ParallelOptions { MaxDegreeOfParallelism = EnqueueConcurrency, CancellationToken = cancellationToken },
                async (one, _) => await NotifyAsync(one.Function, one.Blob));
        }
        // A version that is no longer listed was deleted or overwritten, and never comes back under its ETag.
        foreach (var function in watched)
        {
            function.Known = function.Seen;
        }
        return found;
    }

    /// <summary>Enqueues the message, then writes the receipt. It is not broken off by a stop: a message without its receipt
    /// would bring the blob a second time.</summary>
    private async Task NotifyAsync(Watched watched, BlobItem blob)
    {
        var message = new BlobMessage(
            BlobMessage.BlobTrigger, watched.Function.Function.Id, $"{blob.Properties.BlobType ?? BlobType.Block}Blob",
            container.Name, blob.Name, BlobVersion.Quoted(blob.Properties.ETag ?? default));
        // Kept until worked on: with its receipt written, nothing else would bring the blob back.
        await storage.BlobQueue.SendMessageAsync(
            messageText.Encode(message.ToBinaryData()), timeToLive: TimeSpan.FromSeconds(-1));
        watched.MarkNotified(blob);
        wake();
        try
        {
            await watched.Receipts.WriteAsync(blob);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            LogNoReceipt(e, blob.Name, watched.Function.Function.Name);
        }
    }

    private static string CommonPrefix(IReadOnlyList<BlobFunction> functions)
    {
        var prefix = functions[0].Pattern.Prefix;
        foreach (var function in functions)
        {
            prefix = prefix[..prefix.AsSpan().CommonPrefixLength(function.Pattern.Prefix)];
        }
        return prefix;
    }

    /// <summary>What is known of a container's blobs for one function.</summary>
    private sealed class Watched(BlobFunction function, BlobReceipts receipts)
    {
        private readonly Lock _lock = new();

        public BlobFunction Function => function;

        public BlobReceipts Receipts => receipts;

        /// <summary>The versions that need no more attention.</summary>
        public HashSet<UInt128> Known { get; set; } = [];

        /// <summary>Those of them that the current scan came across.</summary>
        public HashSet<UInt128> Seen { get; set; } = [];

        /// <summary>Whether the function has yet to be told of this version.</summary>
        public bool IsNew(BlobItem blob)
        {
            var key = BlobReceipts.Key(blob);
            if (!Known.Contains(key) && function.Pattern.Match(blob.Name) is not null)
            {
                return true;
            }
            Seen.Add(key);
            return false;
        }

        public void MarkNotified(BlobItem blob)
        {
            var key = BlobReceipts.Key(blob);
            lock (_lock)
            {
                // In both: a scan that breaks off half-way must not tell again.
                Known.Add(key);
                Seen.Add(key);
            }
        }
    }

    [LoggerMessage(40, LogLevel.Warning, "The container {Container} cannot be scanned; trying again")]
    private partial void LogFault(Exception exception, string container);

    [LoggerMessage(41, LogLevel.Warning, "No receipt could be written for {Blob}; {Function} may get it again after a restart")]
    private partial void LogNoReceipt(Exception exception, string blob, string function);
}
