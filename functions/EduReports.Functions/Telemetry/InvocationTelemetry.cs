using System.Diagnostics;

namespace EduReports.Functions.Telemetry;

/// <summary>An activity around every invocation. What a message brings of its sender's trace goes on in it, so that one trace leads from a file
/// to the brief and to the mail.</summary>
public sealed class InvocationTelemetry(TimeProvider clock, AppSettings settings) : IFunctionsWorkerMiddleware
{
    /// <summary>The property of a message that names its sender's activity.</summary>
    public const string TraceParent = "traceparent";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (name, data) = (context.FunctionDefinition.Name, context.BindingContext.BindingData);
        if (InsertionTime(data) is { } insertedAt)
        {
            // The service's clock, which is not moved.
            AppTelemetry.MessageTaken(name, clock.GetUtcNow() - settings.ClockOffset - insertedAt);
        }
        ActivityContext.TryParse(data.GetValueOrDefault(TraceParent)?.ToString(), null, out var parent);
        using var activity = AppTelemetry.Source.StartActivity(name, ActivityKind.Consumer, parent);
        activity?.SetTag("faas.invocation_id", context.InvocationId);
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }

    private static DateTimeOffset? InsertionTime(IReadOnlyDictionary<string, object?> data) => data.GetValueOrDefault("InsertionTime") switch
    {
        DateTimeOffset time => time,
        // The isolated worker hands on the JSON of what is no text, a moment in its quotation marks.
        string text when DateTimeOffset.TryParse(text.Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var time) => time,
        _ => null,
    };
}
