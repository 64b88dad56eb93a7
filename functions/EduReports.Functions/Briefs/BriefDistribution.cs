using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Mail;
using EduReports.Functions.Mail;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Briefs;

/// <summary>A published brief with what it was made from.</summary>
/// <param name="Input">Of the whole brief.</param>
/// <param name="Brief">The whole brief.</param>
/// <param name="Pdf">It on paper.</param>
/// <param name="Figures">Every figure, as CSV.</param>
public sealed record FinishedBrief(BriefInput Input, Brief Brief, byte[] Pdf, byte[] Figures);

/// <summary>Asks for a brief's mails: to each recipient the whole, the part that the plan says, or both.</summary>
/// <remarks>May be repeated: what each recipient is sent is the same again, and is sent once.</remarks>
public sealed partial class BriefDistribution(
    Deliveries deliveries, BriefPrinter print, ILogger<BriefDistribution> logger)
{
    /// <summary>Asks for the mails. A part that cannot be made does not hold up the other recipients.</summary>
    /// <exception cref="InvalidOperationException">A part could not be made; all other mails are asked for.</exception>
    public async Task TellAsync(FinishedBrief finished, CancellationToken cancellationToken)
    {
        if (!deliveries.IsMailSet)
        {
            return;
        }
        var failures = new List<Exception>();
        foreach (var mailing in BriefMailing.Of(finished.Input))
        {
            if (await TryComposeAsync(finished, mailing, failures, cancellationToken) is { } content)
            {
                var mail = NameOf(finished.Brief);
                await deliveries.AskAsync(
                    mail, mailing.IsPlain ? mail : $"{mail}|{mailing.Key}", content, mailing.Addresses, cancellationToken);
            }
        }
        if (failures.Count > 0)
        {
            throw new InvalidOperationException($"{NameOf(finished.Brief)}: {failures.Count} of the parts could not be made.", failures[0]);
        }
    }

    private async Task<MailContent?> TryComposeAsync(
        FinishedBrief finished, BriefMailing mailing, List<Exception> failures, CancellationToken cancellationToken)
    {
        if (mailing.Absent.Count > 0)
        {
            Log.ScopeIsEmpty(logger, NameOf(finished.Brief), string.Join(", ", mailing.Absent.Select(scope => scope.Text)));
        }
        try
        {
            return await ComposeAsync(finished, mailing, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.PartFailed(logger, NameOf(finished.Brief), string.Join(", ", mailing.Scopes.Select(scope => scope.Text)), e);
            failures.Add(e);
            return null;
        }
    }

    private async Task<MailContent> ComposeAsync(FinishedBrief finished, BriefMailing mailing, CancellationToken cancellationToken)
    {
        var whole = mailing.GetsWhole ? BriefMail.Compose(finished.Brief, finished.Pdf, finished.Figures, mailing.Lead) : null;
        if (ExcerptCutter.Cut(finished.Input, mailing.Scopes, mailing.Names) is not { } input)
        {
            return whole ?? throw new InvalidOperationException("Who asks for no part gets the whole.");
        }
        var brief = WithChanges(BriefComposer.Compose(input), finished.Brief.Changes) with { DataVersion = finished.Brief.DataVersion };
        var pdf = await print(brief, cancellationToken);
        var part = BriefMail.Compose(brief, pdf, FiguresFile.Write(input.Plan, input.Month, input.Progress));
        return whole is null ? part : whole with
        {
            // What is to be read first, then what is to be reckoned with.
            Attachments = [.. whole.Attachments.Concat(part.Attachments).OrderBy(file => file.ContentType == "application/pdf" ? 0 : 1)],
        };
    }

    private static Brief WithChanges(Brief part, BriefChanges? changes) => part with
    {
        Changes = changes?.Within(part.Sections.SelectMany(section => section.Rows).Select(row => row.Code)
            .Concat(part.Projects.Select(project => project.Code)).ToHashSet(StringComparer.Ordinal)),
    };

    private static string NameOf(Brief brief) => FormattableString.Invariant($"{brief.PlanId}|{brief.Period}|{brief.Revision}");

    private static partial class Log
    {
        [LoggerMessage(EventId = 420, Level = LogLevel.Warning,
            Message = "{Brief}: nothing belongs to the scopes {Scopes} of the distribution; the recipient gets the whole brief.")]
        public static partial void ScopeIsEmpty(ILogger logger, string brief, string scopes);

        [LoggerMessage(EventId = 421, Level = LogLevel.Error, Message = "{Brief}: the part {Scopes} could not be made; its recipients wait for another try.")]
        public static partial void PartFailed(ILogger logger, string brief, string scopes, Exception exception);
    }
}
