using System.Globalization;
using EduReports.Standins.FunctionsWorker;
using Microsoft.Extensions.DependencyInjection;

namespace EduReports.Standins.Tests.FunctionsWorker;

public sealed class TimerTriggerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly DateTime NewYear = new(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private sealed class Yearly(Recorder recorder, TimeProvider clock)
    {
        [Function("Yearly")]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => recorder.Tell(
            string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM} {timer.IsPastDue} {timer.ScheduleStatus?.Next:yyyy-MM-dd}"));
    }

    private static Task<TestApp> StartAsync(
        TestStorage storage, Recorder recorder, Type functions, ManualClock clock, string schedule = "0 0 0 1 1 *") =>
        TestApp.StartAsync(
            storage, recorder, [functions], app => app.Services.AddSingleton<TimeProvider>(clock), ("Schedule", schedule));

    [Fact]
    public async Task Missed_occurrences_are_made_up_for_by_exactly_one_run()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        // Never run before: nothing is past due, and the first occurrence comes by the clock.
        var clock = new ManualClock(NewYear.AddDays(-40));
        await using (var first = await StartAsync(storage, recorder, typeof(Yearly), clock))
        {
            await clock.MoveToAsync(NewYear);
            Assert.Equal("2031-01 False 2031-01-01", await recorder.NextAsync());
        }
        // Three occurrences missed: one run.
        await using (var second = await StartAsync(storage, recorder, typeof(Yearly), new ManualClock(NewYear.AddYears(3).AddMonths(5))))
        {
            Assert.Equal("2034-06 True 2032-01-01", await recorder.NextAsync());
        }
        // Nothing missed: the next run is the regular one.
        clock = new ManualClock(NewYear.AddYears(3).AddMonths(6));
        await using (var third = await StartAsync(storage, recorder, typeof(Yearly), clock))
        {
            await clock.MoveToAsync(NewYear.AddYears(4));
            Assert.Equal("2035-01 False 2035-01-01", await recorder.NextAsync());
        }
        Assert.Equal(3, recorder.All.Count);
        var status = (await storage.Hosts.GetBlobClient($"timers/{storage.HostId}/Host.Functions.Yearly/status").DownloadContentAsync())
            .Value.Content.ToObjectFromJson<ScheduleStatus>()!;
        Assert.Equal((NewYear.AddYears(4), NewYear.AddYears(5)), (status.Last, status.Next));
    }

    [Fact]
    public async Task What_an_earlier_schedule_missed_is_not_made_up_for()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        var clock = new ManualClock(NewYear.AddDays(-1));
        await using (var first = await StartAsync(storage, recorder, typeof(Yearly), clock))
        {
            await clock.MoveToAsync(NewYear);
            await recorder.NextAsync();
        }
        clock = new ManualClock(NewYear.AddYears(1).AddDays(3));
        await using (var second = await StartAsync(storage, recorder, typeof(Yearly), clock, schedule: "0 0 0 1 2 *"))
        {
            await clock.MoveToAsync(NewYear.AddYears(1).AddMonths(1));
            Assert.Equal("2032-02 False 2032-02-01", await recorder.NextAsync());
        }
        // The new schedule's own misses are.
        await using (var third = await StartAsync(
            storage, recorder, typeof(Yearly), new ManualClock(NewYear.AddYears(2).AddMonths(2)), schedule: "0 0 0 1 2 *"))
        {
            Assert.Equal("2033-03 True 2033-02-01", await recorder.NextAsync());
        }
    }

    private sealed class Failing(Recorder recorder)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
        {
            recorder.Tell($"{timer.IsPastDue}");
            throw new InvalidDataException("always");
        }
    }

    [Fact]
    public async Task A_run_that_fails_is_not_repeated_before_its_next_time()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        var clock = new ManualClock(NewYear.AddDays(-1));
        await using var app = await StartAsync(storage, recorder, typeof(Failing), clock);
        foreach (var year in new[] { 0, 1 })
        {
            await clock.MoveToAsync(NewYear.AddYears(year));
            Assert.Equal("False", await recorder.NextAsync());
        }
        await app.StopAsync();
        Assert.Equal(2, recorder.All.Count);
        Assert.Equal(2, app.Logs.Lines.Count(line => line.EventId == 3 && line.Message.Contains("attempt 1 of 1", StringComparison.Ordinal)));
    }

    private sealed class EachSecond(Recorder recorder)
    {
        [Function("EachSecond")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => recorder.Tell($"{timer.ScheduleStatus is null}");
    }

    [Fact]
    public async Task One_host_at_a_time_runs_a_timer_and_another_follows_when_it_stops()
    {
        var storage = new TestStorage(azurite);
        var (first, second) = (new Recorder(), new Recorder());
        await using var holder = await TestApp.StartAsync(storage, first, [typeof(EachSecond)]);
        await first.NextAsync();
        await using var other = await TestApp.StartAsync(storage, second, [typeof(EachSecond)]);
        Assert.Equal(["True", "True", "True"], await first.NextAsync(3));
        Assert.Empty(second.All);
        await holder.StopAsync();
        Assert.Equal("True", await second.NextAsync());
    }

    private sealed class AtStart(Recorder recorder)
    {
        [Function("AtStart")]
        [FixedDelayRetry(3, "00:00:00.05")]
        public void Run([TimerTrigger("0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, FunctionContext context)
        {
            var retry = context.RetryContext;
            recorder.Tell($"{timer.IsPastDue} {retry.RetryCount} of {retry.MaxRetryCount}");
            if (retry.RetryCount < 2)
            {
                throw new InvalidDataException("not yet");
            }
        }
    }

    [Fact]
    public async Task A_timer_can_run_at_the_start_and_be_retried()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(AtStart)]);
        Assert.Equal(["False 0 of 3", "False 1 of 3", "False 2 of 3"], await recorder.NextAsync(3));
        await app.Logs.WaitForAsync(1);
        Assert.Equal(["attempt 1 of 4", "attempt 2 of 4"],
            app.Logs.Lines.Where(line => line.EventId == 3).Select(line => line.Message[line.Message.IndexOf("attempt", StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData(-1, "00:00:01", "no")]
    [InlineData(1, "-00:00:01", "00:00:02")]
    public void Intervals_of_retries_must_be_times(int count, string minimum, string maximum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialBackoffRetryAttribute(count, minimum, maximum));

    [Fact]
    public void The_shortest_interval_of_a_retry_is_not_above_the_longest() =>
        Assert.Throws<ArgumentException>(() => new ExponentialBackoffRetryAttribute(1, "00:00:02", "00:00:01"));
}
