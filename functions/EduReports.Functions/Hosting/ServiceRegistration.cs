using EduReports.Functions.Briefs;
using EduReports.Functions.Plans;
using EduReports.Functions.Progress;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EduReports.Functions.Hosting;

/// <summary>Puts the app together.</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddEduReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => AppSettings.From(configuration));
        services.AddSingleton(_ => StorageAccount.FromConfiguration(configuration));
        services.AddSingleton<TimeProvider>(provider =>
            new OffsetTimeProvider(provider.GetRequiredService<AppSettings>().ClockOffset));
        services.AddHostedService<StorageSetup>();
        services.AddSingleton<RequestQueues>();
        services.AddSingleton<Resilience>();
        services.AddSingleton<PlanCatalogue>();
        services.AddSingleton<OrganisationTable>();
        services.AddSingleton<PlanLoading>();
        services.AddSingleton<ReceiptStore>();
        services.AddSingleton<SubmissionTable>();
        services.AddSingleton<RejectionTable>();
        services.AddSingleton<SubmissionIngestion>();
        services.AddSingleton<ProgressTable>();
        services.AddSingleton<Aggregation>();
        services.AddSingleton<BriefTable>();
        services.AddSingleton<BriefStore>();
        services.AddSingleton<BriefFonts>();
        services.AddSingleton<BriefPublication>();
        services.AddSingleton<BriefRendering>();
        return services;
    }
}
