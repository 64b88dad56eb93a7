using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace EduReports.Functions.Tests.Killing;

/// <summary>DESIGN section 7: any number of hosts may run at once, and any of them may die. Mails are left to <see cref="KillTests"/>.</summary>
public sealed class ManyHostsTests(ITestOutputHelper output)
{
    // In the environment: about how many files, how many kills, and the same kills again.
    private static readonly HostsLoad Load = HostsLoad.OfAbout(NumberFromEnvironment.Read("HOSTS_FILES", 80));
    private static readonly int Kills = NumberFromEnvironment.Read("HOSTS_KILLS", 5);
    private static readonly int Seed = NumberFromEnvironment.Read("HOSTS_SEED", 1);

    [Fact]
    public async Task Four_hosts_of_which_one_is_killed_every_few_seconds_end_with_the_tables_and_briefs_of_one_that_nobody_disturbs()
    {
        var undisturbed = await RunAsync(hosts: 1);
        Assert.Contains(FormattableString.Invariant($"ouhai-2023/2023-{Load.Months:00}/brief-r2.pdf"), undisturbed.Briefs.Keys);
        AssertSame(undisturbed, await RunAsync(hosts: 2));
        AssertSame(undisturbed, await RunAsync(hosts: 4));
        AssertSame(undisturbed, await RunAsync(hosts: 4, new Random(Seed)));
    }

    private async Task<HostsOutcome> RunAsync(int hosts, Random? random = null)
    {
        var outcome = await HostsRun.OfAsync(Load, hosts, random, random is null ? 0 : Kills);
        var killed = random is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {outcome.Kills} killed (seed {Seed})");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{hosts} hosts{killed}: {outcome.Files} files in {outcome.FileTime.TotalSeconds:F1} s, {outcome.Files / outcome.FileTime.TotalSeconds:F0} a second; {outcome.BriefCount} briefs in {outcome.BriefTime.TotalSeconds:F1} s. Processors: {(outcome.HostTime is { } time ? $"hosts {time.TotalSeconds:F0} s, " : "")}storage {outcome.StorageTime.TotalSeconds:F0} s."));
        return outcome;
    }

    private static void AssertSame(HostsOutcome undisturbed, HostsOutcome outcome)
    {
        Assert.Equal(undisturbed.State.Keys, outcome.State.Keys);
        // In words first: a difference can be read there.
        foreach (var page in undisturbed.Briefs.Keys.Where(name => name.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.Equal(Encoding.UTF8.GetString(undisturbed.Briefs[page]), Encoding.UTF8.GetString(outcome.Briefs[page]));
        }
        foreach (var (name, content) in undisturbed.Briefs)
        {
            if (!content.AsSpan().SequenceEqual(outcome.Briefs[name]))
            {
                Assert.Fail($"{name} differs: {KeptDifference.Keep(name, content, outcome.Briefs[name])}.");
            }
        }
        Assert.All(undisturbed.State, entry => Assert.Equal($"{entry.Key}\n{entry.Value}", $"{entry.Key}\n{outcome.State[entry.Key]}"));
    }
}
