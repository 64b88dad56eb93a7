using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace EduReports.Functions.Telemetry;

/// <summary>Sends traces, metrics and logs where a setting says; nothing is loaded where none does.</summary>
public static class TelemetryExport
{
    /// <summary>OpenTelemetry's own setting (OTLP exporter): for example <c>http://127.0.0.1:4317</c>.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Azure Monitor's own setting.</summary>
    public const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Adds the exports that the configuration asks for.</summary>
    public static void AddTelemetryExport(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (isOtlp, monitor) = (IsSet(builder.Configuration, OtlpEndpoint), builder.Configuration[AzureMonitor]);
        if (!isOtlp && string.IsNullOrEmpty(monitor))
        {
            return;
        }
        builder.Logging.AddOpenTelemetry(logging => logging.IncludeFormattedMessage = true);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("edureports"))
            .WithTracing(tracing => tracing.AddSource(AppTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(AppTelemetry.Name))
            .WithLogging();
        if (isOtlp)
        {
            telemetry.UseOtlpExporter();
        }
        if (!string.IsNullOrEmpty(monitor))
        {
            telemetry
                .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(options => options.ConnectionString = monitor))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(options => options.ConnectionString = monitor))
                .WithLogging(logging => logging.AddAzureMonitorLogExporter(options => options.ConnectionString = monitor));
        }
    }

    private static bool IsSet(IConfiguration configuration, string name) => !string.IsNullOrEmpty(configuration[name]);
}
