using Azure.Storage.Blobs;
using EduReports.Core;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Functions.Progress;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using EduReports.Functions.Templates;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Plans;

/// <summary>Takes plans and the register in: a faulty one is answered with a receipt, and what stood before stands.</summary>
public sealed partial class PlanLoading(
    PlanCatalogue catalogue, OrganisationTable organisations, SubmissionTable submissions, RejectionTable rejections, ProgressTable progress,
    RequestQueues requests, TemplateRequests templates, ReceiptStore receipts, AppSettings settings, Resilience resilience, ILogger<PlanLoading> logger)
{
    public async Task LoadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        if (await BlobContent.ReadAsync(blob, PlanFile.MaximumBytes, cancellationToken) is not { } content)
        {
            return;
        }
        var register = (await catalogue.GetAsync(cancellationToken)).Register;
        var file = content.IsTooLarge
            ? PlanFile.TooLarge() : PlanFile.Check(blob.Name, content.Bytes, register.Count == 0 ? null : register);
        var (planId, findings) = file;
        var status = findings.Any(finding => finding.Severity == Severity.Error) ? ReceiptStatus.Rejected
            // It holds by lying there.
            : file.Hold is not null ? ReceiptStatus.Accepted
            : await AcceptAsync(planId, content, blob, cancellationToken) ? ReceiptStatus.Accepted
            : ReceiptStatus.Superseded;
        // Also after a faulty one: it may have overwritten one that was accepted by a host that died before it followed up.
        if (status != ReceiptStatus.Superseded && file.Hold is null && (planId is not null || blob.Name == PlanFile.RegisterName))
        {
            await FollowUpAsync(cancellationToken);
        }
        await resilience.Storage.ExecuteAsync(async token => await receipts.WriteAsync(
            new Receipt
            {
                Blob = $"{StorageNames.Plans}/{blob.Name}",
                Etag = content.ETag.ToString("G"),
                Plan = planId,
                Period = file.Hold?.Month.ToString(),
                Status = status,
                ReceivedAt = content.LastModified + settings.ClockOffset,
                Findings = findings,
            },
            null, content, blob, token), cancellationToken);
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        Log.Loaded(logger, blob.Name, status, errors);
    }

    private Task<bool> AcceptAsync(string? planId, BlobContent content, BlobClient blob, CancellationToken cancellationToken) =>
        resilience.Storage.ExecuteAsync(async token => planId is null
            ? await catalogue.AcceptRegisterAsync(content, blob, token)
            : await catalogue.AcceptPlanAsync(planId, content, blob, token), cancellationToken).AsTask();

    /// <summary>Everything that another plan or register may change is asked for again; all of it may be repeated.</summary>
    private async Task FollowUpAsync(CancellationToken cancellationToken)
    {
        var snapshot = await SynchroniseOrganisationsAsync(cancellationToken);
        await foreach (var file in rejections.AllAsync(cancellationToken))
        {
            await requests.AskForReviewAsync(new SubmissionRequest(file.Path), cancellationToken);
        }
        foreach (var plan in snapshot.Plans.Values)
        {
            await foreach (var path in submissions.PathsReadUnderOtherVersionsAsync(plan.Plan, plan.Version, cancellationToken))
            {
                await requests.AskForReviewAsync(new SubmissionRequest(path), cancellationToken);
            }
            if (plan.Plan.Districts.Count > 0)
            {
                foreach (var path in await submissions.PathsOfMovedAsync(plan.Plan, snapshot.Register, cancellationToken))
                {
                    await requests.AskForReviewAsync(new SubmissionRequest(path, Again: true), cancellationToken);
                }
            }
            await templates.AskAsync(plan.Plan, cancellationToken);
            foreach (var request in await progress.ComputedAsync(plan.Plan, cancellationToken))
            {
                await requests.AskForAggregateAsync(request, cancellationToken);
            }
        }
    }

    /// <summary>Repeated until the register did not change meanwhile, so that a slow host does not leave an old one behind.</summary>
    private async Task<CatalogueSnapshot> SynchroniseOrganisationsAsync(CancellationToken cancellationToken)
    {
        var snapshot = await catalogue.GetFreshAsync(cancellationToken);
        while (true)
        {
            await resilience.Storage.ExecuteAsync(
                async token => await organisations.SynchroniseAsync(snapshot.Register, token), cancellationToken);
            var latest = await catalogue.GetFreshAsync(cancellationToken);
            if (latest.Stamp == snapshot.Stamp)
            {
                return latest;
            }
            snapshot = latest;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "plans/{Name}: {Status}, {Errors} errors.")]
        public static partial void Loaded(ILogger logger, string name, ReceiptStatus status, int errors);
    }
}
