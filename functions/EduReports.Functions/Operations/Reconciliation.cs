using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EduReports.Functions.Briefs;
using EduReports.Functions.Mail;
using EduReports.Functions.Plans;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Operations;

/// <summary>Finds what was begun and not ended, whatever was lost on the way, and has it taken up again (DESIGN section 7.3): files without a
/// receipt, briefs that nobody was told of, mails that are neither sent nor given up.</summary>
public sealed partial class Reconciliation(
    StorageAccount account, PlanCatalogue catalogue, PlanLoading loading, SubmissionIngestion ingestion, BriefTable briefs, DeliveryTable deliveries,
    RequestQueues requests, AppSettings settings, TimeProvider clock, ILogger<Reconciliation> logger)
{
    // Longer than the longest pause between two tries: before, somebody may still be going to send it.
    private static readonly TimeSpan MailRests = TimeSpan.FromHours(2);

    /// <summary>Looks through the account once; may be repeated.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        await foreach (var path in UnansweredAsync(StorageNames.Plans, cancellationToken))
        {
            await loading.LoadAsync(account.Container(StorageNames.Plans).GetBlobClient(path), cancellationToken);
        }
        await foreach (var path in UnansweredAsync(StorageNames.Submissions, cancellationToken))
        {
            await requests.AskForReviewAsync(new SubmissionRequest(path, Again: true), cancellationToken);
        }
        await foreach (var path in UnansweredAsync(StorageNames.Precheck, cancellationToken))
        {
            await ingestion.PrecheckAsync(account.Container(StorageNames.Precheck).GetBlobClient(path), cancellationToken);
        }
        await AskForAnnouncementsAsync(cancellationToken);
        await AskForDeliveriesAsync(cancellationToken);
    }

    /// <summary>The files of a container that have no receipt for what they hold now, and have had time to get one.</summary>
    private async IAsyncEnumerable<string> UnansweredAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The service's clock, which is not moved.
        var youngest = clock.GetUtcNow() - settings.ClockOffset - settings.ReconcileAfter;
        await using var answered = ReceiptsOf(container, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasAnswers = await answered.MoveNextAsync();
        await foreach (var folder in FoldersAsync(account.Container(container), "", BlobTraits.None, cancellationToken))
        {
            while (hasAnswers && string.CompareOrdinal(answered.Current.Name, folder.Name) < 0)
            {
                hasAnswers = await answered.MoveNextAsync();
            }
            var versions = hasAnswers && answered.Current.Name == folder.Name ? answered.Current.AnsweredVersions() : [];
            foreach (var blob in folder.Blobs.Where(blob => blob.Properties.LastModified <= youngest))
            {
                var version = BlobContent.VersionOf(blob.Properties.ETag!.Value);
                if (!versions.Contains((ReceiptStore.NameOf(container, blob.Name), version))
                    && !await IsAnsweredAsync(container, blob.Name, version, cancellationToken))
                {
                    Log.Unanswered(logger, container, blob.Name);
                    yield return blob.Name;
                }
            }
        }
    }

    // A receipt may lie elsewhere than the others of its folder, or have come since.
    private async Task<bool> IsAnsweredAsync(string container, string path, string version, CancellationToken cancellationToken)
    {
        var receipt = account.Container(StorageNames.Receipts).GetBlobClient(ReceiptStore.NameOf(container, path) + ".json");
        if (await receipt.FindPropertiesAsync(cancellationToken) is { } properties && NewestWins.VersionIn(properties.Metadata) == version)
        {
            return true;
        }
        // What is no file gets no receipt.
        return await account.Container(container).GetBlobClient(path).FindPropertiesAsync(cancellationToken) is not { } source
            || source.Metadata.ContainsKey(BlobContent.FolderMark);
    }

    private IAsyncEnumerable<BlobFolder> ReceiptsOf(string container, CancellationToken cancellationToken) => FoldersAsync(
        account.Container(StorageNames.Receipts), container == StorageNames.Submissions ? "" : container + "/", BlobTraits.Metadata, cancellationToken);

    /// <summary>The folders of a container in the order of their names, each with what lies in it at any depth. Never holds more than one.</summary>
    private static async IAsyncEnumerable<BlobFolder> FoldersAsync(
        BlobContainerClient container, string prefix, BlobTraits traits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BlobFolder? folder = null;
        await foreach (var item in container.GetBlobsAsync(new() { Traits = traits, Prefix = prefix.Length == 0 ? null : prefix }, cancellationToken))
        {
            var path = item.Name[prefix.Length..];
            // With its bar, by which the service has it in its order.
            var name = path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)];
            if (folder?.Name != name)
            {
                if (folder is not null)
                {
                    yield return folder;
                }
                folder = new BlobFolder(name, []);
            }
            folder.Blobs.Add(item);
        }
        if (folder is not null)
        {
            yield return folder;
        }
    }

    private async Task AskForAnnouncementsAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in (await catalogue.GetFreshAsync(cancellationToken)).Plans.Values.Select(loaded => loaded.Plan))
        {
            foreach (var (month, entry) in await briefs.NewestAsync(plan, cancellationToken))
            {
                if (entry is { IsPublished: true, IsAnnounced: false } && entry.PublishedAt + settings.ReconcileAfter <= clock.GetUtcNow())
                {
                    Log.NotAnnounced(logger, plan.Id, month.ToString(), entry.Revision);
                    await requests.AskForBriefAsync(new MonthRequest(plan.Id, month.ToString(), plan.District), traceParent: null, cancellationToken);
                }
            }
        }
    }

    private async Task AskForDeliveriesAsync(CancellationToken cancellationToken)
    {
        foreach (var delivery in await deliveries.InStatesAsync([DeliveryState.Pending, DeliveryState.Sending], cancellationToken))
        {
            if (delivery.ChangedAt + MailRests <= clock.GetUtcNow())
            {
                Log.NotDelivered(logger, delivery.Mail, delivery.State);
                await requests.AskForDeliveryAsync(new DeliveryRequest(delivery.Mail, delivery.Recipient), TimeSpan.Zero, cancellationToken);
            }
        }
    }

    private sealed record BlobFolder(string Name, List<BlobItem> Blobs)
    {
        private const string Ending = ".json";

        /// <summary>Of receipts: which file, and which version of it, each answers.</summary>
        public HashSet<(string Name, string Version)> AnsweredVersions() =>
        [
            .. Blobs.Where(blob => blob.Name.EndsWith(Ending, StringComparison.Ordinal))
                .Select(blob => (blob.Name[..^Ending.Length], NewestWins.VersionIn(blob.Metadata) ?? "")),
        ];
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 710, Level = LogLevel.Warning, Message = "{Container}/{Path} has no receipt for what it holds now and is taken up again.")]
        public static partial void Unanswered(ILogger logger, string container, string path);

        [LoggerMessage(EventId = 711, Level = LogLevel.Warning, Message = "{Plan} {Month}: revision {Revision} is out, but nobody was told. It is taken up again.")]
        public static partial void NotAnnounced(ILogger logger, string plan, string month, int revision);

        [LoggerMessage(EventId = 712, Level = LogLevel.Warning, Message = "{Mail} has been {State} for too long and is taken up again.")]
        public static partial void NotDelivered(ILogger logger, string mail, DeliveryState state);
    }
}
