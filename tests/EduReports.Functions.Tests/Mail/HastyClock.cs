namespace EduReports.Functions.Tests.Mail;

/// <summary>A clock on which nobody waits: whoever sets a timer finds that the time has come.</summary>
internal sealed class HastyClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2023, 6, 5, 1, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return TimeProvider.System.CreateTimer(callback, state, dueTime, period);
        }
        Advance(dueTime);
        return TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
