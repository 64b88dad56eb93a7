using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using EduReports.Functions.Briefs;
using EduReports.Functions.Mail;
using EduReports.Functions.Plans;
using EduReports.Functions.Progress;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using EduReports.Functions.Templates;

namespace EduReports.Functions;

/// <summary>The entry points (DESIGN section 8). Each may run twice, late and out of order; what they call sees to that.</summary>
public sealed class PlanFunctions(PlanLoading loading)
{
    [Function("LoadPlan")]
    public Task LoadPlanAsync(
        [BlobTrigger(StorageNames.Plans + "/{name}", Connection = StorageNames.Connection)] BlobClient blob,
        CancellationToken cancellationToken) =>
        loading.LoadAsync(blob, cancellationToken);
}

/// <inheritdoc cref="PlanFunctions"/>
public sealed class SubmissionFunctions(SubmissionIngestion ingestion)
{
    [Function("IngestSubmission")]
    public Task IngestSubmissionAsync(
        [BlobTrigger(StorageNames.Submissions + "/{path}", Connection = StorageNames.Connection)] BlobClient blob,
        CancellationToken cancellationToken) =>
        ingestion.IngestAsync(blob, cancellationToken);

    /// <summary>A file that was rejected is read again when the plan or the register has changed.</summary>
    [Function("ReviewSubmission")]
    public Task ReviewSubmissionAsync(
        [QueueTrigger(StorageNames.SubmissionRequests, Connection = StorageNames.Connection)] SubmissionRequest request,
        CancellationToken cancellationToken) =>
        ingestion.IngestAsync(request.Path, cancellationToken);

    [Function("PrecheckSubmission")]
    public Task PrecheckSubmissionAsync(
        [BlobTrigger(StorageNames.Precheck + "/{path}", Connection = StorageNames.Connection)] BlobClient blob,
        CancellationToken cancellationToken) =>
        ingestion.PrecheckAsync(blob, cancellationToken);
}

/// <inheritdoc cref="PlanFunctions"/>
public sealed class ProgressFunctions(Aggregation aggregation)
{
    [Function("Aggregate")]
    public Task AggregateAsync(
        [QueueTrigger(StorageNames.AggregateRequests, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellationToken) =>
        aggregation.AggregateAsync(MonthRequest.FromMessage(message.Body), message.InsertedOn, cancellationToken);
}

/// <inheritdoc cref="PlanFunctions"/>
public sealed class TemplateFunctions(TemplateWriting writing, TemplateRequests requests)
{
    /// <summary>At 01:00 UTC, 09:00 in China, on the first of the month: another month is to be reported.</summary>
    [Function("RequestTemplates")]
    public Task RequestTemplatesAsync([TimerTrigger("0 0 1 1 * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        requests.AskAsync(cancellationToken);

    [Function("WriteTemplates")]
    public Task WriteTemplatesAsync(
        [QueueTrigger(StorageNames.TemplateRequests, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellationToken) =>
        writing.WriteAsync(MonthRequest.FromMessage(message.Body), message.InsertedOn, cancellationToken);
}

/// <inheritdoc cref="PlanFunctions"/>
public sealed class BriefFunctions(BriefPublication publication, BriefRendering rendering)
{
    /// <summary>At 01:00 UTC, 09:00 in China, on the 5th of the month.</summary>
    [Function("PublishBriefs")]
    public Task PublishBriefsAsync([TimerTrigger("0 0 1 5 * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        publication.RequestBriefsAsync(cancellationToken);

    [Function("RenderBrief")]
    public Task RenderBriefAsync(
        [QueueTrigger(StorageNames.BriefRequests, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellationToken) =>
        rendering.RenderAsync(MonthRequest.FromMessage(message.Body), cancellationToken);
}

/// <inheritdoc cref="PlanFunctions"/>
public sealed class DeliveryFunctions(Deliveries deliveries)
{
    [Function("DeliverBrief")]
    public Task DeliverBriefAsync(
        [QueueTrigger(StorageNames.DeliveryRequests, Connection = StorageNames.Connection)] DeliveryRequest request,
        CancellationToken cancellationToken) =>
        deliveries.DeliverAsync(request, cancellationToken);
}
