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
/// receipt, files of which an earlier version has left a rejection or a marked workbook, briefs that nobody was told of, mails that are
/// neither sent nor given up.</summary>
public sealed partial class Reconciliation(
    StorageAccount account, PlanCatalogue catalogue, PlanLoading loading, SubmissionIngestion ingestion, RejectionTable rejections, BriefTable briefs,
    DeliveryTable deliveries, RequestQueues requests, AppSettings settings, TimeProvider clock, ILogger<Reconciliation> logger)
{
    // Longer than the longest pause between two tries: before, somebody may still be going to send it.
    private static readonly TimeSpan MailRests = TimeSpan.FromHours(2);

    /// <summary>Looks through the account once; may be repeated.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        await foreach (var path in UnsettledAsync(StorageNames.Plans, Rejections.None, cancellationToken))
        {
            await loading.LoadAsync(account.Container(StorageNames.Plans).GetBlobClient(path), cancellationToken);
        }
        var snapshot = await catalogue.GetFreshAsync(cancellationToken);
        var rejected = await RejectionsAsync(snapshot, cancellationToken);
        await foreach (var path in UnsettledAsync(StorageNames.Submissions, rejected, cancellationToken))
        {
            await requests.AskForReviewAsync(new SubmissionRequest(path, Again: true), cancellationToken);
        }
        await foreach (var path in UnsettledAsync(StorageNames.Precheck, Rejections.None, cancellationToken))
        {
            await ingestion.PrecheckAsync(account.Container(StorageNames.Precheck).GetBlobClient(path), cancellationToken);
        }
        await AskForAnnouncementsAsync(snapshot, cancellationToken);
        await AskForDeliveriesAsync(cancellationToken);
    }

    /// <summary>What was rejected, as far as it is noted where the sender belongs now: who has moved to another district left nothing to be
    /// found out by reading the file again.</summary>
    private async Task<Rejections> RejectionsAsync(CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, RejectedFile>(StringComparer.Ordinal);
        await foreach (var file in rejections.AllAsync(cancellationToken))
        {
            if (snapshot.Register.Find(file.OrganisationCode)?.District == file.District)
            {
                files[file.Path] = file;
            }
        }
        return new Rejections(files, SentFiles.StampOf(snapshot));
    }

    /// <summary>The files of a container that have no receipt for what they hold now, and have had time to get one; and those of which
    /// something is left that says otherwise than their receipt.</summary>
    private async IAsyncEnumerable<string> UnsettledAsync(
        string container, Rejections rejected, [EnumeratorCancellation] CancellationToken cancellationToken)
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
            var receipts = hasAnswers && answered.Current.Name == folder.Name ? Receipts.In(answered.Current) : Receipts.None;
            foreach (var blob in folder.Blobs.Where(blob => blob.Properties.LastModified <= youngest))
            {
                var (name, version) = (ReceiptStore.NameOf(container, blob.Name), BlobContent.VersionOf(blob.Properties.ETag!.Value));
                if (receipts.Answers(name) != version && !await IsAnsweredAsync(container, blob.Name, version, cancellationToken))
                {
                    Log.Unanswered(logger, container, blob.Name);
                    yield return blob.Name;
                }
                else if (receipts.HasOldWorkbook(name) || rejected.IsOld(blob.Name, version))
                {
                    Log.LeftBehind(logger, container, blob.Name);
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

    private async Task AskForAnnouncementsAsync(CatalogueSnapshot snapshot, CancellationToken cancellationToken)
    {
        foreach (var plan in snapshot.Plans.Values.Select(loaded => loaded.Plan))
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

    private sealed record BlobFolder(string Name, List<BlobItem> Blobs);

    /// <summary>Which version of a file each receipt of a folder was made from.</summary>
    private sealed record Receipts(IReadOnlyDictionary<string, string?> Versions)
    {
        public static Receipts None { get; } = new(new Dictionary<string, string?>());

        public static Receipts In(BlobFolder folder) =>
            new(folder.Blobs.ToDictionary(blob => blob.Name, blob => NewestWins.VersionIn(blob.Metadata), StringComparer.Ordinal));

        /// <summary>The version that the receipt of this name answers; null for none.</summary>
        public string? Answers(string name) => Versions.GetValueOrDefault(name + ".json");

        /// <summary>Whether a marked workbook is of another version: who wrote it was killed before it wrote the page.</summary>
        public bool HasOldWorkbook(string name) => Versions.TryGetValue(name + ".xlsx", out var version) && version != Answers(name);
    }

    /// <summary>What was rejected, by path, and the plans and register of now.</summary>
    private sealed record Rejections(IReadOnlyDictionary<string, RejectedFile> Files, string Stamp)
    {
        public static Rejections None { get; } = new(new Dictionary<string, RejectedFile>(), "");

        /// <summary>Whether another version of a file was rejected than this one, or under other plans: who noted it lagged behind, and was
        /// killed before it found that out.</summary>
        public bool IsOld(string path, string version) =>
            Files.TryGetValue(path, out var file) && (file.BlobETag != version || file.JudgedUnder != Stamp);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 710, Level = LogLevel.Warning, Message = "{Container}/{Path} has no receipt for what it holds now and is taken up again.")]
        public static partial void Unanswered(ILogger logger, string container, string path);

        [LoggerMessage(EventId = 711, Level = LogLevel.Warning, Message = "{Plan} {Month}: revision {Revision} is out, but nobody was told. It is taken up again.")]
        public static partial void NotAnnounced(ILogger logger, string plan, string month, int revision);

        [LoggerMessage(EventId = 712, Level = LogLevel.Warning, Message = "{Mail} has been {State} for too long and is taken up again.")]
        public static partial void NotDelivered(ILogger logger, string mail, DeliveryState state);

        [LoggerMessage(EventId = 713, Level = LogLevel.Warning, Message = "{Container}/{Path}: an earlier version left something behind. It is taken up again.")]
        public static partial void LeftBehind(ILogger logger, string container, string path);
    }
}
