using System.Globalization;
using Azure.Storage.Blobs;
using EduReports.Core.Mail;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Briefs;
using EduReports.Functions.Hosting;
using EduReports.Functions.Mail;
using EduReports.Functions.Plans;
using EduReports.Functions.Progress;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EduReports.Functions.Tests.Running;

/// <summary>The app's services over a storage emulator, within the test's own process and on its clock: work is done when the test says so.</summary>
internal sealed class AppWithin : IAsyncDisposable
{
    public const string Office = "office@example.org";
    public const string Leader = "leaders@example.org";
    public const string Operations = "operations@example.org";

    /// <summary>A plan of one promise whose draft, unless said otherwise, nobody reviews. Due on the 3rd, out on the 5th.</summary>
    public const string Plan = """
        id: test-2023
        title: 2023年教育工作要点
        issuer: 示例区教育局
        district: "330000"
        from: 2023-01
        to: 2023-12
        timezone: Asia/Shanghai
        due_day: 3
        office: { name: 局办公室, email: office@example.org }
        distribution:
          - { name: 局领导, email: leaders@example.org }
        indicators:
          - { code: 1-01, name: 安全演练, clause: 一, kind: count, unit: 次, owner: 安全科, reporters: [primary], target: { at_least: 100 } }

        """;

    /// <summary>Three schools; the third has no address.</summary>
    public const string Register = """
        code,name,type,district,group,contact_email,active_from,active_to
        S1,第一小学,primary,330000,,s1@example.org,,
        S2,第二小学,primary,330000,,s2@example.org,,
        S3,第三小学,primary,330000,,,,

        """;

    private readonly AzuriteServer _storage;
    private readonly ServiceProvider _services;
    private readonly List<AppWithin> _others = [];

    private AppWithin(AzuriteServer storage, ServiceProvider services, TestClock clock) => (_storage, _services, Clock) = (storage, services, clock);

    public TestClock Clock { get; }

    public string ConnectionString => _storage.ConnectionString;

    private StorageAccount Account => Get<StorageAccount>();

