using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using EduReports.Functions.Briefs;
using EduReports.Functions.Hosting;
using EduReports.Functions.Mail;
using EduReports.Functions.Operations;
using EduReports.Functions.Plans;
using EduReports.Functions.Progress;
using EduReports.Functions.Reminders;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using EduReports.Functions.Templates;

namespace EduReports.Functions;

/// <summary>The entry points (DESIGN section 8). Each may run twice, late and out of order; what they call sees to that.</summary>
/// <remarks>In Azure files are told by Event Grid, without which an app that scales to zero would not wake; the local host looks itself.</remarks>
public sealed class PlanFunctions(PlanLoading loading)
{
    [Function("LoadPlan")]
    public Task LoadPlanAsync(
        [BlobTrigger(StorageNames.Plans + "/{name}", Connection = StorageNames.Connection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        CancellationToken cancellationToken) =>
        loading.LoadAsync(blob, cancellationToken);
}

/// <inheritdoc cref="PlanFunctions"/>
public sealed class SubmissionFunctions(SubmissionIngestion ingestion)
{
    [Function("IngestSubmission")]
    public Task IngestSubmissionAsync(
        [BlobTrigger(StorageNames.Submissions + "/{path}", Connection = StorageNames.Connection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        CancellationToken cancellationToken) =>
        ingestion.IngestAsync(blob, cancellationToken);

    /// <summary>A file that was rejected is read again when the plan or the register has changed.</summary>
    [Function("ReviewSubmission")]
    public Task ReviewSubmissionAsync(
        [QueueTrigger(StorageNames.SubmissionRequests, Connection = StorageNames.Connection)] SubmissionRequest request,
        CancellationToken cancellationToken) =>
        ingestion.IngestAsync(request, cancellationToken);

    [Function("PrecheckSubmission")]
    public Task PrecheckSubmissionAsync(
        [BlobTrigger(StorageNames.Precheck + "/{path}", Connection = StorageNames.Connection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
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
public sealed class TemplateFunctions(TemplateWriting writing, TemplateRequests requests, TimerRuns timers)
{
    /// <summary>On the first of the month: another month is to be reported.</summary>
    [Function(ScheduleSettings.RequestTemplates)]
    public Task RequestTemplatesAsync(
        [TimerTrigger("%" + ScheduleSettings.Section + ScheduleSettings.RequestTemplates + "%")] TimerInfo timer, CancellationToken cancellationToken) =>
        timers.RunAsync(ScheduleSettings.RequestTemplates, requests.AskAsync, cancellationToken);

    [Function("WriteTemplates")]
    public Task WriteTemplatesAsync(
        [QueueTrigger(StorageNames.TemplateRequests, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellationToken) =>
        writing.WriteAsync(MonthRequest.FromMessage(message.Body), message.InsertedOn, cancellationToken);
}

/// <inheritdoc cref="PlanFunctions"/>
public sealed class BriefFunctions(BriefPublication publication, BriefRendering rendering, TimerRuns timers)
{
    /// <summary>Looks whether a plan's time has come.</summary>
    [Function(ScheduleSettings.PublishBriefs)]
    public Task PublishBriefsAsync(
        [TimerTrigger("%" + ScheduleSettings.Section + ScheduleSettings.PublishBriefs + "%")] TimerInfo timer, CancellationToken cancellationToken) =>
        timers.RunAsync(ScheduleSettings.PublishBriefs, publication.RequestBriefsAsync, cancellationToken);

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

/// <inheritdoc cref="PlanFunctions"/>
public sealed class OperationsFunctions(LateReminders reminders, Reconciliation reconciliation, ProblemReport problems, TimerRuns timers)
{
    [Function(ScheduleSettings.RemindLate)]
    public Task RemindLateAsync(
        [TimerTrigger("%" + ScheduleSettings.Section + ScheduleSettings.RemindLate + "%")] TimerInfo timer, CancellationToken cancellationToken) =>
        timers.RunAsync(ScheduleSettings.RemindLate, reminders.RemindAsync, cancellationToken);

    [Function(ScheduleSettings.Reconcile)]
    public Task ReconcileAsync(
        [TimerTrigger("%" + ScheduleSettings.Section + ScheduleSettings.Reconcile + "%")] TimerInfo timer, CancellationToken cancellationToken) =>
        timers.RunAsync(ScheduleSettings.Reconcile, reconciliation.ReconcileAsync, cancellationToken);

    /// <summary>Once a day.</summary>
    [Function(ScheduleSettings.ReportProblems)]
    public Task ReportProblemsAsync(
        [TimerTrigger("%" + ScheduleSettings.Section + ScheduleSettings.ReportProblems + "%")] TimerInfo timer, CancellationToken cancellationToken) =>
        timers.RunAsync(ScheduleSettings.ReportProblems, problems.ReportAsync, cancellationToken);
}
