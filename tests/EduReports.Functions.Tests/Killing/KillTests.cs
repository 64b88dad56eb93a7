using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace EduReports.Functions.Tests.Killing;

/// <summary>DESIGN section 7: any process may die at any instruction, and nothing is lost, doubled or different.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // KILLS and KILL_SEED in the environment ask for more of them, or for the same again.
    private static readonly int Kills = NumberFromEnvironment.Read("KILLS", 200);
    private static readonly int FirstSeed = NumberFromEnvironment.Read("KILL_SEED", 1);

    [Fact]
    public async Task A_month_whose_app_is_killed_again_and_again_ends_with_the_same_briefs_and_one_mail_for_each_recipient_and_revision()
    {
        var undisturbed = await KilledMonth.RunAsync(random: null);
        Assert.Contains("test-2023/2023-06/brief-r2.pdf", undisturbed.Files.Keys);
        Assert.Equal(4, undisturbed.Mails.Count);
        var kills = 0;
        for (var seed = FirstSeed; kills < Kills; seed++)
        {
            var outcome = await KilledMonth.RunAsync(new Random(seed));
            kills += outcome.Kills;
            var states = string.Join(' ', outcome.Deliveries.GroupBy(row => row.State).Select(group => $"{group.Key} {group.Count()}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {outcome.Kills} kills; mails {states}."));
            AssertSame(undisturbed, outcome, seed);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills in all."));
    }

    private static void AssertSame(MonthOutcome undisturbed, MonthOutcome outcome, int seed)
    {
        var where = FormattableString.Invariant($"Seed {seed}: ");
        Assert.Equal(undisturbed.Files.Keys.Order(StringComparer.Ordinal), outcome.Files.Keys.Order(StringComparer.Ordinal));
        // In words first: a difference can be read there.
        foreach (var page in undisturbed.Files.Keys.Where(name => name.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.Equal(where + Encoding.UTF8.GetString(undisturbed.Files[page]), where + Encoding.UTF8.GetString(outcome.Files[page]));
        }
        foreach (var (name, content) in undisturbed.Files)
        {
            if (!content.AsSpan().SequenceEqual(outcome.Files[name]))
            {
                Assert.Fail($"{where}{name} differs: {KeptDifference.Keep(name, content, outcome.Files[name])}.");
            }
        }
        Assert.Equal(
            undisturbed.Deliveries.Select(row => row.MessageId).Order(StringComparer.Ordinal),
            outcome.Deliveries.Select(row => row.MessageId).Order(StringComparer.Ordinal));
        foreach (var (messageId, recipient, state) in outcome.Deliveries)
        {
            var arrived = outcome.Mails.GetValueOrDefault(messageId);
            Assert.True(
                (state == "sent" && arrived == 1) || (state == "unsure" && arrived <= 1),
                FormattableString.Invariant($"{where}{messageId} to {recipient} is {state} and arrived {arrived} times."));
        }
        Assert.Empty(outcome.Mails.Keys.Except(outcome.Deliveries.Select(row => row.MessageId), StringComparer.Ordinal));
    }
}
