using System.Globalization;
using EduReports.Core;
using EduReports.Core.Briefs;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Briefs;
using EduReports.Functions.Hosting;
using EduReports.Functions.Mail;
using EduReports.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EduReports.Functions.Tests.Mail;

/// <summary>A part that cannot be made holds up nobody else; over a real outbox and table.</summary>
public sealed class BriefDistributionTests : IAsyncLifetime
{
    private const string BriefId = "test-2023|2023-05|1";

    private AzuriteServer _storage = null!;
    private bool _isBroken;

    public async Task InitializeAsync() => _storage = await AzuriteServer.StartAsync();

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    [Fact]
    public async Task A_part_that_cannot_be_made_holds_up_nobody_else_and_is_made_when_it_is_tried_again()
    {
        await using var services = await StartAsync();
        var distribution = services.GetRequiredService<BriefDistribution>();
        _isBroken = true;
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => distribution.TellAsync(Finished(), default));
        Assert.Contains("1 of the parts", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["east@example.org", "leaders@example.org"], await AskedAsync(services));

        _isBroken = false;
        await distribution.TellAsync(Finished(), default);
        Assert.Equal(["east@example.org", "leaders@example.org", "preschool@example.org"], await AskedAsync(services));
    }

    [Fact]
    public async Task What_has_been_kept_to_be_sent_is_not_replaced()
    {
        await using var services = await StartAsync();
        var distribution = services.GetRequiredService<BriefDistribution>();
        await distribution.TellAsync(Finished(), default);
        var before = await ContentOfAsync(services, "preschool@example.org");
        await distribution.TellAsync(Finished() with { Pdf = [9] }, default);
        Assert.Equal(before, await ContentOfAsync(services, "preschool@example.org"));
        Assert.Equal(1, (await OutboxAsync(services, "leaders@example.org")).Attachments[0].Content.Single());
    }

    [Fact]
    public async Task A_row_from_before_there_were_parts_says_what_its_mail_says()
    {
        await using var services = await StartAsync();
        await services.GetRequiredService<StorageAccount>().Table(StorageNames.DeliveryTable).AddEntityAsync(new TableEntity(BriefId, "old@example.org")
        {
            ["Mail"] = BriefId, ["Recipient"] = "old@example.org", ["State"] = "pending", ["Attempts"] = 0, ["MessageId"] = "1@example.org",
            ["CreatedAt"] = DateTimeOffset.UnixEpoch, ["ChangedAt"] = DateTimeOffset.UnixEpoch,
        });
        Assert.Equal(BriefId, await ContentOfAsync(services, "old@example.org"));
    }

    private static async Task<List<string>> AskedAsync(IServiceProvider services) =>
        [.. (await services.GetRequiredService<DeliveryTable>().InStatesAsync([DeliveryState.Pending], default))
            .Where(delivery => delivery.Mail == BriefId).Select(delivery => delivery.Recipient).Order(StringComparer.Ordinal)];

    private static async Task<string> ContentOfAsync(IServiceProvider services, string recipient) =>
        (await services.GetRequiredService<DeliveryTable>().FindAsync(BriefId, recipient, default))!.Content;

    private static async Task<Core.Mail.MailContent> OutboxAsync(IServiceProvider services, string recipient) =>
        await services.GetRequiredService<Outbox>().ReadAsync(await ContentOfAsync(services, recipient), default);

    private Task<byte[]> PrintAsync(Brief brief, CancellationToken cancellationToken) => _isBroken && brief.Excerpt?.Scopes == "幼儿园"
        ? throw new InvalidDataException("It cannot be laid out.")
        : Task.FromResult<byte[]>([2]);

    private async Task<ServiceProvider> StartAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = _storage.ConnectionString,
            ["EduReports:Mail:Host"] = "127.0.0.1",
            ["EduReports:Mail:Port"] = 25.ToString(CultureInfo.InvariantCulture),
            ["EduReports:Mail:Security"] = "None",
            ["EduReports:Mail:From"] = "教育局 <brief@example.org>",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddEduReports(configuration);
        services.Replace(ServiceDescriptor.Singleton<BriefPrinter>(PrintAsync));
        var provider = services.BuildServiceProvider();
        await provider.GetServices<IHostedService>().OfType<StorageSetup>().Single().StartingAsync(default);
        return provider;
    }

    private static FinishedBrief Finished()
    {
        var plan = new Plan("test-2023", "2023年教育工作要点", "示例区教育局", "33", new YearMonth(2023, 1), new YearMonth(2023, 12), TimeZoneInfo.Utc, 3)
        {
            Indicators = [new Indicator("1-01", "学位", "一", IndicatorKind.Count, "个", "科", ["kindergarten", "primary"], new Target(Comparator.AtLeast, 10))],
            Distribution =
            [
                new Recipient("学前科", "preschool@example.org") { Scopes = [new OrganisationScope("kindergarten", IsType: true)] },
                new Recipient("局领导", "leaders@example.org"),
                new Recipient("东街", "east@example.org") { Scopes = [new OrganisationScope("东街", IsType: false)] },
            ],
        };
        Organisation[] schools = [new("K", "园", "kindergarten", "33", "东街", "", null, null), new("P", "校", "primary", "33", "西街", "", null, null)];
        var month = new YearMonth(2023, 5);
        var progress = ProgressCalculator.Compute(new ProgressInput(plan, "v1", month, schools, [], new HashSet<string>()));
        var input = new BriefInput(plan, month, progress, schools, [], new HashSet<string>(), 1);
        return new FinishedBrief(input, BriefComposer.Compose(input), [1], [3]);
    }
}
