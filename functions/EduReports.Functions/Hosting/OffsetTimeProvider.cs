namespace EduReports.Functions.Hosting;

/// <summary>The system's clock, moved by a fixed span, to rehearse another month.</summary>
public sealed class OffsetTimeProvider(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
