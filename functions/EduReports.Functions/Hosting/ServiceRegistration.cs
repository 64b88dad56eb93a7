using EduReports.Functions.Briefs;
using EduReports.Functions.Mail;
using EduReports.Functions.Operations;
using EduReports.Functions.Plans;
using EduReports.Functions.Progress;
using EduReports.Functions.Reminders;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using EduReports.Functions.Templates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EduReports.Functions.Hosting;

/// <summary>Puts the app together.</summary>
public static class ServiceRegistration
{
    /// <exception cref="SettingException">A setting is missing or wrong; its message says which, and shows a right one.</exception>
    public static IServiceCollection AddEduReports(this IServiceCollection services, IConfiguration configuration)
    {
        // Read here and not when first asked for: a missing setting ends the start with one line.
        var settings = AppSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(StorageAccount.FromConfiguration(configuration));
        services.AddSingleton<TimeProvider>(new OffsetTimeProvider(settings.ClockOffset));
        services.AddHostedService<StorageSetup>();
        services.AddSingleton<RequestQueues>();
        services.AddSingleton<Resilience>();
        services.AddSingleton<PlanCatalogue>();
        services.AddSingleton<OrganisationTable>();
        services.AddSingleton<PlanLoading>();
        services.AddSingleton<ReceiptStore>();
        services.AddSingleton<ReceiptMails>();
        services.AddSingleton<FindingPages>();
        services.AddSingleton<SubmissionTable>();
        services.AddSingleton<RejectionTable>();
        services.AddSingleton<SubmissionHistoryTable>();
        services.AddSingleton<SubmissionIngestion>();
        services.AddSingleton<ProgressTable>();
        services.AddSingleton<Aggregation>();
        services.AddSingleton<TemplateRequests>();
        services.AddSingleton<TemplateWriting>();
        services.AddSingleton<BriefTable>();
        services.AddSingleton<BriefStore>();
        services.AddSingleton<RevisionStore>();
        services.AddSingleton<Revisions>();
        services.AddSingleton<BriefFonts>();
        services.AddSingleton<BriefPublication>();
        services.AddSingleton<ReleaseGate>();
        services.AddSingleton(BriefPrinters.Create);
        services.AddSingleton<BriefDistribution>();
        services.AddSingleton<BriefRendering>();
        services.AddSingleton<DeliveryTable>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<TimerRuns>();
        services.AddSingleton<LateReminders>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<ProblemReport>();
        return services;
    }
}
