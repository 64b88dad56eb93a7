using EduReports.Demo.LocalServers;
using EduReports.Functions.Storage;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.Killing;

/// <summary>What a month has come to.</summary>
/// <param name="Files">The briefs' files, by name.</param>
/// <param name="Mails">How often each mail arrived, by Message-ID.</param>
/// <param name="Deliveries">What the table says of each mail: its Message-ID, recipient and state.</param>
/// <param name="Kills">How often the app was killed meanwhile.</param>
internal sealed record MonthOutcome(
    IReadOnlyDictionary<string, byte[]> Files, IReadOnlyDictionary<string, int> Mails, IReadOnlyList<(string MessageId, string Recipient, string State)> Deliveries,
    int Kills);

/// <summary>
/// One month from files to mails by what the timers and triggers do of themselves: files come, the brief goes out, a late and a corrected
/// file come, the correction goes out. Over Azurite and maildev.
/// </summary>
internal sealed class KilledMonth : IAsyncDisposable
{
    private const string EachSecond = "*/1 * * * * *";
    private const string Never = "0 0 0 1 1 *";

    private readonly Pipeline _storage;
    private readonly MailServer _mailbox;
    private readonly KilledApp _app;

    private KilledMonth(Pipeline storage, MailServer mailbox, Random? random) =>
        (_storage, _mailbox, _app) = (storage, mailbox, new KilledApp(storage.ConnectionString, random));

    /// <summary>Runs the month.</summary>
    /// <param name="random">When the app is killed; null for never.</param>
    public static async Task<MonthOutcome> RunAsync(Random? random)
    {
        var mailbox = await MailServer.StartAsync();
        await using var month = new KilledMonth(await Pipeline.CreateAsync(), mailbox, random);
        return await month.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mailbox.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private async Task<MonthOutcome> RunAsync()
    {
        await _storage.UploadAsync("plans", "organisations.csv", Register());
        await _storage.UploadAsync("plans", "test-2023.yaml", Plan());
        foreach (var school in Enumerable.Range(1, 10))
        {
            await DropAsync(school, school * 3);
        }
        await LiveAsync("2023-07-03T10:00");
        await Eventually.HoldsAsync("all tables are there", async () =>
            (await _storage.TablesAsync()).Count is var count && count < StorageNames.Tables.Count ? $"There are {count}." : null);
        await Eventually.HoldsAsync("every file is accepted", async () => await NotAcceptedAsync(10));

        await LiveAsync("2023-07-05T09:00");
        await Eventually.HoldsAsync("the brief is out", () => NotOutAsync(1));

        await DropAsync(11, 33);
        await DropAsync(4, 14);
        await LiveAsync("2023-07-05T11:00");
        await Eventually.HoldsAsync("the late file is accepted", () => NotAcceptedAsync(11));
        await Eventually.HoldsAsync("the corrected file stands", async () =>
            (await _storage.RowsAsync("Submissions", "test-2023|2023-06|330000")).Values.Count(row => row.Count("Version") == 2) is 1 ? null : "It does not.");

        await LiveAsync("2023-07-06T09:00");
        await Eventually.HoldsAsync("the correction is out", () => NotOutAsync(2));

        // So late that what was lost on the way is looked for.
        await LiveAsync("2023-07-06T17:00");
        await Eventually.HoldsAsync("every mail has come to an end", NotEndedAsync);
        return await OutcomeAsync();
    }

    private Task LiveAsync(string now) => _app.LiveAsync(AppWithin.At(now), new Dictionary<string, string>(_mailbox.Settings)
    {
        ["EduReports__Aggregation__Delay"] = "00:00:00",
        ["EduReports__Templates__Delay"] = "00:00:01",
        ["EduReports__Mail__Timeout"] = "00:00:02",
        ["EduReports__Mail__Receipts"] = "None",
        ["EduReports__Reconcile__After"] = "00:00:02",
        ["EduReports__Schedules__PublishBriefs"] = EachSecond,
        ["EduReports__Schedules__Reconcile"] = EachSecond,
        ["EduReports__Schedules__RemindLate"] = Never,
        ["EduReports__Schedules__ReportProblems"] = Never,
        ["EduReports__Schedules__RequestTemplates"] = Never,
        ["AzureFunctionsJobHost__localHost__invisibility"] = "00:00:05",
    });

    private Task DropAsync(int school, int drills) => _storage.UploadAsync(
        "submissions", FormattableString.Invariant($"S{school}/2023-06.csv"),
        FormattableString.Invariant($"单位代码: S{school}\n报送月份: 2023-06\n指标代码,本期值\n1-01,{drills}\n"));

    private async Task<string?> NotAcceptedAsync(int count) =>
        (await _storage.RowsAsync("Submissions", "test-2023|2023-06|330000")).Count is var found && found < count ? $"{found} are." : null;

    private async Task<string?> NotOutAsync(int revision) =>
        (await _storage.RowsAsync("Briefs", "test-2023")).TryGetValue(FormattableString.Invariant($"2023-06|{revision}"), out var row)
        && row.Columns.GetValueOrDefault("Announced") is true ? null : $"{row}";

    private async Task<string?> NotEndedAsync()
    {
        var rows = await _storage.RowsAsync("Deliveries", null);
        return rows.Count >= 4 && rows.Values.All(row => row.Text("State") is "sent" or "failed" or "unsure")
            ? null
            : string.Join(' ', rows.Values.Select(row => row.Text("State")));
    }

    private async Task<MonthOutcome> OutcomeAsync()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in await _storage.ListAsync("briefs"))
        {
            files[name] = await _storage.DownloadAsync("briefs", name);
        }
        var mails = (await _mailbox.MailsAsync())
            .GroupBy(mail => mail.GetProperty("messageId").GetString()!.Trim('<', '>'), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var deliveries = (await _storage.RowsAsync("Deliveries", null)).Values
            .Select(row => (row.Text("MessageId")!, row.Text("Recipient")!, row.Text("State")!)).ToList();
        return new MonthOutcome(files, mails, deliveries, _app.Kills);
    }

    private static string Register() => "code,name,type,district,group,contact_email,active_from,active_to\n" + string.Concat(
        Enumerable.Range(1, 12).Select(number => FormattableString.Invariant($"S{number},第{number}小学,primary,330000,,,,\n")));

    private static string Plan() => AppWithin.Plan.Replace(
        "  - { name: 局领导, email: leaders@example.org }\n",
        "  - { name: 局领导, email: leaders@example.org }\n  - { name: 办公室, email: office@example.org }\n", StringComparison.Ordinal);
}
