using System.Diagnostics;
using EduReports.Core.Briefs;
using EduReports.Functions.Storage;
using EduReports.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace EduReports.Functions.Briefs;

/// <summary>Makes a brief's PDF; the same brief gives the same bytes.</summary>
/// <exception cref="Polly.Timeout.TimeoutRejectedException">The layout did not end in time.</exception>
public delegate Task<byte[]> BriefPrinter(Brief brief, CancellationToken cancellationToken);

/// <summary>The app's own printer.</summary>
internal static class BriefPrinters
{
    // A layout that does not end cannot be stopped, but must not hold up the queue.
    public static BriefPrinter Create(IServiceProvider services)
    {
        var (fonts, resilience) = (services.GetRequiredService<BriefFonts>(), services.GetRequiredService<Resilience>());
        return async (brief, cancellationToken) =>
        {
            var started = Stopwatch.GetTimestamp();
            var pdf = await resilience.Rendering.ExecuteAsync(
                async token => await Task.Run(() => BriefDocument.Render(brief, fonts), token).WaitAsync(token), cancellationToken);
            AppTelemetry.BriefRendered(Stopwatch.GetElapsedTime(started));
            return pdf;
        };
    }
}
