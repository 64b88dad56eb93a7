using EduReports.Core;
using EduReports.Core.Plans;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Briefs;

/// <summary>How far a month's brief may go.</summary>
public enum ReleaseStage
{
    /// <summary>To the office only, which may still hold it.</summary>
    Draft,

    /// <summary>Nowhere, as long as the hold file stands.</summary>
    Held,

    /// <summary>To everybody.</summary>
    Released,
}

/// <summary>How far a month's brief may go, and why.</summary>
/// <param name="Stage">How far.</param>
/// <param name="Reason">What the hold file says; empty for nothing.</param>
public sealed record Release(ReleaseStage Stage, string Reason = "");

/// <summary>Keeps back what the office has not seen, or holds.</summary>
public sealed class ReleaseGate(StorageAccount account, TimeProvider clock)
{
    /// <summary>How far the brief of a month may go now.</summary>
    public async Task<Release> FindAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        if (plan.ReviewDays > 0 && clock.GetUtcNow() < MonthSchedule.Of(plan, month).Release)
        {
            return new Release(ReleaseStage.Draft);
        }
        var hold = await BlobContent.ReadAsync(
            account.Container(StorageNames.Plans).GetBlobClient(new HoldFile(plan.Id, month).Name), PlanFile.MaximumBytes, cancellationToken);
        return hold is null ? new Release(ReleaseStage.Released) : new Release(ReleaseStage.Held, HoldFile.ReasonIn(hold.Bytes));
    }
}
