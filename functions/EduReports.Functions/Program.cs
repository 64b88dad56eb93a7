using EduReports.Functions.Hosting;
using EduReports.Functions.Telemetry;
using Microsoft.Extensions.Hosting;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    ScheduleSettings.AddDefaults(builder.Configuration);
    builder.Services.AddEduReports(builder.Configuration);
    builder.AddTelemetryExport();
    builder.UseMiddleware<InvocationTelemetry>();
    await builder.Build().RunAsync();
    // Not 0 where the app has stopped itself for a fault.
    return Environment.ExitCode;
}
catch (SettingException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
