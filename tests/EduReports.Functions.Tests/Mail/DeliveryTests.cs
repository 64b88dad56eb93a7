using System.Globalization;
using EduReports.Core.Mail;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Hosting;
using EduReports.Functions.Mail;
using EduReports.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EduReports.Functions.Tests.Mail;

/// <summary>DESIGN section 7.5: one mail for each recipient, whatever the server does.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private const string Mail = "ouhai-2023|2023-05|1";
    private const string Leader = "leaders@example.org";

    private readonly HastyClock _clock = new();
    private AzuriteServer _storage = null!;

    public async Task InitializeAsync() => _storage = await AzuriteServer.StartAsync();

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    [Fact]
    public async Task A_mail_that_the_server_takes_is_sent_once_however_often_it_is_asked_for()
    {
        await using var server = new ScriptedMailServer();
        await using var app = await StartAsync(server.Port);
        await app.AskAsync(Leader);
        await app.AskAsync(Leader);
        await app.DeliverAsync(Leader);
        await app.DeliverAsync(Leader);
        var row = await app.RowAsync(Leader);
        Assert.Equal(DeliveryState.Sent, row.State);
        Assert.Equal(1, row.Attempts);
        Assert.Single(server.Taken);
        Assert.Contains($"Message-Id: <{row.MessageId}>", server.Taken.Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(MailServerMood.Defers)]
    [InlineData(MailServerMood.DropsWithinData)]
    [InlineData(MailServerMood.Stalls)]
    public async Task What_passes_is_tried_again_at_once(MailServerMood mood)
    {
        await using var server = new ScriptedMailServer(mood);
        await using var app = await StartAsync(server.Port);
        // More than the system holds for a connection: a short mail is all said before anybody notices that the other side has gone.
        await app.AskAsync([new MailAttachment("brief.pdf", "application/pdf", new byte[16_000_000])], Leader);
        await app.DeliverAsync(Leader);
        Assert.Equal(DeliveryState.Sent, (await app.RowAsync(Leader)).State);
        Assert.Single(server.Taken);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_recipient_that_is_refused_fails_with_the_servers_words_and_holds_up_nobody()
    {
        await using var server = new ScriptedMailServer(MailServerMood.Refuses);
        await using var app = await StartAsync(server.Port);
        await app.AskAsync("gone@example.org", Leader);
        await app.DeliverAsync("gone@example.org");
        await app.DeliverAsync(Leader);
        var failed = await app.RowAsync("gone@example.org");
        Assert.Equal(DeliveryState.Failed, failed.State);
        Assert.Contains("no such mailbox", failed.Answer, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, (await app.RowAsync(Leader)).State);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_mail_whose_answer_never_came_is_unsure_and_not_sent_again()
    {
        await using var server = new ScriptedMailServer(MailServerMood.TakesAndDrops);
        await using var app = await StartAsync(server.Port);
        await app.AskAsync(Leader);
        await app.DeliverAsync(Leader);
        await app.DeliverAsync(Leader);
        Assert.Equal(DeliveryState.Unsure, (await app.RowAsync(Leader)).State);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_server_that_is_down_for_an_hour_is_asked_less_and_less_and_then_gets_the_mail()
    {
        int port;
        await using (var gone = new ScriptedMailServer())
        {
            port = gone.Port;
        }
        await using var down = await StartAsync(port);
        await down.AskAsync(Leader);
        var until = _clock.GetUtcNow() + TimeSpan.FromHours(1);
        var asked = 0;
        while (_clock.GetUtcNow() < until)
        {
            await down.DeliverAsync(Leader);
            asked++;
            _clock.Advance(SmtpResilience.Pause((await down.RowAsync(Leader)).Attempts));
        }
        Assert.Equal(DeliveryState.Pending, (await down.RowAsync(Leader)).State);
        Assert.InRange(asked, 2, 10);

        await using var server = new ScriptedMailServer();
        await using var up = await StartAsync(server.Port);
        await up.DeliverAsync(Leader);
        Assert.Equal(DeliveryState.Sent, (await up.RowAsync(Leader)).State);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_server_that_stays_away_for_a_day_is_given_up()
    {
        int port;
        await using (var gone = new ScriptedMailServer())
        {
            port = gone.Port;
        }
        await using var app = await StartAsync(port);
        await app.AskAsync(Leader);
        _clock.Advance(TimeSpan.FromHours(25));
        await app.DeliverAsync(Leader);
        Assert.Equal(DeliveryState.Failed, (await app.RowAsync(Leader)).State);
    }

    [Fact]
    public async Task A_mail_that_somebody_was_sending_when_the_app_ended_is_unsure_once_no_try_can_last_so_long()
    {
        await using var server = new ScriptedMailServer();
        await using var app = await StartAsync(server.Port);
        await app.AskAsync(Leader);
        var table = app.Services.GetRequiredService<DeliveryTable>();
        await table.ReplaceAsync(await app.RowAsync(Leader) with { State = DeliveryState.Sending, ChangedAt = _clock.GetUtcNow() }, default);
        await app.DeliverAsync(Leader);
        Assert.Equal(DeliveryState.Sending, (await app.RowAsync(Leader)).State);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await app.DeliverAsync(Leader);
        Assert.Equal(DeliveryState.Unsure, (await app.RowAsync(Leader)).State);
        Assert.Empty(server.Taken);
    }

    [Theory]
    [InlineData("leaders@elsewhere.example")]
    [InlineData("no address")]
    [InlineData("leaders@example.org\r\nBcc: all@example.org")]
    [InlineData("a/b#c?@example.org, other@example.org")]
    public async Task Mail_goes_to_right_addresses_in_allowed_domains_only(string address)
    {
        await using var server = new ScriptedMailServer();
        await using var app = await StartAsync(server.Port, ("EduReports:Mail:AllowedDomains", "example.org; example.com"));
        await app.AskAsync(address);
        await app.DeliverAsync(address);
        var row = await app.RowAsync(address);
        Assert.Equal(DeliveryState.Failed, row.State);
        Assert.NotEmpty(row.Answer);
        Assert.Equal(0, server.Connections);
    }

    private async Task<App> StartAsync(int port, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = _storage.ConnectionString,
            ["EduReports:Mail:Host"] = "127.0.0.1",
            ["EduReports:Mail:Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["EduReports:Mail:Security"] = "None",
            ["EduReports:Mail:From"] = "教育局 <brief@example.org>",
            ["EduReports:Mail:Timeout"] = "00:00:10",
        }).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var services = new ServiceCollection().AddLogging().AddEduReports(configuration);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
        var provider = services.BuildServiceProvider();
        await provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<StorageSetup>().Single().StartingAsync(default);
        return new App(provider);
    }

    private sealed record App(ServiceProvider Services) : IAsyncDisposable
    {
        public Task AskAsync(params string[] recipients) => AskAsync([], recipients);

        public Task AskAsync(IReadOnlyList<MailAttachment> attachments, params string[] recipients) => Services.GetRequiredService<Deliveries>().AskAsync(
            Mail, new MailContent("简报", "正文", "<p>正文</p>", "ouhai-2023") { Attachments = attachments }, recipients, default);

        public Task DeliverAsync(string recipient) =>
            Services.GetRequiredService<Deliveries>().DeliverAsync(new DeliveryRequest(Mail, recipient), default);

        public async Task<Delivery> RowAsync(string recipient) =>
            await Services.GetRequiredService<DeliveryTable>().FindAsync(Mail, recipient, default) ?? throw new InvalidOperationException("No row.");

        public ValueTask DisposeAsync() => Services.DisposeAsync();
    }
}
