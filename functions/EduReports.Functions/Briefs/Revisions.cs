using EduReports.Core;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Progress;
using Microsoft.Extensions.Logging;

namespace EduReports.Functions.Briefs;

/// <summary>Tells a correction what it changes, and keeps what it says for the next one.</summary>
/// <remarks>
/// The changes are found once and kept with the revision, so that it can be rendered again to the same bytes: what they are found from, the
/// files that stand, may go on while the app is down.
/// </remarks>
public sealed partial class Revisions(RevisionStore store, ILogger<Revisions> logger)
{
    /// <summary>The brief with what it says otherwise than the revision before. What is said is kept when this returns.</summary>
    /// <param name="brief">Of the revision of <paramref name="entry"/>, without changes.</param>
    /// <param name="entry">The row by which it is claimed, or published.</param>
    /// <param name="input">What it was made from.</param>
    /// <param name="cancellationToken">Stops before something is written.</param>
    /// <exception cref="Storage.ConcurrencyConflictException">Another host is at the same revision.</exception>
    public async Task<Brief> CompleteAsync(Brief brief, BriefEntry entry, ProgressInput input, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(brief.PlanId, brief.Period, entry, cancellationToken) is { } kept)
        {
            return brief with { Changes = kept.Changes };
        }
        var said = RevisionSnapshot.Of(brief, input);
        var changes = entry.Revision == 1 ? null : await ChangesAsync(brief, said, input, cancellationToken);
        await store.KeepAsync(brief.PlanId, brief.Period, entry, new RevisionRecord(said, changes), cancellationToken);
        return brief with { Changes = changes };
    }

    private async Task<BriefChanges> ChangesAsync(Brief brief, RevisionSnapshot said, ProgressInput input, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(brief.PlanId, brief.Period, brief.Revision - 1, cancellationToken) is { } before)
        {
            return RevisionComparer.Compare(before.Said, said, input);
        }
        Log.NothingToCompareWith(logger, brief.PlanId, brief.Period, brief.Revision);
        return BriefChanges.Unknown;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 410, Level = LogLevel.Warning, Message = "{Plan} {Month}: nothing is kept of the revision before {Revision}, which cannot say what it changes.")]
        public static partial void NothingToCompareWith(ILogger logger, string plan, YearMonth month, int revision);
    }
}