    /// <summary>Starts the storage and an app that has the register and a plan.</summary>
    /// <param name="now">What the app sees as the present, in China.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="register">The register.</param>
    public static async Task<AppWithin> StartAsync(string now, string plan = Plan, string register = Register)
    {
        var storage = await AzuriteServer.StartAsync();
        try
        {
            var clock = new TestClock(At(now));
            var app = new AppWithin(storage, ServicesOf(storage, clock), clock);
            await app._services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<StorageSetup>().Single().StartingAsync(default);
            await app.UploadAsync("plans", "organisations.csv", register);
            await app.Get<PlanLoading>().LoadAsync(app.Blob("plans", "organisations.csv"), default);
            await app.LoadPlanAsync(plan);
            return app;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another host on the same storage; it goes with this one.</summary>
    public AppWithin AnotherHost()
    {
        var other = new AppWithin(_storage, ServicesOf(_storage, Clock), Clock);
        _others.Add(other);
        return other;
    }

    public static DateTimeOffset At(string localTime) => DateTimeOffset.Parse(localTime + ":00+08:00", CultureInfo.InvariantCulture);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public BlobClient Blob(string container, string path) => Account.Container(container).GetBlobClient(path);

    public Task UploadAsync(string container, string path, string content) =>
        Blob(container, path).UploadAsync(BinaryData.FromString(content), overwrite: true);

    /// <summary>The bureau uploads its register.</summary>
    public async Task LoadRegisterAsync(string register)
    {
        await UploadAsync("plans", "organisations.csv", register);
        await Get<PlanLoading>().LoadAsync(Blob("plans", "organisations.csv"), default);
        await WorkAsync();
    }

    /// <summary>The bureau uploads its plan.</summary>
    public async Task LoadPlanAsync(string plan)
    {
        await UploadAsync("plans", "test-2023.yaml", plan);
        await Get<PlanLoading>().LoadAsync(Blob("plans", "test-2023.yaml"), default);
        await WorkAsync();
    }

    /// <summary>A school reports how many drills it held in a month.</summary>
    public async Task ReportAsync(string school, string month, int drills)
    {
        await DropAsync(school, month, drills);
        await Get<SubmissionIngestion>().IngestAsync(Blob("submissions", $"{school}/{month}.csv"), default);
        await WorkAsync();
    }

    /// <summary>The rows of a table's partition, by their keys.</summary>
    public async Task<Dictionary<string, TableEntity>> RowsAsync(string table, string partition)
    {
        var rows = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        await foreach (var row in Account.Table(table).QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}")))
        {
            rows.Add(row.RowKey, row);
        }
        return rows;
    }

    /// <summary>Waits until the service's clock has moved on by a second, so that what is written now is newer.</summary>
    public async Task ClockTicksAsync()
    {
        async Task<DateTimeOffset> TickAsync() =>
            (await Blob("precheck", "clock").UploadAsync(BinaryData.Empty, overwrite: true)).Value.LastModified;
        var before = await TickAsync();
        await Eventually.HoldsAsync("the next second", async () => await TickAsync() > before ? null : "It is still the same.");
        await Blob("precheck", "clock").DeleteAsync();
    }

    /// <summary>A school's file lies there, and no trigger has seen it.</summary>
    public Task DropAsync(string school, string month, int drills) =>
        UploadAsync("submissions", $"{school}/{month}.csv", $"单位代码: {school}\n报送月份: {month}\n指标代码,本期值\n1-01,{drills}\n");

    /// <summary>Moves the clock, and lets a timer look.</summary>
    public async Task TickAsync<T>(string now, Func<T, CancellationToken, Task> timer)
        where T : notnull
    {
        Clock.Now = At(now);
        await timer(Get<T>(), default);
        await WorkAsync();
    }

    public Task PublishAsync(string now) => TickAsync<BriefPublication>(now, (publication, token) => publication.RequestBriefsAsync(token));

    /// <summary>Does what lies in the queues, until nothing is left but mails, which wait.</summary>
    public async Task WorkAsync()
    {
        bool hasWorked;
        do
        {
            hasWorked = await WorkAsync(StorageNames.SubmissionRequests, body => Get<SubmissionIngestion>().IngestAsync(
                    body.ToObjectFromJson<SubmissionRequest>(RequestQueues.Json)!, default))
                | await WorkAsync(StorageNames.AggregateRequests, body => Get<Aggregation>().AggregateAsync(MonthRequest.FromMessage(body), null, default))
                | await WorkAsync(StorageNames.BriefRequests, body => Get<BriefRendering>().RenderAsync(MonthRequest.FromMessage(body), default));
        }
        while (hasWorked);
    }

    /// <summary>Who is written to in a mail, by the mail's name, in order.</summary>
    public async Task<List<string>> MailsAsync() =>
        [.. (await Get<DeliveryTable>().InStatesAsync(Enum.GetValues<DeliveryState>(), default)).Select(row => $"{row.Mail} > {row.Recipient}").Order(StringComparer.Ordinal)];

    public Task<MailContent> MailAsync(string mail) => Get<Outbox>().ReadAsync(mail, default);

    public async Task<List<string>> BriefsAsync()
    {
        var names = new List<string>();
        await foreach (var blob in Account.Container("briefs").GetBlobsAsync())
        {
            names.Add(blob.Name);
        }
        return names;
    }

    public Task PutMessageAsync(string queue, string message) => Task.Run(async () =>
    {
        await Account.Queue(queue).CreateIfNotExistsAsync();
        await Account.Queue(queue).SendMessageAsync(message);
    });

    public async Task<int> MessagesAsync(string queue) => (await Account.Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others)
        {
            await other._services.DisposeAsync();
        }
        await _services.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static ServiceProvider ServicesOf(AzuriteServer storage, TestClock clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage.ConnectionString,
            ["EduReports:Mail:Host"] = "127.0.0.1",
            ["EduReports:Mail:From"] = "教育局 <brief@example.org>",
            ["EduReports:Mail:Receipts"] = "None",
            ["EduReports:Operations:Address"] = Operations,
            ["EduReports:Reconcile:After"] = "00:00:00",
            ["EduReports:Aggregation:Delay"] = "00:00:00",
            ["EduReports:Templates:Delay"] = "00:00:00",
            // The service's clock is the real one.
            ["EduReports:Clock:Offset"] = (clock.Now - DateTimeOffset.UtcNow).ToString("c", CultureInfo.InvariantCulture),
        }).Build();
        var services = new ServiceCollection().AddLogging().AddEduReports(configuration);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        return services.BuildServiceProvider();
    }

    private async Task<bool> WorkAsync(string queue, Func<BinaryData, Task> work)
    {
        var client = Account.Queue(queue);
        var messages = (await client.ReceiveMessagesAsync(maxMessages: 32)).Value;
        foreach (var message in messages)
        {
            await work(message.Body);
            await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        return messages.Length > 0;
    }
}
