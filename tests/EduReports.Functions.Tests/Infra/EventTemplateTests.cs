using System.Text.RegularExpressions;
using EduReports.Core.Mail;

namespace EduReports.Functions.Tests.Infra;

/// <summary>What Azure tells: the app of new blobs, and people of what went wrong.</summary>
public sealed partial class EventTemplateTests
{
    [BicepFact]
    public async Task Each_blob_trigger_is_told_of_what_comes_into_its_container_and_nothing_else_is()
    {
        var subscriptions = (await Deployment.OfEventSubscriptionsAsync()).OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions").Select(subscription => (
            FunctionIn().Match(subscription.Properties("destination", "properties", "endpointUrl").GetString()!).Groups["name"].Value,
            subscription.Properties("filter", "subjectBeginsWith").GetString()!));
        var triggers = Triggers.Of("BlobTrigger").Select(trigger =>
            (trigger.Function, $"/blobServices/default/containers/{trigger.What[..trigger.What.IndexOf('/', StringComparison.Ordinal)]}/"));

        Assert.Equal(triggers.Order(), subscriptions.Order());
    }

    [BicepFact]
    public async Task Each_kind_of_problem_raises_an_alert_of_its_number()
    {
        var rules = (await Deployment.OfMainAsync()).OfType("Microsoft.Insights/scheduledQueryRules").ToList();

        foreach (var kind in Enum.GetValues<ProblemKind>())
        {
            var rule = Assert.Single(rules, rule => Deployment.Name(rule).StartsWith($"{(int)kind}-", StringComparison.Ordinal));
            var query = Assert.Single(rule.Properties("criteria", "allOf").EnumerateArray()).GetProperty("query").GetString()!;
            Assert.Contains($"== \"{(int)kind}\"", query, StringComparison.Ordinal);
            // As the console writes it, which is all that a custom handler's host sees.
            Assert.Contains($"ProblemReport[{(int)kind}]", query, StringComparison.Ordinal);
        }
    }

    [BicepFact]
    public async Task Each_alert_is_explained_to_whoever_gets_it()
    {
        var manual = await File.ReadAllTextAsync(Path.Combine(Deployment.Folder, "..", "docs", "operate.md"));

        Assert.All(
            (await Deployment.OfMainAsync()).NamesOf("Microsoft.Insights/scheduledQueryRules"),
            name => Assert.Contains($"### {name}\n", manual, StringComparison.Ordinal));
    }

    // The address as an expression: its form, the app's name, the function.
    [GeneratedRegex(@"functionName=Host\.Functions\.\{1\}&code=\{2\}', .*defaultHostName, '(?<name>\w+)'")]
    private static partial Regex FunctionIn();
}
